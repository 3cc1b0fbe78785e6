// SPDX-License-Identifier: GPL-3.0-or-later
// Where the tray itself shows messages.
#include "ui/window/notification_service.h"

namespace trueup {

NotificationService::NotificationService(QObject *parent) : QObject(parent) {}

void NotificationService::show(const QString &, const QString &) {}

void NotificationService::onAction(uint, const QString &) {}

} // namespace trueup

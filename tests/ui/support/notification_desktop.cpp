// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/notification_desktop.h"

#include <stdexcept>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

const auto kService = u"org.freedesktop.Notifications"_s;
const auto kConnection = u"notification-desktop"_s;

} // namespace

NotificationDesktop::NotificationDesktop()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, kConnection))
{
    const bool isThere =
        m_bus.registerObject(u"/org/freedesktop/Notifications"_s, this, QDBusConnection::ExportAllContents) &&
        m_bus.registerService(kService);
    if (!isThere)
        throw std::runtime_error("no place for a notification service on the bus");
}

NotificationDesktop::~NotificationDesktop()
{
    m_bus.unregisterService(kService);
    QDBusConnection::disconnectFromBus(kConnection);
}

uint NotificationDesktop::Notify(const QString &, uint replaces, const QString &, const QString &title,
                                 const QString &text, const QStringList &actions, const QVariantMap &, int)
{
    m_shown.push_back({replaces, title, text, actions});
    return kId;
}

} // namespace trueup::test

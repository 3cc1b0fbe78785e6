// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/notification_service.h"

#include "core/base/log.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const auto kService = u"org.freedesktop.Notifications"_s;
const auto kPath = u"/org/freedesktop/Notifications"_s;

} // namespace

NotificationService::NotificationService(QObject *parent) : QObject(parent)
{
    QDBusConnection::sessionBus().connect(kService, kPath, kService, u"ActionInvoked"_s, this,
                                          SLOT(onAction(uint, QString)));
}

void NotificationService::show(const QString &title, const QString &text)
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, u"Notify"_s);
    constexpr int kUsualTime = -1;
    // The text is markup there; ours is plain.
    call.setArguments({u"Trueup"_s, m_id, u"trueup"_s, title, text.toHtmlEscaped(),
                       QStringList{u"default"_s, tr("Open")}, QVariantMap{{u"desktop-entry"_s, u"trueup"_s}},
                       kUsualTime});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isError())
            qCInfo(logApp).noquote() << "no notification on the desktop:" << reply.error().message();
        else
            m_id = reply.value();
        watcher->deleteLater();
    });
}

void NotificationService::onAction(uint id, const QString &action)
{
    if (id == m_id && action == u"default"_s)
        Q_EMIT clicked();
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// The freedesktop Secret Service (GNOME Keyring, KWallet, KeePassXC …) over D-Bus.
#include "core/secrets/keychain_lock.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <utility>

namespace trueup {

using namespace Qt::StringLiterals;

void askWhetherKeychainIsLocked(QObject *context, std::function<void(bool locked)> done)
{
    constexpr int waitMs = 5000;
    auto question = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
                                                   u"/org/freedesktop/secrets/aliases/default"_s,
                                                   u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    question.setAutoStartService(false);
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, waitMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        done(reply.isValid() && reply.value().variant().toBool());
    });
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/secret_finder.h"

#include "core/secrets/environment_secret.h"
#include "core/secrets/secret_store.h"

#include <QCoreApplication>
#include <QUuid>

#include <utility>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SecretFinder)
};

/// "Not found" of a store, said for this connection: no secret at hand means it cannot sign in.
std::function<void(Result<Secret>)> sayingIfMissing(const QString &sentence,
                                                    std::function<void(Result<Secret>)> done)
{
    return [sentence, done = std::move(done)](Result<Secret> found) {
        if (!found && found.error().kind == ErrorKind::NotFound)
            found = fail(ErrorKind::AuthFailed, sentence, found.error().message);
        done(std::move(found));
    };
}

void deliver(Result<Secret> value, QObject *context, std::function<void(Result<Secret>)> done)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), value = std::move(value)] { done(value); }, Qt::QueuedConnection);
}

} // namespace

void findSecret(const Connection &connection, const SecretPlaces &places, QObject *context,
                std::function<void(Result<Secret>)> done)
{
    switch (connection.secretPlace) {
    case SecretPlace::Keychain:
        places.keychain.read(
            connection.secretName, context,
            sayingIfMissing(
                Text::tr("The keychain holds no secret for “%1”. Connect it again with its secret.")
                    .arg(connection.name),
                std::move(done)));
        return;
    case SecretPlace::SessionOnly:
        places.session.read(
            connection.secretName, context,
            sayingIfMissing(Text::tr("The secret of “%1” was kept for an earlier session only. Connect it "
                                     "again with its secret, or with --secret-env.")
                                .arg(connection.name),
                            std::move(done)));
        return;
    case SecretPlace::Environment: {
        auto found = environmentSecret(connection.secretName);
        if (!found)
            found.error().kind = ErrorKind::AuthFailed;
        deliver(std::move(found), context, std::move(done));
        return;
    }
    case SecretPlace::None:
        break;
    }
    deliver(fail(ErrorKind::AuthFailed,
                 Text::tr("“%1” has no secret yet. Connect it again with its secret.").arg(connection.name)),
            context, std::move(done));
}

QString newKeychainKey(const QString &connectionName)
{
    return u"%1 (%2)"_s.arg(connectionName, QUuid::createUuid().toString(QUuid::Id128));
}

} // namespace trueup

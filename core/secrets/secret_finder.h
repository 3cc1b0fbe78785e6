// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/domain/connection.h"

#include <QObject>

#include <functional>

namespace trueup {

class SecretStore;

/// Where secrets may be kept besides the environment. Both outlive every call made with them.
struct SecretPlaces
{
    SecretStore &keychain;
    SecretStore &session;
};

/// Finds the secret that `connection` names (secretPlace, secretName). AuthFailed when there is none at hand,
/// NoKeychain when the keychain itself is the trouble; either sentence says what to do. Call from context's
/// thread; `done` comes there exactly once, asynchronously, and is dropped when context dies first.
void findSecret(const Connection &connection, const SecretPlaces &places, QObject *context,
                std::function<void(Result<Secret>)> done);

/// A new key for the keychain entry of a connection: its name, for the person who looks through the keychain,
/// and random digits, so that connections of the same name in two data folders never share an entry.
QString newKeychainKey(const QString &connectionName);

} // namespace trueup

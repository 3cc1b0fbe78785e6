// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QObject>
#include <QString>

#include <functional>

namespace trueup {

/// Where secrets live: the operating system's keychain, or memory for this session. Never a file.
/// Asynchronous, because a keychain may ask its user; callbacks come in context's thread and are dropped when
/// context dies first.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// Whether a secret written here is still there after the program ends.
    virtual bool isPersistent() const = 0;
    /// Error NoKeychain when there is none or it stays locked; NotFound from read when the key has no entry.
    virtual void write(const QString &key, const Secret &secret, QObject *context,
                       std::function<void(Status)> done) = 0;
    virtual void read(const QString &key, QObject *context, std::function<void(Result<Secret>)> done) = 0;
    virtual void remove(const QString &key, QObject *context, std::function<void(Status)> done) = 0;
};

} // namespace trueup

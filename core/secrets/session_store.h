// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secret_store.h"

#include <QHash>

#include <mutex>

namespace trueup {

/// Secrets for this session: in memory, gone with the program. Thread-safe; call from context's thread.
class SessionStore final : public SecretStore
{
public:
    bool isPersistent() const override { return false; }
    /// Always succeeds.
    void write(const QString &key, const Secret &secret, QObject *context,
               std::function<void(Status)> done) override;
    /// NotFound when this session has not been given the secret.
    void read(const QString &key, QObject *context, std::function<void(Result<Secret>)> done) override;
    /// Always succeeds.
    void remove(const QString &key, QObject *context, std::function<void(Status)> done) override;

private:
    std::mutex m_mutex;
    QHash<QString, Secret> m_secrets;
};

} // namespace trueup

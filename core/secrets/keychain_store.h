// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/secrets/secret_store.h"

#include <chrono>
#include <memory>

namespace trueup {

/// The operating system's keychain through QtKeychain: Secret Service or KWallet, Windows Credential Manager,
/// macOS Keychain. Entries belong to the service "Trueup". QtKeychain's plain-text fallback stays off.
///
/// Call from context's thread, with the application's event loop running: the keychain itself is always asked
/// from the application's thread, because QtKeychain's queue and libsecret's callbacks belong to one thread.
/// Every call ends exactly once. A keychain that does not answer within `patience` (a password prompt nobody
/// sees) ends with NoKeychain; until it stirs again, later calls end the same way at once instead of each
/// waiting anew.
class KeychainStore final : public SecretStore
{
public:
    /// `clock` outlives the store and its outstanding calls.
    explicit KeychainStore(Clock &clock, std::chrono::milliseconds patience = std::chrono::minutes(1));

    bool isPersistent() const override { return true; }

    /// Replaces an entry of the same key. InvalidInput for what keychains do not hold: nothing, a zero byte,
    /// bytes that are not UTF-8. NoKeychain when there is none or it stays locked.
    void write(const QString &key, const Secret &secret, QObject *context,
               std::function<void(Status)> done) override;
    /// NotFound when an unlocked keychain has no such entry. NoKeychain as above.
    void read(const QString &key, QObject *context, std::function<void(Result<Secret>)> done) override;
    /// Succeeds when the entry is gone afterwards, whether or not there was one. NoKeychain as above.
    void remove(const QString &key, QObject *context, std::function<void(Status)> done) override;

private:
    struct State;
    template <typename Job, typename T, typename Prepare, typename Conclude>
    void start(const QString &key, QObject *context, std::function<void(T)> done, Prepare prepare,
               Conclude conclude);

    std::shared_ptr<State> m_state;
};

} // namespace trueup

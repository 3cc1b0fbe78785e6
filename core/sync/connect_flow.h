// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/sync_engine.h"

#include <optional>

namespace trueup {

/// Stores a secret of a new or changed connection for later runs and answers where it lies now. SessionOnly
/// (with no error) when there is no keychain: the caller says so plainly.
struct StoredSecret
{
    SecretPlace place = SecretPlace::SessionOnly;
    QString name;
};
using SecretKeeper = std::function<void(const Connection &, const Secret &, QObject *context,
                                        std::function<void(Result<StoredSecret>)> done)>;

/// Takes a connection's secret out of wherever it is kept; answers once, in context's thread (the caller's).
using SecretRemover =
    std::function<void(const Connection &, QObject *context, std::function<void(Status)> done)>;

/// What the person gave.
struct ConnectRequest
{
    ConnectionKind kind = ConnectionKind::Stellr; ///< or ConnectWise
    QString name; ///< an existing connection of this name is updated: its id, accounts and map stay
    QString apiUrl;
    QString clientId;
    QString companyId;                         ///< ConnectWise
    QString publicKey;                         ///< ConnectWise
    std::optional<int> requestsPerSecond = {}; ///< ConnectWise; nullopt: as it is stored, or the default
    std::optional<int> requestsInFlight = {};  ///< likewise
    Secret secret;                             ///< ConnectWise: the private key
    QString secretVariable; ///< not empty: keep only this environment variable's name, never the secret
    QString by;             ///< who connects, for the audit trail
};

struct ConnectOutcome
{
    Connection connection;
    AccessReport access;
    RunReport run;
};

/// Checks access to a vendor or a PSA, and only when the check passes stores the secret and the connection
/// (pending), then reads all of it as the first run, with what the check fetched already. A failed check
/// stores nothing. Conflict where the name belongs to a connection of another kind, or to another company of
/// a PSA: the map of one must not be used for the other.
///
/// Lives in the engine thread; `done` is called exactly once, asynchronously.
class ConnectFlow final : public QObject
{
    Q_OBJECT
public:
    ConnectFlow(SyncParts parts, SecretKeeper keepSecret, QObject *parent = nullptr);
    ~ConnectFlow() override;

    void start(ConnectRequest request, std::function<void(const AccessProgress &)> access,
               SyncEngine::Progress progress, std::function<void(Result<ConnectOutcome>)> done);
    void cancel();

private:
    void onChecked(Result<AccessReport> report);
    void onSecretKept(Result<StoredSecret> stored);
    void onSaved(Result<Connection> saved);
    void finish(Result<ConnectOutcome> outcome);
    void finishLater(const Error &error);

    SyncParts m_parts;
    SecretKeeper m_keepSecret;
    ConnectRequest m_request;
    std::function<void(const AccessProgress &)> m_access;
    SyncEngine::Progress m_progress;
    std::function<void(Result<ConnectOutcome>)> m_done;
    ConnectOutcome m_outcome;
    std::unique_ptr<RunLock> m_lock;
    std::optional<AnyConnector> m_connector;
    std::unique_ptr<SyncEngine> m_engine;
    bool m_cancelled = false;
};

} // namespace trueup

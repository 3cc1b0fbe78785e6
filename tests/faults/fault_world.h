// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/stellr_lookalike.h"
#include "core/sync/connect_flow.h"
#include "tests/faults/detour_network.h"
#include "tests/faults/fault_table.h"
#include "tests/sync/sync_world.h"

#include <QMap>
#include <QThreadPool>

namespace trueup::test {

/// How long the network waits before it gives up; real time.
struct Limits
{
    std::chrono::milliseconds inactivity;
    std::chrono::milliseconds total;
};

/// Places that cannot be spoken to: a name nobody knows, a closed port, servers with a wrong certificate.
class Elsewhere
{
public:
    Elsewhere();
    QUrl url(const QString &name) const { return m_urls.value(name); }

private:
    std::vector<std::unique_ptr<demo::StellrLookalike>> m_servers;
    QHash<QString, QUrl> m_urls;
};

/// One place of the matrix: a data folder with a map and a decision in it, a vendor of kAccounts accounts,
/// and the whole engine between them. Waits before another try take no time; sockets are real.
///
/// One connection at a time, so that what comes before and after a fault is the same in every run.
class FaultWorld
{
public:
    /// The first day: synced, mapped, decided. Others copy its folder.
    FaultWorld();
    FaultWorld(Place place, const QString &copiedFrom, const Elsewhere &elsewhere);
    ~FaultWorld();

    QString folder() { return m_world->folder(); }
    /// Before the folder is copied.
    void close() { m_world->close(); }

    /// The vendor counts one seat more on every line, so that old and new figures differ.
    void changeFigures();
    /// Lets the fault strike here, for ever or once, and starts a run (or a connect with its first run).
    void begin(const Fault &fault, bool forEver, Limits limits);
    /// A run without a fault.
    void beginClean();
    bool hasEnded() const { return m_ended; }

    /// What differs from the expectation; empty when nothing does. Once, after the run has ended.
    QStringList differences(const Fault &fault, bool forEver, const Expectation &expected);
    /// The same for a clean run: all accounts current.
    QStringList cleanDifferences();

private:
    struct AccountState
    {
        QString freshness;
        QString reason;
        QString seats; ///< "4100000_1=3000 …", in thousandths
    };
    using State = QMap<QString, AccountState>; ///< by key, listed accounts only

    void connectVendor();
    void start(Limits limits, bool check);
    SyncParts parts(Limits limits);
    State stored();
    State atVendor() const;
    QString persons();
    QString key(int account) const { return m_keys.at(account - 1); }
    QRegularExpression path() const;
    int asked() const;
    QString filled(QString sentence) const;
    void judgeRun(const Expectation &expected, QStringList &wrong);
    void judgeAccounts(const Expectation &expected, QStringList &wrong);
    void judgeRequests(const Fault &fault, bool forEver, const Expectation &expected, QStringList &wrong);

    Place m_place = Place::Token;
    const Elsewhere *m_elsewhere = nullptr;
    std::unique_ptr<demo::StellrLookalike> m_server;
    std::unique_ptr<SyncWorld> m_world;
    QStringList m_keys;
    QThreadPool m_pool;

    // Of the run under way.
    std::unique_ptr<FakeClock> m_networkClock;
    std::shared_ptr<RoutedTraffic> m_traffic;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<ConnectFlow> m_connect;
    bool m_ended = false;
    std::optional<RunReport> m_report;
    std::optional<Error> m_refusal;
    State m_before;
    QString m_personsBefore;
};

} // namespace trueup::test

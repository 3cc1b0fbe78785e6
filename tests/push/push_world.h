// SPDX-License-Identifier: GPL-3.0-or-later
// A data folder with a real database and the real engine, a scripted distributor, and a PSA over real
// sockets: what a push meets.
#pragma once

#include "app/demo/connectwise_lookalike.h"
#include "core/storage/database_thread.h"
#include "core/sync/push_engine.h"
#include "tests/storage/store.h"
#include "tests/sync/scripted_connector.h"

#include <QThreadPool>

#include <functional>
#include <memory>

namespace trueup::test {

/// Two companies. Harbour Dental: 25 of Business Premium billed in advance on agreement 812 (line 40411), 5
/// of Exchange (40413). Mill Street Law: 10 of Business Premium billed in arrears on 813 (line 40412). The
/// distributor counts 27, 6 and 8.
demo::CwRecords pushRecords();

inline constexpr int kPremiumLine = 40411;
inline constexpr int kLawLine = 40412;
inline constexpr int kExchangeLine = 40413;
inline constexpr int kPremiumAgreement = 812;
inline constexpr int kLawAgreement = 813;

class PushWorld
{
public:
    /// Synced and mapped; nothing is decided yet.
    explicit PushWorld(demo::CwRecords records = pushRecords());
    /// On a server that runs elsewhere.
    struct Server
    {
        QString url;
        QString company;
        QString publicKey;
        QByteArray privateKey;
    };
    explicit PushWorld(const Server &server);
    ~PushWorld();

    demo::ConnectWiseLookalike &psa() { return *m_psa; }
    VendorScript &vendor() { return *m_vendor; }
    QString folder() const { return m_folder.path(); }
    Database &database() { return *m_database; }
    DatabaseThread &writer() { return *m_writer; }
    Connection connection();
    void save(const Connection &connection);

    PushParts parts();
    ReviewQuestion question() const;
    Review review();
    /// The line of review that a billed line belongs to.
    QString lineOf(int additionId);
    UsageLine lineNow(int additionId, Review &kept);
    ReviewState stateOf(int additionId);

    /// A whole sync of both sides.
    std::vector<RunReport> sync();
    /// A person approves what is expected of these billed lines' products; none named = of every approvable
    /// one.
    void approve(const QList<int> &additions = {});
    void adjust(int additionId, Quantity quantity);
    void allocate(int additionId, const std::vector<AllocationPart> &parts);

    PushReport push(const std::function<void(PushEngine &)> &atStart = {},
                    const std::function<void(PushEngine &, const PushProgress &)> &atProgress = {});
    Result<PushReport>
    tryPush(PushOrder order, const std::function<void(PushEngine &)> &atStart = {},
            const std::function<void(PushEngine &, const PushProgress &)> &atProgress = {});
    PushReport undo(const std::vector<PushId> &pushes);
    PushReport settleEarlier();
    PushPlan plan();

    /// The push of a billed line as stored; id 0 = none. The newest.
    Push stored(int additionId);
    QString storedQuantity(int additionId);
    QStringList rows(const QString &sql) { return rowsOf(*m_database, sql); }

    void setStatementHook(StatementHook hook);
    PushTiming timing;
    std::chrono::hours freshFor{24};
    Period period{2026, 12}; ///< being prepared
    QDate today{2026, 11, 23};
    /// Wraps each PSA connector that is made; null = none.
    std::function<std::shared_ptr<PsaConnector>(std::shared_ptr<PsaConnector>)> wrap;

private:
    void open(const Server &server);
    QTemporaryDir m_folder;
    SystemClock m_clock;
    QThreadPool m_pool;
    std::unique_ptr<demo::ConnectWiseLookalike> m_psa;
    std::shared_ptr<VendorScript> m_vendor = std::make_shared<VendorScript>();
    QByteArray m_privateKey;
    std::unique_ptr<DatabaseThread> m_writer;
    std::unique_ptr<Database> m_database;
};

/// Runs the event loop until `reached`; false when that never comes.
bool waitFor(const std::function<bool()> &reached);

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/store_bench.h"

#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/dialect.h"
#include "core/storage/run_repository.h"
#include "core/storage/vendor_repository.h"
#include "tests/bench/need.h"
#include "tests/bench/plain_sqlite.h"
#include "tests/bench/stopwatch.h"
#include "tests/bench/vendor_answers.h"

#include <QFile>
#include <QTemporaryDir>

#include <optional>

namespace trueup::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t accountsInBatch = 64; ///< as SyncRun commits them
constexpr int linesOfAccount = 10;
const QDateTime firstRun(QDate(2026, 11, 2), QTime(6, 30, 15, 123), Qt::UTC);

/// A data folder with a connection, a run and the list of accounts, before any line is stored.
struct Scene
{
    QTemporaryDir folder;
    ConnectionId connection{};
    RunId run{};
    std::vector<VendorAccountId> accounts;

    QString file() const { return folder.filePath(u"trueup.sqlite"_s); }
};

void fill(Scene &scene, const VendorAnswers &answers)
{
    const auto database = need(Database::openOrError(scene.folder.path()));
    const auto transaction = need(Transaction::begin(*database));
    Connection connection;
    connection.kind = ConnectionKind::Stellr;
    connection.name = u"Stellr"_s;
    scene.connection = need(ConnectionRepository(*database).save(connection)).id;
    scene.run = need(RunRepository(*database).begin(scene.connection, firstRun)).id;
    scene.accounts =
        need(VendorRepository(*database).saveAccounts(scene.connection, answers.accounts(), firstRun));
    need(transaction->commit());
}

struct Fetched
{
    std::vector<SubscriptionRecord> records;
    RawRecords raw;
};

Fetched fetched(VendorAnswers &answers, std::size_t account)
{
    StellrSubscriptionPage page =
        need(decodeSubscriptionPage(answers.body(account), answers.profile(), answers.subject(account)));
    QByteArray raw("[");
    for (const QByteArray &record : page.raw)
        raw += (raw.size() == 1 ? "" : ",") + record;
    return {std::move(page.records), RawRecords::pack(raw + ']')};
}

double storeOurs(const Scene &scene, VendorAnswers &answers)
{
    const auto database = need(Database::openOrError(scene.folder.path()));
    VendorRepository repository(*database);
    ServiceIndex services(scene.connection, u"Stellr"_s, {});
    Stopwatch watch;
    for (std::size_t from = 0; from < scene.accounts.size(); from += accountsInBatch) {
        const std::size_t to = std::min(from + accountsInBatch, scene.accounts.size());
        std::vector<Fetched> batch;
        for (std::size_t i = from; i < to; ++i)
            batch.push_back(fetched(answers, i));
        watch.go();
        const auto transaction = need(Transaction::begin(*database));
        for (std::size_t i = from; i < to; ++i) {
            need(repository.publishAccount(scene.accounts[i], scene.run, firstRun, batch[i - from].records,
                                           services, batch[i - from].raw));
        }
        need(transaction->commit());
        watch.stop();
    }
    return watch.seconds();
}

/// The rows of one table in the order in which they were stored, batch by batch.
class Rows
{
public:
    Rows(PlainSqlite &from, const std::string &table, const std::string &order, std::size_t place)
        : m_cursor(from, "SELECT * FROM " + table + " ORDER BY " + order), m_place(place)
    {
        advance();
    }

    /// The following rows whose value at `place` is at most `last`.
    std::vector<PlainRow> upTo(sqlite3_int64 last)
    {
        std::vector<PlainRow> rows;
        while (m_more && std::get<sqlite3_int64>(m_row[m_place]) <= last) {
            rows.push_back(std::move(m_row));
            advance();
        }
        return rows;
    }

private:
    void advance() { m_more = m_cursor.next(m_row); }

    PlainSqlite::Statement m_cursor;
    std::size_t m_place;
    PlainRow m_row;
    bool m_more = false;
};

constexpr sqlite3_int64 everyRow = std::numeric_limits<sqlite3_int64>::max();

double storePlain(const Scene &scene, const Scene &done)
{
    const QStringList setup = Dialect::sqlite()->sessionSetup();
    PlainSqlite source(done.file(), setup);
    PlainSqlite target(scene.file(), setup);
    Rows services(source, "vendor_service", "id", 0);
    Rows identifiers(source, "vendor_service_identifier", "service_id, position", 0);
    Rows lines(source, "subscription", "id", 1);
    Rows versions(source, "subscription_version", "subscription_id, version", 0);
    Rows raws(source, "raw_record", "id", 1);
    auto addService = target.inserter("vendor_service");
    auto addIdentifier = target.inserter("vendor_service_identifier");
    auto addLine = target.inserter("subscription");
    auto addVersion = target.inserter("subscription_version");
    auto addRaw = target.inserter("raw_record");
    PlainSqlite::Statement setCurrent(
        target, "UPDATE vendor_account SET freshness = ?, fetched_at = ?, stale_since = NULL, "
                "stale_reason = '' WHERE id = ?");
    PlainSqlite::Statement fetchedAt(source,
                                     "SELECT freshness, fetched_at, id FROM vendor_account ORDER BY id");

    const auto addAll = [](PlainSqlite::Statement &statement, const std::vector<PlainRow> &rows) {
        for (const PlainRow &row : rows)
            statement.run(row);
    };
    Stopwatch watch;
    for (std::size_t from = 0; from < scene.accounts.size(); from += accountsInBatch) {
        const std::size_t to = std::min(from + accountsInBatch, scene.accounts.size());
        const sqlite3_int64 lastAccount = toInt(scene.accounts[to - 1]);
        const auto serviceRows = services.upTo(everyRow); // all with the first batch
        const auto identifierRows = identifiers.upTo(everyRow);
        const auto lineRows = lines.upTo(lastAccount);
        const auto lastLine = lineRows.empty() ? 0 : std::get<sqlite3_int64>(lineRows.back()[0]);
        const auto versionRows = versions.upTo(lastLine);
        const auto rawRows = raws.upTo(lastAccount);
        std::vector<PlainRow> accountRows(to - from);
        for (PlainRow &row : accountRows)
            fetchedAt.next(row);
        watch.go();
        target.run("BEGIN IMMEDIATE");
        addAll(addService, serviceRows);
        addAll(addIdentifier, identifierRows);
        addAll(addLine, lineRows);
        addAll(addVersion, versionRows);
        addAll(addRaw, rawRows);
        addAll(setCurrent, accountRows);
        target.run("COMMIT");
        watch.stop();
    }
    return watch.seconds();
}

/// Both files hold the same rows, but for the counters of ids, which the peer does without.
void requireSame(const Scene &a, const Scene &b)
{
    PlainSqlite database(a.file(), {});
    database.run(("ATTACH '" + b.file().toStdString() + "' AS peer").c_str());
    for (const std::string table : {"vendor_account", "vendor_service", "vendor_service_identifier",
                                    "subscription", "subscription_version", "raw_record"}) {
        const auto difference = [&](const std::string &left, const std::string &right) {
            return database.number("SELECT count(*) FROM (SELECT * FROM " + left + " EXCEPT SELECT * FROM " +
                                   right + ")");
        };
        require(database.number("SELECT count(*) FROM main." + table) ==
                        database.number("SELECT count(*) FROM peer." + table) &&
                    difference("main." + table, "peer." + table) == 0,
                u"Ours and the peer did not store the same rows in "_s + QString::fromStdString(table));
    }
}

} // namespace

StoreTimes measureStoring(int accounts, int rounds)
{
    VendorAnswers answers(accounts, linesOfAccount);
    StoreTimes times;
    for (int round = 0; round < rounds; ++round) {
        Scene ours;
        fill(ours, answers);
        times.ours.push_back(storeOurs(ours, answers));
        Scene peers;
        fill(peers, answers);
        times.plain.push_back(storePlain(peers, ours));
        if (round == 0) {
            requireSame(ours, peers);
            times.lines = long(PlainSqlite(ours.file(), {}).number("SELECT count(*) FROM subscription"));
        }
    }
    return times;
}

} // namespace trueup::bench

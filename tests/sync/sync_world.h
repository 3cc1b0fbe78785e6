// SPDX-License-Identifier: GPL-3.0-or-later
// A data folder with a real database, the real engine, and scripted vendors and PSAs.
#pragma once

#include "core/storage/database_thread.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "core/sync/sync_engine.h"
#include "tests/storage/store.h"
#include "tests/support/fake_clock.h"
#include "tests/sync/scripted_connector.h"
#include "tests/sync/scripted_psa.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QTimer>

namespace trueup::test {

inline constexpr int kPatience = 60'000; ///< milliseconds; only ever waited out by a test that fails

/// Runs the event loop until `reached`; false when that never comes. Wakes at once, unlike QTest::qWaitFor,
/// which sleeps between its looks: the loops over every n wait thousands of times.
inline bool waitUntil(const std::function<bool()> &reached)
{
    const QDeadlineTimer deadline(kPatience);
    QTimer wake; // the deadline is seen even when no event comes
    wake.start(200);
    while (!reached()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

inline VendorAccountRecord customer(const QString &key, const QString &name)
{
    return {key, name, u"Active"_s, {}, u"US"_s};
}

/// `count` customers C1, C2 … named after their key, each with a line of 10, 20 … seats of Business Premium.
inline void fill(VendorScript &script, int count)
{
    for (int i = 1; i <= count; ++i) {
        const QString key = u"C%1"_s.arg(i);
        script.accounts.push_back(customer(key, key.toLower() + u".example"_s));
        script.lines.insert(key, {subscription(key + u"-1"_s, 10 * i)});
    }
}

/// All that a person would call the same: every table but the record of the runs, without row ids and
/// instants.
QString meaningOf(Database &database);

/// The lines that only one of two meanings has, marked - and +; empty when they are the same.
inline QString unlike(const QString &expected, const QString &actual)
{
    const QStringList before = expected.split(u'\n');
    const QStringList now = actual.split(u'\n');
    QStringList lines;
    for (const QString &line : before) {
        if (now.count(line) != before.count(line))
            lines.append(u"- "_s + line);
    }
    for (const QString &line : now) {
        if (now.count(line) != before.count(line))
            lines.append(u"+ "_s + line);
    }
    return lines.isEmpty() && expected != actual ? u"another order"_s : lines.join(u'\n');
}

class SyncWorld
{
public:
    explicit SyncWorld(const QString &copiedFrom = {})
    {
        if (!copiedFrom.isEmpty())
            QFile::copy(copiedFrom + u"/trueup.sqlite"_s, m_folder.filePath(u"trueup.sqlite"_s));
        m_writer = need(DatabaseThread::start(m_folder.path(), u"writer"_s));
        m_database = need(Database::openOrError(m_folder.path()));
    }
    ~SyncWorld()
    {
        for (const auto &script : std::as_const(m_scripts))
            script->kept.clear(); // they share the script
        for (const auto &script : std::as_const(m_psas))
            script->kept.clear();
        close();
    }

    void close()
    {
        m_writer.reset();
        m_database.reset();
    }

    QString folder() const { return m_folder.path(); }
    FakeClock &clock() { return m_clock; }
    DatabaseThread &writer() { return *m_writer; }
    /// A connection of the test's own, beside the writer's.
    Database &database() { return *m_database; }

    /// The vendor behind a connection; the connection is stored, as active, when it is first named.
    VendorScript &vendor(const QString &name = u"Stellr"_s)
    {
        auto &script = m_scripts[name];
        if (!script) {
            script = std::make_shared<VendorScript>();
            if (!need(ConnectionRepository(*m_database).byName(name))) {
                Connection connection;
                connection.name = name;
                connection.status = ConnectionStatus::Active;
                need(inTransaction(*m_database,
                                   [&] { return ConnectionRepository(*m_database).save(connection); }));
            }
        }
        return *script;
    }
    /// A vendor that no connection is stored for yet.
    VendorScript &strangeVendor(const QString &name)
    {
        auto &script = m_scripts[name];
        if (!script)
            script = std::make_shared<VendorScript>();
        return *script;
    }
    /// The PSA behind a connection; the connection is stored, as active, when it is first named.
    PsaScript &psa(const QString &name = u"ConnectWise"_s)
    {
        PsaScript &script = strangePsa(name);
        if (!need(ConnectionRepository(*m_database).byName(name))) {
            Connection connection;
            connection.kind = ConnectionKind::ConnectWise;
            connection.name = name;
            connection.status = ConnectionStatus::Active;
            connection.companyId = u"contoso"_s;
            need(inTransaction(*m_database,
                               [&] { return ConnectionRepository(*m_database).save(connection); }));
        }
        return script;
    }
    /// A PSA that no connection is stored for yet.
    PsaScript &strangePsa(const QString &name = u"ConnectWise"_s)
    {
        auto &script = m_psas[name];
        if (!script)
            script = std::make_shared<PsaScript>();
        return *script;
    }
    void setVendor(const QString &name, const VendorScript &script) { vendor(name) = script; }

    Connection connection(const QString &name = u"Stellr"_s)
    {
        return need(ConnectionRepository(*m_database).byName(name)).value_or(Connection());
    }

    SyncParts parts()
    {
        SyncParts parts;
        parts.dataFolder = folder();
        parts.writer = m_writer.get();
        parts.clock = &m_clock;
        parts.makeConnector = [this](const Connection &connection,
                                     const Secret &) -> Result<std::shared_ptr<VendorConnector>> {
            const auto script = m_scripts.value(connection.name);
            if (!script)
                return fail(ErrorKind::Refused, u"This address is not allowed."_s);
            auto connector = std::make_shared<ScriptedConnector>(script);
            if (script->keepConnectors)
                script->kept.push_back(connector);
            return connector;
        };
        parts.makePsaConnector = [this](const Connection &connection,
                                        const Secret &) -> Result<std::shared_ptr<PsaConnector>> {
            const auto script = m_psas.value(connection.name);
            if (!script)
                return fail(ErrorKind::Refused, u"This address is not allowed."_s);
            auto connector = std::make_shared<ScriptedPsa>(script);
            if (script->keepConnectors)
                script->kept.push_back(connector);
            return connector;
        };
        parts.findSecret = [this](const Connection &connection, QObject *context,
                                  std::function<void(Result<Secret>)> done) {
            QMetaObject::invokeMethod(
                context,
                [this, name = connection.name, done = std::move(done)] {
                    if (m_noSecret.contains(name))
                        done(fail(ErrorKind::AuthFailed,
                                  u"There is no secret for “%1”. Connect again."_s.arg(name)));
                    else
                        done(Secret("s3cret"));
                },
                Qt::QueuedConnection);
        };
        return parts;
    }
    void forgetSecret(const QString &name) { m_noSecret.insert(name); }

    /// A whole sync, five minutes after the last one. `atStart` gets the engine once the sync was asked for.
    Result<std::vector<RunReport>> trySync(const QStringList &names = {}, SyncOptions options = {},
                                           const std::function<void(SyncEngine &)> &atStart = {})
    {
        m_clock.advance(std::chrono::minutes(5));
        std::optional<Result<std::vector<RunReport>>> outcome;
        SyncEngine engine(parts());
        engine.sync(
            names, options, [this](const SyncProgress &p) { progress.push_back(p); },
            [&](Result<std::vector<RunReport>> reports) {
                ++doneCalls;
                lockWasFree = takeRunLock(folder()).has_value();
                outcome = std::move(reports);
            });
        if (outcome)
            return fail(ErrorKind::Internal, u"done was called before sync() returned"_s);
        if (atStart)
            atStart(engine);
        if (!waitUntil([&] { return outcome.has_value(); }))
            return fail(ErrorKind::Internal, u"the sync never ended"_s);
        settle();
        return *outcome;
    }
    /// The only report of a sync of one connection.
    RunReport sync(SyncOptions options = {}) { return need(trySync({}, options)).at(0); }

    /// Lets everything that was asked for before come to its end: jobs of the writer, and calls in the event
    /// loop.
    void settle()
    {
        bool reached = false;
        QObject context;
        m_writer->post(
            &context, [](Database &) { return true; }, [&reached](bool) { reached = true; });
        if (!waitUntil([&] { return reached; }))
            qFatal("the writer does not answer");
        QCoreApplication::processEvents();
    }

    void setStatementHook(StatementHook hook)
    {
        QObject context;
        m_writer->post(
            &context,
            [hook = std::move(hook)](Database &database) {
                database.setStatementHook(hook);
                return true;
            },
            [](bool) {});
        settle();
    }

    /// The PSA's companies and products, each with its name as its id.
    void importPsa(const QStringList &companies, const QStringList &products)
    {
        PsaImport lists;
        lists.accounts.emplace();
        lists.products.emplace();
        for (const QString &name : companies) {
            PsaAccount account;
            account.key = account.name = name;
            lists.accounts->push_back(account);
        }
        for (const QString &name : products) {
            PsaProduct product;
            product.key = product.name = name;
            lists.products->push_back(product);
        }
        Connection csv = connection(u"CSV"_s);
        csv.kind = ConnectionKind::Csv;
        csv.name = u"CSV"_s;
        csv.status = ConnectionStatus::Active;
        need(inTransaction(*m_database, [&]() -> Result<ImportCounts> {
            const Connection saved = need(ConnectionRepository(*m_database).save(csv));
            return PsaRepository(*m_database).store(saved.id, lists, RunId{}, m_clock.now());
        }));
    }

    VendorAccount account(const QString &key, const QString &connectionName = u"Stellr"_s)
    {
        const ConnectionId id = connection(connectionName).id;
        for (const VendorAccount &account : need(VendorRepository(*m_database).accounts())) {
            if (account.connectionId == id && account.record.key == key)
                return account;
        }
        return {};
    }
    /// Seats of an account's present lines: "C1-1=10 C1-2=3".
    QString seats(const QString &key, const QString &connectionName = u"Stellr"_s)
    {
        QStringList texts;
        for (const Subscription &line : need(VendorRepository(*m_database).subscriptions())) {
            if (line.accountId == account(key, connectionName).id && !line.isMissing())
                texts.append(line.record.key + u'=' + line.record.quantity.value_or(Quantity()).toText());
        }
        texts.sort();
        return texts.join(u' ');
    }
    Agreement agreement(const QString &key)
    {
        for (const Agreement &agreement : need(PsaRepository(*m_database).agreements())) {
            if (agreement.key == key)
                return agreement;
        }
        return {};
    }
    /// Present lines of the PSAs: "1001=10 1002=20".
    QString billed()
    {
        QStringList texts;
        for (const BilledLine &line : need(PsaRepository(*m_database).billedLines())) {
            if (!line.missingSince.isValid())
                texts.append(line.key + u'=' + line.quantity.toText());
        }
        texts.sort();
        return texts.join(u' ');
    }
    QStringList rows(const QString &sql) { return rowsOf(*m_database, sql); }
    int count(const QString &sql) { return valueOf(*m_database, sql).toInt(); }

    /// "C1:c1.example" of every mapped account.
    QStringList mappedAccounts()
    {
        return rows(u"SELECT v.key || ':' || COALESCE(p.key, '') FROM account_mapping m JOIN vendor_account "
                    u"v ON v.id = "
                    "m.vendor_account_id LEFT JOIN psa_account p ON p.id = m.psa_account_id ORDER BY 1"_s);
    }
    QStringList mappedServices()
    {
        return rows(u"SELECT v.sku || ':' || COALESCE(p.key, '') FROM service_mapping m JOIN vendor_service "
                    u"v ON v.id = "
                    "m.vendor_service_id LEFT JOIN psa_product p ON p.id = m.psa_product_id ORDER BY 1"_s);
    }

    QString meaning() { return meaningOf(*m_database); }

    int doneCalls = 0;
    bool lockWasFree = false; ///< when the last sync called done
    std::vector<SyncProgress> progress;

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
    QMap<QString, std::shared_ptr<VendorScript>> m_scripts;
    QMap<QString, std::shared_ptr<PsaScript>> m_psas;
    QSet<QString> m_noSecret;
    std::unique_ptr<DatabaseThread> m_writer;
    std::unique_ptr<Database> m_database;
};

inline QString meaningOf(Database &database)
{
    static const QStringList tables = {
        u"SELECT name, status, status_reason FROM connection ORDER BY name"_s,
        u"SELECT c.name, a.key, a.name, a.status, a.domain, a.country, a.freshness, a.stale_reason, "
        u"a.stale_since IS "
        "NULL, a.missing_since IS NULL FROM vendor_account a JOIN connection c ON c.id = a.connection_id ORDER BY 1, 2"_s,
        u"SELECT key, sku, name, vendor_name, term, billing_frequency FROM vendor_service ORDER BY key"_s,
        u"SELECT s.key, i.position, i.kind, i.value FROM vendor_service_identifier i JOIN vendor_service s "
        u"ON s.id = "
        "i.service_id ORDER BY 1, 2"_s,
        u"SELECT a.key, s.key, v.key, s.quantity, s.unit_price, s.status, s.end_date, s.missing_since IS "
        u"NULL, "
        "s.version FROM subscription s JOIN vendor_account a ON a.id = s.account_id JOIN vendor_service v ON "
        "v.id = "
        "s.service_id ORDER BY 1, 2"_s,
        u"SELECT s.key, h.version, h.quantity, h.unit_price, h.status, h.end_date, h.missing FROM "
        "subscription_version h JOIN subscription s ON s.id = h.subscription_id ORDER BY 1, 2"_s,
        u"SELECT a.key, hex(r.sha256) FROM raw_record r JOIN vendor_account a ON a.id = r.account_id ORDER BY a.key, r.id"_s,
        u"SELECT a.key, h.reason, h.answer, l.key, l.quantity FROM held_account h JOIN vendor_account a ON "
        u"a.id = "
        "h.account_id LEFT JOIN held_line l ON l.account_id = h.account_id ORDER BY a.key, l.position"_s,
        u"SELECT key, identifier, name, domain, status, active, missing_since IS NULL FROM psa_account ORDER BY 1"_s,
        u"SELECT key, identifier, name, active, price, missing_since IS NULL FROM psa_product ORDER BY 1"_s,
        u"SELECT g.key, a.key, g.name, g.status, g.active, g.next_invoice_date, g.fetched_at IS NULL, "
        "g.stale_since IS NULL, g.stale_reason, g.missing_since IS NULL FROM psa_agreement g JOIN "
        "psa_account a "
        "ON a.id = g.account_id ORDER BY 1"_s,
        u"SELECT l.key, g.key, p.key, l.quantity, l.updated_by, l.missing_since IS NULL, l.version FROM "
        "billed_line l LEFT JOIN psa_agreement g ON g.id = l.agreement_id JOIN psa_product p ON p.id = "
        "l.product_id ORDER BY 1"_s,
        u"SELECT l.key, h.version, h.quantity, h.missing FROM billed_line_version h JOIN billed_line l ON "
        u"l.id "
        "= h.line_id ORDER BY 1, 2"_s,
        u"SELECT line_key, push_id, quantity_found, changed_by FROM drift_sighting ORDER BY id"_s,
        u"SELECT v.key, p.key, m.state, m.origin FROM account_mapping m JOIN vendor_account v ON v.id = "
        "m.vendor_account_id LEFT JOIN psa_account p ON p.id = m.psa_account_id ORDER BY 1"_s,
        u"SELECT v.key, p.key, m.state, m.origin FROM service_mapping m JOIN vendor_service v ON v.id = "
        "m.vendor_service_id LEFT JOIN psa_product p ON p.id = m.psa_product_id ORDER BY 1, 2"_s,
        u"SELECT line_id, period, action, quantity, effective_date, until_date, reason, note, decided_by, "
        "seen_vendor, seen_expected, seen_billed FROM decision ORDER BY line_id, action, reason"_s,
        u"SELECT actor, action, subject, detail FROM audit ORDER BY subject, detail"_s,
    };
    QString text;
    for (const QString &sql : tables)
        text += sql.section(u" FROM "_s, 1).section(u' ', 0, 0) + u":\n"_s +
                rowsOf(database, sql).join(u'\n') + u'\n';
    return text;
}

} // namespace trueup::test

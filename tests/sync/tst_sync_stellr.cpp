// SPDX-License-Identifier: GPL-3.0-or-later
// From the vendor's wire to the review: what is stored equals the data set's own arithmetic, whatever goes
// wrong on the way.
#include "app/demo/stellr_lookalike.h"
#include "core/vendors/stellr/stellr_connector.h"
#include "core/workflow/review.h"
#include "tests/support/test_case.h"
#include "tests/sync/sync_world.h"

#include <map>

using namespace trueup;
using namespace trueup::test;
using namespace trueup::demo;

namespace {

const QDate kToday(2026, 11, 23);

/// account, SKU, frequency; and its billable and all seats in words: "12" or "-" where there is no seat
/// count.
using CountKey = std::tuple<QString, QString, QString>;
using Counts = std::map<CountKey, QString>;

QString words(std::optional<Quantity> billable, std::optional<Quantity> all)
{
    const auto text = [](const std::optional<Quantity> &q) { return q ? q->toText() : u"-"_s; };
    return text(billable) + u" of "_s + text(all);
}

Counts expectedOf(const StellrDataSet &data)
{
    Counts counts;
    for (const ExpectedCount &count : data.expectedCounts()) {
        const auto quantity = [](std::optional<qint64> thousandths) {
            return thousandths ? std::optional(Quantity::fromThousandths(*thousandths)) : std::nullopt;
        };
        counts[{count.customerNo, count.sku, count.billingFrequency}] =
            words(quantity(count.billable), quantity(count.all));
    }
    return counts;
}

std::optional<Quantity> sum(std::optional<Quantity> a, std::optional<Quantity> b)
{
    if (a && b)
        return *a + *b;
    return a ? a : b;
}

/// What the review shows, over all terms of a SKU. Parts that are only remembered (R7) are left out.
Counts storedIn(Database &database)
{
    const Review review = need(loadReview(database, {{2026, 12}, kToday, {}}));
    std::map<CountKey, std::pair<std::optional<Quantity>, std::optional<Quantity>>> sums;
    for (const UsageLine &line : review.lines) {
        for (const UsagePart &part : line.parts) {
            if (!part.service || part.account->missingSince.isValid())
                continue;
            const bool onlyMissing =
                std::all_of(review.input->subscriptions.begin(), review.input->subscriptions.end(),
                            [&](const Subscription &s) {
                                return s.accountId != part.account->id || s.serviceId != part.service->id ||
                                       s.isMissing();
                            });
            if (onlyMissing)
                continue;
            auto &[billable, all] =
                sums[{part.account->record.key, part.service->sku, part.billingFrequency}];
            billable = sum(billable, part.vendorQuantity);
            all = sum(all, part.vendorQuantityAll);
        }
    }
    Counts counts;
    for (const auto &[key, pair] : sums)
        counts[key] = words(pair.first, pair.second);
    return counts;
}

/// Empty when both are the same; else the first differences.
QString differences(const Counts &expected, const Counts &stored)
{
    QStringList texts;
    const auto name = [](const CountKey &key) {
        return std::get<0>(key) + u" "_s + std::get<1>(key) + u" "_s + std::get<2>(key);
    };
    for (const auto &[key, text] : expected) {
        const auto found = stored.find(key);
        if (found == stored.end() || found->second != text)
            texts.append(name(key) + u": expected "_s + text + u", stored "_s +
                         (found == stored.end() ? u"nothing"_s : found->second));
    }
    for (const auto &[key, text] : stored) {
        if (!expected.contains(key))
            texts.append(name(key) + u": not expected, stored "_s + text);
    }
    return texts.mid(0, 10).join(u'\n');
}

/// A second month: every kind of change.
void mutate(StellrDataSet &data)
{
    const std::vector<DemoCustomer> customers = data.customers(0, data.customerCount());
    int changed = 0;
    for (std::size_t i = 20; i < customers.size() && changed < 4; ++i) {
        const QString no = customers[i].customerNo;
        const auto lines = data.lines(no);
        if (lines.size() < 3)
            continue;
        data.setQuantity(no, lines[0].subscriptionId, 2410);
        data.setFate(no, lines[1].subscriptionId, LineFate::Cancelled);
        data.removeLine(no, lines[2].subscriptionId);
        ++changed;
    }
    QCOMPARE(changed, 4);
    QVERIFY(data.removeCustomer(customers.back().customerNo));
    QVERIFY(data.renameCustomer(customers[10].customerNo, u"renamed.example"_s));
    const QString arrived = data.addCustomer(u"Arrived Ltd"_s, true);
    const DemoProduct *product = nullptr;
    for (const DemoCustomer &customer : customers) {
        const auto lines = data.lines(customer.customerNo);
        if (!lines.empty() && lines.front().hasQuantity()) {
            product = lines.front().product;
            break;
        }
    }
    QVERIFY(product);
    QVERIFY(!data.addLine(arrived, QString::fromLatin1(product->key), 17).isEmpty());
}

} // namespace

Q_DECLARE_METATYPE(trueup::demo::FaultLevel)

class TestSyncStellr final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void storedCountsEqualTheDataSets_data();
    void storedCountsEqualTheDataSets();
    void aCustomerThatAlwaysFailsIsTheOnlyOneUnknown();
    void aRevokedCredentialEndsTheRunWithItsOwnCode();
    void anotherResellersEmptyListIsHeld();

private:
    SyncParts partsFor(SyncWorld &world, StellrLookalike &server)
    {
        SyncParts parts = world.parts();
        parts.findSecret = [&server](const Connection &, QObject *context,
                                     std::function<void(Result<Secret>)> done) {
            QMetaObject::invokeMethod(
                context, [&server, done = std::move(done)] { done(Secret(server.clientSecret())); },
                Qt::QueuedConnection);
        };
        parts.makeConnector = [this, &world,
                               &server](const Connection &connection,
                                        const Secret &secret) -> Result<std::shared_ptr<VendorConnector>> {
            StellrConfig config;
            config.api = need(parseStellrUrl(connection.apiUrl));
            config.clientId = server.clientId();
            config.secret = secret;
            config.profile = need(loadEndpointProfile(config.api, world.folder()));
            return std::make_shared<StellrConnector>(std::move(config), m_systemClock, &m_pool);
        };
        if (toInt(world.connection().id) == 0) {
            Connection connection;
            connection.name = u"Stellr"_s;
            connection.status = ConnectionStatus::Pending;
            connection.apiUrl = server.url().toString();
            need(inTransaction(world.database(),
                               [&] { return ConnectionRepository(world.database()).save(connection); }));
        }
        return parts;
    }
    RunReport sync(SyncWorld &world, StellrLookalike &server)
    {
        world.clock().advance(std::chrono::hours(1));
        std::optional<Result<std::vector<RunReport>>> outcome;
        SyncEngine engine(partsFor(world, server));
        engine.sync({}, {}, {},
                    [&](Result<std::vector<RunReport>> reports) { outcome = std::move(reports); });
        if (!waitUntil([&] { return outcome.has_value(); }))
            qFatal("the sync never ended");
        return need(*outcome).at(0);
    }

    SystemClock m_systemClock; ///< for the network's waits; the world's clock dates what is stored
    QThreadPool m_pool;
};

void TestSyncStellr::storedCountsEqualTheDataSets_data()
{
    QTest::addColumn<FaultLevel>("level");
    QTest::newRow("no faults") << FaultLevel::None;
    QTest::newRow("mild faults") << FaultLevel::Mild;
    QTest::newRow("harsh faults") << FaultLevel::Harsh;
}

void TestSyncStellr::storedCountsEqualTheDataSets()
{
    QFETCH(FaultLevel, level);
    auto server = need(StellrLookalike::start({.data = {.customers = 260, .today = kToday}}));
    SyncWorld world;
    server->setFaultLevel(level, 0);

    RunReport report = sync(world, *server);
    QVERIFY2(report.run.outcome == RunOutcome::Complete, qPrintable(runSentence(report)));
    QCOMPARE(report.run.accountsFetched, 260);
    QCOMPARE(report.run.subscriptions, server->data().lineCount());
    const Counts expected = expectedOf(server->data());
    QVERIFY(expected.size() > 500);
    QCOMPARE(differences(expected, storedIn(world.database())), QString());
    QVERIFY(server->counters().maxConcurrency <= 6);
    if (level != FaultLevel::None) {
        QVERIFY(server->counters().faults > 0);
        QVERIFY(report.run.stats.retries > 0);
    }

    mutate(server->data());
    if (QTest::currentTestFailed())
        return;
    server->resetCounters();
    server->setFaultLevel(level, 0);
    report = sync(world, *server);
    QVERIFY2(report.run.outcome == RunOutcome::Complete, qPrintable(runSentence(report)));
    const Counts later = expectedOf(server->data());
    QVERIFY(later != expected);
    QCOMPARE(differences(later, storedIn(world.database())), QString());
    QVERIFY(server->counters().maxConcurrency <= 6);
    QCOMPARE(report.inserted, 1);
    QVERIFY(report.gone >= 4);

    // Nothing new: nothing written.
    const QString versions = valueOf(world.database(), u"SELECT count(*) FROM subscription_version"_s);
    const QString raw = valueOf(world.database(), u"SELECT count(*) FROM raw_record"_s);
    report = sync(world, *server);
    QCOMPARE(toText(report.run.outcome), u"complete"_s);
    QCOMPARE(report.inserted + report.changed + report.gone, 0);
    QCOMPARE(valueOf(world.database(), u"SELECT count(*) FROM subscription_version"_s), versions);
    QCOMPARE(valueOf(world.database(), u"SELECT count(*) FROM raw_record"_s), raw);
}

void TestSyncStellr::aCustomerThatAlwaysFailsIsTheOnlyOneUnknown()
{
    auto server = need(StellrLookalike::start({.data = {.customers = 60, .today = kToday}}));
    SyncWorld world;
    QCOMPARE(toText(sync(world, *server).run.outcome), u"complete"_s);
    const QString failing = server->data().customers(30, 1).front().customerNo;
    const QString seats = world.seats(failing);
    server->setFailingCustomer(failing);
    const RunReport report = sync(world, *server);
    QCOMPARE(toText(report.run.outcome), u"partial"_s);
    QCOMPARE(exitCode({report}), 10);
    QCOMPARE(report.run.accountsFetched, 59);
    QCOMPARE(report.problems.size(), std::size_t(1));
    QCOMPARE(report.problems.front().accountKey, failing);
    QCOMPARE(world.account(failing).freshness, Freshness::Stale);
    QCOMPARE(world.seats(failing), seats);
    QCOMPARE(world.count(u"SELECT count(*) FROM vendor_account WHERE freshness = 'stale'"_s), 1);
    QCOMPARE(differences(expectedOf(server->data()), storedIn(world.database())),
             QString()); // last good figures
}

void TestSyncStellr::aRevokedCredentialEndsTheRunWithItsOwnCode()
{
    auto server = need(StellrLookalike::start({.data = {.customers = 12, .today = kToday}}));
    SyncWorld world;
    server->setCredentialRevoked(true);
    const RunReport report = sync(world, *server);
    QCOMPARE(exitCode({report}), 12);
    QCOMPARE(world.connection().status, ConnectionStatus::NeedsAttention);
    QCOMPARE(world.count(u"SELECT count(*) FROM vendor_account"_s), 0);
}

void TestSyncStellr::anotherResellersEmptyListIsHeld()
{
    auto server = need(StellrLookalike::start({.data = {.customers = 12, .today = kToday}}));
    SyncWorld world;
    QCOMPARE(toText(sync(world, *server).run.outcome), u"complete"_s);
    const QStringList accounts = world.rows(u"SELECT * FROM vendor_account"_s);
    server->setWrongReseller(true);
    const RunReport report = sync(world, *server);
    QCOMPARE(exitCode({report}), 11);
    QCOMPARE(world.rows(u"SELECT * FROM vendor_account"_s), accounts);
}

TRUEUP_TEST_MAIN(TestSyncStellr)
#include "tst_sync_stellr.moc"

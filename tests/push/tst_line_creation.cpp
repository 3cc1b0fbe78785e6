// SPDX-License-Identifier: GPL-3.0-or-later
// One line made in the PSA: looked for first, in the PSA itself, sent once, read back, and in the audit trail
// however it ends.
#include "core/storage/audit_repository.h"
#include "core/storage/psa_repository.h"
#include "core/sync/line_creation.h"
#include "tests/push/push_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kOtherAgreement = 814;
constexpr int kOtherLine = 40499;
constexpr int kExchange = 934; // the product

/// Harbour Dental does not have Exchange yet.
demo::CwRecords withoutExchange()
{
    demo::CwRecords records = pushRecords();
    std::erase_if(records.additions, [](const demo::CwAddition &each) { return each.id == kExchangeLine; });
    return records;
}

/// It has, on another agreement.
demo::CwRecords exchangeElsewhere()
{
    demo::CwRecords records = pushRecords();
    demo::CwAgreement other = records.agreements.front();
    other.id = kOtherAgreement;
    other.name = u"Branch Office"_s;
    records.agreements.push_back(other);
    for (demo::CwAddition &line : records.additions) {
        if (line.id != kExchangeLine)
            continue;
        line.id = kOtherLine;
        line.agreementId = kOtherAgreement;
    }
    return records;
}

demo::CwFault fault(const QString &text)
{
    return need(demo::parseCwFault(text + u",method=POST,path=additions"_s));
}

template <typename Row>
auto idOf(const std::vector<Row> &rows, const QString &key)
{
    const auto found = std::ranges::find(rows, key, &Row::key);
    if (found == rows.end())
        throw std::runtime_error("the sync did not bring " + key.toStdString());
    return found->id;
}

class Maker
{
public:
    explicit Maker(demo::CwRecords records = withoutExchange()) : world(std::move(records)) { allow(true); }
    void allow(bool on)
    {
        Connection psa = world.connection();
        psa.psa.mayCreateLines = on;
        world.save(psa);
    }
    /// Six of Exchange on the agreement “Managed Services”, from December on.
    LineOrder order()
    {
        PsaRepository psa(world.database());
        LineOrder order;
        order.lineId = u"U1"_s;
        order.account = idOf(need(psa.accounts()), u"250"_s);
        order.product = idOf(need(psa.products()), QString::number(kExchange));
        order.agreement = idOf(need(psa.agreements()), QString::number(kPremiumAgreement));
        order.quantity = Quantity::fromUnits(6);
        order.effectiveDate = QDate(2026, 12, 1);
        order.today = QDate(2026, 11, 23);
        order.by = u"ann"_s;
        return order;
    }
    Result<CreatedLine> make()
    {
        std::optional<Result<CreatedLine>> outcome;
        LineCreation creation(world.parts());
        creation.start(order(), [&](Result<CreatedLine> made) { outcome = std::move(made); });
        if (!waitFor([&] { return outcome.has_value(); }))
            return fail(ErrorKind::Internal, u"it never ended"_s);
        return *outcome;
    }
    /// How it went, by the audit trail.
    QString trail()
    {
        QStringList outcomes;
        for (const AuditEntry &entry : need(AuditRepository(world.database()).latest(100))) {
            if (entry.action == u"create_line")
                outcomes.prepend(entry.detail.value(u"outcome"_s).toString());
        }
        return outcomes.join(u' ');
    }
    /// Lines of the product in the PSA that go on.
    int linesInThePsa() { return static_cast<int>(world.psa().data().activeLines(250, u"EXO-P1"_s).size()); }
    int writes() { return static_cast<int>(world.psa().writes().size()); }

    PushWorld world;
};

QByteArray told(const Result<CreatedLine> &made)
{
    return made ? "made" : made.error().message.toUtf8();
}

} // namespace

class TestLineCreation final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aLineIsMadeOnceReadBackAndStored()
    {
        Maker maker;
        const auto made = maker.make();
        QVERIFY2(made, told(made).constData());
        QCOMPARE(made->quantity, Quantity::fromUnits(6));
        QCOMPARE(maker.world.psa().quantityOf(made->lineKey.toInt()), Quantity::fromUnits(6));
        QCOMPARE(maker.world.storedQuantity(made->lineKey.toInt()), u"6"_s);
        QCOMPARE(maker.writes(), 1);
        QCOMPARE(maker.trail(), u"intended verified"_s);
        const auto again = maker.make(); // it is there now
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QCOMPARE(maker.writes(), 1);
        QCOMPARE(maker.linesInThePsa(), 1);
    }

    void aLineWhoseAnswerIsLostIsFoundByReading_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"close", "reset", "late_status,status=500", "cut_json"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void aLineWhoseAnswerIsLostIsFoundByReading()
    {
        QFETCH(QString, what);
        Maker maker;
        maker.world.psa().setFault(fault(what));
        const auto made = maker.make();
        QVERIFY2(made, told(made).constData());
        QCOMPARE(maker.linesInThePsa(), 1);
        QCOMPARE(maker.writes(), 1);
        QCOMPARE(maker.trail(), u"intended verified"_s);
    }

    void aRequestWithoutAnEffectIsNeverSentAgain()
    {
        Maker maker;
        maker.world.psa().setFault(fault(u"lost_write"_s));
        const auto made = maker.make();
        QCOMPARE(made.error().kind, ErrorKind::Timeout);
        QVERIFY2(told(made).contains("Managed Services"), told(made).constData());
        QCOMPARE(maker.linesInThePsa(), 0);
        QCOMPARE(maker.writes(), 1);
        QCOMPARE(maker.trail(), u"intended unknown"_s);
    }

    void aTwinInAnAgreementThatNoSyncSawIsFound()
    {
        Maker maker(exchangeElsewhere());
        // Made since the last sync: what is stored does not know it.
        need(maker.world.database().execute(
            u"UPDATE psa_agreement SET missing_since = fetched_at WHERE key = '814'"_s));
        const auto made = maker.make();
        QCOMPARE(made.error().kind, ErrorKind::Conflict);
        QVERIFY2(told(made).contains("Branch Office"), told(made).constData());
        QCOMPARE(maker.writes(), 0);
        QCOMPARE(maker.trail(), u"conflict"_s);
    }

    void aLineInAnAgreementThatEndedCountsUntilItIsCancelled()
    {
        Maker maker(exchangeElsewhere());
        QVERIFY(maker.world.psa().data().cancelAgreement(kOtherAgreement, QDate(2026, 10, 31), u"bob"_s));
        const auto refused = maker.make();
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY2(told(refused).contains("has ended"), told(refused).constData());
        QCOMPARE(maker.writes(), 0);
        QVERIFY(maker.world.psa().data().cancelLine(kOtherLine, QDate(2026, 10, 31), u"bob"_s));
        const auto made = maker.make();
        QVERIFY2(made, told(made).constData());
        QCOMPARE(maker.trail(), u"conflict intended verified"_s);
    }

    void anAgreementCancelledMeanwhileTakesNothing()
    {
        Maker maker;
        QVERIFY(maker.world.psa().data().cancelAgreement(kPremiumAgreement, QDate(2026, 11, 20), u"bob"_s));
        const auto made = maker.make();
        QCOMPARE(made.error().kind, ErrorKind::Conflict);
        QVERIFY2(told(made).contains("has ended"), told(made).constData());
        QCOMPARE(maker.writes(), 0);
        QCOMPARE(maker.trail(), u"conflict"_s);
    }

    void aRefusalComesInThePsasWords()
    {
        Maker maker;
        maker.world.psa().setFault(fault(u"status,status=400,text=The product is not sold here."_s));
        const auto made = maker.make();
        QVERIFY(!made);
        QVERIFY2(told(made).contains("The product is not sold here."), told(made).constData());
        QCOMPARE(maker.linesInThePsa(), 0);
        QCOMPARE(maker.writes(), 1);
        QCOMPARE(maker.trail(), u"intended refused"_s);
    }

    void whatCannotBeLookedForIsNotMade()
    {
        Maker maker;
        maker.world.psa().setFault(
            need(demo::parseCwFault(u"status,status=403,method=GET,path=finance/agreements,times=-1"_s)));
        const auto made = maker.make();
        QVERIFY(!made);
        QCOMPARE(maker.writes(), 0);
        QCOMPARE(maker.trail(), u"not_made"_s);
    }

    void nothingIsAskedWhileTheSwitchIsOff()
    {
        Maker maker;
        maker.allow(false);
        maker.world.psa().resetCounters();
        const auto made = maker.make();
        QCOMPARE(made.error().kind, ErrorKind::Refused);
        QVERIFY2(told(made).contains("switched off"), told(made).constData());
        QCOMPARE(maker.world.psa().counters().requests, 0);
        QCOMPARE(maker.trail(), u"refused"_s);
    }

    void nothingIsMadeBesideAPush()
    {
        Maker maker;
        const auto pushing = need(takePushLock(maker.world.folder()));
        QCOMPARE(maker.make().error().kind, ErrorKind::AlreadyRunning);
        QCOMPARE(maker.writes(), 0);
    }
};

TRUEUP_TEST_MAIN(TestLineCreation)
#include "tst_line_creation.moc"

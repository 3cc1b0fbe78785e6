// SPDX-License-Identifier: GPL-3.0-or-later
// R20: which seats came in mid-period, and what of them no invoice will bill.
#include "psa_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// The only vendor line had `quantity` from that day on. Oldest first.
void was(PsaPair &world, int quantity, const QDateTime &from, bool firstFetch = false)
{
    SubscriptionVersion version;
    version.subscriptionId = world.input.subscriptions[0].id;
    version.validFrom = from;
    if (!firstFetch)
        version.previousSeenAt = from.addDays(-1);
    version.quantity = units(quantity);
    world.input.recentVersions.push_back(version);
}

/// Five seats since January, seven since 10 November, nine since the 21st; five are billed.
PsaPair risen()
{
    PsaPair world(9, 5);
    was(world, 5, moment(10, 1), true);
    was(world, 7, moment(11, 10));
    was(world, 9, moment(11, 21));
    return world;
}

QString words(const std::vector<CatchUp> &amounts)
{
    QStringList all;
    for (const CatchUp &one : amounts) {
        all += one.seats.toText() + u' ' + one.from.toString(Qt::ISODate) + u' ' +
               one.until.toString(Qt::ISODate) + u' ' + QString::number(one.days) + u' ' +
               (one.amount ? one.amount->toText() : u"-"_s) + u' ' + one.currency;
    }
    return all.join(u"; "_s);
}

} // namespace

class CatchUpTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void newSeatsAreCaughtUpToTheFirstBilledDay()
    {
        QCOMPARE(words(risen().line().catchUp), u"2 2026-11-10 2026-11-30 21 21.00 CAD; "
                                                "2 2026-11-21 2026-11-30 10 10.00 CAD"_s);
        QCOMPARE(risen().line().rises.size(), std::size_t{2});
    }

    void theNewestSeatsAreTheOnesNotBilled()
    {
        PsaPair world = risen();
        world.input.billedLines[0].quantity = Quantity::fromUnits(6);
        QCOMPARE(words(world.line().catchUp), u"1 2026-11-10 2026-11-30 21 10.50 CAD; "
                                              "2 2026-11-21 2026-11-30 10 10.00 CAD"_s);
        // What is older than anybody looks back is not guessed.
        world.input.billedLines[0].quantity = Quantity::fromUnits(1);
        QCOMPARE(world.line().catchUp.size(), std::size_t{2});
        QCOMPARE(world.line().catchUp[0].seats, Quantity::fromUnits(2));
    }

    void seatsThatWentAgainAreNotCaughtUp()
    {
        PsaPair world(6, 5);
        was(world, 5, moment(10, 1), true);
        was(world, 7, moment(11, 10));
        was(world, 9, moment(11, 15));
        was(world, 6, moment(11, 20));
        QCOMPARE(words(world.line().catchUp), u"1 2026-11-10 2026-11-30 21 10.50 CAD"_s);
    }

    void aNewLineIsARise()
    {
        PsaPair world(7, 5);
        was(world, 7, moment(11, 16)); // first seen then, in an account that was fetched before
        QCOMPARE(words(world.line().catchUp), u"2 2026-11-16 2026-11-30 15 15.00 CAD"_s);
        PsaPair first(7, 5);
        was(first, 7, moment(11, 16), true); // the account's first fetch: since when, nobody knows
        QVERIFY(first.line().catchUp.empty());
    }

    void nothingIsOwedWhereTheInvoiceBillsItAll()
    {
        PsaPair world = risen();
        world.input.agreements[0].timing = InvoiceTiming::Arrears; // the next one bills all of November
        QVERIFY(world.line().catchUp.empty());
        world.input.agreements[0].timing = InvoiceTiming::Unknown;
        QVERIFY(world.line().catchUp.empty());
        world = risen();
        world.input.billedLines[0].bill = BillMode::DoNotBill;
        QVERIFY(world.line().catchUp.empty());
        world = risen();
        world.input.billedLines[0].quantity = Quantity::fromUnits(9);
        QVERIFY(world.line().catchUp.empty());
        QVERIFY(!world.line().rises.empty());
    }

    void severalAgreementsAreNotGuessed()
    {
        PsaPair world = risen();
        world.agreement(u"Cloud"_s);
        world.lineIn(AgreementId{2}, 1);
        QVERIFY(world.line().catchUp.empty());
    }

    void whatIsNotKnownIsNotCaughtUp()
    {
        PsaPair world = risen();
        world.input.agreements[0].staleSince = moment(11, 22);
        QVERIFY(world.line().catchUp.empty());
    }

    void anApprovalSaysHowManySeats()
    {
        PsaPair world = risen();
        world.approve(6);
        QCOMPARE(words(world.line().catchUp), u"1 2026-11-21 2026-11-30 10 5.00 CAD"_s);
        QCOMPARE(words(world.plan().rows.at(0).catchUp), words(world.line().catchUp));
    }

    void aPushThatWasReadBackKeepsWhatItOwes()
    {
        PsaPair world = risen();
        world.approve();
        const QString owed = words(world.line().catchUp);
        QVERIFY(!owed.isEmpty());
        world.push(PushState::Verified);
        QCOMPARE(words(world.line().catchUp), owed);
        // The invoice that bills it goes out: the days before it are the same.
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 1, 1);
        QCOMPARE(words(world.line().catchUp), owed);
    }

    void whatAPersonBilledIsListedNoMore()
    {
        PsaPair world = risen();
        CatchUpMark mark;
        mark.lineId = world.line().id;
        mark.period = world.input.period;
        mark.seats = Quantity::fromUnits(2);
        mark.firstSeen = QDate(2026, 11, 10);
        mark.until = QDate(2026, 11, 30);
        world.input.catchUpMarks.push_back(mark);
        QCOMPARE(words(world.line().catchUp), u"2 2026-11-21 2026-11-30 10 10.00 CAD"_s);
        world.input.catchUpMarks[0].seats = Quantity::fromUnits(1);
        QCOMPARE(world.line().catchUp.size(), std::size_t{2});
        QCOMPARE(world.line().catchUp[0].seats, Quantity::fromUnits(1));
        // Billed for the month before, and still not in the agreement: only the days since are owed.
        world.input.catchUpMarks[0].seats = Quantity::fromUnits(2);
        world.input.period = {2027, 1};
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 1, 1);
        QCOMPARE(words(world.line().catchUp), u"2 2026-12-01 2026-12-31 31 30.00 CAD; "
                                              "2 2026-11-21 2026-12-31 41 40.00 CAD"_s);
    }

    void daysThatWereBilledAreNotListedAgain()
    {
        // November is prepared, but the next invoice bills December: the mark covers November too.
        PsaPair world = risen();
        world.input.period = {2026, 11};
        const UsageLine line = world.line();
        QCOMPARE(line.catchUp.at(0).until, QDate(2026, 11, 30));
        for (const CatchUp &owed : line.catchUp)
            world.input.catchUpMarks.push_back(markOf(line.id, {2026, 11}, owed, u"Ann"_s, moment(11, 23)));
        QVERIFY(world.line().catchUp.empty());
        world.input.period = {2026, 12}; // the month rolls over, no invoice went out
        QVERIFY2(world.line().catchUp.empty(), qPrintable(words(world.line().catchUp)));
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 1, 1); // one did, without the seats
        QCOMPARE(words(world.line().catchUp), u"2 2026-12-01 2026-12-31 31 30.00 CAD; "
                                              "2 2026-12-01 2026-12-31 31 30.00 CAD"_s);
    }

    void rulesHaveTheirSay() // R16
    {
        PsaPair world = risen();
        MappingRule rule;
        rule.psaProductId = world.product1;
        rule.kind = RuleKind::RoundUp;
        rule.number = Quantity::fromUnits(5);
        world.input.rules.push_back(rule); // 5, then 10 from the tenth on
        QCOMPARE(words(world.line().catchUp), u"5 2026-11-10 2026-11-30 21 52.50 CAD"_s);
    }

    void aCsvPsaKnowsNoAgreements()
    {
        PsaPair world = risen();
        world.input.billedLines[0].agreementId = {};
        QVERIFY(world.line().catchUp.empty() && world.line().rises.empty());
    }
};

TRUEUP_TEST_MAIN(CatchUpTest)
#include "tst_catch_up.moc"

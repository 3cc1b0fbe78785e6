// SPDX-License-Identifier: GPL-3.0-or-later
// What a push would write, what it leaves out and why, and what a person is told before.
#include "psa_world.h"
#include "tests/support/test_case.h"

#include <QLocale>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(PsaPair &)>;
using Why = PushLeftOut::Why;

PsaPair approved(int vendor, int billed)
{
    PsaPair world(vendor, billed);
    world.approve();
    return world;
}

PushRow onlyRow(const PsaPair &world)
{
    auto plan = world.plan();
    if (plan.rows.size() != 1)
        qFatal("expected one row, got %zu", plan.rows.size());
    return plan.rows.front();
}

bool warns(const PushRow &row, QStringView words)
{
    return std::ranges::any_of(row.warnings, [&](const QString &warning) { return warning.contains(words); });
}

/// A verified push of 5 to 7, and the line as it is since.
struct Undo
{
    explicit Undo(int vendor = 7, int billed = 5) : world(approved(vendor, billed))
    {
        world.push(PushState::Verified);
    }
    PushRow row() const
    {
        return undoRow(world.input, world.input.pushes[0], world.input.billedLines[0],
                       world.input.agreements[0]);
    }
    PsaPair world;
};

} // namespace

Q_DECLARE_METATYPE(Change)

class PushPlanTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aRowSaysAllThatWillBeWrittenAndGuarded()
    {
        const PsaPair world = approved(7, 5);
        const PushRow row = onlyRow(world);
        QVERIFY(row.push.id == PushId{} && row.push.decisionId == DecisionId{1});
        QCOMPARE(row.push.lineId, world.line().id);
        QCOMPARE(row.push.period, world.input.period);
        QVERIFY(row.push.connectionId == World::csv);
        QCOMPARE(row.push.agreementKey, u"801"_s);
        QCOMPARE(row.push.agreementName, u"Managed services"_s);
        QCOMPARE(row.push.lineKey, world.input.billedLines[0].key);
        QCOMPARE(row.push.accountName, u"Contoso Inc"_s);
        QCOMPARE(row.push.productName, u"P-BP"_s);
        QCOMPARE(row.push.before, Quantity::fromUnits(5));
        QCOMPARE(row.push.after, Quantity::fromUnits(7));
        QVERIFY(row.push.seen == guardedValues(world.input.billedLines[0], world.input.psaAccounts[0].key,
                                               u"P-BP"_s, world.input.agreements[0]));
        QCOMPARE(row.push.sends, 0);
        QCOMPARE(row.agreementType, u"Managed"_s);
        QCOMPARE(row.productIdentifier, u"M365-BP"_s);
        QCOMPARE(row.outlook.firstBilledOn, std::optional(QDate(2026, 12, 1)));
        QCOMPARE(row.moneyMonth, money("30.00"));
        QCOMPARE(row.currency, u"CAD"_s);
        QVERIFY(!row.lowers);
        QCOMPARE(row.warnings, QStringList());
    }

    void onlyApprovedLinesThatTakePushesAreInIt()
    {
        QVERIFY(PsaPair(7, 5).plan().rows.empty());
        QVERIFY(PsaPair(7, 5).plan().leftOut.empty());
        PsaPair csv = approved(7, 5);
        csv.psa().kind = ConnectionKind::Csv;
        QVERIFY(csv.plan().rows.empty() && csv.plan().leftOut.empty());
        PsaPair later = approved(7, 5);
        later.input.period = later.input.period.next();
        QCOMPARE(later.plan().rows.size(), std::size_t{1}); // not carried out yet, so it goes on
        later.input.decisions.front().period = later.input.period.next();
        QVERIFY(later.plan().rows.empty()); // one of a month to come is none yet
        PsaPair done = approved(7, 5);
        done.bill(done.input.billedLines[0].key, Quantity::fromUnits(7));
        QVERIFY(done.plan().rows.empty() && done.plan().leftOut.empty());
    }

    void onlyTheLinesAskedForAreInIt()
    {
        const PsaPair world = approved(7, 5);
        QCOMPARE(world.plan(QSet<QString>{world.line().id}).rows.size(), std::size_t{1});
        QVERIFY(world.plan(QSet<QString>{u"U0000000000000000"_s}).rows.empty());
        const PsaPair undecided(7, 5);
        const auto plan = undecided.plan(QSet<QString>{undecided.line().id});
        QVERIFY(plan.leftOut.at(0).why == Why::NotApprovable);
        QVERIFY(plan.leftOut[0].reason.startsWith(u"Nobody approved this line"));
        PsaPair changed = approved(7, 5);
        changed.input.subscriptions[0].record.quantity = units(8);
        QVERIFY(changed.plan().leftOut.empty());
        QVERIFY(changed.plan(QSet<QString>{changed.line().id})
                    .leftOut.at(0)
                    .reason.startsWith(u"Its figures changed"));
    }

    void aPushThatEndedForGoodIsNotMadeAgain()
    {
        for (const PushState state :
             {PushState::Conflict, PushState::Refused, PushState::Failed, PushState::Verified}) {
            PsaPair world = approved(7, 5);
            world.push(state);
            QVERIFY(world.plan().rows.empty());
            QVERIFY(world.plan().leftOut.empty());
        }
        PsaPair again = approved(7, 5);
        again.push(PushState::NotApplied);
        QCOMPARE(again.plan().rows.size(), std::size_t{1});
    }

    void whatIsLeftOutSaysWhy_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, Change change, const QString &why, const QString &words) {
            QTest::newRow(name) << change << why << words;
        };
        row(
            "its own date", [](PsaPair &w) { w.input.decisions[0].effectiveDate = QDate(2026, 12, 5); },
            u"scheduled"_s, u"Scheduled for 5 Dec 2026."_s);
        row(
            "several lines",
            [](PsaPair &w) {
                w.lineIn(AgreementId{1}, 1);
                w.input.decisions[0].seenBilled = units(6);
            },
            u"several_lines"_s, u"2 lines of the PSA bill this product. Say how the quantity 7 is spread"_s);
        row(
            "an allocation that does not fit",
            [](PsaPair &w) {
                w.lineIn(AgreementId{1}, 1);
                w.input.decisions[0].seenBilled = units(6);
                w.input.allocations.push_back(
                    {w.company1, w.product1, {{w.input.billedLines[0].key, {}}}, {}, {}});
            },
            u"several_lines"_s, u"does not say what line"_s);
        row(
            "owned elsewhere",
            [](PsaPair &w) {
                w.input.ownedElsewhere.push_back({w.line().id, u"Sync Tool"_s, {}, {}});
            },
            u"owned_elsewhere"_s, u"Sync Tool keeps this line"_s);
        row(
            "a reading that failed", [](PsaPair &w) { w.input.agreements[0].staleSince = moment(11, 22); },
            u"not_approvable"_s, u"“Managed services” failed"_s);
        row(
            "an open push of an earlier decision",
            [](PsaPair &w) {
                w.push(PushState::Intended);
                w.approve(8);
            },
            u"in_flight"_s, u"not settled yet"_s);
        row(
            "its own open push", [](PsaPair &w) { w.push(PushState::Intended); }, u"in_flight"_s,
            u"not settled yet"_s);
    }
    void whatIsLeftOutSaysWhy()
    {
        QFETCH(Change, change);
        QFETCH(QString, words);
        PsaPair world = approved(7, 5);
        change(world);
        const PushPlan plan = world.plan();
        QVERIFY(plan.rows.empty());
        QCOMPARE(plan.leftOut.size(), std::size_t{1});
        const PushLeftOut &left = plan.leftOut[0];
        QTEST(toText(left.why), "why");
        QVERIFY2(left.reason.contains(words), qPrintable(left.reason));
        QCOMPARE(left.lineId, world.line().id);
        QCOMPARE(left.account, u"Contoso Inc"_s);
        QCOMPARE(left.product, u"P-BP"_s);
    }

    void aDecreaseInArrearsIsLeftOutUntilItsInvoiceIsOut() // R19
    {
        PsaPair world(3, 5);
        world.input.agreements[0].timing = InvoiceTiming::Arrears;
        world.approve();
        PushLeftOut left = world.plan().leftOut.at(0);
        QVERIFY(left.why == Why::Scheduled);
        QCOMPARE(left.waitsUntil, std::optional(QDate(2026, 12, 1)));
        QVERIFY(left.reason.contains(u"until the running period is invoiced, on 1 Dec 2026"));
        world.input.today = QDate(2026, 12, 3);
        left = world.plan().leftOut.at(0);
        QVERIFY(left.reason.contains(u"the invoice of 1 Dec 2026, which is not out"));
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 1, 1);
        const PushRow row = onlyRow(world);
        QVERIFY(row.lowers);
        QCOMPARE(row.outlook.firstBilledOn, std::optional(QDate(2027, 1, 1)));
        QCOMPARE(row.outlook.from, std::optional(QDate(2026, 12, 1)));
    }

    void newRevenueGetsAnInstructionNotALine() // R13
    {
        const PushPlan plan = approved(7, 5).plan();
        QCOMPARE(plan.rows.size(), std::size_t{1});
        PsaPair world(7);
        world.approve();
        const PushPlan none = world.plan();
        QVERIFY(none.rows.empty());
        QVERIFY(none.leftOut.at(0).why == Why::NoLine);
        QVERIFY2(none.leftOut[0].reason.contains(u"add M365-BP (P-BP) with the quantity 7"),
                 qPrintable(none.leftOut[0].reason));
    }

    void anAllocationIsOneRowForEachLineThatChanges()
    {
        PsaPair world(9, 5);
        world.lineIn(AgreementId{1}, 3);
        world.agreement(u"Cloud"_s);
        world.lineIn(AgreementId{2}, 2);
        const auto &lines = world.input.billedLines;
        world.input.allocations.push_back(
            {world.company1,
             world.product1,
             {{lines[0].key, Quantity::fromUnits(5)}, {lines[1].key, Quantity()}, {lines[2].key, {}}},
             {},
             {}});
        world.approve(12);
        const PushPlan plan = world.plan();
        QVERIFY(plan.leftOut.empty());
        QCOMPARE(plan.rows.size(), std::size_t{2}); // the first line stays
        for (const PushRow &row : plan.rows) {
            const bool isSecond = row.push.lineKey == lines[1].key;
            QCOMPARE(row.push.after, Quantity::fromUnits(isSecond ? 0 : 7));
            QCOMPARE(row.push.agreementName, isSecond ? u"Managed services"_s : u"Cloud"_s);
            QCOMPARE(row.lowers, isSecond);
            QCOMPARE(warns(row, u"bills nothing any more"), isSecond);
        }
    }

    void aPersonIsTold_data()
    {
        QTest::addColumn<int>("vendor");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, int vendor, Change change, const QString &words) {
            QTest::newRow(name) << vendor << change << words;
        };
        const Change nothing = [](PsaPair &) {};
        row("nothing left", 0, nothing, u"The line bills nothing any more."_s);
        row("a big jump", 11, nothing, u"more than doubles, from 5 to 11"_s);
        row(
            "proration", 7, [](PsaPair &w) { w.input.agreements[0].prorates = true; },
            u"cancel line %1 as of 22 Nov 2026 and add M365-BP with the quantity 7, effective 23 Nov 2026."_s);
        row(
            "invoiced already", 7,
            [](PsaPair &w) { w.input.agreements[0].nextInvoiceDate = QDate(2027, 1, 1); },
            u"The invoice for December 2026 is out already"_s);
        row(
            "no next invoice", 7, [](PsaPair &w) { w.input.agreements[0].nextInvoiceDate.reset(); },
            u"names no next invoice date"_s);
        row(
            "timing unknown", 7, [](PsaPair &w) { w.input.agreements[0].timing = InvoiceTiming::Unknown; },
            u"in advance or in arrears is not known"_s);
        row(
            "do not bill", 7, [](PsaPair &w) { w.input.billedLines[0].bill = BillMode::DoNotBill; },
            u"“do not bill”"_s);
        row(
            "no charge", 7, [](PsaPair &w) { w.input.billedLines[0].bill = BillMode::NoCharge; },
            u"“no charge”"_s);
        row(
            "ends soon", 7, [](PsaPair &w) { w.input.billedLines[0].cancelledDate = QDate(2026, 12, 31); },
            u"The line ends on 31 Dec 2026."_s);
        row(
            "inactive company", 7, [](PsaPair &w) { w.at(w.company1).active = false; },
            u"Contoso Inc is not active in the PSA."_s);
    }
    void aPersonIsTold()
    {
        QFETCH(int, vendor);
        QFETCH(Change, change);
        QFETCH(QString, words);
        PsaPair world(vendor, 5);
        change(world);
        world.approve();
        const PushRow row = onlyRow(world);
        if (words.contains(u"%1"))
            words = words.arg(row.push.lineKey);
        QCOMPARE(row.warnings.size(), 1);
        QVERIFY2(warns(row, words), qPrintable(row.warnings.join(u'\n')));
    }

    void smallChangesAreNoJump()
    {
        QVERIFY(!warns(onlyRow(approved(10, 5)), u"doubles"));
        QVERIFY(!warns(onlyRow(approved(6, 1)), u"doubles")); // five more: not more than five
        QVERIFY(warns(onlyRow(approved(7, 1)), u"doubles"));
        QVERIFY(!warns(onlyRow(approved(70, 0)), u"doubles")); // from nothing nothing doubles
    }

    void aFallThatNoVendorLineExplainsIsSaid() // R18
    {
        QVERIFY(!warns(onlyRow(approved(3, 5)), u"No vendor line"));
        PsaPair world({}, 5);
        world.approve(0);
        QVERIFY(warns(onlyRow(world), u"No vendor line, now or lately, explains"));
    }

    void aLineThatKeepsBeingChangedBackIsSaid()
    {
        PsaPair world = approved(7, 5);
        world.push(PushState::Verified);
        world.bill(world.input.billedLines[0].key, Quantity::fromUnits(5));
        DriftSighting sighting;
        sighting.connectionId = World::csv;
        sighting.lineKey = world.input.billedLines[0].key;
        sighting.push = PushId{1};
        sighting.changedBy = u"Sync Tool"_s;
        world.input.driftSightings.push_back(sighting);
        world.approve();
        QVERIFY(warns(onlyRow(world), u"Changed back once, by Sync Tool. If another tool keeps this line"));
    }

    void moneyIsWhatAnInvoiceChanges() // R10, R15
    {
        PsaPair world(7, 5);
        world.input.billedLines[0].lessIncluded = Quantity::fromUnits(6);
        world.approve();
        QCOMPARE(onlyRow(world).moneyMonth, money("15.00"));
        world.input.billedLines[0].bill = BillMode::DoNotBill;
        QCOMPARE(onlyRow(world).moneyMonth, money("0.00"));
        world.input.billedLines[0].bill = BillMode::Billable;
        world.input.billedLines[0].billingCycle = u"Cadence A"_s;
        QVERIFY(!onlyRow(world).moneyMonth);
    }

    void aVerifiedPushCanBeTakenBack() // R22
    {
        Push push;
        push.state = PushState::Verified;
        QVERIFY(whyNotUndoable(push)->contains(u"wrote nothing")); // the PSA billed it already
        push.sends = 1;
        QVERIFY(!whyNotUndoable(push));
        push.undoneAt = moment(11, 23);
        QVERIFY(whyNotUndoable(push)->contains(u"taken back already"));
        push.undoneAt = {};
        push.undoOf = PushId{1};
        QVERIFY(whyNotUndoable(push)->contains(u"Decide anew"));
        push.undoOf = {};
        for (const PushState state : {PushState::Intended, PushState::Conflict, PushState::Refused,
                                      PushState::NotApplied, PushState::Failed}) {
            push.state = state;
            QVERIFY(whyNotUndoable(push).has_value());
        }
    }

    void anUndoSwapsBeforeAndAfter()
    {
        const Undo undo;
        const Push &pushed = undo.world.input.pushes[0];
        const PushRow row = undo.row();
        QVERIFY(row.push.undoOf == pushed.id && row.push.decisionId == pushed.decisionId);
        QVERIFY(row.push.id == PushId{});
        QCOMPARE(row.push.lineId, pushed.lineId);
        QCOMPARE(row.push.lineKey, pushed.lineKey);
        QCOMPARE(row.push.before, Quantity::fromUnits(7));
        QCOMPARE(row.push.after, Quantity::fromUnits(5));
        QVERIFY(row.lowers);
        QCOMPARE(row.moneyMonth, money("-30.00"));
        QCOMPARE(row.warnings, QStringList());
        QVERIFY(differences(row.push.seen, guardedValues(undo.world.input.billedLines[0],
                                                         undo.world.input.psaAccounts[0].key, u"P-BP"_s,
                                                         undo.world.input.agreements[0]))
                    .empty());
    }

    void anUndoSeesWhatSomebodyEditedSince()
    {
        Undo undo;
        undo.world.input.billedLines[0].price = Amount::fromMillionths(20'000'000);
        undo.world.input.billedLines[0].quantity = Quantity::fromUnits(8);
        const auto found =
            differences(undo.row().push.seen,
                        guardedValues(undo.world.input.billedLines[0], undo.world.input.psaAccounts[0].key,
                                      u"P-BP"_s, undo.world.input.agreements[0]));
        QCOMPARE(differenceSentence(found),
                 u"The quantity was 7 and is 8; the unit price was 15.00 and is 20.00."_s);
    }

    void anUndoSaysWhatAnInvoiceCarriesAlready_data() // R22
    {
        QTest::addColumn<int>("vendor");
        QTest::addColumn<InvoiceTiming>("timing");
        QTest::addColumn<QDate>("nextInvoice");
        QTest::addColumn<QString>("warning");
        QTest::newRow("one in advance") << 7 << InvoiceTiming::Advance << QDate(2027, 1, 1)
                                        << u"The invoice for 1 Dec 2026 to 31 Dec 2026 already carries 7; "
                                           u"this changes later ones. A credit "
                                           "of 30.00 CAD may be due."_s;
        QTest::newRow("two in advance") << 7 << InvoiceTiming::Advance << QDate(2027, 2, 1)
                                        << u"The invoices for 1 Dec 2026 to 31 Jan 2027 already carry 7; "
                                           u"this changes later ones. A credit "
                                           "of 60.00 CAD may be due."_s;
        QTest::newRow("one in arrears") << 7 << InvoiceTiming::Arrears << QDate(2027, 1, 1)
                                        << u"The invoice for 1 Nov 2026 to 30 Nov 2026 already carries 7; "
                                           u"this changes later ones. A credit "
                                           "of 30.00 CAD may be due."_s;
        QTest::newRow("a decrease taken back") << 3 << InvoiceTiming::Advance << QDate(2027, 1, 1)
                                               << u"The invoice for 1 Dec 2026 to 31 Dec 2026 already "
                                                  u"carries 3; this changes later ones. A charge "
                                                  "of 30.00 CAD may be missing."_s;
        QTest::newRow("nobody knows the period")
            << 7 << InvoiceTiming::Unknown << QDate(2027, 1, 1)
            << u"The invoice of 1 Dec 2026 already carries 7; this changes later ones. Look at what it charged."_s;
    }
    void anUndoSaysWhatAnInvoiceCarriesAlready()
    {
        QFETCH(int, vendor);
        QFETCH(InvoiceTiming, timing);
        QFETCH(QDate, nextInvoice);
        Undo undo(vendor);
        undo.world.input.agreements[0].timing = timing;
        undo.world.input.agreements[0].nextInvoiceDate = nextInvoice;
        const PushRow row = undo.row();
        QCOMPARE(row.warnings.size(), 1);
        QTEST(row.warnings[0], "warning");
        QCOMPARE(row.push.seen.nextInvoiceDate, std::optional(nextInvoice)); // it is no edit of anybody
    }

    void noLineIsEverWrittenTwiceByOnePlan()
    {
        CHECK_PROPERTY([] {
            PsaPair world(*rc::gen::inRange(0, 30), *rc::gen::inRange(0, 30));
            const int more = *rc::gen::inRange(0, 3);
            for (int i = 0; i < more; ++i)
                world.lineIn(AgreementId{1}, *rc::gen::inRange(0, 10));
            if (*rc::gen::arbitrary<bool>()) {
                Allocation allocation{world.company1, world.product1, {}, {}, {}};
                for (const BilledLine &line : world.input.billedLines)
                    allocation.parts.push_back({line.key, Quantity::fromUnits(*rc::gen::inRange(0, 6))});
                allocation.parts[*rc::gen::inRange<std::size_t>(0, allocation.parts.size())].fixed.reset();
                world.input.allocations.push_back(allocation);
            }
            world.input.agreements[0].timing =
                *rc::gen::element(InvoiceTiming::Advance, InvoiceTiming::Arrears, InvoiceTiming::Unknown);
            const int quantity = *rc::gen::inRange(0, 30);
            world.approve(quantity);
            const PushPlan plan = world.plan();
            QSet<QString> keys;
            Quantity after = world.line().billed.value_or(Quantity());
            for (const PushRow &row : plan.rows) {
                RC_ASSERT(!keys.contains(row.push.lineKey));
                keys.insert(row.push.lineKey);
                RC_ASSERT(row.push.before != row.push.after);
                RC_ASSERT(row.push.seen.quantity == row.push.before);
                RC_ASSERT(!row.outlook.waitsUntil);
                after += row.push.after - row.push.before;
            }
            // All of it is sent, or nothing.
            RC_ASSERT(plan.rows.empty() || after == Quantity::fromUnits(quantity));
            RC_ASSERT(plan.leftOut.size() <= 1u);
            RC_ASSERT(plan.leftOut.empty() || plan.rows.empty());
        });
    }
};

TRUEUP_TEST_MAIN(PushPlanTest)
#include "tst_push_plan.moc"

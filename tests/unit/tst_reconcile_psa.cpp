// SPDX-License-Identifier: GPL-3.0-or-later
// A PSA that is read over the network: what a reading that failed must not look like, agreements that end,
// cycles in the tenant's own words, lines that another tool keeps, and what was changed back.
#include "core/domain/to_do.h"

#include "psa_world.h"
#include "tests/support/test_case.h"

#include <QLocale>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(PsaPair &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class ReconcilePsaTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aWholeReadingIsCompared()
    {
        const PsaPair world(7, 5);
        const UsageLine line = world.line();
        COMPARE_KIND(line, UnderBilled);
        QVERIFY(line.approvable && line.takesPushes);
        QCOMPARE(line.agreements.size(), std::size_t{1});
        QCOMPARE(line.agreements[0]->name, u"Managed services"_s);
        COMPARE_KIND(PsaPair(7).line(), NewRevenue);
        COMPARE_KIND(PsaPair({}, 5).line(), PsaOnly);
        QVERIFY(!Pair(7, 5).line().takesPushes);
        QVERIFY(Pair(7, 5).line().agreements.empty());
    }

    void aReadingThatFailedIsUnknown_data() // R7
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, Change change, const QString &names) {
            QTest::newRow(name) << change << names;
        };
        row(
            "the agreement's last reading failed",
            [](PsaPair &world) { world.input.agreements[0].staleSince = moment(11, 22); },
            u"“Managed services” failed"_s);
        row(
            "the agreement never came", [](PsaPair &world) { world.input.agreements[0].fetchedAt = {}; },
            u"“Managed services” were never read"_s);
        row(
            "another agreement of the company never came",
            [](PsaPair &world) { world.agreement(u"Cloud"_s).fetchedAt = {}; }, u"“Cloud” were never read"_s);
        row(
            "nothing was ever read", [](PsaPair &world) { world.psa().lastRunAt = {}; },
            u"Nothing was read from ConnectWise"_s);
    }
    void aReadingThatFailedIsUnknown()
    {
        QFETCH(Change, change);
        QFETCH(QString, names);
        for (PsaPair world : {PsaPair(7, 5), PsaPair(5, 5), PsaPair(7), PsaPair({}, 5)}) {
            change(world);
            const UsageLine line = world.line();
            COMPARE_KIND(line, Unknown);
            QVERIFY(line.flags.testFlag(Flag::Stale));
            QVERIFY(!line.approvable);
            QVERIFY2(line.notApprovableBecause.contains(names), qPrintable(line.notApprovableBecause));
            QVERIFY(line.notApprovableBecause.contains(u"Sync again"));
            QVERIFY(isToDo(line));
        }
    }

    void theLastGoodQuantityIsShownNeverAGuess() // R7
    {
        PsaPair stale(7, 5);
        stale.input.agreements[0].staleSince = moment(11, 22);
        QCOMPARE(stale.line().billed, units(5));
        QCOMPARE(stale.line().difference, units(2));
        PsaPair noLine(7);
        noLine.input.agreements[0].staleSince = moment(11, 22);
        QVERIFY(!noLine.line().billed && !noLine.line().difference && !noLine.line().moneyMonth);
        PsaPair never(7, 5);
        never.input.agreements[0].fetchedAt = {};
        QVERIFY(!never.line().difference);
    }

    void otherAgreementsDoNotSpoilALineThatIsKnown()
    {
        PsaPair world(7, 5);
        world.agreement(u"Cloud"_s).staleSince =
            moment(11, 22); // its last good lines hold none of the product
        COMPARE_KIND(world.line(), UnderBilled);
        world.input.agreements[1].staleSince = {};
        world.input.agreements[1].fetchedAt = {};
        world.input.agreements[1].active = false; // never read, but it bills nothing more
        COMPARE_KIND(world.line(), UnderBilled);
        world.input.agreements[1].missingSince = moment(11, 20);
        COMPARE_KIND(world.line(), UnderBilled);
    }

    void anEndedAgreementThatNeverCameMayHideALapsedLine() // R13
    {
        PsaPair world(7);
        Agreement &old = world.agreement(u"2025"_s);
        old.active = false;
        old.endDate = QDate(2026, 10, 31);
        old.fetchedAt = {};
        COMPARE_KIND(world.line(), Unknown);
        world.input.agreements[1].endDate = QDate(2026, 6, 30);
        COMPARE_KIND(world.line(), NewRevenue);
    }

    void whereOnlySomeTypesAreReadAFreshlyMappedCompanyIsNotKnown() // R9
    {
        PsaPair world(7);
        world.psa().psa.agreementTypes = {u"Managed"_s};
        COMPARE_KIND(world.line(), NewRevenue); // nobody knows when it was mapped: long ago
        world.input.accountMappings[0].at = moment(11, 23, 5);
        COMPARE_KIND(world.line(), NewRevenue);
        world.input.accountMappings[0].at = moment(11, 23, 7);
        COMPARE_KIND(world.line(), Unknown);
        QVERIFY(world.line().notApprovableBecause.contains(u"mapped after"));
        world.psa().psa.agreementTypes.clear();
        COMPARE_KIND(world.line(), NewRevenue);
    }

    void aLineEndsWithItsAgreement() // R10, R13
    {
        PsaPair world(7, 5);
        Agreement &agreement = world.input.agreements[0];
        agreement.endDate = QDate(2026, 12, 15); // runs on the first of December
        COMPARE_KIND(world.line(), UnderBilled);
        agreement.endDate = QDate(2026, 11, 15);
        agreement.active = false;
        UsageLine line = world.line();
        COMPARE_KIND(line, Lapsed);
        QCOMPARE(line.billed, units(0));
        QCOMPARE(line.agreements.size(), std::size_t{1});
        QCOMPARE(line.notApprovableBecause,
                 u"The agreement “Managed services” ended on 15 Nov 2026. Renew it "
                 "in the PSA first, then sync again."_s);
        agreement.endDate.reset();
        line = world.line();
        COMPARE_KIND(line, Lapsed);
        QVERIFY(line.notApprovableBecause.contains(u"“Managed services” has ended."));
        agreement.endDate = QDate(2026, 6, 30); // long ago
        COMPARE_KIND(world.line(), NewRevenue);
        agreement.active = true;
        agreement.endDate.reset();
        agreement.startDate = QDate(2027, 1, 1);
        COMPARE_KIND(world.line(), NewRevenue);
    }

    void aLineThatEndedSaysWhen() // R13
    {
        PsaPair world(7, 5);
        world.input.billedLines[0].cancelledDate = QDate(2026, 11, 10);
        world.lineIn(AgreementId{1}, 4).cancelledDate = QDate(2026, 9, 30);
        QCOMPARE(world.line().notApprovableBecause, u"The line in “Managed services” ended on 10 Nov 2026. "
                                                    "Renew it in the PSA first, then sync again."_s);
        Pair csv(7, 5);
        csv.input.billedLines[0].cancelledDate = QDate(2026, 11, 10);
        QVERIFY(csv.line().notApprovableBecause.endsWith(u"then import again."));
    }

    void cyclesAreTheTenantsOwnWords() // R15
    {
        PsaPair world(7, 5);
        world.input.billedLines[0].billingCycle = u"Cadence A"_s;
        QVERIFY(!world.line().unitPriceMonth);
        world.input.billingCycles.push_back({World::csv, u"Cadence A"_s, 3, true});
        QCOMPARE(world.line().unitPriceMonth, money("5.00"));
        QCOMPARE(world.line().moneyMonth, money("10.00"));
        world.input.billedLines[0].billingCycle.clear(); // then it is the agreement's
        world.input.billedLines[0].currency.clear();
        world.input.agreements[0].currency = u"cad"_s;
        QCOMPARE(world.line().unitPriceMonth, money("15.00"));
        QCOMPARE(world.line().currency, u"CAD"_s);
    }

    void whatAnotherToolKeepsIsComparedAndNeverApproved()
    {
        PsaPair world(7, 5);
        world.input.ownedElsewhere.push_back({world.line().id, u"Sync Tool"_s, u"Ann"_s, moment(11, 20)});
        UsageLine line = world.line();
        COMPARE_KIND(line, UnderBilled);
        QVERIFY(line.flags.testFlag(Flag::OwnedElsewhere));
        QVERIFY(line.owner && line.owner->owner == u"Sync Tool");
        QVERIFY(!line.approvable && !isToDo(line));
        QVERIFY(line.notApprovableBecause.startsWith(u"Sync Tool keeps this line"));
        world.input.ownedElsewhere[0].owner.clear();
        QVERIFY(world.line().notApprovableBecause.startsWith(u"Another tool keeps this line"));
    }

    void whatWasPushedAndChangedBackIsPointedOut()
    {
        PsaPair world(7, 5);
        world.approve();
        world.push(PushState::Verified);
        QVERIFY(world.line().drift && !world.line().drift->drifted());
        QVERIFY(!world.line().flags.testFlag(Flag::Drifted));
        world.bill(world.input.billedLines[0].key, Quantity::fromUnits(5));
        DriftSighting sighting;
        sighting.connectionId = World::csv;
        sighting.lineKey = world.input.billedLines[0].key;
        sighting.push = PushId{1};
        sighting.changedBy = u"Sync Tool"_s;
        world.input.driftSightings.push_back(sighting);
        const UsageLine line = world.line();
        QVERIFY(line.flags.testFlag(Flag::Drifted) && line.flags.testFlag(Flag::ChangedSince));
        QCOMPARE(toText(line.state), u"to_review"_s);
        QVERIFY(!line.decision && isToDo(line));
        QCOMPARE(line.drift->lastPushed, Quantity::fromUnits(7));
        QCOMPARE(line.drift->vendorNow, units(7));
        QCOMPARE(line.drift->sentence(), u"Changed back once, by Sync Tool."_s);
        world.lineIn(AgreementId{1}, 1);
        QVERIFY(!world.line().drift); // there are two lines now
        QVERIFY(world.line().flags.testFlag(Flag::Drifted));
    }

    void whatWasNotReadNeverLooksKnown() // R7: whatever else there is
    {
        CHECK_PROPERTY([] {
            PsaPair world(*rc::gen::inRange(0, 9), *rc::gen::inRange(0, 9));
            const auto oneIn = [](int number) { return *rc::gen::inRange(0, number) == 0; };
            if (oneIn(2))
                world.input.billedLines.clear();
            if (oneIn(4))
                world.input.subscriptions.clear();
            for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
                world.agreement(u"Agreement %1"_s.arg(i));
            bool neverRead = false;
            bool stale = false;
            for (Agreement &agreement : world.input.agreements) {
                if (oneIn(3))
                    agreement.staleSince = moment(11, 22);
                if (oneIn(4))
                    agreement.fetchedAt = {};
                if (oneIn(4)) {
                    agreement.active = false;
                    agreement.endDate = QDate(2026, *rc::gen::inRange(5, 13), 15);
                }
                if (oneIn(6))
                    agreement.missingSince = moment(11, 1);
                const bool runs = agreement.active && !agreement.missingSince.isValid();
                neverRead = neverRead || (runs && !agreement.fetchedAt.isValid());
                stale = stale || (runs && agreement.staleSince.isValid());
            }
            for (const UsageLine &line : world.lines()) {
                const bool isUnknown = line.kind == UsageKind::Unknown;
                if (neverRead) {
                    RC_ASSERT(isUnknown);
                    RC_ASSERT(!line.approvable);
                    RC_ASSERT(!line.difference);
                }
                if (stale && !line.billed)
                    RC_ASSERT(isUnknown);
                // Nothing is approvable that is unknown, and nothing is unknown without its reason.
                RC_ASSERT(!isUnknown || (!line.approvable && line.flags.testFlag(Flag::Stale) &&
                                         line.notApprovableBecause.contains(u"Sync again")));
            }
        });
    }

    void anAllocationIsFound()
    {
        PsaPair world(7, 5);
        world.lineIn(AgreementId{1}, 1);
        QVERIFY(!world.line().allocation);
        world.input.allocations.push_back({world.company1, world.product1, {}, {}, {}});
        QVERIFY(world.line().allocation);
    }
};

TRUEUP_TEST_MAIN(ReconcilePsaTest)
#include "tst_reconcile_psa.moc"

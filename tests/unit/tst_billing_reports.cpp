// SPDX-License-Identifier: GPL-3.0-or-later
// R20, R21: what is to be typed in, what agreements that do not prorate cost, and what was pushed.
#include "core/domain/prorate_audit.h"
#include "core/reports/catch_up_report.h"
#include "core/reports/prorate_report.h"
#include "core/reports/pushes_report.h"

#include "psa_world.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// Five seats, seven since 10 November and nine since the 21st; five are billed.
PsaPair risen()
{
    PsaPair world(9, 5);
    const auto was = [&](int quantity, const QDateTime &from, const QDateTime &before) {
        SubscriptionVersion version;
        version.subscriptionId = world.input.subscriptions[0].id;
        version.validFrom = from;
        version.previousSeenAt = before;
        version.quantity = units(quantity);
        world.input.recentVersions.push_back(version);
    };
    was(5, moment(10, 1), {});
    was(7, moment(11, 10), moment(11, 9));
    was(9, moment(11, 21), moment(11, 20));
    return world;
}

/// Every row as text, columns that `names` lists.
template <typename Write>
QStringList rowsOf(const QStringList &names, Write write)
{
    ReportTable table;
    if (!write(table))
        return {u"failed"_s};
    QStringList rows;
    for (const ReportRow &row : table.rows()) {
        if (row.size() != table.columns().size())
            return {u"a row is not as wide as the columns"_s};
        QStringList cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (names.contains(table.columns()[i].name))
                cells += cellText(row[i]);
        }
        rows += cells.join(u' ');
    }
    return rows;
}

std::vector<ProrateLoss> auditOf(const PsaPair &world)
{
    const auto lines = world.lines();
    return prorateAudit(world.input, lines);
}

} // namespace

class BillingReportsTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void catchUpListsWhatIsOpenAndWhatIsBilled()
    {
        PsaPair world = risen();
        const QString lineId = world.line().id;
        world.input.catchUpMarks.push_back(
            markOf(lineId, world.input.period, world.line().catchUp.at(0), u"Ann"_s, moment(11, 23)));
        CatchUpMark other = world.input.catchUpMarks[0];
        other.period = {2026, 11};
        other.firstSeen = QDate(2026, 9, 1);
        world.input.catchUpMarks.push_back(other); // of another month
        other.period = world.input.period;
        other.lineId = u"U0"_s;
        world.input.catchUpMarks.push_back(other); // its line is gone
        const auto lines = world.lines();
        const auto rows = rowsOf({u"psa_account"_s, u"agreement"_s, u"prorates"_s, u"psa_product"_s,
                                  u"seats"_s, u"from"_s, u"until"_s, u"days"_s, u"amount"_s, u"currency"_s,
                                  u"state"_s, u"billed_by"_s, u"connection"_s},
                                 [&](ReportTable &table) { return writeCatchUp(world.input, lines, table); });
        QCOMPARE(
            rows,
            (QStringList{
                u"    2 2026-09-01 2026-11-30 91 21.00  billed Ann "_s,
                u"Contoso Inc Managed services no P-BP 2 2026-11-10 2026-11-30 21 21.00 CAD billed Ann ConnectWise"_s,
                u"Contoso Inc Managed services no P-BP 2 2026-11-21 2026-11-30 10 10.00 CAD open  "
                "ConnectWise"_s}));
    }

    void anAgreementThatDoesNotProrateTellsWhatThatCosts()
    {
        const PsaPair world = risen();
        const auto losses = auditOf(world);
        QCOMPARE(losses.size(), std::size_t{1});
        QVERIFY(losses[0].agreement == &world.input.agreements[0]);
        QCOMPARE(losses[0].rises, 2);
        QCOMPARE(losses[0].seats, Quantity::fromUnits(4));
        QCOMPARE(losses[0].months, 2); // October and November
        QCOMPARE(losses[0].loss, money("31.00"));
        QCOMPARE(losses[0].perMonth, money("15.50"));
        const auto lines = world.lines();
        QCOMPARE(rowsOf({u"psa_account"_s, u"agreement"_s, u"rises"_s, u"seats"_s, u"loss_month"_s,
                         u"currency"_s, u"connection"_s},
                        [&](ReportTable &table) { return writeProrateAudit(world.input, lines, table); }),
                 QStringList{u"Contoso Inc Managed services 2 4 15.50 CAD ConnectWise"_s});
    }

    void seatsThatAreBilledByNowCountToo()
    {
        PsaPair world = risen();
        world.input.billedLines[0].quantity = Quantity::fromUnits(9);
        QCOMPARE(auditOf(world).at(0).loss, money("31.00"));
    }

    void onlyWholePeriodsInAdvanceLoseDays_data()
    {
        QTest::addColumn<std::function<void(PsaPair &)>>("change");
        using Change = std::function<void(PsaPair &)>;
        QTest::newRow("prorates") << Change([](PsaPair &w) { w.input.agreements[0].prorates = true; });
        QTest::newRow("in arrears") << Change(
            [](PsaPair &w) { w.input.agreements[0].timing = InvoiceTiming::Arrears; });
        QTest::newRow("nobody knows")
            << Change([](PsaPair &w) { w.input.agreements[0].timing = InvoiceTiming::Unknown; });
        QTest::newRow("no invoice") << Change(
            [](PsaPair &w) { w.input.agreements[0].nextInvoiceDate.reset(); });
        QTest::newRow("unknown cycle")
            << Change([](PsaPair &w) { w.input.agreements[0].billingCycle = u"Cadence A"_s; });
        QTest::newRow("do not bill") << Change(
            [](PsaPair &w) { w.input.billedLines[0].bill = BillMode::DoNotBill; });
        QTest::newRow("came on the first day of a period") << Change([](PsaPair &w) {
            w.input.recentVersions.erase(w.input.recentVersions.begin() + 1);
            w.input.recentVersions[1].validFrom = moment(11, 1);
        });
    }
    void onlyWholePeriodsInAdvanceLoseDays()
    {
        QFETCH(std::function<void(PsaPair &)>, change);
        PsaPair world = risen();
        change(world);
        QVERIFY(auditOf(world).empty());
    }

    void aQuarterLosesItsRest()
    {
        PsaPair world = risen();
        world.input.agreements[0].billingCycle = u"Quarterly"_s;
        world.input.agreements[0].nextInvoiceDate = QDate(2027, 2, 1); // the quarter began on 1 November
        QVERIFY(world.line().unitPriceMonth);
        const auto losses = auditOf(world);
        QCOMPARE(losses.at(0).loss, money("151.00")); // 31.00 of November, and two whole months of four seats
    }

    void pushesAreListedNewestFirst()
    {
        PsaPair world(7, 5);
        world.approve();
        world.push(PushState::Refused);
        world.input.pushes[0].message = u"The field quantity is invalid."_s;
        world.input.pushes[0].field = u"quantity"_s;
        world.input.pushes[0].found = units(5);
        world.approve(7);
        world.push(PushState::Intended);
        QCOMPARE(
            rowsOf({u"push_id"_s, u"undo_of"_s, u"psa_account"_s, u"agreement"_s, u"before"_s, u"after"_s,
                    u"state"_s, u"found"_s, u"settled_at"_s, u"message"_s, u"field"_s, u"connection"_s},
                   [&](ReportTable &table) {
                       return writePushes(world.input.pushes, world.input.connections, table);
                   }),
            (QStringList{u"2  Contoso Inc Managed services 5 7 intended     ConnectWise"_s,
                         u"1  Contoso Inc Managed services 5 7 refused 5 2026-11-23T11:00:00Z The field "
                         "quantity is invalid. quantity ConnectWise"_s}));
    }
};

TRUEUP_TEST_MAIN(BillingReportsTest)
#include "tst_billing_reports.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/history_report.h"
#include "core/workflow/usage_history.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

QString dayOf(const QDateTime &at)
{
    return at.isValid() ? at.toString(u"d"_s) : u"?"_s;
}

QString textOf(const std::optional<Quantity> &quantity)
{
    return quantity ? quantity->toText() : u"?"_s;
}

/// "5-6 12>15": between the syncs of the 5th and the 6th.
QStringList told(const std::vector<QuantityStep> &steps)
{
    QStringList words;
    for (const QuantityStep &step : steps) {
        words += u"%1-%2 %3>%4"_s.arg(dayOf(step.notBefore), dayOf(step.seenAt), textOf(step.before),
                                      textOf(step.after));
    }
    return words;
}

/// A month of syncs: Contoso goes from 12 to 15 seats and gains a trial of Visio, Fabrikam stays as it was.
struct Month : WorkflowWorld
{
    Month()
    {
        map(u"C1"_s, u"A1"_s);
        map(u"C2"_s, u"A2"_s);
        mapService(u"BP"_s, u"P-BP"_s);
        publish(stellr, u"C2"_s, {subscription(u"2_1"_s, 5, u"BP"_s)}, 4);
        publish(stellr, u"C1"_s, {subscription(u"1_1"_s, 12, u"BP"_s)}, 4);
        publish(stellr, u"C1"_s,
                {subscription(u"1_1"_s, 14, u"BP"_s), subscription(u"1_2"_s, 1, u"BP"_s),
                 subscription(u"1_3"_s, 3, u"VISIO"_s)},
                5);
        publish(stellr, u"C1"_s, {subscription(u"1_1"_s, 14, u"BP"_s), subscription(u"1_2"_s, 1, u"BP"_s)},
                8);
    }
    QStringList changedSince(const QDateTime &since)
    {
        QStringList keys;
        for (const SubscriptionVersion &version : need(VendorRepository(*store).versionsOfChanged(since))) {
            for (const Subscription &line : need(VendorRepository(*store).subscriptions())) {
                if (line.id == version.subscriptionId)
                    keys += line.record.key + u'@' + dayOf(version.validFrom);
            }
        }
        return keys;
    }
};

} // namespace

class UsageHistoryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void onlyLinesThatChangedAreRead()
    {
        Month month;
        // What a first fetch brought and nobody touched is none of them.
        QCOMPARE(month.changedSince(instant(1, 0)),
                 QStringList({u"1_1@1"_s, u"1_1@5"_s, u"1_2@5"_s, u"1_3@5"_s, u"1_3@8"_s}));
        QCOMPARE(month.changedSince(instant(6)), QStringList({u"1_3@5"_s, u"1_3@8"_s}));
        QCOMPARE(month.changedSince(instant(9)), QStringList());
        // Of a long history only what is asked for, and the version that held when it began.
        month.publish(month.stellr, u"C2"_s, {subscription(u"2_1"_s, 6, u"BP"_s)}, 10);
        month.publish(month.stellr, u"C2"_s, {subscription(u"2_1"_s, 7, u"BP"_s)}, 12);
        month.publish(month.stellr, u"C2"_s, {subscription(u"2_1"_s, 8, u"BP"_s)}, 14);
        QCOMPARE(month.changedSince(instant(13)), QStringList({u"2_1@12"_s, u"2_1@14"_s}));
    }

    void theReviewKnowsWhatMoved()
    {
        Month month;
        const Review review = month.review();
        const UsageLine &contoso = WorkflowWorld::only(review, UsageKind::UnderBilled);
        QVERIFY(contoso.flags.testFlag(Flag::Moved));
        QCOMPARE(textOf(contoso.parts.front().monthAgo), u"12"_s);
        const UsageLine &fabrikam = WorkflowWorld::only(review, UsageKind::NewRevenue);
        QVERIFY(!fabrikam.flags.testFlag(Flag::Moved));
        const UsageLine &visio = WorkflowWorld::only(review, UsageKind::UnmappedService);
        QVERIFY(visio.flags.testFlag(Flag::Missing)); // R7: gone, shown, not counted
        QVERIFY(!visio.flags.testFlag(Flag::Moved));  // none when last month ended, none now
    }

    void aLineTellsHowItsFiguresCameToBe()
    {
        Month month;
        month.importPsa(month.csv, {u"A1"_s, u"A2"_s}, {u"P-BP"_s, u"P-USER"_s}, {{u"A1"_s, u"P-BP"_s, 13}});
        const Review review = month.review();
        const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnderBilled);
        const UsageHistory history = need(loadHistory(*month.store, *review.input, line, instant(20)));
        QCOMPARE(history.vendor.size(), std::size_t(1));
        QCOMPARE(told(history.vendor.front().steps), QStringList({u"?-1 ?>12"_s, u"4-5 12>15"_s}));
        QVERIFY(history.vendor.front().steps.back().after == line.vendorQuantity);
        QCOMPARE(history.psa.size(), std::size_t(1));
        QCOMPARE(textOf(history.psa.front().steps.back().after), u"13"_s);
        QVERIFY(history.psa.front().product == line.psaProduct);

        // What came after the moment that is shown is no part of it.
        const UsageHistory before = need(loadHistory(*month.store, *review.input, line, instant(4, 23)));
        QCOMPARE(told(before.vendor.front().steps), QStringList(u"?-1 ?>12"_s));
    }

    void goneIsNoneBetweenTwoFetches() // R7
    {
        Month month;
        const Review review = month.review();
        const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnmappedService);
        const UsageHistory history = need(loadHistory(*month.store, *review.input, line, instant(20)));
        QCOMPARE(told(history.vendor.front().steps), QStringList({u"4-5 0>3"_s, u"5-8 3>0"_s}));
        QVERIFY(history.psa.empty());
    }

    void theWholeHistoryHasEveryServiceOfEveryAccount()
    {
        Month month;
        const Review review = month.review();
        const UsageHistory history = need(loadWholeHistory(*month.store, *review.input));
        QStringList all;
        for (const VendorHistory &one : history.vendor)
            all += one.account->record.key + u' ' + one.service->sku + u' ' + told(one.steps).join(u", "_s);
        QCOMPARE(all, QStringList({u"C1 BP ?-1 ?>12, 4-5 12>15"_s, u"C1 VISIO 4-5 0>3, 5-8 3>0"_s,
                                   u"C2 BP ?-1 ?>5"_s}));
        QCOMPARE(history.psa.size(), std::size_t(1));
        QCOMPARE(told(history.psa.front().steps), QStringList(u"?-1 ?>10"_s));
    }

    void aFailedReadIsAnError()
    {
        Month month;
        const Review review = month.review();
        month.database().setStatementHook([](int, const QString &sql) -> Status {
            if (sql.contains(u"_version"_s))
                return fail(ErrorKind::Storage, u"The disk failed."_s);
            return {};
        });
        const UsageLine &line = WorkflowWorld::only(review, UsageKind::UnderBilled);
        QCOMPARE(loadHistory(*month.store, *review.input, line, instant(20)).error().kind,
                 ErrorKind::Storage);
        QCOMPARE(loadWholeHistory(*month.store, *review.input).error().kind, ErrorKind::Storage);
        month.database().setStatementHook(nullptr);
    }
};

TRUEUP_TEST_MAIN(UsageHistoryTest)
#include "tst_usage_history.moc"

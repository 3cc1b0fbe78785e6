// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/decide.h"
#include "core/workflow/map_like_old.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// Contoso and Fabrikam went from BP to BP's next edition, which nobody has mapped.
struct Changed : WorkflowWorld
{
    Changed()
    {
        map(u"C1"_s, u"A1"_s);
        map(u"C2"_s, u"A2"_s);
        mapService(u"BP"_s, u"P-BP"_s);
        publish(stellr, u"C1"_s, {subscription(u"1_9"_s, 12, u"BP:2"_s)}, 5);
        publish(stellr, u"C2"_s, {subscription(u"2_9"_s, 5, u"BP:2"_s)}, 5);
    }
    const Succession &succession(const Review &review)
    {
        for (const UsageLine &line : review.lines) {
            if (const Succession *one = undecidedSuccession(line))
                return *one;
        }
        qFatal("no succession");
    }
};

} // namespace

class MapLikeOldTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theOldMappingIsSuggested() // R5
    {
        Changed world;
        const Review review = world.review();
        const auto products =
            inheritedProducts(*review.input, review.lines, world.service(u"BP:2"_s, world.stellr).id);
        QCOMPARE(products.size(), std::size_t(1)); // once, although two accounts changed
        QVERIFY(products.front().product == world.product(u"P-BP"_s));
        QCOMPARE(products.front().from->sku, u"BP"_s);
        QVERIFY(
            inheritedProducts(*review.input, review.lines, world.service(u"BP"_s, world.stellr).id).empty());
    }

    void oneStepMapsTheNewServiceLikeTheOld()
    {
        Changed world;
        const Review review = world.review();
        const auto edit = mapLikeOld(*review.input, world.succession(review));
        QVERIFY(edit);
        need(inTransaction(*world.store,
                           [&] { return editServices(*world.store, {*edit}, u"ann"_s, instant(6)); }));
        QCOMPARE(world.serviceMap(), QStringList({u"BP:P-BP:mapped"_s, u"BP:2:P-BP:mapped"_s}));
        const Review after = world.review();
        for (const UsageLine &line : after.lines)
            QVERIFY(line.kind != UsageKind::ChangedService);
        QVERIFY(!mapLikeOld(*after.input, world.succession(review))); // done already
    }

    void aFileCannotApproveTheFallEither() // R5
    {
        Changed world;
        const Review review = world.review();
        for (const UsageLine &line : review.lines) {
            if (line.kind != UsageKind::ChangedService)
                continue;
            DecisionRow row;
            row.lineId = line.id;
            row.action = DecisionAction::Approve;
            QCOMPARE(refusal(row, &line), std::optional(line.notApprovableBecause));
            row.action = DecisionAction::Dismiss;
            QVERIFY(!refusal(row, &line));
        }
    }

    void whatSomebodyElseDecidedMeanwhileStays()
    {
        Changed world;
        const Review review = world.review();
        const auto edit = mapLikeOld(*review.input, world.succession(review));
        world.mapService(u"BP:2"_s, u"P-USER"_s);
        const auto refused = inTransaction(
            *world.store, [&] { return editServices(*world.store, {*edit}, u"ann"_s, instant(6)); });
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QCOMPARE(world.serviceMap(), QStringList({u"BP:P-BP:mapped"_s, u"BP:2:P-USER:mapped"_s}));
    }
};

TRUEUP_TEST_MAIN(MapLikeOldTest)
#include "tst_map_like_old.moc"

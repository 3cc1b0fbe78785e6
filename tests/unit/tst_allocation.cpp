// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/allocation.h"

#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

AllocationPart fixed(const QString &line, int units)
{
    return {line, Quantity::fromUnits(units)};
}

AllocationPart rest(const QString &line)
{
    return {line, {}};
}

} // namespace

class AllocationTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theRestGoesToTheChosenLine()
    {
        const std::vector<AllocationPart> parts = {rest(u"A"_s), fixed(u"B"_s, 5), fixed(u"C"_s, 0)};
        const std::vector<QString> lines = {u"B"_s, u"A"_s, u"C"_s};
        const auto spread = allocate(Quantity::fromUnits(12), parts, lines);
        REQUIRE_OK(spread);
        QCOMPARE(*spread, (std::vector<AllocatedQuantity>{{u"B"_s, Quantity::fromUnits(5)},
                                                          {u"A"_s, Quantity::fromUnits(7)},
                                                          {u"C"_s, Quantity()}}));
        QCOMPARE(allocate(Quantity::fromUnits(5), parts, lines)->at(1).quantity, Quantity());
    }

    void whatDoesNotFitTheLinesIsRefused_data()
    {
        QTest::addColumn<std::vector<AllocationPart>>("parts");
        QTest::addColumn<QString>("names");
        using Parts = std::vector<AllocationPart>;
        QTest::newRow("a line without a part") << Parts{rest(u"A"_s)} << u"line B"_s;
        QTest::newRow("a part without its line")
            << Parts{rest(u"A"_s), fixed(u"B"_s, 1), fixed(u"C"_s, 1)} << u"line C"_s;
        QTest::newRow("no rest") << Parts{fixed(u"A"_s, 4), fixed(u"B"_s, 1)} << u"Exactly one"_s;
        QTest::newRow("two rests") << Parts{rest(u"A"_s), rest(u"B"_s)} << u"Exactly one"_s;
        QTest::newRow("twice") << Parts{rest(u"A"_s), fixed(u"B"_s, 1), fixed(u"B"_s, 1)} << u"twice"_s;
        QTest::newRow("more than there is") << Parts{rest(u"A"_s), fixed(u"B"_s, 11)} << u"come to 11"_s;
        QTest::newRow("less than nothing") << Parts{rest(u"A"_s), fixed(u"B"_s, -1)} << u"line B"_s;
        QTest::newRow("no parts") << Parts{} << u"Exactly one"_s;
    }
    void whatDoesNotFitTheLinesIsRefused()
    {
        QFETCH(std::vector<AllocationPart>, parts);
        QFETCH(QString, names);
        const std::vector<QString> lines = {u"A"_s, u"B"_s};
        const auto spread = allocate(Quantity::fromUnits(10), parts, lines);
        QVERIFY(!spread);
        QVERIFY(spread.error().kind == ErrorKind::InvalidInput);
        QVERIFY2(spread.error().message.contains(names), qPrintable(spread.error().message));
    }

    void nothingIsLostNorMade()
    {
        CHECK_PROPERTY([] {
            std::vector<AllocationPart> parts;
            std::vector<QString> lines;
            const int count = *rc::gen::inRange(1, 6);
            const int chosen = *rc::gen::inRange(0, count);
            for (int i = 0; i < count; ++i) {
                lines.push_back(QString::number(i));
                parts.push_back({lines.back(), {}});
                if (i != chosen)
                    parts.back().fixed = Quantity::fromThousandths(*rc::gen::inRange(0, 9000));
            }
            const Quantity total = Quantity::fromThousandths(*rc::gen::inRange(0, 40'000));
            const auto spread = allocate(total, parts, lines);
            Quantity fixedSum;
            for (const AllocationPart &part : parts)
                fixedSum += part.fixed.value_or(Quantity());
            RC_ASSERT(spread.has_value() == (fixedSum <= total));
            if (!spread)
                return;
            Quantity sum;
            for (std::size_t i = 0; i < spread->size(); ++i) {
                RC_ASSERT(spread->at(i).lineKey == lines[i]);
                RC_ASSERT(spread->at(i).quantity >= Quantity());
                sum += spread->at(i).quantity;
            }
            RC_ASSERT(sum == total);
        });
    }
};

TRUEUP_TEST_MAIN(AllocationTest)
#include "tst_allocation.moc"

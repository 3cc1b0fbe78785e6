// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/quantity_history.h"

#include "review_world.h"
#include "tests/support/test_case.h"

#include <algorithm>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// A morning's sync of November 2026.
QDateTime sync(int day)
{
    return QDateTime(QDate(2026, 11, day), QTime(6, 0), Qt::UTC);
}

const QDate kToday(2026, 11, 23);

/// Contract lines of one account × service, written as their versions; what they are now follows from them.
class Lines
{
public:
    /// A new line, from that version on. `previous` = the sync before, 0 = the account's first fetch.
    Lines &line(int day, int previous, std::optional<Quantity> quantity)
    {
        Subscription line;
        line.id = SubscriptionId{std::ssize(m_lines) + 1};
        line.record.quantity = quantity;
        m_lines.push_back(line);
        m_versions.emplace_back();
        return then(day, previous, quantity);
    }
    Lines &then(int day, int previous, std::optional<Quantity> quantity, const QString &status = u"Active"_s,
                bool missing = false, std::optional<QDate> endDate = {})
    {
        SubscriptionVersion version;
        version.subscriptionId = m_lines.back().id;
        version.validFrom = sync(day);
        version.previousSeenAt = previous > 0 ? sync(previous) : QDateTime();
        version.quantity = quantity;
        version.status = status;
        version.missing = missing;
        version.endDate = endDate;
        m_versions.back().push_back(version);
        Subscription &line = m_lines.back();
        line.record.quantity = quantity;
        line.record.status = status;
        line.record.endDate = endDate;
        line.missingSince = missing ? version.validFrom : QDateTime();
        return *this;
    }
    Lines &gone(int day, int previous)
    {
        return then(day, previous, m_lines.back().record.quantity, u"Active"_s, true);
    }

    std::vector<LineHistory> histories() const
    {
        std::vector<LineHistory> all;
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            all.push_back({&m_lines[i], m_versions[i]});
        return all;
    }
    std::vector<QuantityStep> steps(const CountRules &rules = {}) const
    {
        return quantitySteps(histories(), rules, QTimeZone::utc(), kToday);
    }
    std::optional<Quantity> now(const CountRules &rules = {}) const
    {
        std::vector<const Subscription *> lines;
        for (const Subscription &line : m_lines)
            lines.push_back(&line);
        return countLines(lines, rules, kToday).billable;
    }

private:
    std::vector<Subscription> m_lines;
    std::vector<std::vector<SubscriptionVersion>> m_versions;
};

QString textOf(const std::optional<Quantity> &quantity)
{
    return quantity ? quantity->toText() : u"?"_s;
}

/// "12-13 10>12": between the syncs of the 12th and the 13th.
QStringList told(const std::vector<QuantityStep> &steps)
{
    QStringList words;
    for (const QuantityStep &step : steps) {
        const QString from = step.notBefore.isValid() ? step.notBefore.toString(u"d"_s) : u"?"_s;
        words +=
            u"%1-%2 %3>%4"_s.arg(from, step.seenAt.toString(u"d"_s), textOf(step.before), textOf(step.after));
    }
    return words;
}

Lines anyLines()
{
    Lines lines;
    for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
        int day = *rc::gen::inRange(1, 20);
        const auto anyQuantity = [] {
            return *rc::gen::inRange(0, 8) == 0 ? std::optional<Quantity>() : units(*rc::gen::inRange(0, 9));
        };
        lines.line(day, *rc::gen::element(0, day), anyQuantity());
        for (int more = *rc::gen::inRange(0, 4); more > 0 && day < 23; --more) {
            const int next = *rc::gen::inRange(day + 1, 24);
            const auto ends = *rc::gen::inRange(0, 3) == 0
                                  ? std::optional(QDate(2026, 11, *rc::gen::inRange(1, 30)))
                                  : std::nullopt;
            lines.then(next, day, anyQuantity(),
                       *rc::gen::element(u"Active"_s, u"Cancelled"_s, u"Suspended"_s),
                       *rc::gen::inRange(0, 4) == 0, ends);
            day = next;
        }
    }
    return lines;
}

CountRules anyRules()
{
    CountRules rules;
    rules.ended = *rc::gen::arbitrary<bool>();
    rules.suspended = *rc::gen::arbitrary<bool>();
    rules.pastEnd = *rc::gen::arbitrary<bool>();
    return rules;
}

} // namespace

class QuantityHistoryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aChangeLiesBetweenTheTwoFetchesAroundIt()
    {
        const Lines lines = Lines().line(2, 0, units(10)).then(13, 12, units(12)).then(20, 19, units(9));
        QCOMPARE(told(lines.steps()), QStringList({u"?-2 ?>10"_s, u"12-13 10>12"_s, u"19-20 12>9"_s}));
    }

    void linesAreCountedTogether() // R1
    {
        const Lines lines = Lines().line(2, 0, units(10)).line(5, 4, units(3)).gone(8, 7);
        QCOMPARE(told(lines.steps()), QStringList({u"?-2 ?>10"_s, u"4-5 10>13"_s, u"7-8 13>10"_s}));
    }

    void whatCameIntoAKnownAccountWasNoneBefore()
    {
        QCOMPARE(told(Lines().line(5, 4, units(3)).steps()), QStringList(u"4-5 0>3"_s));
    }

    void onlyCountedSeatsMove() // R2
    {
        const Lines lines = Lines()
                                .line(2, 0, units(10))
                                .then(5, 4, units(10), u"Cancelled"_s)
                                .then(9, 8, units(4), u"Expired"_s);
        QCOMPARE(told(lines.steps()), QStringList({u"?-2 ?>10"_s, u"4-5 10>0"_s}));
    }

    void usageHasNoCount() // R3
    {
        QCOMPARE(told(Lines().line(2, 0, {}).steps()), QStringList(u"?-2 ?>?"_s));
    }

    void aSwitchMayActOnADay() // R2: past its end by more than seven days
    {
        CountRules rules;
        rules.pastEnd = false;
        const Lines lines =
            Lines().line(2, 0, units(10)).then(5, 4, units(10), u"Active"_s, false, QDate(2026, 11, 6));
        QCOMPARE(told(lines.steps(rules)), QStringList({u"?-2 ?>10"_s, u"14-14 10>0"_s}));
    }

    void theCountOfAnInstant()
    {
        const Lines lines = Lines().line(2, 0, units(10)).then(13, 12, units(12)).line(15, 14, units(1));
        const auto at = [&](const QDateTime &instant) {
            return quantityAt(lines.histories(), {}, instant, instant.date());
        };
        QCOMPARE(at(sync(12)), units(10));
        QCOMPARE(at(sync(13)), units(12));
        QCOMPARE(at(sync(23)), units(13));
        QCOMPARE(at(sync(1)), units(10)); // not known: what the first fetch brought
        QCOMPARE(quantityAt(Lines().line(5, 4, units(3)).histories(), {}, sync(1), kToday), units(0));
    }

    void aLineWithoutVersionsWasAlwaysSo()
    {
        Subscription line;
        line.record.quantity = units(7);
        const LineHistory history{&line, {}};
        QCOMPARE(quantityAt(std::span(&history, 1), {}, sync(1), kToday), units(7));
    }

    void theLastStepIsTheCountOfNow()
    {
        CHECK_PROPERTY([] {
            const Lines lines = anyLines();
            const CountRules rules = anyRules();
            const auto steps = lines.steps(rules);
            RC_ASSERT(!steps.empty());
            RC_ASSERT(steps.back().after == lines.now(rules));
        });
    }

    void stepsFollowEachOther()
    {
        CHECK_PROPERTY([] { // and each is a change
            const auto steps = anyLines().steps(anyRules());
            for (std::size_t i = 1; i < steps.size(); ++i) {
                RC_ASSERT(steps[i - 1].seenAt < steps[i].seenAt);
                RC_ASSERT(steps[i].before == steps[i - 1].after);
                RC_ASSERT(steps[i].after != steps[i].before);
                RC_ASSERT(!steps[i].notBefore.isValid() || steps[i].notBefore <= steps[i].seenAt);
            }
        });
    }

    void billedLinesChangeByImportsAndByTheirDates() // R10
    {
        BilledLineVersion first;
        first.validFrom = sync(2);
        first.quantity = Quantity::fromUnits(20);
        first.effectiveDate = QDate(2026, 1, 1);
        BilledLineVersion second = first;
        second.validFrom = sync(10);
        second.quantity = Quantity::fromUnits(25);
        second.cancelledDate = QDate(2026, 11, 15);
        const std::vector versions{first, second};
        const BilledHistory line(versions);
        QCOMPARE(told(billedSteps(std::span(&line, 1), QTimeZone::utc(), kToday)),
                 QStringList({u"?-2 ?>20"_s, u"?-10 20>25"_s, u"16-16 25>0"_s}));
    }

    void aBilledLineThatVanishedBillsNothing()
    {
        BilledLineVersion first;
        first.validFrom = sync(2);
        first.quantity = Quantity::fromUnits(20);
        BilledLineVersion second = first;
        second.validFrom = sync(10);
        second.missing = true;
        const std::vector versions{first, second};
        const BilledHistory line(versions);
        QCOMPARE(told(billedSteps(std::span(&line, 1), QTimeZone::utc(), kToday)),
                 QStringList({u"?-2 ?>20"_s, u"?-10 20>0"_s}));
    }
};

TRUEUP_TEST_MAIN(QuantityHistoryTest)
#include "tst_quantity_history.moc"

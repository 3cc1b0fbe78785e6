// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/cycle_book.h"

#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

constexpr ConnectionId na{1};
constexpr ConnectionId eu{2};

Agreement agreement(ConnectionId connection, const QString &cycle)
{
    Agreement one;
    one.connectionId = connection;
    one.billingCycle = cycle;
    return one;
}

} // namespace

class CycleBookTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aWordIsGuessedUntilAPersonConfirmsIt() // R15
    {
        const std::vector<BillingCycle> known = {
            {na, u"Cadence A"_s, 3, true},            // a word that no rule knows
            {na, u"Monthly"_s, 12, true},             // one that means something else here
            {na, u"Quarterly"_s, std::nullopt, true}, // one of which the person says: not known
            {na, u"Yearly"_s, 6, false},              // a guess of ours is no confirmation
        };
        const CycleBook book(known);
        QCOMPARE(book.months(na, u"Cadence A"_s), std::optional(3));
        QCOMPARE(book.months(na, u" Cadence A "_s), std::optional(3));
        QCOMPARE(book.months(na, u"Monthly"_s), std::optional(12));
        QCOMPARE(book.months(na, u"Quarterly"_s), std::optional<int>());
        QCOMPARE(book.months(na, u"Yearly"_s), std::optional(12));
        QCOMPARE(book.months(eu, u"Monthly"_s), std::optional(1)); // another tenant's words are its own
        QCOMPARE(book.months(eu, u"Cadence A"_s), std::optional<int>());
        QCOMPARE(book.months(eu, u"One-Time"_s), std::optional(0));
    }

    void theTableListsTheWordsInUse()
    {
        std::vector<Agreement> agreements = {agreement(na, u"monthly"_s), agreement(na, u"Cadence A"_s),
                                             agreement(na, u"monthly"_s), agreement(eu, u"monthly"_s),
                                             agreement(na, QString()),    agreement(na, u"Gone"_s)};
        agreements.back().missingSince = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
        const std::vector<BillingCycle> known = {{eu, u"monthly"_s, 2, true}, {na, u"Unused"_s, 1, true}};
        const auto cycles = cyclesOf(agreements, known);
        QCOMPARE(cycles.size(), std::size_t{3});
        QCOMPARE(cycles[0].name, u"Cadence A"_s);
        QCOMPARE(cycles[0].months, std::optional<int>());
        QVERIFY(!cycles[0].confirmed);
        QVERIFY(cycles[1].connectionId == na);
        QCOMPARE(cycles[1].months, std::optional(1));
        QVERIFY(!cycles[1].confirmed);
        QVERIFY(cycles[2].connectionId == eu);
        QCOMPARE(cycles[2].months, std::optional(2));
        QVERIFY(cycles[2].confirmed);
    }
};

TRUEUP_TEST_MAIN(CycleBookTest)
#include "tst_cycle_book.moc"

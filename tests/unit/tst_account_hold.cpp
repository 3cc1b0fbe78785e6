// SPDX-License-Identifier: GPL-3.0-or-later
// R8 for single accounts: which falls are believed.
#include "core/domain/account_hold.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

/// "A=10 B=3:cancelled C=-:active": key, seats ("-" = no seat count), status. "@2026-11-20" after it is the
/// end date.
SubscriptionRecord lineFrom(const QString &text)
{
    SubscriptionRecord record;
    record.key = text.section(u'=', 0, 0);
    const QString rest = text.section(u'=', 1);
    const QString figures = rest.section(u'@', 0, 0);
    if (const QString seats = figures.section(u':', 0, 0); seats != "-"_L1)
        record.quantity = Quantity::fromUnits(seats.toInt());
    record.status = figures.section(u':', 1).replace(u'_', u' ');
    record.billingFrequency = u"Monthly"_s;
    record.unitPrice = Amount::parse(u"4.00");
    if (rest.contains(u'@'))
        record.endDate = QDate::fromString(rest.section(u'@', 1), Qt::ISODate);
    return record;
}

std::vector<SubscriptionRecord> linesFrom(const QString &text)
{
    std::vector<SubscriptionRecord> lines;
    for (const QString &line : text.split(u' ', Qt::SkipEmptyParts))
        lines.push_back(lineFrom(line));
    return lines;
}

std::optional<QString> reason(const QString &before, const QString &now, const CountRules &rules = {},
                              bool storedAsMissing = false)
{
    std::vector<Subscription> stored;
    for (const SubscriptionRecord &record : linesFrom(before)) {
        stored.push_back({});
        stored.back().record = record;
        if (storedAsMissing)
            stored.back().missingSince = QDateTime(today.addDays(-1), QTime(6, 0), Qt::UTC);
    }
    std::vector<const Subscription *> pointers;
    for (const Subscription &line : stored)
        pointers.push_back(&line);
    CountBasis basis;
    basis.rules.general = rules;
    basis.today = today;
    return accountHoldReason(pointers, linesFrom(now), basis);
}

} // namespace

class AccountHoldTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void sharpFallsAreHeld_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("held");
        const auto row = [](const char *name, const char *before, const char *now, bool held) {
            QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(now) << held;
        };
        row("nothing changed", "A=10 B=3", "A=10 B=3", false);
        row("the first fetch", "", "A=10", false);
        row("never had lines", "", "", false);
        row("more", "A=10", "A=100", false);
        // counted lines fall to none
        row("all lines gone", "A=10 B=3", "", true);
        row("the only seat gone", "A=1", "", true);
        row("a line without seats gone", "A=0", "", false);
        row("a usage line gone", "A=-", "", false);
        row("seats gone, usage left", "A=10 U=-", "U=-", true);
        row("the line has no number any more", "A=10", "A=-", true);
        // seats fall by more than half and by at least 5
        row("half is not more than half", "A=20", "A=10", false);
        row("more than half", "A=20", "A=9", true);
        row("more than half, 4 seats", "A=7", "A=3", false);
        row("more than half, 5 seats", "A=9", "A=4", true);
        row("over several lines", "A=10 B=10", "A=4 B=5", true);
        row("one of two gone", "A=10 B=9", "B=9", true);
        row("the smaller of two gone", "A=10 B=10", "A=10", false);
        row("another line took over", "A=20", "B=20", false);
        row("another took over in part", "A=20", "B=9", true);
        row("to zero on the line", "A=10", "A=0", true);
        // lines that ended explain it
        row("cancelled", "A=10", "A=10:cancelled", false);
        row("cancelled, without seats", "A=10", "A=0:Cancelled", false);
        row("one cancelled, one kept", "A=50 B=3", "A=50:expired B=3", false);
        row("one cancelled, one gone", "A=50 B=3", "A=50:expired", true);
        row("one cancelled, the other fell", "A=50 B=20", "A=50:expired B=2", true);
        row("had ended before", "A=50:cancelled B=20", "B=20", false);
        row("announced its end, gone", "A=50:pending_cancellation B=3", "B=3", false);
        row("announced its end, fell", "A=50:pending_cancellation", "A=1:active", true);
        row("ended yesterday, gone", "A=50@2026-11-22", "", false);
        row("ends today, gone", "A=50@2026-11-23", "", false);
        row("ends tomorrow, gone", "A=50@2026-11-24", "", true);
        row("past its end for a week, gone", "A=50@2026-11-16", "", false);
        row("past its end for long, gone", "A=50@2026-11-15", "", true);
        row("suspended still counts", "A=50", "A=50:suspended", false);
        row("twice in the answer counts once", "A=20", "A=9 A=9", true);
    }

    void sharpFallsAreHeld() // R8
    {
        QFETCH(const QString, before);
        QFETCH(const QString, now);
        QFETCH(const bool, held);
        QCOMPARE(reason(before, now).has_value(), held);
    }

    void missingLinesCountNothing() // R7
    {
        QVERIFY(!reason(u"A=50"_s, {}, {}, true));
    }

    void theSwitchesCountAsInReview() // R2
    {
        CountRules rules;
        rules.suspended = false;
        QVERIFY(reason(u"A=50"_s, u"A=50:suspended"_s, rules));
        QVERIFY(!reason(u"A=50:suspended"_s, {}, rules));
        rules = {};
        rules.ended = true;
        QVERIFY(!reason(u"A=50"_s, u"A=50:cancelled"_s, rules));
    }

    void theSentenceHasBothFigures()
    {
        const QString sentence = *reason(u"A=50 B=20 C=7"_s, u"B=20:cancelled C=2"_s);
        QVERIFY2(sentence.contains(u"from 57 to 2"_s), qPrintable(sentence));
    }
};

TRUEUP_TEST_MAIN(AccountHoldTest)
#include "tst_account_hold.moc"

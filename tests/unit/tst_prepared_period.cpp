// SPDX-License-Identifier: GPL-3.0-or-later
// R11: the month that is prepared where nobody names one.
#include "core/domain/prepared_period.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 23);

Agreement billed(InvoiceTiming timing, QDate next, const QString &cycle = u"Monthly"_s)
{
    Agreement agreement;
    agreement.connectionId = ConnectionId{2};
    agreement.timing = timing;
    agreement.nextInvoiceDate = next;
    agreement.billingCycle = cycle;
    return agreement;
}

Agreement advance(QDate next, const QString &cycle = u"Monthly"_s)
{
    return billed(InvoiceTiming::Advance, next, cycle);
}

Agreement arrears(QDate next, const QString &cycle = u"Monthly"_s)
{
    return billed(InvoiceTiming::Arrears, next, cycle);
}

QString prepared(const std::vector<Agreement> &agreements, QDate today = kToday)
{
    const auto period = periodFromInvoices(agreements, CycleBook(), today);
    return period ? period->toText() : u"-"_s;
}

} // namespace

class PreparedPeriodTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void itIsWhatTheNextInvoiceBills()
    {
        QCOMPARE(prepared({}), u"-"_s);
        QCOMPARE(prepared({advance(QDate(2026, 12, 1))}), u"2026-12"_s);
        QCOMPARE(prepared({advance(QDate(2027, 1, 1))}), u"2027-01"_s); // December's is out already
        QCOMPARE(prepared({arrears(QDate(2026, 12, 1))}), u"2026-11"_s);
        QCOMPARE(prepared({arrears(QDate(2027, 1, 1), u"Quarterly"_s)}), u"2026-10"_s);
        QCOMPARE(prepared({arrears(QDate(2026, 11, 30))}), u"2026-10"_s);
    }

    void mostAgreementsDecideAndTheLaterMonthBreaksATie()
    {
        const Agreement november = arrears(QDate(2026, 12, 1));
        const Agreement december = advance(QDate(2026, 12, 1));
        QCOMPARE(prepared({november, november, december}), u"2026-11"_s);
        QCOMPARE(prepared({december, november}), u"2026-12"_s);
        QCOMPARE(prepared({november, december}), u"2026-12"_s);
    }

    void whatSaysNothingOfTheMonthAtHandIsLeftOut()
    {
        Agreement ended = advance(QDate(2027, 1, 1));
        ended.endDate = QDate(2026, 11, 22);
        Agreement inactive = advance(QDate(2027, 1, 1));
        inactive.active = false;
        Agreement gone = advance(QDate(2027, 1, 1));
        gone.missingSince = QDateTime(kToday, QTime(8, 0), Qt::UTC);
        Agreement undated = advance(QDate());
        undated.nextInvoiceDate.reset();
        const std::vector<Agreement> silent = {
            ended,
            inactive,
            gone,
            undated,
            billed(InvoiceTiming::Unknown, QDate(2027, 1, 1)),
            arrears(QDate(2027, 1, 1), u"whenever"_s), // nobody knows how long that is
            advance(QDate(2027, 8, 1), u"Annually"_s), // next summer
            advance(QDate(2025, 3, 1)),                // nobody moved it for long
        };
        QCOMPARE(prepared(silent), u"-"_s);
        std::vector<Agreement> withOne = silent;
        withOne.push_back(advance(QDate(2026, 12, 1)));
        QCOMPARE(prepared(withOne), u"2026-12"_s);
    }
};

TRUEUP_TEST_MAIN(PreparedPeriodTest)
#include "tst_prepared_period.moc"

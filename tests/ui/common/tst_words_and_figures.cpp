// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/gui_test.h"
#include "ui/common/badge.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/run_words.h"
#include "ui/common/words.h"

#include <QTimeZone>

namespace trueup::test {

using namespace Qt::StringLiterals;

namespace {

/// Every state has words of its own, an icon that exists, and no two states the same words.
template <typename Enum, typename Words, typename Icon>
void checkStates(int count, Words words, Icon iconOf, const QStringList &icons)
{
    QSet<QString> seen;
    for (int i = 0; i < count; ++i) {
        const auto state = static_cast<Enum>(i);
        const QString text = words(state);
        QVERIFY2(!text.isEmpty(), qPrintable(QString::number(i)));
        QVERIFY2(!text.endsWith(u'.') && !text.contains(u'!'), qPrintable(text));
        QVERIFY2(!seen.contains(text), qPrintable(text));
        seen.insert(text);
        QVERIFY2(icons.contains(iconOf(state)), qPrintable(text + u": "_s + iconOf(state)));
    }
}

} // namespace

class WordsAndFiguresTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void every_state_has_its_own_words_and_an_icon()
    {
        const QStringList icons = iconNames();
        checkStates<UsageKind>(static_cast<int>(UsageKind::Equal) + 1, kindWords, kindIcon, icons);
        checkStates<ReviewState>(static_cast<int>(ReviewState::NotApplied) + 1, stateWords, stateIcon, icons);
        checkStates<ConnectionStatus>(static_cast<int>(ConnectionStatus::NeedsAttention) + 1, statusWords,
                                      statusIcon, icons);
        checkStates<RunOutcome>(static_cast<int>(RunOutcome::Interrupted) + 1, runWords, runIcon, icons);
        checkStates<DecisionAction>(static_cast<int>(DecisionAction::Reset) + 1, actionWords, actionIcon,
                                    icons);
        checkStates<ConnectionKind>(static_cast<int>(ConnectionKind::ConnectWise) + 1, connectionKindWords,
                                    connectionKindIcon, icons);
    }

    void aRunOfAPsaIsToldInAgreements()
    {
        Run run;
        run.outcome = RunOutcome::Partial;
        run.accountsListed = 4000;
        run.accountsFetched = 3950;
        run.accountsFailed = 50;
        run.subscriptions = 35'000;
        QCOMPARE(
            runSentence(run, ConnectionKind::ConnectWise),
            u"Partial: 3,950 of 4,000 agreements, 35,000 billed lines. The rest keeps its last good figures."_s);
        QCOMPARE(
            runSentence(run, ConnectionKind::Stellr),
            u"Partial: 3,950 of 4,000 accounts, 35,000 subscriptions. The rest keeps its last good figures."_s);
        run.outcome = RunOutcome::Cancelled; // of a PSA all is stored, or nothing
        QCOMPARE(runSentence(run, ConnectionKind::ConnectWise), u"Stopped, nothing was changed."_s);
        QCOMPARE(partsText(ConnectionKind::ConnectWise, 1), u"1 agreement"_s);
        QCOMPARE(partsText(ConnectionKind::Stellr, 2), u"2 accounts"_s);
    }

    void money_that_is_lost_warns_and_money_too_much_informs()
    {
        QCOMPARE(kindTone(UsageKind::UnderBilled), Tone::Warning);
        QCOMPARE(kindTone(UsageKind::OverBilled), Tone::Info);
        QCOMPARE(kindTone(UsageKind::Unknown), Tone::Unknown);
        QCOMPARE(runTone(RunOutcome::Failed), Tone::Danger);
        QCOMPARE(stateTone(ReviewState::Verified), Tone::Success);
    }

    void every_kind_and_flag_has_a_sentence()
    {
        for (int kind = 0; kind <= static_cast<int>(UsageKind::Equal); ++kind)
            QVERIFY(kindSentence(static_cast<UsageKind>(kind)).endsWith(u'.'));
        Flags all;
        for (int bit = 0; bit < flagCount; ++bit)
            all |= static_cast<Flag>(Flags::Int{1} << bit);
        const std::vector<Flag> each = eachFlag(all);
        QCOMPARE(each.size(), std::size_t(flagCount));
        QCOMPARE(flagsWords(all).size(), flagCount);
        QSet<QString> words;
        for (const Flag flag : each) {
            QVERIFY2(flagWords(flag).count(u' ') <= 3, qPrintable(flagWords(flag)));
            QVERIFY2(flagSentence(flag).endsWith(u'.'), qPrintable(flagSentence(flag)));
            words.insert(flagWords(flag));
        }
        QCOMPARE(words.size(), flagCount);
        QVERIFY(flagsWords({}).isEmpty());
    }

    void quantities_data()
    {
        QTest::addColumn<qint64>("thousandths");
        QTest::addColumn<QString>("plain");
        QTest::addColumn<QString>("withSign");
        QTest::newRow("none") << qint64(0) << u"0"_s << u"0"_s;
        QTest::newRow("whole") << qint64(1'234'000) << u"1,234"_s << u"+1,234"_s;
        QTest::newRow("part") << qint64(2'500) << u"2.5"_s << u"+2.5"_s;
        QTest::newRow("less") << qint64(-3'000) << u"−3"_s << u"−3"_s;
        QTest::newRow("millions") << qint64(-1'234'567'000) << u"−1,234,567"_s << u"−1,234,567"_s;
    }
    void quantities()
    {
        QFETCH(const qint64, thousandths);
        const Quantity quantity = Quantity::fromThousandths(thousandths);
        QTEST(quantityText(quantity), "plain");
        QTEST(signedQuantityText(quantity), "withSign");
    }

    void amounts_data()
    {
        QTest::addColumn<qint64>("millionths");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("text");
        QTest::newRow("dollars") << qint64(1'234'500'000) << u"USD"_s << u"+$1,234.50"_s;
        QTest::newRow("canada") << qint64(52'800'000) << u"CAD"_s << u"+CA$52.80"_s;
        QTest::newRow("without a sign of its own") << qint64(9'000'000) << u"CHF"_s << u"+CHF\u00a09.00"_s;
        QTest::newRow("no currency") << qint64(-9'000'000) << QString() << u"−9.00"_s;
        QTest::newRow("half a cent goes away from zero") << qint64(5'000) << u"USD"_s << u"+$0.01"_s;
        QTest::newRow("less than half a cent is nothing") << qint64(-4'999) << u"USD"_s << u"$0.00"_s;
    }
    void amounts()
    {
        QFETCH(const qint64, millionths);
        QFETCH(const QString, currency);
        QTEST(signedAmountText(Amount::fromMillionths(millionths), currency), "text");
    }

    void what_is_not_known_is_a_dash_and_never_0()
    {
        QCOMPARE(quantityText(std::optional<Quantity>()), u"–"_s);
        QCOMPARE(signedQuantityText(std::optional<Quantity>()), u"–"_s);
        QCOMPARE(amountText(std::optional<Amount>(), u"USD"_s), u"–"_s);
        QCOMPARE(dateText({}), u"–"_s);
        QCOMPARE(agoText({}, QDateTime::currentDateTimeUtc()), u"–"_s);
        QCOMPARE(instantText({}, QTimeZone::utc()), u"–"_s);
    }

    void days_and_months_are_written_out()
    {
        QCOMPARE(dateText(QDate(2026, 12, 1)), u"1 Dec 2026"_s);
        QCOMPARE(periodText({2026, 12}), u"December 2026"_s);
        const QDateTime instant(QDate(2026, 12, 1), QTime(23, 30), Qt::UTC);
        QCOMPARE(instantText(instant, QTimeZone(3600)), u"2 Dec 2026, 00:30"_s);
        QCOMPARE(countdownText(42), u"0:42"_s);
        QCOMPARE(countdownText(725), u"12:05"_s);
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("ahead") << qint64(-30) << u"just now"_s;
        QTest::newRow("now") << qint64(59) << u"just now"_s;
        QTest::newRow("minute") << qint64(60) << u"1 minute ago"_s;
        QTest::newRow("minutes") << qint64(3599) << u"59 minutes ago"_s;
        QTest::newRow("hour") << qint64(3600) << u"1 hour ago"_s;
        QTest::newRow("hours") << qint64(86'399) << u"23 hours ago"_s;
        QTest::newRow("yesterday") << qint64(86'400) << u"yesterday"_s;
        QTest::newRow("days") << qint64(12 * 86'400) << u"12 days ago"_s;
    }
    void ages()
    {
        QFETCH(const qint64, seconds);
        const QDateTime then(QDate(2026, 11, 24), QTime(1, 0), Qt::UTC);
        QTEST(agoText(then, then.addSecs(seconds)), "text");
    }

    void times_and_sizes_are_short()
    {
        QCOMPARE(durationText(840), u"0.8 s"_s);
        QCOMPARE(durationText(42'900), u"42 s"_s);
        QCOMPARE(durationText(125'000), u"2 min 5 s"_s);
        QCOMPARE(bytesText(1'400'000), u"1.4 MB"_s);
    }

    void a_badge_is_never_wider_than_four_signs()
    {
        QCOMPARE(badgeText(0), QString());
        QCOMPARE(badgeText(7), u"7"_s);
        QCOMPARE(badgeText(999), u"999"_s);
        QCOMPARE(badgeText(35'000), u"999+"_s);
    }
};

} // namespace trueup::test

using trueup::test::WordsAndFiguresTest;
TRUEUP_GUI_TEST_MAIN(WordsAndFiguresTest)
#include "tst_words_and_figures.moc"

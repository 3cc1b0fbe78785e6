// SPDX-License-Identifier: GPL-3.0-or-later
// R21: what keeps a push from being written, and what one reading says of one that was.
#include "core/domain/push.h"

#include "tests/support/test_case.h"

#include <QLocale>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

GuardedValues seenValues()
{
    GuardedValues values;
    values.accountKey = u"250"_s;
    values.agreementKey = u"812"_s;
    values.productKey = u"933"_s;
    values.quantity = Quantity::fromUnits(25);
    values.price = Amount::parse(u"26.40"_s);
    values.effectiveDate = QDate(2026, 1, 1);
    values.nextInvoiceDate = QDate(2026, 12, 1);
    return values;
}

Push anyPush()
{
    Push push;
    push.decisionId = DecisionId{12};
    push.connectionId = ConnectionId{3};
    push.lineKey = u"40411"_s;
    push.before = Quantity::fromUnits(25);
    push.after = Quantity::fromUnits(27);
    push.seen = seenValues();
    return push;
}

using Change = std::function<void(GuardedValues &)>;

/// Every guarded value but the quantity, each moved alone.
const std::vector<std::pair<QString, Change>> &moves()
{
    static const std::vector<std::pair<QString, Change>> all = {
        {u"company"_s, [](GuardedValues &v) { v.accountKey = u"251"_s; }},
        {u"line's status"_s, [](GuardedValues &v) { v.ended = true; }},
        {u"agreement"_s, [](GuardedValues &v) { v.agreementKey = u"813"_s; }},
        {u"product"_s, [](GuardedValues &v) { v.productKey = u"934"_s; }},
        {u"unit price"_s, [](GuardedValues &v) { v.price = Amount::parse(u"28"_s); }},
        {u"unit price"_s, [](GuardedValues &v) { v.price.reset(); }},
        {u"included quantity"_s, [](GuardedValues &v) { v.lessIncluded = Quantity::fromUnits(2); }},
        {u"billing mode"_s, [](GuardedValues &v) { v.bill = BillMode::DoNotBill; }},
        {u"effective date"_s, [](GuardedValues &v) { v.effectiveDate = QDate(2026, 2, 1); }},
        {u"cancelled date"_s, [](GuardedValues &v) { v.cancelledDate = QDate(2026, 12, 31); }},
        {u"agreement's status"_s, [](GuardedValues &v) { v.agreementActive = false; }},
        {u"next invoice date"_s, [](GuardedValues &v) { v.nextInvoiceDate = QDate(2027, 1, 1); }},
    };
    return all;
}

GuardedValues anyValues()
{
    const auto date = [] {
        return *rc::gen::inRange(0, 3) ? std::optional(QDate(2026, *rc::gen::inRange(1, 13), 1))
                                       : std::nullopt;
    };
    GuardedValues values;
    values.accountKey = QString::number(*rc::gen::inRange(1, 4));
    values.ended = *rc::gen::arbitrary<bool>();
    values.agreementKey = QString::number(*rc::gen::inRange(1, 4));
    values.productKey = QString::number(*rc::gen::inRange(1, 4));
    values.quantity = Quantity::fromThousandths(*rc::gen::inRange(-5000, 500'000));
    values.lessIncluded = Quantity::fromThousandths(*rc::gen::inRange(0, 3));
    if (*rc::gen::inRange(0, 3))
        values.price = Amount::fromMillionths(*rc::gen::arbitrary<std::int32_t>());
    values.bill = *rc::gen::element(BillMode::Billable, BillMode::DoNotBill, BillMode::NoCharge);
    values.effectiveDate = date();
    values.cancelledDate = date();
    values.agreementActive = *rc::gen::arbitrary<bool>();
    values.nextInvoiceDate = date();
    return values;
}

} // namespace

class GuardedPushTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void valuesComeFromTheLineAndItsAgreement()
    {
        BilledLine line;
        line.quantity = Quantity::fromUnits(25);
        line.lessIncluded = Quantity::fromUnits(1);
        line.price = Amount::parse(u"26.4"_s);
        line.bill = BillMode::NoCharge;
        line.effectiveDate = QDate(2026, 1, 1);
        line.cancelledDate = QDate(2027, 1, 1);
        Agreement agreement;
        agreement.key = u"812"_s;
        agreement.active = false;
        agreement.nextInvoiceDate = QDate(2026, 12, 1);
        const GuardedValues values = guardedValues(line, u"250"_s, u"933"_s, agreement);
        QCOMPARE(values.accountKey, u"250"_s);
        QCOMPARE(values.agreementKey, u"812"_s);
        QCOMPARE(values.productKey, u"933"_s);
        QCOMPARE(values.quantity, line.quantity);
        QCOMPARE(values.lessIncluded, line.lessIncluded);
        QCOMPARE(values.price, line.price);
        QVERIFY(values.bill == BillMode::NoCharge);
        QCOMPARE(values.effectiveDate, line.effectiveDate);
        QCOMPARE(values.cancelledDate, line.cancelledDate);
        QVERIFY(!values.agreementActive);
        QCOMPARE(values.nextInvoiceDate, agreement.nextInvoiceDate);
        QVERIFY(!values.ended);
    }

    void aStatusThatNoDateExplainsIsGuarded()
    {
        BilledLine line;
        line.status = u"Expired"_s;
        Agreement agreement;
        QVERIFY(guardedValues(line, u"250"_s, u"933"_s, agreement).ended);
        line.cancelledDate = QDate(2027, 1, 1); // dates say since when
        QVERIFY(!guardedValues(line, u"250"_s, u"933"_s, agreement).ended);
    }

    void everyGuardedValueIsCompared()
    {
        QVERIFY(differences(seenValues(), seenValues()).empty());
        for (const auto &[what, change] : moves()) {
            GuardedValues now = seenValues();
            change(now);
            for (const bool withQuantity : {true, false}) {
                const auto found = differences(seenValues(), now, withQuantity);
                QCOMPARE(found.size(), std::size_t{1});
                QCOMPARE(found[0].what, what);
                QVERIFY(found[0].seen != found[0].now);
            }
        }
    }

    void differencesAreSaidInASentence()
    {
        GuardedValues now = seenValues();
        now.quantity = Quantity::fromUnits(27);
        now.price = Amount::parse(u"28"_s);
        now.cancelledDate = QDate(2026, 12, 31);
        QCOMPARE(differenceSentence(differences(seenValues(), now)),
                 u"The quantity was 25 and is 27; the unit price was 26.40 and is 28.00; the cancelled date "
                 "was none and is 31 Dec 2026."_s);
        QCOMPARE(differences(seenValues(), now, false).front().what, u"unit price"_s);
        QCOMPARE(differenceSentence({}), QString());
    }

    void twentyFiveIsTwentyFiveHoweverItIsWritten() // psa-apis 1.7 (e): compare as decimals
    {
        GuardedValues now = seenValues();
        now.quantity = *Quantity::parse(u"25.000"_s);
        QVERIFY(differences(seenValues(), now).empty());
    }

    void storedValuesComeBackAsTheyWere()
    {
        CHECK_PROPERTY([] {
            const GuardedValues values = anyValues();
            RC_ASSERT(guardedValuesFrom(toJson(values)) == values);
        });
    }

    void valuesDifferExactlyWhereADifferenceIsSaid()
    {
        CHECK_PROPERTY([] {
            const GuardedValues a = anyValues();
            const GuardedValues b = *rc::gen::arbitrary<bool>() ? anyValues() : a;
            RC_ASSERT((a == b) == differences(a, b).empty());
        });
    }

    void oneReadingSettlesAPush_data()
    {
        QTest::addColumn<int>("now");
        QTest::addColumn<Settlement>("settled");
        QTest::newRow("the new value") << 27 << Settlement::Done;
        QTest::newRow("the old value") << 25 << Settlement::OldValue;
        QTest::newRow("another value") << 26 << Settlement::Conflict;
    }
    void oneReadingSettlesAPush()
    {
        QFETCH(int, now);
        GuardedValues values = seenValues();
        values.quantity = Quantity::fromUnits(now);
        QTEST(settle(anyPush(), values), "settled");
        QVERIFY(settlementNote(anyPush(), values).isEmpty());
    }

    void anythingGuardedThatMovedIsForAPerson()
    {
        for (const int quantity : {25, 27}) {
            for (const auto &[what, change] : moves()) {
                if (what == u"next invoice date")
                    continue;
                GuardedValues now = seenValues();
                now.quantity = Quantity::fromUnits(quantity);
                change(now);
                QVERIFY2(settle(anyPush(), now) == Settlement::Conflict, qPrintable(what));
            }
        }
    }

    void aBillingRunBetweenWriteAndReadingIsNoConflict()
    {
        GuardedValues now = seenValues();
        now.nextInvoiceDate = QDate(2027, 1, 1);
        now.quantity = Quantity::fromUnits(27);
        QVERIFY(settle(anyPush(), now) == Settlement::Done);
        QVERIFY(settlementNote(anyPush(), now).contains(u"from 1 Dec 2026 to 1 Jan 2027"));
        // What was not written would bill another period now.
        now.quantity = Quantity::fromUnits(25);
        QVERIFY(settle(anyPush(), now) == Settlement::Conflict);
        // Nobody's billing run goes back.
        now.quantity = Quantity::fromUnits(27);
        now.nextInvoiceDate = QDate(2026, 11, 1);
        QVERIFY(settle(anyPush(), now) == Settlement::Conflict);
        now.nextInvoiceDate.reset();
        QVERIFY(settle(anyPush(), now) == Settlement::Conflict);
    }

    void anIntentionHasOneKey()
    {
        const QString key = idempotencyKey(anyPush());
        Push again = anyPush();
        again.id = PushId{77};
        again.batch = PushBatchId{5};
        again.sends = 2;
        again.by = u"Ann"_s;
        QCOMPARE(idempotencyKey(again), key);
        const auto other = [&](auto change) {
            Push push = anyPush();
            change(push);
            return idempotencyKey(push) != key;
        };
        QVERIFY(other([](Push &push) { push.decisionId = DecisionId{13}; }));
        QVERIFY(other([](Push &push) { push.connectionId = ConnectionId{4}; }));
        QVERIFY(other([](Push &push) { push.lineKey = u"40412"_s; }));
        QVERIFY(other([](Push &push) { push.after = Quantity::fromUnits(28); }));
        QVERIFY(other([](Push &push) { push.undoOf = PushId{12}; }));
    }

    void statesHaveStableWords()
    {
        for (const char *word : {"intended", "verified", "conflict", "refused", "not_applied", "failed"})
            QCOMPARE(toText(pushStateFrom(QString::fromLatin1(word))), QString::fromLatin1(word));
        QVERIFY(pushStateFrom(u"of a newer program"_s) == PushState::Intended);
    }
};

TRUEUP_TEST_MAIN(GuardedPushTest)
#include "tst_guarded_push.moc"

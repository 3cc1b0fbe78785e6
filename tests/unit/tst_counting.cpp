// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/counting.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

Subscription seats(std::int64_t quantity, const QString &status = {})
{
    Subscription line;
    line.record.quantity = Quantity::fromUnits(quantity);
    line.record.unitPrice = Amount::parse(u"20.10");
    line.record.billingFrequency = u"month"_s;
    line.record.productName = u"Microsoft 365 Business Premium"_s;
    line.record.status = status;
    return line;
}

Count counted(const std::vector<Subscription> &lines, const CountRules &rules = {})
{
    std::vector<const Subscription *> pointers;
    for (const Subscription &line : lines)
        pointers.push_back(&line);
    return countLines(pointers, rules, today);
}

std::optional<Quantity> units(std::int64_t number)
{
    return Quantity::fromUnits(number);
}

const char *nameOf(StatusClass status)
{
    switch (status) {
    case StatusClass::Live:
        return "Live";
    case StatusClass::Blank:
        return "Blank";
    case StatusClass::Suspended:
        return "Suspended";
    case StatusClass::Ended:
        return "Ended";
    case StatusClass::Ends:
        return "Ends";
    case StatusClass::Unknown:
        return "Unknown";
    }
    return "";
}

} // namespace

class CountingTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void statusWordsSayWhetherALineIsAlive_data() // R2
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<StatusClass>("expected");
        const auto rows = [](StatusClass expected, std::initializer_list<const char *> texts) {
            for (const char *text : texts)
                QTest::newRow(*text ? text : "(empty)") << QString::fromUtf8(text) << expected;
        };
        using enum StatusClass;
        rows(Blank, {"", "   ", "null", "None", "-", "\t\n"});
        rows(Live,
             {"Active", "ACTIVE", "active", "Live", "Enabled", "Reactivated", "Active - auto renew",
              "not cancelled", "Not yet expired", "never expires", "Active (non-cancellable)", "NotCancelled",
              "no longer suspended", "unsuspended", "Active; cannot be cancelled", "will not be cancelled"});
        rows(Ended, {"Cancelled",
                     "canceled",
                     "CANCELLED",
                     "Cancel",
                     "Cancellation",
                     "Customer cancelled",
                     "auto-cancelled",
                     "AutoCancelled",
                     "Expired",
                     "expired (grace period)",
                     "Inactive",
                     "INACTIVE",
                     "Discontinued",
                     "Deleted",
                     "Terminated",
                     "Subscription_Expired",
                     "InActive",
                     "cAnCeLlEd",
                     "DisContinued",
                     "eXPIRED",
                     "Active - cancelled",
                     "Cancelled, refund pending",
                     "Cancelled - pending credit",
                     "Inactive due to expired card",
                     "Suspended - expired",
                     "Cancelled - payment declined",
                     "No payment, cancelled",
                     "Cancelled, pending deletion"});
        rows(Suspended, {"Suspended", "SUSPENDED", "suspend", "Suspended by reseller", "Active - suspended",
                         "Suspended, pending cancellation", "In suspension"});
        rows(Ends, {"Pending cancellation",
                    "pending_cancellation",
                    "PendingCancellation",
                    "PENDING CANCEL",
                    "Cancel pending",
                    "Cancelled-Pending",
                    "Cancels at renewal",
                    "Cancelled at end of term",
                    "Will expire",
                    "will be cancelled",
                    "expiring",
                    "Expiring soon",
                    "Expires 2027-01-31",
                    "scheduled for deletion",
                    "Scheduled to be terminated",
                    "to be cancelled",
                    "set to expire",
                    "about to expire",
                    "Active - renewal expires 2027",
                    "Active, expiration date 2027-05-01",
                    "cancellation requested",
                    "Cancellation scheduled",
                    "marked for deletion",
                    "Active until cancelled",
                    "Will be inactive",
                    "Will be suspended",
                    "Active (will not renew)",
                    "Non-renewing",
                    "Ending"});
        rows(Unknown,
             {"Provisioning", "Pending", "42", "Wartend", "Not active", "no longer active", "Frozen",
              "Reactivated after suspension", "Cancellation withdrawn", "previously cancelled", "停止"});
    }
    void statusWordsSayWhetherALineIsAlive()
    {
        QFETCH(QString, status);
        QFETCH(StatusClass, expected);
        QCOMPARE(nameOf(classifyStatus(status)), nameOf(expected));
    }

    void anyTextHasAMeaning() // R2: hostile input
    {
        CHECK_PROPERTY([](const std::string &text) {
            classifyStatus(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        });
    }

    void theBillableCountIsTheSumOfLiveLines() // R1
    {
        const Count count = counted({seats(42), seats(5, u"Active"_s), seats(7, u"Cancelled"_s)});
        QCOMPARE(count.billable, units(47));
        QCOMPARE(count.all, units(54));
        QCOMPARE(count.flags, Flags(Flag::Ended));
    }

    void eachSwitchActsAndIsShown_data() // R2
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("countedByDefault");
        QTest::addColumn<Flags>("flags");
        QTest::newRow("ended") << u"Expired"_s << false << Flags(Flag::Ended);
        QTest::newRow("suspended") << u"Suspended"_s << true << Flags(Flag::Suspended);
        QTest::newRow("blank") << QString() << true << Flags();
        QTest::newRow("unknown") << u"Frozen"_s << true << Flags(Flag::UnknownStatus);
        QTest::newRow("ends") << u"Pending cancellation"_s << true << Flags(Flag::Ends);
    }
    void eachSwitchActsAndIsShown()
    {
        QFETCH(QString, what);
        QFETCH(bool, countedByDefault);
        QFETCH(Flags, flags);
        const std::vector lines = {seats(3, what)};
        QCOMPARE(counted(lines).billable, units(countedByDefault ? 3 : 0));
        QCOMPARE(counted(lines).all, units(3));
        QCOMPARE(counted(lines).flags, flags);
        const CountRules opposite{!countedByDefault, !countedByDefault, !countedByDefault, !countedByDefault};
        const bool follows = !flags.testFlag(Flag::Ends); // an announced end has no switch
        QCOMPARE(counted(lines, opposite).billable, units(countedByDefault == follows ? 0 : 3));
    }

    void oneTimeLinesAreNotCounted() // R2, R13
    {
        Subscription once = seats(5);
        once.record.billingFrequency = u"one_time"_s;
        once.record.endDate = QDate(2027, 6, 30);
        Count count = counted({once});
        QCOMPARE(count.billable, units(0));
        QCOMPARE(count.all, units(5));
        QCOMPARE(count.flags, Flags(Flag::OneTime));
        QVERIFY(count.oneTimeOnly);
        QCOMPARE(count.prepaidUntil, std::optional(QDate(2027, 6, 30)));

        once.record.endDate = today.addDays(-1);
        QVERIFY(!counted({once}).prepaidUntil);
        QVERIFY(!counted({once, seats(1)}).oneTimeOnly);

        CountRules rules;
        rules.oneTime = true;
        QCOMPARE(counted({once}, rules).billable, units(5));
    }

    void trialsAreJudgedByNameAndPrice_data() // R2
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("price"); // empty = none
        QTest::addColumn<bool>("isCounted");
        QTest::addColumn<bool>("flagged");
        QTest::newRow("free trial") << u"Defender Trial"_s << u"0"_s << false << true;
        QTest::newRow("word in brackets") << u"Defender (TRIAL)"_s << u"0.00"_s << false << true;
        QTest::newRow("plural") << u"Defender - Trials"_s << u"0"_s << false << true;
        QTest::newRow("no price") << u"Defender Trial"_s << QString() << true << true;
        QTest::newRow("paid") << u"Clinical Trial Manager"_s << u"12"_s << true << false;
        QTest::newRow("industrial") << u"Industrial IoT"_s << u"0"_s << true << false;
        QTest::newRow("trialware") << u"Trialware"_s << u"0"_s << true << false;
        QTest::newRow("industrial trial") << u"Industrial Trial"_s << u"0"_s << false << true;
        QTest::newRow("free but no trial") << u"Teams Exploratory"_s << u"0"_s << true << false;
    }
    void trialsAreJudgedByNameAndPrice()
    {
        QFETCH(QString, name);
        QFETCH(QString, price);
        QFETCH(bool, isCounted);
        QFETCH(bool, flagged);
        Subscription line = seats(4);
        line.record.productName = name;
        line.record.unitPrice = Amount::parse(price);
        const Count count = counted({line});
        QCOMPARE(count.billable, units(isCounted ? 4 : 0));
        QCOMPARE(count.flags.testFlag(Flag::Trial), flagged);
    }

    void aLineMayRunOnAfterItsEnd_data() // R2: more than 7 days
    {
        QTest::addColumn<int>("daysAgo");
        QTest::addColumn<QString>("status");
        QTest::addColumn<bool>("flagged");
        QTest::newRow("ends ahead") << -30 << QString() << false;
        QTest::newRow("7 days") << 7 << u"Active"_s << false;
        QTest::newRow("8 days") << 8 << u"Active"_s << true;
        QTest::newRow("8 days, blank") << 8 << QString() << true;
        QTest::newRow("8 days, ended") << 8 << u"Expired"_s << false;
    }
    void aLineMayRunOnAfterItsEnd()
    {
        QFETCH(int, daysAgo);
        QFETCH(QString, status);
        QFETCH(bool, flagged);
        Subscription line = seats(4, status);
        line.record.endDate = today.addDays(-daysAgo);
        const Count count = counted({line});
        QCOMPARE(count.flags.testFlag(Flag::PastEnd), flagged);
        QCOMPARE(count.billable, units(status == u"Expired" ? 0 : 4));
        CountRules strict;
        strict.pastEnd = false;
        if (flagged)
            QCOMPARE(counted({line}, strict).billable, units(0));
    }

    void everySwitchMustAllowALine() // R2: several apply
    {
        Subscription line = seats(4, u"Suspended"_s);
        line.record.billingFrequency = u"one_time"_s;
        CountRules rules;
        QCOMPARE(counted({line}, rules).billable, units(0));
        QCOMPARE(counted({line}, rules).flags, Flag::Suspended | Flag::OneTime);
        rules.oneTime = true;
        QCOMPARE(counted({line}, rules).billable, units(4));
        rules.suspended = false;
        QCOMPARE(counted({line}, rules).billable, units(0));
    }

    void usageHasNoCount() // R3
    {
        Subscription usage = seats(0);
        usage.record.quantity.reset();
        Count count = counted({usage});
        QVERIFY(!count.billable && !count.all);
        QCOMPARE(count.flags, Flags(Flag::Usage));
        QCOMPARE(count.lines.size(), std::size_t(1));

        count = counted({usage, seats(6)});
        QCOMPARE(count.billable, units(6));
        QCOMPARE(count.flags, Flags(Flag::Usage));
        QCOMPARE(counted({seats(0)}).billable, units(0)); // zero seats is a count
    }

    void missingLinesAreNotCounted() // R7
    {
        Subscription gone = seats(9);
        gone.missingSince = QDateTime(QDate(2026, 11, 1), QTime(0, 0), Qt::UTC);
        Count count = counted({gone});
        QCOMPARE(count.billable, units(0));
        QCOMPARE(count.all, units(0));
        QCOMPARE(count.flags, Flags(Flag::Missing));
        QVERIFY(!count.oneTimeOnly);
        count = counted({gone, seats(2)});
        QCOMPARE(count.billable, units(2));
        QCOMPARE(count.lines.size(), std::size_t(2));
    }

    void theSameVendorSubscriptionTwiceIsCountedAndFlagged() // R6
    {
        Subscription first = seats(3);
        first.record.vendorSubscriptionId = u"8b0e-1"_s;
        first.record.mfgPartNo = u"CFQ7TTC0LDPB:0001:P1Y:M"_s;
        Subscription second = first;
        second.record.vendorSubscriptionId = u" 8B0E-1"_s;
        Count count = counted({first, second});
        QCOMPARE(count.billable, units(6));
        QCOMPARE(count.flags, Flags(Flag::Duplicate));
        QVERIFY(count.lines[0].flags.testFlag(Flag::Duplicate) &&
                count.lines[1].flags.testFlag(Flag::Duplicate));

        second.record.mfgPartNo = u"CFQ7TTC0LCHC:0002:P1Y:M"_s; // an add-on of one subscription
        QCOMPARE(counted({first, second}).flags, Flags());
        second = first;
        second.record.status = u"Cancelled"_s; // the old line of a moved subscription
        QCOMPARE(counted({first, second}).flags, Flags(Flag::Ended));
        first.record.vendorSubscriptionId.clear();
        second = first;
        QCOMPARE(counted({first, second}).flags, Flags());
    }

    void theEarliestEndOfCountedLinesIsTheTermEnd()
    {
        Subscription early = seats(1);
        early.record.endDate = QDate(2027, 1, 31);
        Subscription late = seats(1);
        late.record.endDate = QDate(2027, 8, 31);
        Subscription ended = seats(1, u"Cancelled"_s);
        ended.record.endDate = QDate(2026, 2, 1);
        QCOMPARE(counted({late, ended, early}).termEnd, std::optional(QDate(2027, 1, 31)));
        QVERIFY(!counted({ended}).termEnd);
    }

    void theNearestRulesWin() // R2: per vendor and per service
    {
        CountRuleBook book;
        book.byVendor[u"microsoft"_s].suspended = false;
        book.byService[u"S0123"_s].ended = true;
        QVERIFY(book.rulesFor(u"Cisco"_s, u"S9"_s) == CountRules());
        QVERIFY(!book.rulesFor(u"Microsoft"_s, u"S9"_s).suspended);
        QVERIFY(book.rulesFor(u"MICROSOFT"_s, u"S0123"_s).suspended);
        QVERIFY(book.rulesFor(u"MICROSOFT"_s, u"S0123"_s).ended);
    }

    void countsAddUpInAnyOrder() // R1: sum over counted lines, whatever the order
    {
        CHECK_PROPERTY([] {
            const auto statuses =
                std::vector<QString>{{}, u"Active"_s, u"Cancelled"_s, u"Suspended"_s, u"Frozen"_s};
            std::vector<Subscription> lines;
            const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-5, 500));
            for (const int size : sizes)
                lines.push_back(seats(size, *rc::gen::elementOf(statuses)));
            const Count count = counted(lines);
            Quantity billable;
            Quantity all;
            for (const CountedLine &line : count.lines) {
                all += *line.line->record.quantity;
                if (line.counted)
                    billable += *line.line->record.quantity;
                RC_ASSERT(line.counted == !line.flags.testFlag(Flag::Ended));
            }
            RC_ASSERT(count.billable.value_or(Quantity()) == billable);
            RC_ASSERT(count.all.value_or(Quantity()) == all);
            RC_ASSERT(count.billable.has_value() == !lines.empty());
            std::reverse(lines.begin(), lines.end());
            const Count reversed = counted(lines);
            RC_ASSERT(reversed.billable == count.billable);
            RC_ASSERT(reversed.flags == count.flags);
        });
    }
};

TRUEUP_TEST_MAIN(CountingTest)
#include "tst_counting.moc"

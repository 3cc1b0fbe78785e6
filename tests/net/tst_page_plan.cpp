// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/page_plan.h"
#include "tests/support/test_case.h"

#include <deque>
#include <limits>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

/// A vendor's list behind page numbers, which may change between two pages.
struct Vendor
{
    std::vector<int> entries;
    int pageSize = 10;
    bool announces = true;
    int totalOff = 0;
    bool pages = true; ///< false: sends its first page whatever is asked
    int lastTotal = 0;
    std::function<void(Vendor &, int requests)> beforePage = [](Vendor &, int) {};
    int requests = 0;

    QStringList page(int number)
    {
        beforePage(*this, ++requests);
        lastTotal = int(entries.size()) + totalOff;
        QStringList keys;
        const std::size_t from = pages ? std::size_t(number - 1) * std::size_t(pageSize) : 0;
        for (std::size_t i = from; i < entries.size() && keys.size() < pageSize; ++i)
            keys += QString::number(entries[i]);
        return keys;
    }
};

Vendor vendorWith(int count)
{
    Vendor vendor;
    for (int i = 0; i < count; ++i)
        vendor.entries.push_back(i);
    return vendor;
}

struct ReadOut
{
    PagePlan::Outcome outcome;
    QSet<QString> keys; ///< of the last sweep
    int sweeps;
    int mostUnderWay;
};

/// Reads it to the end; `pick` chooses which of the pages under way is answered next.
ReadOut readOut(
    Vendor &vendor, int asked = 10,
    const std::function<std::size_t(std::size_t)> &pick = [](std::size_t) { return 0; }, int maxPages = 1000)
{
    PagePlan plan(1, maxPages);
    std::deque<int> underWay;
    ReadOut result{};
    int sweep = 0;
    while (!plan.isFinished()) {
        for (const int page : plan.next())
            underWay.push_back(page);
        result.mostUnderWay = std::max(result.mostUnderWay, int(underWay.size()));
        if (underWay.empty())
            return {}; // would hang
        if (plan.sweep() != sweep) {
            sweep = plan.sweep();
            result.keys.clear();
        }
        const std::size_t at = pick(underWay.size());
        const int page = underWay[at];
        underWay.erase(underWay.begin() + std::ptrdiff_t(at));
        const QStringList keys = vendor.page(page);
        result.keys.unite(QSet<QString>(keys.begin(), keys.end()));
        plan.arrived(page, keys, vendor.announces ? std::optional<qint64>(vendor.lastTotal) : std::nullopt,
                     keys.size() >= asked);
    }
    result.outcome = plan.outcome();
    result.sweeps = plan.sweep();
    return result;
}

using Outcome = PagePlan::Outcome;

} // namespace

class PagePlanTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryPageOnce()
    {
        for (const int count : {0, 1, 9, 10, 11, 20, 250}) {
            Vendor vendor = vendorWith(count);
            const ReadOut read = readOut(vendor);
            QCOMPARE(read.outcome, Outcome::Complete);
            QCOMPARE(read.keys.size(), count);
            QCOMPARE(vendor.requests, count / 10 + 1); // a full page is never taken for the last one
        }
    }

    void aTotalThatCountsOnlyThePageEndsNoList()
    {
        Vendor vendor = vendorWith(35);
        vendor.totalOff = -25; // 10, as many as are on the first page
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Complete);
        QCOMPARE(read.keys.size(), 35);
    }

    void remainingPagesAreAskedSideBySide()
    {
        Vendor vendor = vendorWith(250);
        QCOMPARE(readOut(vendor).mostUnderWay, 12);
    }

    void aSmallerPageThanAskedForIsTheVendorsPageSize()
    {
        Vendor vendor = vendorWith(95);
        vendor.pageSize = 7;
        const ReadOut read = readOut(vendor, 100);
        QCOMPARE(read.outcome, Outcome::Complete);
        QCOMPARE(read.keys.size(), 95);
    }

    void withoutATotalTheFirstEmptyPageIsTheEnd()
    {
        Vendor vendor = vendorWith(35);
        vendor.announces = false;
        vendor.pageSize = 7; // smaller than asked for: a short page proves nothing
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Complete);
        QCOMPARE(read.keys.size(), 35);
        QCOMPARE(vendor.requests, 6);
    }

    void aVendorThatDoesNotPageIsReadWhole()
    {
        Vendor vendor = vendorWith(8);
        vendor.announces = false;
        vendor.pages = false;
        QCOMPARE(readOut(vendor).outcome, Outcome::Complete);
    }

    void aRepeatedPageIsNeverTakenForTheWholeList()
    {
        for (const bool announces : {true, false}) {
            Vendor vendor = vendorWith(250);
            vendor.announces = announces;
            vendor.pages = false;
            const ReadOut read = readOut(vendor);
            QCOMPARE(read.outcome, Outcome::Repeated);
            QCOMPARE(read.sweeps, 2);
        }
    }

    void aPageRepeatedOnceIsReadAgain()
    {
        Vendor vendor = vendorWith(30);
        vendor.beforePage = [](Vendor &v, int request) { v.pages = request != 2; };
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Complete);
        QCOMPARE(read.keys.size(), 30);
        QCOMPARE(read.sweeps, 2);
    }

    void moreAnnouncedThanSentIsShort()
    {
        Vendor vendor = vendorWith(25);
        vendor.totalOff = 3;
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Short);
        QCOMPARE(read.keys.size(), 25);
        QCOMPARE(read.sweeps, 2); // the same twice: a third time tells nothing new
    }

    void fewerAnnouncedThanSentIsReadToTheEnd()
    {
        Vendor vendor = vendorWith(35);
        vendor.totalOff = -12;
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Complete);
        QCOMPARE(read.keys.size(), 35);
    }

    void anEntrySentTwiceHidesAnother()
    {
        Vendor vendor = vendorWith(8);
        vendor.entries.back() = vendor.entries.front();
        QCOMPARE(readOut(vendor).outcome, Outcome::Short);
    }

    void anEntryRemovedWhileReadingLosesNoOther()
    {
        Vendor vendor = vendorWith(30);
        vendor.beforePage = [](Vendor &v, int request) {
            if (request == 2)
                v.entries.erase(v.entries.begin());
        };
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Complete);
        QCOMPARE(read.keys.size(), 29);
        QVERIFY(!read.keys.contains(u"0"_s));
    }

    void anEntryAddedWhileReadingIsThereOnce()
    {
        Vendor vendor = vendorWith(30);
        vendor.beforePage = [](Vendor &v, int request) {
            if (request == 2)
                v.entries.insert(v.entries.begin(), 99);
        };
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Complete);
        QCOMPARE(read.keys.size(), 31);
    }

    void aListThatNeverRestsIsNotCalledComplete()
    {
        Vendor vendor = vendorWith(30);
        vendor.beforePage = [](Vendor &v, int request) {
            v.entries.insert(v.entries.begin(), 1000 + request);
        };
        const ReadOut read = readOut(vendor);
        QCOMPARE(read.outcome, Outcome::Changing);
        QCOMPARE(read.sweeps, 3);
    }

    void anEndlessListIsCutOff()
    {
        Vendor vendor = vendorWith(500);
        QCOMPARE(readOut(
                     vendor, 10, [](std::size_t) { return 0; }, 20)
                     .outcome,
                 Outcome::TooLong);
        vendor.announces = false;
        QCOMPARE(readOut(
                     vendor, 10, [](std::size_t) { return 0; }, 20)
                     .outcome,
                 Outcome::TooLong);
        vendor = vendorWith(200);
        QCOMPARE(readOut(
                     vendor, 10, [](std::size_t) { return 0; }, 20)
                     .outcome,
                 Outcome::Complete);
    }

    void aHugeTotalAsksForNoMorePagesThanThereAre()
    {
        Vendor vendor = vendorWith(30);
        vendor.totalOff = 5'000;
        QCOMPARE(readOut(vendor).outcome, Outcome::Short);
        QVERIFY(vendor.requests < 60);
    }

    void theLargestTotalThereIsIsOnlyANumber()
    {
        PagePlan plan(1, 1000);
        QCOMPARE(plan.next(), std::vector<int>{1});
        plan.arrived(1, {u"a"_s, u"b"_s}, std::numeric_limits<qint64>::max(), true);
        QVERIFY(!plan.isFinished());
    }

    /// Whatever is added or removed while pages arrive in any order: what is called complete holds every
    /// entry that was there all the time.
    void completeMeansThatNothingIsMissing()
    {
        CHECK_PROPERTY([] {
            Vendor vendor = vendorWith(*rc::gen::inRange(0, 60));
            const auto changeAt =
                *rc::gen::container<std::vector<int>>(*rc::gen::inRange(0, 3), rc::gen::inRange(1, 12));
            std::set<int> removed;
            vendor.beforePage = [&](Vendor &v, int request) {
                if (std::find(changeAt.begin(), changeAt.end(), request) == changeAt.end())
                    return;
                // One change between two requests moves the total, so it shows. (Several that cancel out
                // don't.)
                if (request % 2 == 0 || v.entries.empty()) {
                    v.entries.insert(v.entries.begin(), 1000 + request);
                } else {
                    removed.insert(v.entries.front());
                    v.entries.erase(v.entries.begin());
                }
            };
            const int before = int(vendor.entries.size());
            const ReadOut read =
                readOut(vendor, 10, [](std::size_t n) { return *rc::gen::inRange<std::size_t>(0, n); });
            if (read.outcome != Outcome::Complete)
                return;
            for (int i = 0; i < before; ++i)
                RC_ASSERT(read.keys.contains(QString::number(i)) || removed.count(i) > 0);
        });
    }
};

TRUEUP_TEST_MAIN(PagePlanTest)
#include "tst_page_plan.moc"

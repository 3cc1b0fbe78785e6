// SPDX-License-Identifier: GPL-3.0-or-later
// What is mapped to what, as a value: edits, and taking them back.
#include "tests/support/test_case.h"
#include "tests/ui/mapping/mapping_world.h"
#include "ui/mapping/map_edits.h"

#include <numeric>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const MapHand ann{u"ann"_s, QDateTime({2026, 11, 23}, {9, 0}, Qt::UTC)};

MapEntry automatic(RowId psa)
{
    return {psa, MapState::Mapped, MapOrigin::Automatic, {}, u"trueup"_s, ann.at.addDays(-3)};
}

MapBook bookOf(const std::vector<std::pair<RowId, MapEntries>> &entries)
{
    MapBook book;
    for (const auto &[vendor, of] : entries)
        book.set(vendor, of);
    return book;
}

std::vector<RowId> sorted(std::vector<RowId> ids)
{
    std::ranges::sort(ids);
    return ids;
}

/// One random thing a person may do.
MapChanges anyEdit(const MapBook &book)
{
    const auto vendors =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<RowId>>(rc::gen::inRange<RowId>(1, 6)));
    switch (*rc::gen::inRange(0, 4)) {
    case 0:
        return mapOnto(book, vendors, {*rc::gen::inRange<RowId>(100, 105)}, MapManner::Replace, ann);
    case 1:
        return mapOnto(book, vendors,
                       *rc::gen::unique<std::vector<RowId>>(2, rc::gen::inRange<RowId>(100, 105)),
                       *rc::gen::element(MapManner::Replace, MapManner::Add), ann);
    case 2:
        return exclude(book, vendors, u"own"_s, ann);
    default:
        return unmap(book, vendors);
    }
}

} // namespace

class MapBookTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheStoredMap()
    {
        const auto data = smallData();
        ReviewInput input = *data->review.input;
        input.accountMappings.resize(2);
        input.accountMappings[0].vendorAccountId = VendorAccountId{1};
        input.accountMappings[0].psaAccountId = PsaAccountId{101};
        input.accountMappings[0].origin = MapOrigin::Automatic;
        input.accountMappings[1].vendorAccountId = VendorAccountId{2};
        input.accountMappings[1].state = MapState::Excluded;
        input.accountMappings[1].reason = u"own"_s;
        input.serviceMappings.resize(2);
        for (ServiceMapping &mapping : input.serviceMappings)
            mapping.vendorServiceId = VendorServiceId{1};
        input.serviceMappings[0].psaProductId = PsaProductId{101};
        input.serviceMappings[1].psaProductId = PsaProductId{102};
        const MapBook accounts = MapBook::of(MapSide::Accounts, input);
        QCOMPARE(accounts.standing(1), MapStanding::Mapped);
        QVERIFY(accounts.isAutomatic(1));
        QCOMPARE(accounts.standing(2), MapStanding::Excluded);
        QCOMPARE(accounts.entries(2).front().reason, u"own"_s);
        QCOMPARE(accounts.standing(3), MapStanding::Unmapped);
        const MapBook services = MapBook::of(MapSide::Services, input);
        QCOMPARE(services.entries(1).size(), std::size_t(2));
        QVERIFY(!services.isAutomatic(1));
        QVERIFY(services.isMapped(102));
    }

    void severalAccountsMayBeOneCompany()
    {
        MapBook book;
        apply(book, mapOnto(book, {1, 2, 3}, {101}, MapManner::Replace, ann), true);
        QCOMPARE(sorted(book.vendorsOf(101)), (std::vector<RowId>{1, 2, 3}));
        apply(book, unmap(book, {2}), true);
        QCOMPARE(sorted(book.vendorsOf(101)), (std::vector<RowId>{1, 3}));
    }

    void mappingReplacesWhatWasThereAndAddingKeepsIt()
    {
        MapBook book = bookOf({{1, {automatic(101)}}});
        const MapChanges added = mapOnto(book, {1}, {102}, MapManner::Add, ann);
        QCOMPARE(added.front().after.size(), std::size_t(2));
        QCOMPARE(added.front().after.front(), automatic(101)); // its origin stays true
        const MapChanges replaced = mapOnto(book, {1}, {102}, MapManner::Replace, ann);
        QCOMPARE(replaced.front().after.size(), std::size_t(1));
        QCOMPARE(replaced.front().after.front().psa, 102);
        QCOMPARE(replaced.front().after.front().by, u"ann"_s);
    }

    void whatIsLikeThatAlreadyIsNoChange()
    {
        const MapBook book = bookOf({{1, {automatic(101)}}});
        QVERIFY(mapOnto(book, {1}, {101}, MapManner::Replace, ann).empty());
        QVERIFY(unmap(book, {2}).empty());
        const MapBook excluded = bookOf({{1, exclude({}, {1}, u"own"_s, ann).front().after}});
        QVERIFY(exclude(excluded, {1}, u"own"_s, ann).empty());
        QVERIFY(!exclude(excluded, {1}, u"test"_s, ann).empty());
    }

    void aThingNamedTwiceChangesOnce()
    {
        QCOMPARE(mapOnto({}, {1, 1}, {101}, MapManner::Replace, ann).size(), std::size_t(1));
    }

    void undoneIsAsItWasAndRedoneAsItBecame()
    {
        CHECK_PROPERTY([] {
            MapBook book = bookOf({{1, {automatic(101)}}, {2, {automatic(102)}}});
            std::vector<MapBook> moments{book};
            std::vector<MapChanges> done;
            const int steps = *rc::gen::inRange(1, 12);
            for (int i = 0; i < steps; ++i) {
                done.push_back(anyEdit(book));
                apply(book, done.back(), true);
                moments.push_back(book);
            }
            for (std::size_t i = done.size(); i > 0; --i) {
                apply(book, done[i - 1], false);
                RC_ASSERT(book == moments[i - 1]);
            }
            for (std::size_t i = 0; i < done.size(); ++i) {
                apply(book, done[i], true);
                RC_ASSERT(book == moments[i + 1]);
            }
        });
    }

    void bothWaysOfLookingAgreeAfterAnyEdits()
    {
        CHECK_PROPERTY([] {
            MapBook book;
            const int steps = *rc::gen::inRange(1, 12);
            for (int i = 0; i < steps; ++i)
                apply(book, anyEdit(book), true);
            for (RowId psa = 100; psa < 105; ++psa) {
                std::vector<RowId> expected;
                for (RowId vendor = 1; vendor < 6; ++vendor) {
                    for (const MapEntry &entry : book.entries(vendor)) {
                        if (entry.psa == psa)
                            expected.push_back(vendor);
                    }
                }
                RC_ASSERT(sorted(book.vendorsOf(psa)) == expected);
            }
        });
    }
};

TRUEUP_TEST_MAIN(MapBookTest)
#include "tst_map_book.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What the rows say, how they are found, filtered and ordered, and what may be dropped where.
#include "tests/support/test_case.h"
#include "tests/ui/mapping/mapping_world.h"
#include "ui/mapping/candidate_finder.h"
#include "ui/mapping/drag_load.h"
#include "ui/mapping/drop_rules.h"
#include "ui/mapping/map_words.h"
#include "ui/mapping/row_filter.h"
#include "ui/mapping/row_look.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const MapHand ann{u"ann"_s, QDateTime({2026, 11, 23}, {9, 0}, Qt::UTC)};

QStringList psaNames(const BoardRows &rows, const PsaQuery &query, const MapBook &book = {})
{
    QStringList names;
    for (const int place : filteredPsas(rows, book, query))
        names.append(rows.psas[static_cast<std::size_t>(place)].name);
    return names;
}

BoardRowsPtr rowsNamed(const QStringList &companies)
{
    auto data = smallData(1, static_cast<int>(companies.size()));
    auto input = std::make_unique<ReviewInput>(*data->review.input);
    for (qsizetype i = 0; i < companies.size(); ++i)
        input->psaAccounts[static_cast<std::size_t>(i)].name = companies[i];
    data->review.input = std::move(input);
    return makeBoardRows(MapSide::Accounts, data);
}

MapBook mapped(RowId vendor, RowId psa)
{
    MapBook book;
    apply(book, mapOnto(book, {vendor}, {psa}, MapManner::Replace, ann), true);
    return book;
}

} // namespace

class MapRowsTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreInAPersonsOrder()
    {
        const auto rows = rowsNamed({u"Zeta"_s, u"alpha 10"_s, u"Alpha 9"_s, u"Émile"_s, u"Echo"_s});
        QCOMPARE(psaNames(*rows, {}),
                 (QStringList{u"Alpha 9"_s, u"alpha 10"_s, u"Echo"_s, u"Émile"_s, u"Zeta"_s}));
    }

    void whatTheOldServiceWasMappedToIsTheFirstCandidateOfTheNew() // R5
    {
        auto data = smallData(2, 4);
        auto input = std::make_unique<ReviewInput>(*data->review.input);
        const VendorService &from = input->vendorServices[0];
        const VendorService &to = input->vendorServices[1];
        ServiceMapping old;
        old.vendorServiceId = from.id;
        old.psaProductId = input->psaProducts[2].id;
        input->serviceMappings.push_back(old);
        UsagePart part;
        part.account = &input->vendorAccounts[0];
        part.service = &to;
        const Quantity twelve = Quantity::fromUnits(12);
        part.successions.push_back(
            {part.account->id, &from, &to, SuccessionLink::Contract, twelve, twelve, false});
        UsageLine line;
        line.parts.push_back(part);
        data->review.lines.push_back(line);
        data->review.input = std::move(input);

        const CandidateFinder finder(MapSide::Services, data);
        const auto candidates = finder.candidatesFor(toInt(to.id));
        QVERIFY(!candidates.empty());
        QCOMPARE(candidates.front().psa, toInt(old.psaProductId));
        QCOMPARE(candidates.front().reason, u"took over from "_s + from.name);
        QCOMPARE(std::ranges::count(candidates, toInt(old.psaProductId), &PsaCandidate::psa), 1);
    }

    void theBestMatchIsFirst()
    {
        const auto rows = rowsNamed(
            {u"North Contoso"_s, u"Contoso"_s, u"Contoso Limited"_s, u"Macontoso"_s, u"Fabrikam"_s});
        QCOMPARE(psaNames(*rows, {u"contoso"_s}),
                 (QStringList{u"Contoso"_s, u"Contoso Limited"_s, u"North Contoso"_s, u"Macontoso"_s}));
    }

    void searchFoldsAndFindsEveryWordInAnyOrder()
    {
        const auto rows = rowsNamed({u"Müller & Söhne GmbH"_s, u"Müller Bau"_s});
        QCOMPARE(psaNames(*rows, {u"SOHNE muller"_s}), QStringList{u"Müller & Söhne GmbH"_s});
        QCOMPARE(psaNames(*rows, {u"  "_s}).size(), 2);
        QVERIFY(psaNames(*rows, {u"muller x"_s}).isEmpty());
    }

    void idsAndDomainsAreFound()
    {
        const auto rows = smallRows();
        QCOMPARE(psaNames(*rows, {u"a03"_s}), QStringList{u"Company 03"_s});
        const auto products = smallRows(MapSide::Services);
        QCOMPARE(psaNames(*products, {u"P-02"_s}), QStringList{u"Product 02"_s}); // by Product ID
        const std::vector<int> found = filteredVendors(*products, {}, {VendorFilter::All, u"sku-04"_s});
        QCOMPARE(found, std::vector<int>{3});
    }

    void companiesAndProductsOfConnectWiseAreFoundByTheirIdentifiers()
    {
        auto data = smallData(1, 3);
        auto input = std::make_unique<ReviewInput>(*data->review.input);
        input->psaAccounts[1].identifier = u"NorthwindDental"_s;
        input->psaProducts[1].identifier = u"M365-BP"_s;
        data->review.input = std::move(input);
        const auto companies = makeBoardRows(MapSide::Accounts, data);
        QVERIFY(companies->psas[1].facts.contains(u"NorthwindDental"_s));
        QVERIFY(companies->psas[0].facts.contains(u"ID A01"_s));
        QCOMPARE(RowSearch(u"northwinddental"_s).rank(companies->psas[1].search), 0);
        QCOMPARE(RowSearch(u"A02"_s).rank(companies->psas[1].search), 0); // its number still finds it
        const auto products = makeBoardRows(MapSide::Services, data);
        QVERIFY(products->psas[1].facts.contains(u"Product ID M365-BP"_s));
        QCOMPARE(RowSearch(u"m365-bp"_s).rank(products->psas[1].search), 0);
        QVERIFY(!RowSearch(u"m365-bp"_s).rank(products->psas[0].search));
    }

    void inactiveAndMissingCompaniesAreHiddenUntilAskedFor()
    {
        auto data = smallData();
        auto input = std::make_unique<ReviewInput>(*data->review.input);
        input->psaAccounts[0].active = false;
        input->psaAccounts[1].missingSince = ann.at;
        data->review.input = std::move(input);
        const auto rows = makeBoardRows(MapSide::Accounts, data);
        QCOMPARE(psaNames(*rows, {}), (QStringList{u"Company 03"_s, u"Company 04"_s}));
        QCOMPARE(psaNames(*rows, {.text = {}, .unavailableToo = true}).size(), 4);
        QVERIFY(rows->psas[0].facts.contains(u"inactive"_s));
        QVERIFY(rows->psas[1].facts.contains(u"no longer in the PSA"_s));
    }

    void narrowedToCandidatesTheSearchStillLooksThroughAll()
    {
        const auto rows = smallRows();
        PsaQuery query;
        query.candidates = std::vector<RowId>{104, 102};
        QCOMPARE(psaNames(*rows, query), (QStringList{u"Company 04"_s, u"Company 02"_s}));
        query.text = u"company"_s;
        QCOMPARE(psaNames(*rows, query),
                 (QStringList{u"Company 04"_s, u"Company 02"_s, u"Company 01"_s, u"Company 03"_s}));
        query.candidates = std::vector<RowId>{};
        query.text.clear();
        QVERIFY(psaNames(*rows, query).isEmpty());
    }

    void filtersAndCountsAgree()
    {
        const auto rows = smallRows();
        MapBook book = mapped(1, 101);
        book.set(2, {{102, MapState::Mapped, MapOrigin::Automatic, {}, {}, ann.at}});
        apply(book, exclude(book, {3}, u"own"_s, ann), true);
        const MapCounts counts = countMap(*rows, book);
        const auto shown = [&](VendorFilter filter) {
            return static_cast<int>(filteredVendors(*rows, book, {filter, {}}).size());
        };
        QCOMPARE(shown(VendorFilter::All), counts.all);
        QCOMPARE(shown(VendorFilter::Unmapped), counts.unmapped);
        QCOMPARE(shown(VendorFilter::Mapped), counts.mapped);
        QCOMPARE(shown(VendorFilter::Automatic), counts.automatic);
        QCOMPARE(shown(VendorFilter::Excluded), counts.excluded);
        QCOMPARE(counts.all, counts.unmapped + counts.mapped + counts.excluded);
        QCOMPARE(counts.automatic, 1);
        QCOMPARE(psaNames(*rows, {.text = {}, .hideMapped = true}, book),
                 (QStringList{u"Company 03"_s, u"Company 04"_s}));
    }

    void aMappedRowSaysWithWhatAndHowItCameAbout()
    {
        const auto rows = smallRows();
        const QTimeZone utc = QTimeZone::utc();
        RowLook look = vendorLook(*rows, mapped(1, 102), *rows->vendor(1), utc);
        QCOMPARE(look.joined, u"Company 02"_s);
        QCOMPARE(look.note, u"mapped by ann, 23 Nov 2026"_s);
        QVERIFY(!look.takeBack.isEmpty());

        MapBook book;
        book.set(1, {{101, MapState::Mapped, MapOrigin::Automatic, {}, u"trueup"_s, ann.at}});
        QCOMPARE(vendorLook(*rows, book, *rows->vendor(1), utc).note, u"mapped automatically"_s);
        book.set(1, {{101, MapState::Mapped, MapOrigin::Import, {}, u"ann"_s, ann.at}});
        QCOMPARE(vendorLook(*rows, book, *rows->vendor(1), utc).note, u"imported by ann, 23 Nov 2026"_s);
        apply(book, exclude(book, {1}, u"our own"_s, ann), true);
        look = vendorLook(*rows, book, *rows->vendor(1), utc);
        QCOMPARE(look.note, u"excluded by ann, 23 Nov 2026: our own"_s);
        QVERIFY(look.joined.isEmpty());
        look = vendorLook(*rows, {}, *rows->vendor(1), utc);
        QCOMPARE(look.note, u"not mapped"_s);
        QVERIFY(look.takeBack.isEmpty());
        QVERIFY(look.facts.contains(u"No. C01"_s));
    }

    void aCandidateSaysWhy()
    {
        const auto rows = smallRows();
        const RowLook look = psaLook(*rows, mapped(1, 102), *rows->psa(102), u"same domain"_s);
        QCOMPARE(look.note, u"same domain"_s);
        QVERIFY(look.facts.contains(u"mapped to Account 01"_s));
    }

    void rulesOfAMappedServiceAreSaid()
    {
        auto data = smallData();
        auto input = std::make_unique<ReviewInput>(*data->review.input);
        MappingRule twice;
        twice.psaProductId = PsaProductId{101};
        twice.number = Quantity::fromUnits(2);
        MappingRule own = twice;
        own.psaAccountId = PsaAccountId{101};
        own.kind = RuleKind::Minimum;
        input->rules = {twice, own};
        data->review.input = std::move(input);
        const auto rows = makeBoardRows(MapSide::Services, data);
        const RowLook look = vendorLook(*rows, mapped(1, 101), *rows->vendor(1), QTimeZone::utc());
        QVERIFY2(look.facts.startsWith(u"Rule: × 2, 1 rule for a single company"_s), qPrintable(look.facts));
        QVERIFY(
            !vendorLook(*rows, mapped(1, 102), *rows->vendor(1), QTimeZone::utc()).facts.contains(u"Rule"_s));
    }

    void termsAndFrequenciesAreWords()
    {
        QCOMPARE(words::term(u"P1Y"_s), u"1-year term"_s);
        QCOMPARE(words::term(u"P1M"_s), u"1-month term"_s);
        QCOMPARE(words::term({}), QString());
        QCOMPARE(words::billed(u"month"_s), u"billed monthly"_s);
        QCOMPARE(words::billed(u"Annual"_s), u"billed yearly"_s);
        QCOMPARE(words::billed(u"whenever"_s), u"billed whenever"_s);
    }

    void dropsAreJudged_data()
    {
        QTest::addColumn<MapSide>("side");
        QTest::addColumn<std::vector<RowId>>("vendors");
        QTest::addColumn<std::vector<RowId>>("psas");
        QTest::addColumn<bool>("add");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<QString>("sentence");
        using Ids = std::vector<RowId>;
        // Row 1 is mapped to 101.
        QTest::newRow("one to one") << MapSide::Accounts << Ids{2} << Ids{102} << false << true
                                    << u"Map Account 02 to Company 02."_s;
        QTest::newRow("several accounts to one company")
            << MapSide::Accounts << Ids{2, 3} << Ids{102} << false << true
            << u"Map 2 accounts to Company 02."_s;
        QTest::newRow("several companies to one account")
            << MapSide::Accounts << Ids{2} << Ids{101, 102} << false << false
            << u"An account belongs to one company. Drag a single one."_s;
        QTest::newRow("several products to one service")
            << MapSide::Services << Ids{2} << Ids{101, 102} << false << true
            << u"Map Service 02 to 2 products."_s;
        QTest::newRow("replacing") << MapSide::Accounts << Ids{1} << Ids{102} << false << true
                                   << u"Map Account 01 to Company 02. Replaces Company 01."_s;
        QTest::newRow("replacing a product")
            << MapSide::Services << Ids{1} << Ids{102} << false << true
            << u"Map Service 01 to Product 02. Replaces Product 01. Hold Ctrl to add instead."_s;
        QTest::newRow("adding") << MapSide::Services << Ids{1} << Ids{102} << true << true
                                << u"Add Product 02 to Service 01."_s;
        QTest::newRow("the same again") << MapSide::Accounts << Ids{1} << Ids{101} << false << false
                                        << u"Account 01 is mapped to Company 01 already."_s;
        QTest::newRow("gone from the list") << MapSide::Accounts << Ids{9} << Ids{101} << false << false
                                            << u"The list has changed. Drag again."_s;
        QTest::newRow("gone from the other list") << MapSide::Accounts << Ids{1} << Ids{999} << false << false
                                                  << u"The list has changed. Drag again."_s;
        QTest::newRow("nothing") << MapSide::Accounts << Ids{} << Ids{} << false << false
                                 << u"The list has changed. Drag again."_s;
        QTest::newRow("several, some taken")
            << MapSide::Accounts << Ids{1, 2} << Ids{102} << false << true
            << u"Map 2 accounts to Company 02. Replaces what 1 of them have now."_s;
    }
    void dropsAreJudged()
    {
        QFETCH(MapSide, side);
        QFETCH(std::vector<RowId>, vendors);
        QFETCH(std::vector<RowId>, psas);
        QFETCH(bool, add);
        QFETCH(bool, accepted);
        QFETCH(QString, sentence);
        const DropVerdict verdict = dropVerdict(*smallRows(side), mapped(1, 101),
                                                {vendors, psas, add ? MapManner::Add : MapManner::Replace});
        QCOMPARE(verdict.sentence, sentence);
        QCOMPARE(verdict.accepted, accepted);
    }

    void aDragCarriesIdsThereAndBack()
    {
        CHECK_PROPERTY([](const std::vector<RowId> &some) {
            RC_PRE(!some.empty());
            const DragLoad load{DragLoad::From::Vendor, MapSide::Services, QUuid::createUuid(), some};
            const std::unique_ptr<QMimeData> data(toMimeData(load));
            const auto read = dragLoadFrom(data.get());
            RC_ASSERT(read.has_value());
            RC_ASSERT(read->ids == some);
            RC_ASSERT(read->from == load.from);
            RC_ASSERT(read->side == load.side);
            RC_ASSERT(read->origin == load.origin);
        });
    }

    void whatIsNotADragOfOursIsNone()
    {
        QVERIFY(!dragLoadFrom(nullptr));
        QMimeData text;
        text.setText(u"1"_s);
        QVERIFY(!dragLoadFrom(&text));
        const std::unique_ptr<QMimeData> good(
            toMimeData({DragLoad::From::Psa, MapSide::Accounts, QUuid::createUuid(), {1, 2}}));
        const QByteArray bytes = good->data(dragMimeType());
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            QMimeData cut;
            cut.setData(dragMimeType(), bytes.left(length));
            QVERIFY(!dragLoadFrom(&cut));
        }
        QMimeData longer;
        longer.setData(dragMimeType(), bytes + 'x');
        QVERIFY(!dragLoadFrom(&longer));
    }
};

TRUEUP_TEST_MAIN(MapRowsTest)
#include "tst_map_rows.moc"

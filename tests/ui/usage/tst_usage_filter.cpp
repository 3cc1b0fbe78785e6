// SPDX-License-Identifier: GPL-3.0-or-later
// What the Usage table shows: the fast way must say what the plain way says, and the search must do what a
// person who types expects.
#include "core/domain/to_do.h"
#include "core/matching/name_folding.h"
#include "tests/support/test_case.h"
#include "tests/ui/usage/made_lines.h"
#include "ui/usage/usage_filter.h"
#include "ui/usage/usage_totals.h"

#include <algorithm>

namespace trueup::test {

namespace {

const std::vector<QString> customers{u"Contoso"_s, u"Fabrikam Süd"_s, u"Zürich 10"_s, u"Zürich 9"_s,
                                     u"contoso"_s};
const std::vector<QString> products{u"Business Premium"_s, u"Exchange Online (Plan 1)"_s, u"Teams"_s};
const std::vector<QString> searches{QString(), u"con"_s, u"PREM con"_s, u"zurich"_s,
                                    u"1"_s,    u"xyz"_s, u" -"_s};

rc::Gen<MadeLine> anyLine()
{
    return rc::gen::exec([] {
        MadeLine line;
        line.customer = *rc::gen::elementOf(customers);
        line.product = *rc::gen::elementOf(products);
        line.kind = *rc::gen::element(UsageKind::UnderBilled, UsageKind::OverBilled, UsageKind::Equal,
                                      UsageKind::NoSource);
        line.state = *rc::gen::element(ReviewState::ToReview, ReviewState::Approved);
        line.expected = *rc::gen::element<std::optional<int>>(std::nullopt, 0, 5, 12);
        line.billed = *rc::gen::element<std::optional<int>>(std::nullopt, 5, 10);
        line.currency = *rc::gen::element(u"USD"_s, u"CAD"_s);
        line.mapped = *rc::gen::arbitrary<bool>();
        line.flags = *rc::gen::element(Flags(), Flags(Flag::NoPrice), Flags(Flag::Duplicate));
        return line;
    });
}

rc::Gen<UsageFilter> anyFilter()
{
    return rc::gen::exec([] {
        UsageFilter filter;
        filter.toDoOnly = *rc::gen::arbitrary<bool>();
        filter.connectedOnly = *rc::gen::arbitrary<bool>();
        filter.kinds.set(UsageKind::UnderBilled, *rc::gen::arbitrary<bool>());
        filter.states.set(ReviewState::Approved, *rc::gen::arbitrary<bool>());
        filter.flags = *rc::gen::element(0u, static_cast<quint32>(Flag::NoPrice));
        filter.text = *rc::gen::elementOf(searches);
        if (*rc::gen::arbitrary<bool>())
            filter.set({UsageColumn::Product, *rc::gen::elementOf(searches), {}, {}, {}});
        if (*rc::gen::arbitrary<bool>())
            filter.set({UsageColumn::Customer, {}, {*rc::gen::elementOf(customers)}, {}, {}});
        if (*rc::gen::arbitrary<bool>())
            filter.set({UsageColumn::Difference, {}, {}, *rc::gen::element(-5000, 0, 2000), {}});
        return filter;
    });
}

bool hasWords(const QString &text, const QString &search)
{
    const QStringList words = foldedName(search).split(u' ', Qt::SkipEmptyParts);
    const QString folded = foldedName(text);
    return std::ranges::all_of(words, [&](const QString &word) { return folded.contains(word); });
}

/// The filter as one would write it down, line by line.
bool isShown(const UsageLine &line, const UsageFilter &filter, const ReviewInput &input)
{
    const bool connected = std::ranges::any_of(input.serviceMappings, [&](const ServiceMapping &mapping) {
        return mapping.psaProductId == line.psaProduct->id;
    });
    const QString all = line.psaAccount->name + u' ' + line.psaAccount->key + u' ' + line.psaProduct->name +
                        u' ' + line.psaProduct->key;
    if ((filter.toDoOnly && !isToDo(line)) || (filter.connectedOnly && !connected) ||
        !filter.kinds.admits(line.kind) || !filter.states.admits(line.state) ||
        (filter.flags != 0 && (static_cast<quint32>(line.flags.toInt()) & filter.flags) == 0) ||
        !hasWords(all, filter.text)) {
        return false;
    }
    if (const ColumnFilter *column = filter.of(UsageColumn::Product);
        column && !hasWords(line.psaProduct->name + u' ' + line.psaProduct->key, column->contains)) {
        return false;
    }
    if (const ColumnFilter *column = filter.of(UsageColumn::Customer);
        column && !column->values.contains(line.psaAccount->name)) {
        return false;
    }
    const ColumnFilter *range = filter.of(UsageColumn::Difference);
    return !range || (line.difference && line.difference->thousandths() >= *range->least);
}

std::vector<quint32> naiveRows(const UsageSnapshot &snapshot, const UsageFilter &filter)
{
    std::vector<quint32> rows;
    for (quint32 row = 0; row < snapshot.size(); ++row) {
        if (isShown(snapshot.line(row), filter, snapshot.data().input()))
            rows.push_back(row);
    }
    return rows;
}

UsageSnapshotPtr snapshotOf(const std::vector<MadeLine> &lines)
{
    return UsageSnapshot::make(makeData(lines));
}

QStringList customersOf(const UsageSnapshot &snapshot, const std::vector<quint32> &rows)
{
    QStringList names;
    for (const quint32 row : rows)
        names += snapshot.line(row).psaAccount->name;
    return names;
}

UsageFilter everything()
{
    UsageFilter filter;
    filter.toDoOnly = false;
    return filter;
}

} // namespace

class UsageFilterTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatThePlainWayShows();
    void narrowingGivesWhatAskingAnewGives();
    void countsSayWhatEachChoiceWouldShow();
    void sortsAsThePlainWaySorts();
    void clicksSortByOneColumnWithinAnother();
    void namesAreInTheOrderOfAPerson();
    void linesWithoutAFigureComeLast();
    void searchFindsWordsInAnyOrderAndWriting();
    void searchFindsIds();
    void totalsNeverMixCurrencies();
    void lapsedAndUnknownStandApart();
};

void UsageFilterTest::showsWhatThePlainWayShows()
{
    CHECK_PROPERTY([] {
        const auto snapshot = snapshotOf(*rc::gen::container<std::vector<MadeLine>>(anyLine()));
        const UsageFilter filter = *anyFilter();
        RC_ASSERT(visibleRows(*snapshot, filter, {}) == naiveRows(*snapshot, filter));
    });
}

void UsageFilterTest::narrowingGivesWhatAskingAnewGives()
{
    CHECK_PROPERTY([] {
        const auto snapshot = snapshotOf(*rc::gen::container<std::vector<MadeLine>>(anyLine()));
        const UsageFilter wide = *anyFilter();
        UsageFilter narrow = *anyFilter();
        narrow.columns = wide.columns;
        narrow.text = *rc::gen::elementOf(searches) + u' ' + wide.text + *rc::gen::element(u""_s, u"t"_s);
        RC_PRE(narrow.narrows(wide)); // a lone sign is a word only while it is alone
        const auto order = sortedRows(*snapshot, {});
        const auto fromWide = matchingRows(*snapshot, narrow, matchingRows(*snapshot, wide, order));
        RC_ASSERT(fromWide == matchingRows(*snapshot, narrow, order));
    });
    UsageFilter typed;
    typed.text = u"con"_s;
    UsageFilter typedOn = typed;
    typedOn.text = u"conto prem"_s;
    QVERIFY(typedOn.narrows(typed));
    QVERIFY(!typed.narrows(typedOn));
}

void UsageFilterTest::countsSayWhatEachChoiceWouldShow()
{
    CHECK_PROPERTY([] {
        const auto snapshot = snapshotOf(*rc::gen::container<std::vector<MadeLine>>(anyLine()));
        const UsageFilter filter = *anyFilter();
        UsageCounts counts;
        chosenRows(*snapshot, filter, matchingRows(*snapshot, filter, sortedRows(*snapshot, {})), &counts);
        for (const bool toDo : {true, false}) {
            UsageFilter other = filter;
            other.toDoOnly = toDo;
            const auto rows = visibleRows(*snapshot, other, {});
            RC_ASSERT(static_cast<int>(rows.size()) == (toDo ? counts.toDo : counts.all));
        }
        UsageFilter equal = filter;
        equal.kinds = {};
        equal.kinds.set(UsageKind::Equal, true);
        RC_ASSERT(static_cast<int>(visibleRows(*snapshot, equal, {}).size()) == counts.of(UsageKind::Equal));
    });
}

void UsageFilterTest::sortsAsThePlainWaySorts()
{
    CHECK_PROPERTY([] {
        const auto snapshot = snapshotOf(*rc::gen::container<std::vector<MadeLine>>(anyLine()));
        const auto rows =
            sortedRows(*snapshot, {{UsageColumn::Difference, Qt::DescendingOrder}, {UsageColumn::Kind}});
        auto naive = sortedRows(*snapshot, {});
        std::ranges::stable_sort(naive, [&](quint32 a, quint32 b) {
            const UsageLine &left = snapshot->line(a);
            const UsageLine &right = snapshot->line(b);
            if (left.difference != right.difference)
                return left.difference && (!right.difference || *left.difference > *right.difference);
            return left.kind < right.kind;
        });
        RC_ASSERT(rows == naive);
    });
}

void UsageFilterTest::clicksSortByOneColumnWithinAnother()
{
    UsageSort sort = sortAfterClick({}, UsageColumn::Product);
    sort = sortAfterClick(sort, UsageColumn::Customer);
    QCOMPARE(sort, (UsageSort{{UsageColumn::Customer, Qt::AscendingOrder},
                              {UsageColumn::Product, Qt::AscendingOrder}}));
    sort = sortAfterClick(sort, UsageColumn::Customer);
    QCOMPARE(sort.front(), (SortKey{UsageColumn::Customer, Qt::DescendingOrder}));
    sort = sortAfterClick(sort, UsageColumn::Money);
    QCOMPARE(sort.front(), (SortKey{UsageColumn::Money, Qt::DescendingOrder})); // largest first
    sort = sortAfterClick(sort, UsageColumn::Money);
    QCOMPARE(sort.front(), (SortKey{UsageColumn::Money, Qt::AscendingOrder}));
    QCOMPARE(sort.size(), 3u);
}

void UsageFilterTest::namesAreInTheOrderOfAPerson()
{
    const auto snapshot =
        snapshotOf({{.customer = u"Site 10"_s}, {.customer = u"site 9"_s}, {.customer = u"Álamo"_s}});
    const auto rows = sortedRows(*snapshot, {{UsageColumn::Customer}});
    QCOMPARE(customersOf(*snapshot, rows), (QStringList{u"Álamo"_s, u"site 9"_s, u"Site 10"_s}));
}

void UsageFilterTest::linesWithoutAFigureComeLast()
{
    const auto snapshot = snapshotOf({{.expected = std::nullopt}, {.expected = 3}, {.expected = 7}});
    QCOMPARE(sortedRows(*snapshot, {{UsageColumn::Expected, Qt::AscendingOrder}}),
             (std::vector<quint32>{1, 2, 0}));
    QCOMPARE(sortedRows(*snapshot, {{UsageColumn::Expected, Qt::DescendingOrder}}),
             (std::vector<quint32>{2, 1, 0}));
}

void UsageFilterTest::searchFindsWordsInAnyOrderAndWriting()
{
    const auto snapshot = snapshotOf({{.customer = u"Müller & Söhne"_s, .product = u"Exchange Online"_s}});
    for (const QString &text : {u"muller"_s, u"online SÖHNE"_s, u"exch mü"_s, u"  "_s}) {
        UsageFilter filter = everything();
        filter.text = text;
        QCOMPARE(visibleRows(*snapshot, filter, {}).size(), 1u);
    }
    for (const QString &text : {u"exchange offline"_s, u"mueller"_s}) {
        UsageFilter filter = everything();
        filter.text = text;
        QVERIFY(visibleRows(*snapshot, filter, {}).empty());
    }
}

void UsageFilterTest::searchFindsIds()
{
    const auto snapshot = snapshotOf({{}, {}, {}});
    UsageFilter filter = everything();
    filter.text = u"p2"_s; // the product's id, in no column
    QCOMPARE(visibleRows(*snapshot, filter, {}), (std::vector<quint32>{2}));
    filter.text = u"m365-1"_s; // what people call its Product ID
    QCOMPARE(visibleRows(*snapshot, filter, {}), (std::vector<quint32>{1}));
}

void UsageFilterTest::totalsNeverMixCurrencies()
{
    const auto snapshot = snapshotOf({{.expected = 12, .billed = 10},
                                      {.expected = 12, .billed = 10, .currency = u"CAD"_s},
                                      {.kind = UsageKind::OverBilled, .expected = 1, .billed = 4},
                                      {.kind = UsageKind::NoSource, .expected = 0, .billed = 9},
                                      {.expected = 11, .billed = 10, .price = std::nullopt}});
    const auto rows = sortedRows(*snapshot, {});
    const UsageTotals totals = totalsOf(*snapshot, rows);
    const auto usd = [](int units) { return Amount::fromMillionths(units * 1'000'000LL); };
    QCOMPARE(totals.lines, 5);
    QCOMPARE(totals.tooFew, Quantity::fromUnits(5));
    QCOMPARE(totals.tooMany, Quantity::fromUnits(3));
    QCOMPARE(totals.underBilled, (std::vector<Money>{{usd(40), u"CAD"_s}, {usd(40), u"USD"_s}}));
    QCOMPARE(totals.overBilled, (std::vector<Money>{{usd(60), u"USD"_s}}));
    QCOMPARE(totals.unknown, 0);
}

void UsageFilterTest::lapsedAndUnknownStandApart() // R7, R13
{
    const auto snapshot = snapshotOf({{.expected = 12, .billed = 10},
                                      {.kind = UsageKind::Lapsed, .expected = 3, .billed = 0},
                                      {.kind = UsageKind::Unknown},
                                      {.kind = UsageKind::UnmappedAccount, .flags = Flag::Stale},
                                      {.kind = UsageKind::UnmappedAccount, .flags = Flag::Held}});
    const UsageTotals totals = totalsOf(*snapshot, sortedRows(*snapshot, {}));
    const auto usd = [](int units) { return Amount::fromMillionths(units * 1'000'000LL); };
    QCOMPARE(totals.lapsed, (std::vector<Money>{{usd(60), u"USD"_s}}));
    QCOMPARE(totals.underBilled, (std::vector<Money>{{usd(4 * 40), u"USD"_s}}));
    QCOMPARE(totals.unknown, 3);
}

} // namespace trueup::test

TRUEUP_TEST_MAIN(trueup::test::UsageFilterTest)
#include "tst_usage_filter.moc"

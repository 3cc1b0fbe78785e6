// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_filter.h"

#include "core/matching/name_folding.h"

#include <algorithm>

namespace trueup {

namespace {

/// The columns that the search field looks through.
constexpr std::array kSearched{UsageColumn::Customer,  UsageColumn::Product, UsageColumn::VendorAccount,
                               UsageColumn::Agreement, UsageColumn::Sku,     UsageColumn::Connection};

QStringList wordsOf(const QString &text)
{
    return foldedName(text).split(u' ', Qt::SkipEmptyParts);
}

/// For each different text of a column, whether it passes: asked once, however many rows have it.
using Passing = std::vector<bool>;

Passing textsWith(const TextColumn &column, const QString &word)
{
    Passing passing(column.texts().size());
    for (std::size_t i = 0; i < passing.size(); ++i)
        passing[i] = column.folded()[i].contains(word);
    return passing;
}

/// One word of the search field: found in any of the searched columns.
class WordTest
{
public:
    WordTest(const UsageSnapshot &snapshot, const QString &word)
    {
        for (const UsageColumn column : kSearched) {
            const TextColumn &texts = snapshot.texts(column);
            Passing passing = textsWith(texts, word);
            if (std::ranges::find(passing, true) != passing.end())
                m_places.push_back({&texts.ids(), std::move(passing)});
        }
    }
    bool operator()(quint32 row) const
    {
        return std::ranges::any_of(m_places,
                                   [row](const Place &place) { return place.passing[(*place.ids)[row]]; });
    }

private:
    struct Place
    {
        const std::vector<quint32> *ids;
        Passing passing;
    };
    std::vector<Place> m_places;
};

/// The filter of a text column, answered for each different text.
class TextTest
{
public:
    TextTest(const TextColumn &column, const ColumnFilter &filter)
        : m_ids(&column.ids()), m_passing(column.texts().size(), true)
    {
        const QStringList words = wordsOf(filter.contains);
        for (std::size_t i = 0; i < m_passing.size(); ++i) {
            const bool chosen = filter.values.isEmpty() || filter.values.contains(column.texts()[i]);
            m_passing[i] = chosen && std::ranges::all_of(words, [&](const QString &word) {
                               return column.folded()[i].contains(word);
                           });
        }
    }
    bool operator()(quint32 row) const { return m_passing[(*m_ids)[row]]; }

private:
    const std::vector<quint32> *m_ids;
    Passing m_passing;
};

/// The filter of a column of figures; a line without a figure is in no range.
class RangeTest
{
public:
    RangeTest(const std::vector<qint64> &numbers, const ColumnFilter &filter)
        : m_numbers(&numbers), m_least(filter.least.value_or(UsageSnapshot::kNone + 1)),
          m_most(filter.most.value_or(std::numeric_limits<qint64>::max()))
    {
    }
    bool operator()(quint32 row) const
    {
        const qint64 number = (*m_numbers)[row];
        return number >= m_least && number <= m_most;
    }

private:
    const std::vector<qint64> *m_numbers;
    qint64 m_least;
    qint64 m_most;
};

template <typename Test>
void keep(std::vector<quint32> &rows, const Test &test)
{
    std::erase_if(rows, [&test](quint32 row) { return !test(row); });
}

/// The values that a column is sorted by: a figure or a place in an order.
std::vector<qint64> sortValues(const UsageSnapshot &snapshot, UsageColumn column)
{
    const auto widened = [](const auto &values) { return std::vector<qint64>(values.begin(), values.end()); };
    switch (column) {
    case UsageColumn::Kind:
        return widened(snapshot.kinds());
    case UsageColumn::State:
        return widened(snapshot.states());
    case UsageColumn::Notes:
        return widened(snapshot.flags());
    default:
        break;
    }
    if (columnInfo(column).values != ColumnValues::Text)
        return snapshot.numbers(column);
    const TextColumn &texts = snapshot.texts(column);
    std::vector<qint64> ranks(texts.size());
    for (std::size_t row = 0; row < ranks.size(); ++row) {
        const quint32 id = texts.ids()[row];
        ranks[row] = texts.texts()[id].isEmpty() ? UsageSnapshot::kNone : qint64{texts.ranks()[id]};
    }
    return ranks;
}

} // namespace

const ColumnFilter *UsageFilter::of(UsageColumn column) const
{
    const auto found = std::ranges::find(columns, column, &ColumnFilter::column);
    return found == columns.end() ? nullptr : &*found;
}

void UsageFilter::set(const ColumnFilter &filter)
{
    std::erase_if(columns, [&](const ColumnFilter &old) { return old.column == filter.column; });
    if (!filter.isEmpty())
        columns.push_back(filter);
}

bool UsageFilter::isNarrowed() const
{
    return connectedOnly || !kinds.isAny() || !states.isAny() || flags != 0 || !wordsOf(text).isEmpty() ||
           !columns.empty();
}

bool UsageFilter::narrows(const UsageFilter &other) const
{
    if (columns != other.columns)
        return false;
    const QStringList words = wordsOf(text);
    const QStringList otherWords = wordsOf(other.text);
    return std::ranges::all_of(otherWords, [&](const QString &wide) {
        return std::ranges::any_of(words, [&](const QString &word) { return word.contains(wide); });
    });
}

UsageSort sortAfterClick(UsageSort sort, UsageColumn column)
{
    constexpr std::size_t kRemembered = 4;
    const bool again = !sort.empty() && sort.front().column == column;
    const bool up = again && sort.front().order == Qt::DescendingOrder;
    // Figures: the largest first, which is what one looks for.
    const bool figure = columnInfo(column).isNumber();
    const Qt::SortOrder first = figure ? Qt::DescendingOrder : Qt::AscendingOrder;
    const Qt::SortOrder turned = up ? Qt::AscendingOrder : Qt::DescendingOrder;
    std::erase_if(sort, [column](const SortKey &key) { return key.column == column; });
    sort.insert(sort.begin(), {column, again ? turned : first});
    if (sort.size() > kRemembered)
        sort.resize(kRemembered);
    return sort;
}

std::vector<quint32> sortedRows(const UsageSnapshot &snapshot, const UsageSort &sort)
{
    std::vector<quint32> rows(snapshot.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = static_cast<quint32>(i);
    // Least significant first, each pass stable: short comparisons over one column at a time.
    for (auto key = sort.rbegin(); key != sort.rend(); ++key) {
        const std::vector<qint64> values = sortValues(snapshot, key->column);
        const bool up = key->order == Qt::AscendingOrder;
        std::ranges::stable_sort(rows, [&](quint32 a, quint32 b) {
            const qint64 left = values[a];
            const qint64 right = values[b];
            if (left == UsageSnapshot::kNone || right == UsageSnapshot::kNone)
                return left != UsageSnapshot::kNone && right == UsageSnapshot::kNone;
            return up ? left < right : right < left;
        });
    }
    return rows;
}

std::vector<quint32> matchingRows(const UsageSnapshot &snapshot, const UsageFilter &filter,
                                  std::span<const quint32> rows)
{
    std::vector<quint32> matching(rows.begin(), rows.end());
    const QStringList words = wordsOf(filter.text);
    for (const QString &word : words)
        keep(matching, WordTest(snapshot, word));
    for (const ColumnFilter &column : filter.columns) {
        if (columnInfo(column.column).values == ColumnValues::Text)
            keep(matching, TextTest(snapshot.texts(column.column), column));
        else
            keep(matching, RangeTest(snapshot.numbers(column.column), column));
    }
    return matching;
}

std::vector<quint32> chosenRows(const UsageSnapshot &snapshot, const UsageFilter &filter,
                                std::span<const quint32> rows, UsageCounts *counts)
{
    std::vector<quint32> chosen;
    chosen.reserve(rows.size());
    UsageCounts counted;
    for (const quint32 row : rows) {
        if ((filter.connectedOnly && !snapshot.connected()[row]) ||
            (filter.flags != 0 && (snapshot.flags()[row] & filter.flags) == 0)) {
            continue;
        }
        const quint8 kind = snapshot.kinds()[row];
        const quint8 state = snapshot.states()[row];
        const bool inToDo = !filter.toDoOnly || snapshot.toDo()[row];
        const bool inKinds = filter.kinds.admits(static_cast<UsageKind>(kind));
        const bool inStates = filter.states.admits(static_cast<ReviewState>(state));
        if (inKinds && inStates) {
            ++counted.all;
            counted.toDo += snapshot.toDo()[row];
        }
        if (inToDo && inStates)
            ++counted.kinds[kind];
        if (inToDo && inKinds)
            ++counted.states[state];
        if (inToDo && inKinds && inStates)
            chosen.push_back(row);
    }
    if (counts)
        *counts = counted;
    return chosen;
}

std::vector<quint32> visibleRows(const UsageSnapshot &snapshot, const UsageFilter &filter,
                                 const UsageSort &sort)
{
    const std::vector<quint32> matching = matchingRows(snapshot, filter, sortedRows(snapshot, sort));
    return chosenRows(snapshot, filter, matching);
}

} // namespace trueup

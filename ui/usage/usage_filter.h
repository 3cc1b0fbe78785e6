// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines are shown, in which order: pure functions over a snapshot.
#pragma once

#include "ui/usage/usage_snapshot.h"

#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace trueup {

/// A set of enum values as bits; none = no restriction.
template <typename Enum>
class Choice
{
public:
    bool isAny() const { return m_bits == 0; }
    bool has(Enum value) const { return (m_bits & bit(value)) != 0; }
    void set(Enum value, bool on) { m_bits = on ? m_bits | bit(value) : m_bits & ~bit(value); }
    bool admits(Enum value) const { return isAny() || has(value); }
    quint32 bits() const { return m_bits; }
    static Choice fromBits(quint32 bits)
    {
        Choice choice;
        choice.m_bits = bits;
        return choice;
    }
    friend bool operator==(const Choice &, const Choice &) = default;

private:
    static quint32 bit(Enum value) { return 1u << static_cast<unsigned>(value); }
    quint32 m_bits = 0;
};

/// The filter of one column.
struct ColumnFilter
{
    UsageColumn column = UsageColumn::Customer;
    QString contains;            ///< Text columns: words in any order, folded
    QStringList values;          ///< Text columns: one of these, verbatim; empty = any
    std::optional<qint64> least; ///< figures: in the column's unit, see numbers()
    std::optional<qint64> most;

    bool isEmpty() const { return contains.isEmpty() && values.isEmpty() && !least && !most; }
    friend bool operator==(const ColumnFilter &, const ColumnFilter &) = default;
};

struct UsageFilter
{
    bool toDoOnly = true;
    bool connectedOnly = false; ///< only lines whose product or service is in the map
    Choice<UsageKind> kinds;
    Choice<ReviewState> states;
    Flags::Int flags = 0;                 ///< lines with at least one of these; 0 = any
    QString text;                      ///< words in any order, each somewhere in the line's names and ids
    std::vector<ColumnFilter> columns; ///< at most one for each column

    const ColumnFilter *of(UsageColumn column) const; ///< null = none
    /// Puts the filter of a column in place; an empty one is taken away.
    void set(const ColumnFilter &filter);
    /// Something besides To do / All is asked for.
    bool isNarrowed() const;
    /// Every line that `*this` shows, `other` shows too, as far as texts and columns go: a search in
    /// other's answer suffices.
    bool narrows(const UsageFilter &other) const;

    friend bool operator==(const UsageFilter &, const UsageFilter &) = default;
};

struct SortKey
{
    UsageColumn column = UsageColumn::Customer;
    Qt::SortOrder order = Qt::AscendingOrder;
    friend bool operator==(const SortKey &, const SortKey &) = default;
};
/// Most significant first; equal lines stay in the review's own order. Lines without a figure come last in
/// both directions.
using UsageSort = std::vector<SortKey>;

/// The sort after a click on a column's header: that column first, the other way round if it was first
/// already; the former ones below it.
UsageSort sortAfterClick(UsageSort sort, UsageColumn column);

/// How many lines each choice would show, all other choices left as they are.
struct UsageCounts
{
    int toDo = 0;
    int all = 0;
    std::array<int, 32> kinds{};
    std::array<int, 32> states{};

    int of(UsageKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    int of(ReviewState state) const { return states[static_cast<std::size_t>(state)]; }
    friend bool operator==(const UsageCounts &, const UsageCounts &) = default;
};

/// All rows in order.
std::vector<quint32> sortedRows(const UsageSnapshot &snapshot, const UsageSort &sort);

/// Those of `rows`, in their order, that the filter's text and column filters let through.
std::vector<quint32> matchingRows(const UsageSnapshot &snapshot, const UsageFilter &filter,
                                  std::span<const quint32> rows);

/// Those of `rows`, in their order, that the filter's choices (to do, connected, kind, state, flags) let
/// through; `counts` gets the numbers beside the choices.
std::vector<quint32> chosenRows(const UsageSnapshot &snapshot, const UsageFilter &filter,
                                std::span<const quint32> rows, UsageCounts *counts = nullptr);

/// All of it: what the table shows.
std::vector<quint32> visibleRows(const UsageSnapshot &snapshot, const UsageFilter &filter,
                                 const UsageSort &sort);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room: the first rows of a list whose money is in several currencies.
#pragma once

#include <QString>

#include <algorithm>
#include <map>
#include <vector>

namespace trueup {

/// At most `limit` rows: the largest of each currency, then the second of each, and so on, put together again
/// by currency, so that no currency hides another. Currencies stand in alphabetical order, the same in every
/// list; rows without one come last. `currencyOf(row)` is a QString, `sizeOf(row)` is what rows of one
/// currency are ranked by.
template <typename Row, typename CurrencyOf, typename SizeOf>
std::vector<Row> largestOfEach(std::vector<Row> rows, int limit, CurrencyOf currencyOf, SizeOf sizeOf)
{
    std::map<QString, std::vector<Row>> groups;
    for (Row &row : rows)
        groups[currencyOf(row)].push_back(std::move(row));
    std::vector<std::pair<QString, std::vector<Row>>> ranked(std::make_move_iterator(groups.begin()),
                                                             std::make_move_iterator(groups.end()));
    std::ranges::stable_sort(ranked, [](const auto &a, const auto &b) {
        if (a.first.isEmpty() != b.first.isEmpty())
            return b.first.isEmpty();
        return a.first < b.first;
    });
    for (auto &[currency, group] : ranked) {
        std::ranges::stable_sort(group, [&](const Row &a, const Row &b) { return sizeOf(a) > sizeOf(b); });
    }
    // How many of each group: one each in turn, until the limit or nothing is left.
    std::vector<std::size_t> taken(ranked.size(), 0);
    int left = limit;
    for (bool any = true; any && left > 0;) {
        any = false;
        for (std::size_t i = 0; i < ranked.size() && left > 0; ++i) {
            if (taken[i] == ranked[i].second.size())
                continue;
            ++taken[i];
            --left;
            any = true;
        }
    }
    std::vector<Row> result;
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        for (std::size_t j = 0; j < taken[i]; ++j)
            result.push_back(std::move(ranked[i].second[j]));
    }
    return result;
}

} // namespace trueup

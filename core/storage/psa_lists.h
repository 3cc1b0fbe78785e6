// SPDX-License-Identifier: GPL-3.0-or-later
// How a list that came from a PSA becomes what is stored: the same for accounts, products, agreements and
// billed lines. Table: one of psa_tables.h, or BilledLineTable. Only for psa_repository.cpp.
#pragma once

#include "core/base/try.h"
#include "core/storage/database.h"
#include "core/storage/psa_repository.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <functional>

namespace trueup::psalist {

using namespace Qt::StringLiterals;

/// "A1, A2, A3, A4, A5 and 7 more"
inline QString named(const QStringList &keys)
{
    constexpr qsizetype kNamedKeys = 5;
    const QString shown = keys.mid(0, kNamedKeys).join(u", "_s);
    if (keys.size() <= kNamedKeys)
        return shown;
    return QCoreApplication::translate("storage", "%1 and %2 more").arg(shown).arg(keys.size() - kNamedKeys);
}

template <typename Row>
QHash<QString, Row> byKey(std::vector<Row> rows)
{
    QHash<QString, Row> result;
    result.reserve(std::ssize(rows));
    for (Row &row : rows)
        result.insert(row.key, std::move(row));
    return result;
}

template <typename Row>
QHash<QString, decltype(Row::id)> idsByKey(const std::vector<Row> &rows)
{
    QHash<QString, decltype(Row::id)> ids;
    ids.reserve(std::ssize(rows));
    for (const Row &row : rows)
        ids.insert(row.key, row.id);
    return ids;
}

template <typename Row>
Status refuseTwins(const std::vector<Row> &rows)
{
    QSet<QString> seen;
    QStringList twins;
    for (const Row &row : rows) {
        if (seen.contains(row.key) && !twins.contains(row.key))
            twins.append(row.key);
        seen.insert(row.key);
    }
    if (twins.isEmpty())
        return {};
    return fail(ErrorKind::InvalidInput,
                QCoreApplication::translate(
                    "storage",
                    "The list has more than one row for: %1. Give each an id of its own, and import again.")
                    .arg(named(twins)));
}

enum class Change { Added, Changed, Vanished, Unchanged };

inline void count(ImportCounts &counts, Change change)
{
    switch (change) {
    case Change::Added:
        ++counts.added;
        break;
    case Change::Changed:
        ++counts.changed;
        break;
    case Change::Vanished:
        ++counts.vanished;
        break;
    case Change::Unchanged:
        ++counts.unchanged;
        break;
    }
}

/// What a list says and to whom it is told.
template <typename Row>
struct ListScope
{
    /// Whether the list speaks of a stored row that it does not hold: it vanished then. Empty = of every row
    /// of the connection.
    std::function<bool(const Row &)> covers = {};
    /// Told of each row, as it stands now.
    std::function<void(const Row &, Change)> onRow = {};
};

/// Makes the connection's rows that the scope covers be `incoming`: adds, changes, and marks what vanished.
template <typename Table>
Result<ImportCounts> replaceList(Database &database, Table &table, ConnectionId connection,
                                 std::vector<typename Table::Row> incoming, const QDateTime &at,
                                 const ListScope<typename Table::Row> &scope = {})
{
    using Row = typename Table::Row;
    for (Row &row : incoming)
        row = Table::storable(std::move(row));
    RETURN_IF_FAILED(refuseTwins(incoming));
    auto stored = table.ofConnection(connection);
    RETURN_IF_FAILED(stored);
    QHash<QString, Row> left = byKey(std::move(*stored));

    ImportCounts counts;
    const auto tell = [&](const Row &row, Change change) {
        count(counts, change);
        if (scope.onRow)
            scope.onRow(row, change);
    };
    std::vector<Row> added;
    for (Row &row : incoming) {
        row.connectionId = connection;
        row.missingSince = {};
        const auto known = left.constFind(row.key);
        if (known == left.cend()) {
            added.push_back(std::move(row));
            continue;
        }
        row.id = known->id;
        const bool unchanged = Table::same(*known, row) && !known->missingSince.isValid();
        if (!unchanged)
            RETURN_IF_FAILED(table.update(row));
        tell(row, unchanged ? Change::Unchanged : Change::Changed);
        left.erase(known);
    }
    for (Row &vanished : left) {
        if (vanished.missingSince.isValid() || (scope.covers && !scope.covers(vanished)))
            continue;
        vanished.missingSince = at;
        RETURN_IF_FAILED(table.update(vanished));
        tell(vanished, Change::Vanished);
    }
    if (!added.empty()) {
        const auto first = database.nextIds(Table::idCounter(), std::ssize(added));
        RETURN_IF_FAILED(first);
        std::int64_t next = *first;
        for (Row &row : added) {
            row.id = decltype(row.id){next++};
            RETURN_IF_FAILED(table.insert(row));
            tell(row, Change::Added);
        }
    }
    return counts;
}

/// Makes one row of the connection be `incoming`; whatever else is stored stays. Answers its id.
template <typename Table>
Result<decltype(Table::Row::id)> setRow(Database &database, Table &table, ConnectionId connection,
                                        typename Table::Row incoming)
{
    using Row = typename Table::Row;
    Row row = Table::storable(std::move(incoming));
    row.connectionId = connection;
    row.missingSince = {};
    const auto known = table.byKey(connection, row.key);
    RETURN_IF_FAILED(known);
    if (*known) {
        row.id = (*known)->id;
        if (!Table::same(**known, row) || (*known)->missingSince.isValid())
            RETURN_IF_FAILED(table.update(row));
        return row.id;
    }
    const auto id = database.nextIds(Table::idCounter());
    RETURN_IF_FAILED(id);
    row.id = decltype(row.id){*id};
    RETURN_IF_FAILED(table.insert(row));
    return row.id;
}

/// Adds rows that others name, where their key is new; a missing one that is named again is there again.
template <typename Table>
Status addDerived(Database &database, Table &table, ConnectionId connection,
                  const std::vector<typename Table::Row> &derived)
{
    using Row = typename Table::Row;
    if (derived.empty())
        return {};
    auto stored = table.ofConnection(connection);
    RETURN_IF_FAILED(stored);
    QHash<QString, Row> known = byKey(std::move(*stored));
    for (const Row &named : derived) {
        Row row = Table::storable(named);
        const auto found = known.find(row.key);
        if (found == known.end()) {
            const auto id = database.nextIds(Table::idCounter());
            RETURN_IF_FAILED(id);
            row.id = decltype(row.id){*id};
            row.connectionId = connection;
            row.missingSince = {};
            RETURN_IF_FAILED(table.insert(row));
            known.insert(row.key, row);
        } else if (found->missingSince.isValid()) {
            found->missingSince = {};
            RETURN_IF_FAILED(table.update(*found));
        }
    }
    return {};
}

} // namespace trueup::psalist

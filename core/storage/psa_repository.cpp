// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/psa_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/psa_tables.h"
#include "core/storage/savepoint.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNamedKeys = 5;

/// "A1, A2, A3, A4, A5 and 7 more"
QString named(const QStringList &keys)
{
    const QString shown = keys.mid(0, kNamedKeys).join(u", "_s);
    if (keys.size() <= kNamedKeys)
        return shown;
    return QCoreApplication::translate("storage", "%1 and %2 more").arg(shown).arg(keys.size() - kNamedKeys);
}

template <typename Row>
QHash<QString, Row> byKey(std::vector<Row> rows)
{
    QHash<QString, Row> result;
    for (Row &row : rows)
        result.insert(row.key, std::move(row));
    return result;
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

/// Makes the connection's rows be `incoming`: adds, changes, and marks what vanished.
template <typename Table>
Result<ImportCounts> replaceList(Database &database, Table table, ConnectionId connection,
                                 std::vector<typename Table::Row> incoming, const QDateTime &at)
{
    using Row = typename Table::Row;
    for (Row &row : incoming)
        row = Table::storable(std::move(row));
    RETURN_IF_FAILED(refuseTwins(incoming));
    auto stored = table.ofConnection(connection);
    RETURN_IF_FAILED(stored);
    QHash<QString, Row> left = byKey(std::move(*stored));

    ImportCounts counts;
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
        if (Table::same(*known, row) && !known->missingSince.isValid()) {
            ++counts.unchanged;
        } else {
            RETURN_IF_FAILED(table.update(row));
            ++counts.changed;
        }
        left.erase(known);
    }
    for (Row &vanished : left) {
        if (vanished.missingSince.isValid())
            continue;
        vanished.missingSince = at;
        RETURN_IF_FAILED(table.update(vanished));
        ++counts.vanished;
    }
    if (!added.empty()) {
        const auto first = database.nextIds(Table::idCounter(), std::ssize(added));
        RETURN_IF_FAILED(first);
        std::int64_t next = *first;
        for (Row &row : added) {
            row.id = decltype(row.id){next++};
            RETURN_IF_FAILED(table.insert(row));
        }
        counts.added = static_cast<int>(added.size());
    }
    return counts;
}

/// Adds rows that lines name, where their key is new; a missing one that is named again is there again.
template <typename Table>
Status addDerived(Database &database, Table table, ConnectionId connection,
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

template <typename Row>
QHash<QString, decltype(Row::id)> idsByKey(const std::vector<Row> &rows)
{
    QHash<QString, decltype(Row::id)> ids;
    for (const Row &row : rows)
        ids.insert(row.key, row.id);
    return ids;
}

/// The lines with the ids of their accounts and products.
Result<std::vector<BilledLine>> resolved(Database &database, ConnectionId connection,
                                         const std::vector<PsaImport::Line> &lines)
{
    const auto accounts = PsaAccountTable(database).ofConnection(connection);
    RETURN_IF_FAILED(accounts);
    const auto products = PsaProductTable(database).ofConnection(connection);
    RETURN_IF_FAILED(products);
    const auto accountIds = idsByKey(*accounts);
    const auto productIds = idsByKey(*products);

    std::vector<BilledLine> result;
    QStringList unknownAccounts;
    QStringList unknownProducts;
    for (const PsaImport::Line &named : lines) {
        BilledLine line = named.line;
        line.accountId = accountIds.value(column::storable(named.accountKey));
        line.productId = productIds.value(column::storable(named.productKey));
        if (toInt(line.accountId) == 0 && !unknownAccounts.contains(named.accountKey))
            unknownAccounts.append(named.accountKey);
        if (toInt(line.productId) == 0 && !unknownProducts.contains(named.productKey))
            unknownProducts.append(named.productKey);
        result.push_back(std::move(line));
    }
    if (!unknownAccounts.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
                    QCoreApplication::translate("storage",
                                                "The billed lines name accounts that are not in the list "
                                                "of accounts: %1. Import the accounts first.")
                        .arg(named(unknownAccounts)));
    }
    if (!unknownProducts.isEmpty()) {
        return fail(ErrorKind::InvalidInput,
                    QCoreApplication::translate("storage",
                                                "The billed lines name products that are not in the list "
                                                "of products: %1. Import the products first.")
                        .arg(named(unknownProducts)));
    }
    return result;
}

ImportCounts sum(const ImportCounts &a, const ImportCounts &b)
{
    return {a.added + b.added, a.changed + b.changed, a.vanished + b.vanished, a.unchanged + b.unchanged};
}

} // namespace

Result<std::vector<PsaAccount>> PsaRepository::accounts()
{
    return PsaAccountTable(m_database).all();
}

Result<std::vector<PsaProduct>> PsaRepository::products()
{
    return PsaProductTable(m_database).all();
}

Result<std::vector<BilledLine>> PsaRepository::billedLines()
{
    return BilledLineTable(m_database, {}, {}).all();
}

Result<std::vector<BilledLineVersion>> PsaRepository::history(BilledLineId line)
{
    return BilledLineTable(m_database, {}, {}).history(line);
}

Result<std::vector<BilledLineVersion>> PsaRepository::versions()
{
    return BilledLineTable(m_database, {}, {}).versions();
}

Result<ImportCounts> PsaRepository::store(ConnectionId connection, const PsaImport &import, RunId run,
                                          const QDateTime &at)
{
    return atomically(m_database, [&]() -> Result<ImportCounts> {
        ImportCounts lists;
        const PsaAccountTable accounts(m_database);
        const PsaProductTable products(m_database);
        if (import.accounts) {
            const auto counts = replaceList(m_database, accounts, connection, *import.accounts, at);
            RETURN_IF_FAILED(counts);
            lists = sum(lists, *counts);
        }
        if (import.products) {
            const auto counts = replaceList(m_database, products, connection, *import.products, at);
            RETURN_IF_FAILED(counts);
            lists = sum(lists, *counts);
        }
        RETURN_IF_FAILED(addDerived(m_database, accounts, connection, import.derivedAccounts));
        RETURN_IF_FAILED(addDerived(m_database, products, connection, import.derivedProducts));
        if (!import.lines)
            return lists;
        auto lines = resolved(m_database, connection, *import.lines);
        RETURN_IF_FAILED(lines);
        return replaceList(m_database, BilledLineTable(m_database, run, at), connection, std::move(*lines),
                           at);
    });
}

} // namespace trueup

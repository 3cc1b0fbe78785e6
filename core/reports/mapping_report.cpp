// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/mapping_report.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Row
{
    bool isService = false;
    QString connection;
    QString vendorName;
    QString vendorKey;
    QString psaKey;
    QString psaName;
    QString psaConnection;
    QString state;
    QString reason;
};

bool isBefore(const Row &one, const Row &other)
{
    const auto place = [](const Row &row) {
        return std::tie(row.isService, row.connection, row.vendorName, row.vendorKey, row.psaName, row.psaKey,
                        row.psaConnection);
    };
    return place(one) < place(other);
}

/// Adds one row per mapping of a vendor thing, or one that says there is none.
template <typename Mappings, typename PsaEntry, typename ConnectionName>
void addRows(std::vector<Row> &rows, const Row &vendorSide, const Mappings &mappings, PsaEntry psaEntry,
             ConnectionName connectionName)
{
    if (mappings.empty()) {
        Row row = vendorSide;
        row.state = u"unmapped"_s;
        rows.push_back(row);
    }
    for (const auto *mapping : mappings) {
        Row row = vendorSide;
        row.state = toText(mapping->state);
        row.reason = mapping->reason;
        if (const auto *entry = psaEntry(*mapping)) {
            row.psaKey = entry->key;
            row.psaName = entry->name;
            row.psaConnection = connectionName(entry->connectionId);
        }
        rows.push_back(row);
    }
}

template <typename Entry, typename Id>
QHash<Id, const Entry *> indexed(const std::vector<Entry> &entries, Id Entry::*id)
{
    QHash<Id, const Entry *> index;
    for (const Entry &entry : entries)
        index.insert(entry.*id, &entry);
    return index;
}

template <typename Mapping, typename Id>
QHash<Id, std::vector<const Mapping *>> grouped(const std::vector<Mapping> &mappings, Id Mapping::*id)
{
    QHash<Id, std::vector<const Mapping *>> groups;
    for (const Mapping &mapping : mappings)
        groups[mapping.*id].push_back(&mapping);
    return groups;
}

std::vector<Row> mappingRows(const ReviewInput &input)
{
    const auto connections = indexed(input.connections, &Connection::id);
    const auto psaAccounts = indexed(input.psaAccounts, &PsaAccount::id);
    const auto psaProducts = indexed(input.psaProducts, &PsaProduct::id);
    const auto ofAccount = grouped(input.accountMappings, &AccountMapping::vendorAccountId);
    const auto ofService = grouped(input.serviceMappings, &ServiceMapping::vendorServiceId);
    const auto connectionName = [&connections](ConnectionId id) {
        const Connection *connection = connections.value(id);
        return connection ? connection->name : QString();
    };
    std::vector<Row> rows;
    for (const VendorAccount &account : input.vendorAccounts) {
        Row side;
        side.connection = connectionName(account.connectionId);
        side.vendorName = account.record.name;
        side.vendorKey = account.record.key;
        addRows(
            rows, side, ofAccount.value(account.id),
            [&](const AccountMapping &mapping) { return psaAccounts.value(mapping.psaAccountId); },
            connectionName);
    }
    for (const VendorService &service : input.vendorServices) {
        Row side;
        side.isService = true;
        side.connection = connectionName(service.connectionId);
        side.vendorName = service.name;
        side.vendorKey = service.key;
        addRows(
            rows, side, ofService.value(service.id),
            [&](const ServiceMapping &mapping) { return psaProducts.value(mapping.psaProductId); },
            connectionName);
    }
    std::ranges::sort(rows, isBefore);
    return rows;
}

} // namespace

Status writeMappings(const ReviewInput &input, ReportWriter &writer)
{
    writer.begin({
        {u"kind"_s, ColumnType::Text},
        {u"vendor_id"_s, ColumnType::Text},
        {u"vendor_name"_s, ColumnType::Text},
        {u"psa_id"_s, ColumnType::Text},
        {u"psa_name"_s, ColumnType::Text},
        {u"state"_s, ColumnType::Text},
        {u"reason"_s, ColumnType::Text},
        {u"connection"_s, ColumnType::Text},
        {u"psa_connection"_s, ColumnType::Text},
    });
    for (const Row &row : mappingRows(input)) {
        writer.addRow({row.isService ? u"service"_s : u"account"_s, row.vendorKey, row.vendorName, row.psaKey,
                       row.psaName, row.state, row.reason, row.connection, row.psaConnection});
    }
    return writer.finish();
}

} // namespace trueup

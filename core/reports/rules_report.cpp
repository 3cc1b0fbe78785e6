// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/rules_report.h"

#include <QHash>

namespace trueup {

using namespace Qt::StringLiterals;

Status writeRules(const ReviewInput &input, ReportWriter &writer)
{
    QHash<ConnectionId, QString> connections;
    for (const Connection &connection : input.connections)
        connections.insert(connection.id, connection.name);
    QHash<PsaAccountId, const PsaAccount *> accounts;
    for (const PsaAccount &account : input.psaAccounts)
        accounts.insert(account.id, &account);
    QHash<PsaProductId, const PsaProduct *> products;
    for (const PsaProduct &product : input.psaProducts)
        products.insert(product.id, &product);

    writer.begin({
        {u"psa_account_id"_s, ColumnType::Text},
        {u"psa_product_id"_s, ColumnType::Text},
        {u"rule"_s, ColumnType::Text},
        {u"number"_s, ColumnType::Quantity},
        {u"other_product_id"_s, ColumnType::Text},
        {u"reason"_s, ColumnType::Text},
        {u"owner"_s, ColumnType::Text},
        {u"from"_s, ColumnType::Date},
        {u"until"_s, ColumnType::Date},
        {u"psa_line_id"_s, ColumnType::Text},
        {u"connection"_s, ColumnType::Text},
    });
    for (const MappingRule &rule : input.rules) {
        const PsaProduct *product = products.value(rule.psaProductId);
        const PsaAccount *account = accounts.value(rule.psaAccountId);
        writer.addRow({account ? account->key : QString(), product ? product->key : QString(),
                       toText(rule.kind), rule.number, rule.productKey, rule.reason, rule.owner,
                       optionalCell(rule.from), optionalCell(rule.until), QString(),
                       product ? connections.value(product->connectionId) : QString()});
    }
    for (const Allocation &allocation : input.allocations) {
        const PsaProduct *product = products.value(allocation.psaProductId);
        const PsaAccount *account = accounts.value(allocation.psaAccountId);
        for (const AllocationPart &part : allocation.parts) {
            writer.addRow({account ? account->key : QString(),
                           product ? product->key : QString(),
                           u"allocation"_s,
                           optionalCell(part.fixed),
                           QString(),
                           QString(),
                           QString(),
                           {},
                           {},
                           part.lineKey,
                           product ? connections.value(product->connectionId) : QString()});
        }
    }
    return writer.finish();
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/prorate_report.h"

#include "core/domain/prorate_audit.h"

namespace trueup {

using namespace Qt::StringLiterals;

Status writeProrateAudit(const ReviewInput &input, std::span<const UsageLine> lines, ReportWriter &writer)
{
    writer.begin({
        {u"psa_account_id"_s, ColumnType::Text},
        {u"psa_account"_s, ColumnType::Text},
        {u"agreement_id"_s, ColumnType::Text},
        {u"agreement"_s, ColumnType::Text},
        {u"agreement_type"_s, ColumnType::Text},
        {u"rises"_s, ColumnType::Integer},
        {u"seats"_s, ColumnType::Quantity},
        {u"months"_s, ColumnType::Integer},
        {u"loss"_s, ColumnType::Amount},
        {u"loss_month"_s, ColumnType::Amount},
        {u"currency"_s, ColumnType::Text},
        {u"connection"_s, ColumnType::Text},
    });
    for (const ProrateLoss &loss : prorateAudit(input, lines)) {
        QString connection;
        for (const Connection &one : input.connections) {
            if (one.id == loss.agreement->connectionId)
                connection = one.name;
        }
        writer.addRow({loss.account->key, loss.account->name, loss.agreement->key, loss.agreement->name,
                       loss.agreement->type, std::int64_t{loss.rises}, loss.seats, std::int64_t{loss.months},
                       optionalCell(loss.loss), optionalCell(loss.perMonth), loss.currency, connection});
    }
    return writer.finish();
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/subscriptions_report.h"

#include <QHash>

#include <algorithm>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

std::vector<ReportColumn> subscriptionColumns()
{
    return {
        {u"vendor_account_id"_s, ColumnType::Text},
        {u"vendor_account"_s, ColumnType::Text},
        {u"account_state"_s, ColumnType::Text},
        {u"subscription_id"_s, ColumnType::Text},
        {u"vendor_subscription_id"_s, ColumnType::Text},
        {u"contract_no"_s, ColumnType::Text},
        {u"line_no"_s, ColumnType::Text},
        {u"vendor"_s, ColumnType::Text},
        {u"service_id"_s, ColumnType::Text},
        {u"sku"_s, ColumnType::Text},
        {u"product"_s, ColumnType::Text},
        {u"mfg_part_no"_s, ColumnType::Text},
        {u"sku_no"_s, ColumnType::Text},
        {u"offer_id"_s, ColumnType::Text},
        {u"term"_s, ColumnType::Text},
        {u"billing_frequency"_s, ColumnType::Text},
        {u"quantity"_s, ColumnType::Quantity},
        {u"unit_price"_s, ColumnType::Amount},
        {u"customer_price"_s, ColumnType::Amount},
        {u"currency"_s, ColumnType::Text},
        {u"start_date"_s, ColumnType::Date},
        {u"end_date"_s, ColumnType::Date},
        {u"status"_s, ColumnType::Text},
        {u"first_seen"_s, ColumnType::Time},
        {u"missing_since"_s, ColumnType::Time},
        {u"connection"_s, ColumnType::Text},
    };
}

ReportCell timeCell(const QDateTime &time)
{
    return time.isValid() ? ReportCell(time) : ReportCell();
}

struct Line
{
    const Subscription *subscription;
    const VendorAccount *account;
    const VendorService *service;
    QString connection;
};

bool isBefore(const Line &one, const Line &other)
{
    const auto place = [](const Line &line) {
        return std::tie(line.connection, line.account->record.name, line.account->record.key,
                        line.subscription->record.key);
    };
    return place(one) < place(other);
}

ReportRow rowOf(const Line &line)
{
    const SubscriptionRecord &record = line.subscription->record;
    return {
        line.account->record.key,
        line.account->record.name,
        toText(line.account->freshness),
        record.key,
        record.vendorSubscriptionId,
        record.contractNo,
        record.lineNo,
        record.vendorName,
        line.service ? ReportCell(line.service->key) : ReportCell(),
        line.service ? ReportCell(line.service->sku) : ReportCell(),
        record.productName,
        record.mfgPartNo,
        record.skuNo,
        record.offerId,
        line.service ? ReportCell(line.service->term) : ReportCell(),
        record.billingFrequency,
        optionalCell(record.quantity),
        optionalCell(record.unitPrice),
        optionalCell(record.customerPrice),
        record.currency,
        optionalCell(record.startDate),
        optionalCell(record.endDate),
        record.status,
        timeCell(line.subscription->firstSeenAt),
        timeCell(line.subscription->missingSince),
        line.connection,
    };
}

} // namespace

Status writeSubscriptions(const ReviewInput &input, ReportWriter &writer)
{
    QHash<ConnectionId, QString> connections;
    for (const Connection &connection : input.connections)
        connections.insert(connection.id, connection.name);
    QHash<VendorAccountId, const VendorAccount *> accounts;
    for (const VendorAccount &account : input.vendorAccounts)
        accounts.insert(account.id, &account);
    QHash<VendorServiceId, const VendorService *> services;
    for (const VendorService &service : input.vendorServices)
        services.insert(service.id, &service);

    std::vector<Line> lines;
    for (const Subscription &subscription : input.subscriptions) {
        if (const VendorAccount *account = accounts.value(subscription.accountId))
            lines.push_back({&subscription, account, services.value(subscription.serviceId),
                             connections.value(account->connectionId)});
    }
    std::ranges::sort(lines, isBefore);
    writer.begin(subscriptionColumns());
    for (const Line &line : lines)
        writer.addRow(rowOf(line));
    return writer.finish();
}

} // namespace trueup

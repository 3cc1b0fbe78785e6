// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/usage_part.h"

#include "core/domain/frequency.h"
#include "core/domain/quantity_history.h"

#include <QSet>

#include <algorithm>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// stellr-api 6.1: these words and the ended ones mean the customer is not active.
bool isInactiveCustomer(const QString &status)
{
    const StatusClass known = classifyStatus(status);
    return known == StatusClass::Ended || known == StatusClass::Suspended ||
           status.contains("disabled"_L1, Qt::CaseInsensitive);
}

Flags accountFlags(const VendorAccount &account)
{
    Flags flags;
    flags.setFlag(Flag::Stale, account.freshness == Freshness::Stale);
    flags.setFlag(Flag::Held, account.held);
    flags.setFlag(Flag::InactiveCustomer, isInactiveCustomer(account.record.status));
    flags.setFlag(Flag::MissingCustomer, account.missingSince.isValid());
    return flags;
}

/// Our cost of the counted recurring lines (R15). Left empty where one of them cannot be told: half a sum
/// misleads.
class CostSum
{
public:
    void add(const SubscriptionRecord &record)
    {
        const auto months = frequencyMonths(record.billingFrequency);
        if (months == 0 || record.quantity->isZero())
            return; // one-time is in no monthly sum
        if (!months || !record.unitPrice) {
            m_known = false;
            return;
        }
        const QString currency = record.currency.trimmed().toUpper();
        if (m_any && currency != m_currency) {
            m_currenciesDiffer = true;
            return;
        }
        const auto unit = Amount::fromMillionths(mulDiv(record.unitPrice->millionths(), 1, *months));
        m_sum += Amount::fromMillionths(mulDiv(record.quantity->thousandths(), record.unitPrice->millionths(),
                                               std::int64_t{1000} * *months));
        m_sameUnit = m_sameUnit && (!m_any || unit == m_unit);
        m_unit = unit;
        m_currency = currency;
        m_any = true;
    }

    void writeTo(UsagePart &part) const
    {
        part.costCurrency = m_currency;
        if (m_currenciesDiffer) {
            part.flags |= Flag::CurrencyDiffers;
            return;
        }
        if (!m_known)
            return;
        part.costMonth = m_sum;
        if (m_any && m_sameUnit)
            part.unitCostMonth = m_unit;
    }

private:
    Amount m_sum;
    Amount m_unit;
    QString m_currency;
    bool m_any = false;
    bool m_known = true;
    bool m_sameUnit = true;
    bool m_currenciesDiffer = false;
};

void addCost(UsagePart &part)
{
    if (!part.vendorQuantity)
        return;
    CostSum sum;
    for (const CountedLine &counted : part.count.lines) {
        if (counted.counted)
            sum.add(counted.line->record);
    }
    sum.writeTo(part);
}

QString ownFrequency(std::span<const Subscription *const> lines, const VendorService &service)
{
    for (const Subscription *line : lines) {
        if (!line->isMissing() && !line->record.billingFrequency.isEmpty())
            return line->record.billingFrequency;
    }
    return service.billingFrequency;
}

/// What the count was before, and whether it is another now.
void compareWithBefore(const ReviewIndex &index, std::span<const Subscription *const> lines,
                       const CountRules &rules, UsagePart &part)
{
    part.monthAgo = part.twoMonthsAgo = part.vendorQuantity;
    std::vector<LineHistory> histories;
    bool changed = false;
    for (const Subscription *line : lines) {
        histories.push_back({line, index.versionsOf(line->id)});
        changed = changed || !histories.back().versions.empty();
    }
    if (!changed)
        return;
    const auto countAtStartOf = [&](Period month) {
        return quantityAt(histories, rules, startOf(month, index.input().timeZone), month.firstDay());
    };
    const Period lastMonth = index.input().period.previous();
    part.monthAgo = countAtStartOf(lastMonth);
    part.twoMonthsAgo = countAtStartOf(lastMonth.previous());
    part.flags.setFlag(Flag::Moved, part.monthAgo != part.vendorQuantity);
}

UsagePart makePart(const ReviewIndex &index, const VendorAccount &account, const VendorService &service,
                   std::span<const Subscription *const> lines)
{
    const ReviewInput &input = index.input();
    const CountRules &rules = input.countRules.rulesFor(service.vendorName, service.key);
    UsagePart part;
    part.account = &account;
    part.service = &service;
    part.connection = index.connectionName(account.connectionId);
    part.billingFrequency = ownFrequency(lines, service);
    part.count = countLines(lines, rules, input.today);
    part.vendorQuantity = part.count.billable;
    part.vendorQuantityAll = part.count.all;
    part.termEnd = part.count.termEnd;
    part.flags = part.count.flags | accountFlags(account);
    addCost(part);
    compareWithBefore(index, lines, rules, part);
    return part;
}

UsagePart emptyPart(const ReviewIndex &index, const VendorAccount &account)
{
    UsagePart part;
    part.account = &account;
    part.connection = index.connectionName(account.connectionId);
    part.flags = accountFlags(account);
    return part;
}

auto groupOf(const Subscription *line)
{
    return std::tie(line->accountId, line->serviceId);
}

} // namespace

bool isCurrent(const VendorAccount &account)
{
    return account.freshness == Freshness::Current && !account.missingSince.isValid();
}

bool isUsageOnly(const UsagePart &part)
{
    return part.service && !part.vendorQuantity;
}

bool isPrepaid(const UsagePart &part)
{
    return part.count.oneTimeOnly && part.count.prepaidUntil &&
           std::ranges::none_of(part.count.lines, &CountedLine::counted);
}

std::vector<UsagePart> vendorParts(const ReviewIndex &index)
{
    const ReviewInput &input = index.input();
    const auto shown = [&](const QDateTime &missingSince) {
        return !missingSince.isValid() || isShownInPeriod(missingSince, input.period);
    };
    QHash<VendorAccountId, const VendorAccount *> accounts;
    for (const VendorAccount &account : input.vendorAccounts) {
        if (shown(account.missingSince))
            accounts.insert(account.id, &account);
    }
    std::vector<const Subscription *> lines;
    lines.reserve(input.subscriptions.size());
    for (const Subscription &line : input.subscriptions) {
        if (accounts.contains(line.accountId) && index.service(line.serviceId) && shown(line.missingSince))
            lines.push_back(&line);
    }
    std::ranges::sort(lines, [](const Subscription *a, const Subscription *b) {
        return groupOf(a) != groupOf(b) ? groupOf(a) < groupOf(b) : a->record.key < b->record.key;
    });

    std::vector<UsagePart> parts;
    QSet<VendorAccountId> seen;
    for (auto begin = lines.cbegin(); begin != lines.cend();) {
        const auto end = std::find_if(
            begin, lines.cend(), [&](const Subscription *line) { return groupOf(line) != groupOf(*begin); });
        parts.push_back(makePart(index, *accounts.value((*begin)->accountId),
                                 *index.service((*begin)->serviceId), std::span(begin, end)));
        seen.insert((*begin)->accountId);
        begin = end;
    }
    for (const VendorAccount &account : input.vendorAccounts) {
        if (account.freshness == Freshness::NeverFetched && accounts.contains(account.id) &&
            !seen.contains(account.id))
            parts.push_back(emptyPart(index, account));
    }
    return parts;
}

} // namespace trueup

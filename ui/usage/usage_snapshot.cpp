// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_snapshot.h"

#include "core/domain/to_do.h"
#include "ui/usage/line_words.h"

#include <QSet>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
qint64 numberOf(const std::optional<T> &value)
{
    if (!value)
        return UsageSnapshot::kNone;
    if constexpr (std::is_same_v<T, Quantity>)
        return value->thousandths();
    else if constexpr (std::is_same_v<T, QDate>)
        return value->toJulianDay();
    else
        return value->millionths();
}

/// What the map names on either side.
struct MappedServices
{
    QSet<VendorServiceId> services;
    QSet<PsaProductId> products;

    explicit MappedServices(const ReviewInput &input)
    {
        for (const ServiceMapping &mapping : input.serviceMappings) {
            if (mapping.state != MapState::Mapped)
                continue;
            services.insert(mapping.vendorServiceId);
            products.insert(mapping.psaProductId);
        }
    }
    bool has(const UsageLine &line) const
    {
        if (line.psaProduct)
            return products.contains(line.psaProduct->id);
        return std::ranges::any_of(line.parts, [this](const UsagePart &part) {
            return part.service && services.contains(part.service->id);
        });
    }
};

/// Ids a person may search a line by, though no column shows them.
QString accountIds(const UsageLine &line)
{
    return line.psaAccount      ? line.psaAccount->key + u' ' + line.psaAccount->identifier
           : line.parts.empty() ? QString()
                                : line.parts.front().account->record.key;
}

QString productIds(const UsageLine &line)
{
    return line.psaProduct ? line.psaProduct->key + u' ' + line.psaProduct->identifier : QString();
}

QString vendorAccountIds(const UsageLine &line)
{
    QStringList ids;
    for (const UsagePart &part : line.parts) {
        if (!ids.contains(part.account->record.key))
            ids.append(part.account->record.key);
    }
    return ids.join(u' ');
}

std::optional<QDate> termEnd(const UsageLine &line)
{
    std::optional<QDate> end;
    for (const UsagePart &part : line.parts) {
        if (part.termEnd && (!end || *part.termEnd < *end))
            end = part.termEnd;
    }
    return end;
}

} // namespace

UsageSnapshotPtr UsageSnapshot::make(ShownDataPtr data)
{
    std::shared_ptr<UsageSnapshot> snapshot(new UsageSnapshot);
    snapshot->m_data = std::move(data);
    const std::vector<UsageLine> &lines = snapshot->m_data->review.lines;
    const MappedServices mapped(snapshot->m_data->input());
    snapshot->m_rows.reserve(static_cast<qsizetype>(lines.size()));
    for (const UsageLine &line : lines) {
        snapshot->m_rows.insert(line.id, static_cast<quint32>(snapshot->m_rows.size()));
        snapshot->m_connected.push_back(mapped.has(line));
        snapshot->m_pushable.push_back(line.takesPushes);
        snapshot->read(line);
    }
    for (TextColumn &column : snapshot->m_texts)
        column.finish();
    return snapshot;
}

void UsageSnapshot::read(const UsageLine &line)
{
    const auto number = [this](UsageColumn column, qint64 value) {
        m_numbers[static_cast<std::size_t>(column)].push_back(value);
    };
    const auto text = [this](UsageColumn column, const QString &value, const QString &more = {}) {
        m_texts[static_cast<std::size_t>(column)].add(value, more);
    };
    m_kinds.push_back(static_cast<quint8>(line.kind));
    m_states.push_back(static_cast<quint8>(line.state));
    m_flags.push_back(line.flags.toInt());
    m_toDo.push_back(isToDo(line));

    auto currency = std::ranges::find(m_currencies, line.currency);
    if (currency == m_currencies.end())
        currency = m_currencies.insert(currency, line.currency);
    m_currencyIds.push_back(static_cast<quint16>(currency - m_currencies.begin()));

    number(UsageColumn::Vendor, numberOf(line.vendorQuantity));
    number(UsageColumn::Expected, numberOf(line.expected));
    number(UsageColumn::Billed, numberOf(line.billed));
    number(UsageColumn::Difference, numberOf(line.difference));
    number(UsageColumn::Money, numberOf(line.moneyMonth));
    number(UsageColumn::Cost, numberOf(line.costMonth));
    number(UsageColumn::UnitPrice, numberOf(line.unitPriceMonth));
    number(UsageColumn::UnitCost, numberOf(line.unitCostMonth));
    number(UsageColumn::TermEnd, numberOf(termEnd(line)));

    text(UsageColumn::Customer, customerOf(line), accountIds(line));
    text(UsageColumn::Product, productOf(line), productIds(line));
    text(UsageColumn::Agreement, line.agreement);
    text(UsageColumn::VendorAccount, vendorAccountsOf(line), vendorAccountIds(line));
    text(UsageColumn::Sku, skusOf(line));
    text(UsageColumn::Connection, line.connection);
}

std::optional<quint32> UsageSnapshot::rowOf(const QString &lineId) const
{
    const auto found = m_rows.constFind(lineId);
    return found == m_rows.cend() ? std::nullopt : std::optional(*found);
}

const std::vector<qint64> &UsageSnapshot::numbers(UsageColumn column) const
{
    return m_numbers[static_cast<std::size_t>(column)];
}

const TextColumn &UsageSnapshot::texts(UsageColumn column) const
{
    return m_texts[static_cast<std::size_t>(column)];
}

} // namespace trueup

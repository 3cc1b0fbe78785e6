// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/board_rows.h"

#include "ui/common/format.h"
#include "ui/mapping/map_words.h"

#include <QCollator>
#include <QSet>

#include <algorithm>

namespace trueup {

namespace {

/// What the review's parts add up to for one vendor account or service.
struct PartSum
{
    Quantity seats;
    bool counted = false; ///< some part has a seat count (R3)
    std::vector<Money> cost;
    QSet<RowId> others; ///< services of an account; accounts of a service
};

/// A service that is mapped to several products stands in several lines; each account × service counts once.
QHash<RowId, PartSum> sumParts(MapSide side, const std::vector<UsageLine> &lines)
{
    QHash<RowId, PartSum> sums;
    QSet<std::pair<RowId, RowId>> seen;
    for (const UsageLine &line : lines) {
        for (const UsagePart &part : line.parts) {
            if (!part.service)
                continue;
            const std::pair key(toInt(part.account->id), toInt(part.service->id));
            if (seen.contains(key))
                continue;
            seen.insert(key);
            PartSum &sum = sums[side == MapSide::Accounts ? key.first : key.second];
            sum.others.insert(side == MapSide::Accounts ? key.second : key.first);
            if (part.vendorQuantity) {
                sum.seats += *part.vendorQuantity;
                sum.counted = true;
            }
            if (part.costMonth)
                addMoney(sum.cost, *part.costMonth, part.costCurrency);
        }
    }
    return sums;
}

class RowMaker
{
public:
    explicit RowMaker(const ShownData &data) : m_data(data)
    {
        for (const Connection &connection : data.input().connections)
            (connection.isVendor() ? m_vendors : m_psas).insert(connection.id, connection.name);
    }

    void makeAccounts(BoardRows &rows) const;
    void makeServices(BoardRows &rows) const;
    void makeCompanies(BoardRows &rows) const;
    void makeProducts(BoardRows &rows) const;

private:
    /// Said only where there are several to tell apart.
    static void sayConnection(QStringList &facts, const QHash<ConnectionId, QString> &names, ConnectionId id)
    {
        if (names.size() > 1)
            facts.append(names.value(id));
    }

    const ShownData &m_data;
    QHash<ConnectionId, QString> m_vendors;
    QHash<ConnectionId, QString> m_psas;
};

void RowMaker::makeAccounts(BoardRows &rows) const
{
    const auto sums = sumParts(MapSide::Accounts, m_data.review.lines);
    for (const VendorAccount &account : m_data.input().vendorAccounts) {
        const PartSum sum = sums.value(toInt(account.id));
        VendorRow row;
        row.id = toInt(account.id);
        row.key = account.record.key;
        row.name = account.record.name;
        row.connection = m_vendors.value(account.connectionId);
        row.cost = sum.cost;
        row.facts.append(words::customerNumber(account.record.key));
        if (!account.record.domain.isEmpty() && account.record.domain != account.record.name)
            row.facts.append(account.record.domain);
        row.facts.append(words::seatsAndCost(sum.counted, sum.seats, sum.cost));
        if (account.missingSince.isValid())
            row.facts.append(words::noLongerListed());
        else if (account.freshness == Freshness::NeverFetched)
            row.facts.append(words::notFetchedYet());
        sayConnection(row.facts, m_vendors, account.connectionId);
        row.facts.removeAll(QString());
        row.search = SearchKey::of(row.name, {row.key, account.record.domain});
        rows.vendors.push_back(std::move(row));
    }
}

void RowMaker::makeServices(BoardRows &rows) const
{
    const auto sums = sumParts(MapSide::Services, m_data.review.lines);
    for (const VendorService &service : m_data.input().vendorServices) {
        const PartSum sum = sums.value(toInt(service.id));
        VendorRow row;
        row.id = toInt(service.id);
        row.key = service.sku;
        row.name = service.name;
        row.connection = m_vendors.value(service.connectionId);
        row.cost = sum.cost;
        row.facts.append(words::term(service.term));
        row.facts.append(words::billed(service.billingFrequency));
        row.facts.append(words::seatsAndCost(sum.counted, sum.seats, sum.cost));
        row.facts.append(service.sku == service.name ? QString() : service.sku);
        row.facts.append(words::customers(static_cast<int>(sum.others.size())));
        sayConnection(row.facts, m_vendors, service.connectionId);
        row.facts.removeAll(QString());
        row.search = SearchKey::of(row.name, {service.sku, service.key, service.vendorName});
        rows.vendors.push_back(std::move(row));
    }
}

void RowMaker::makeCompanies(BoardRows &rows) const
{
    QHash<PsaAccountId, int> lines;
    for (const BilledLine &line : m_data.input().billedLines)
        lines[line.accountId] += line.missingSince.isValid() ? 0 : 1;
    for (const PsaAccount &account : m_data.input().psaAccounts) {
        PsaRow row;
        row.id = toInt(account.id);
        row.key = account.key;
        row.name = account.name;
        row.available = account.active && !account.missingSince.isValid();
        if (!account.identifier.isEmpty())
            row.facts.append(account.identifier);
        else if (!account.keyIsName)
            row.facts.append(words::psaId(account.key));
        row.facts.append(account.domain);
        row.facts.append(words::billedLines(lines.value(account.id)));
        if (account.missingSince.isValid())
            row.facts.append(words::goneFromPsa());
        else if (!account.active)
            row.facts.append(words::inactive());
        sayConnection(row.facts, m_psas, account.connectionId);
        row.facts.removeAll(QString());
        row.search = SearchKey::of(
            row.name, {account.keyIsName ? QString() : account.key, account.identifier, account.domain});
        rows.psas.push_back(std::move(row));
    }
}

void RowMaker::makeProducts(BoardRows &rows) const
{
    struct Billing
    {
        Quantity units;
        QSet<RowId> companies;
    };
    QHash<PsaProductId, Billing> billing;
    for (const BilledLine &line : m_data.input().billedLines) {
        if (line.missingSince.isValid())
            continue;
        Billing &of = billing[line.productId];
        of.units += line.quantity;
        of.companies.insert(toInt(line.accountId));
    }
    QHash<PsaProductId, std::vector<const MappingRule *>> rules;
    for (const MappingRule &rule : m_data.input().rules)
        rules[rule.psaProductId].push_back(&rule);
    for (const PsaProduct &product : m_data.input().psaProducts) {
        const Billing of = billing.value(product.id);
        PsaRow row;
        row.id = toInt(product.id);
        row.key = product.key;
        row.name = product.name;
        row.available = !product.missingSince.isValid();
        row.rules = words::rules(rules.value(product.id));
        if (!product.identifier.isEmpty())
            row.facts.append(words::productId(product.identifier));
        else if (!product.keyIsName)
            row.facts.append(words::productId(product.key));
        row.facts.append(words::billedUnits(of.units, static_cast<int>(of.companies.size())));
        if (!row.available)
            row.facts.append(words::goneFromPsa());
        else if (!product.active)
            row.facts.append(words::inactive());
        sayConnection(row.facts, m_psas, product.connectionId);
        row.facts.removeAll(QString());
        row.search = SearchKey::of(row.name, {product.keyIsName ? QString() : product.key, product.identifier,
                                              product.manufacturerPartNumber, product.vendorSku});
        rows.psas.push_back(std::move(row));
    }
}

/// By name as a person sorts: case and accents aside, numbers by value; equal names by key.
template <typename Row>
void sortByName(std::vector<Row> &rows)
{
    // The plain locale of servers knows no order of names; English does.
    QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::vector<std::pair<QCollatorSortKey, std::size_t>> order;
    order.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        order.emplace_back(collator.sortKey(rows[i].name), i);
    std::ranges::sort(order, [&rows](const auto &one, const auto &other) {
        const int byName = one.first.compare(other.first);
        return byName != 0 ? byName < 0 : rows[one.second].key < rows[other.second].key;
    });
    std::vector<Row> sorted;
    sorted.reserve(rows.size());
    for (const auto &place : order)
        sorted.push_back(std::move(rows[place.second]));
    rows = std::move(sorted);
}

template <typename Row>
QHash<RowId, int> placesOf(const std::vector<Row> &rows)
{
    QHash<RowId, int> places;
    places.reserve(static_cast<qsizetype>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        places.insert(rows[i].id, static_cast<int>(i));
    return places;
}

} // namespace

const VendorRow *BoardRows::vendor(RowId id) const
{
    const auto at = vendorAt.constFind(id);
    return at == vendorAt.cend() ? nullptr : &vendors[static_cast<std::size_t>(*at)];
}

const PsaRow *BoardRows::psa(RowId id) const
{
    const auto at = psaAt.constFind(id);
    return at == psaAt.cend() ? nullptr : &psas[static_cast<std::size_t>(*at)];
}

BoardRowsPtr makeBoardRows(MapSide side, ShownDataPtr data)
{
    auto rows = std::make_shared<BoardRows>();
    rows->side = side;
    const RowMaker maker(*data);
    if (side == MapSide::Accounts) {
        maker.makeAccounts(*rows);
        maker.makeCompanies(*rows);
    } else {
        maker.makeServices(*rows);
        maker.makeProducts(*rows);
    }
    rows->candidates = std::make_shared<const CandidateFinder>(side, data);
    rows->data = std::move(data);
    sortByName(rows->vendors);
    sortByName(rows->psas);
    rows->vendorAt = placesOf(rows->vendors);
    rows->psaAt = placesOf(rows->psas);
    return rows;
}

void addMoney(std::vector<Money> &sums, Amount amount, const QString &currency)
{
    if (amount.isZero())
        return;
    const auto known = std::ranges::find(sums, currency, &Money::currency);
    if (known == sums.end())
        sums.push_back({amount, currency});
    else
        known->amount += amount;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/usage_history.h"

#include "core/base/try.h"
#include "core/storage/psa_repository.h"
#include "core/storage/vendor_repository.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <tuple>

namespace trueup {

namespace {

using Versions = std::vector<SubscriptionVersion>;
using BilledVersions = std::vector<BilledLineVersion>;

template <typename Version>
void cutAfter(std::vector<Version> &versions, const QDateTime &until)
{
    std::erase_if(versions, [&](const Version &version) { return version.validFrom > until; });
}

/// Rows that follow each other and belong to one line, by its id.
template <typename Id, typename Version>
QHash<Id, std::span<const Version>> byLine(const std::vector<Version> &versions, Id Version::*line)
{
    QHash<Id, std::span<const Version>> spans;
    for (auto begin = versions.begin(); begin != versions.end();) {
        const auto end = std::find_if(begin, versions.end(),
                                      [&](const Version &version) { return version.*line != *begin.*line; });
        spans.insert(*begin.*line, std::span(begin, end));
        begin = end;
    }
    return spans;
}

VendorHistory vendorHistory(const ReviewInput &input, const VendorAccount *account,
                            const VendorService *service, const std::vector<LineHistory> &lines)
{
    const CountRules &rules = input.countRules.rulesFor(service->vendorName, service->key);
    return {account, service, quantitySteps(lines, rules, input.timeZone, input.today)};
}

Status addPart(Database &database, const ReviewInput &input, const UsagePart &part, const QDateTime &until,
               UsageHistory &history)
{
    if (!part.service)
        return {};
    const auto ofAccount =
        std::ranges::equal_range(input.subscriptions, part.account->id, {}, &Subscription::accountId);
    std::vector<const Subscription *> lines;
    std::vector<Versions> versions;
    for (const Subscription &line : ofAccount) {
        if (line.serviceId != part.service->id)
            continue;
        auto ofLine = VendorRepository(database).history(line.id);
        RETURN_IF_FAILED(ofLine);
        cutAfter(*ofLine, until);
        lines.push_back(&line);
        versions.push_back(std::move(*ofLine));
    }
    std::vector<LineHistory> histories;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!versions[i].empty())
            histories.push_back({lines[i], versions[i]});
    }
    if (!histories.empty())
        history.vendor.push_back(vendorHistory(input, part.account, part.service, histories));
    return {};
}

Status addBilled(Database &database, const ReviewInput &input, const UsageLine &line, const QDateTime &until,
                 UsageHistory &history)
{
    if (!line.psaAccount || !line.psaProduct)
        return {};
    std::vector<BilledVersions> versions;
    for (const BilledLine &billed : input.billedLines) {
        if (billed.accountId != line.psaAccount->id || billed.productId != line.psaProduct->id)
            continue;
        auto ofLine = PsaRepository(database).history(billed.id);
        RETURN_IF_FAILED(ofLine);
        cutAfter(*ofLine, until);
        versions.push_back(std::move(*ofLine));
    }
    const std::vector<BilledHistory> histories(versions.begin(), versions.end());
    auto steps = billedSteps(histories, input.timeZone, input.today);
    if (!steps.empty())
        history.psa.push_back({line.psaAccount, line.psaProduct, std::move(steps)});
    return {};
}

template <typename Row>
auto pointersById(const std::vector<Row> &rows)
{
    QHash<decltype(Row::id), const Row *> byId;
    for (const Row &row : rows)
        byId.insert(row.id, &row);
    return byId;
}

Status addAllParts(Database &database, const ReviewInput &input, UsageHistory &history)
{
    const auto versions = VendorRepository(database).versions();
    RETURN_IF_FAILED(versions);
    const auto spans = byLine(*versions, &SubscriptionVersion::subscriptionId);
    std::map<std::pair<VendorAccountId, VendorServiceId>, std::vector<LineHistory>> parts;
    for (const Subscription &line : input.subscriptions) {
        if (const auto span = spans.constFind(line.id); span != spans.cend())
            parts[{line.accountId, line.serviceId}].push_back({&line, *span});
    }
    const auto accounts = pointersById(input.vendorAccounts);
    const auto services = pointersById(input.vendorServices);
    for (const auto &[key, lines] : parts) {
        history.vendor.push_back(
            vendorHistory(input, accounts.value(key.first), services.value(key.second), lines));
    }
    std::ranges::stable_sort(history.vendor, {}, [](const VendorHistory &one) {
        return std::tie(one.account->record.name, one.account->record.key, one.service->sku,
                        one.service->key);
    });
    return {};
}

Status addAllBilled(Database &database, const ReviewInput &input, UsageHistory &history)
{
    const auto versions = PsaRepository(database).versions();
    RETURN_IF_FAILED(versions);
    const auto spans = byLine(*versions, &BilledLineVersion::lineId);
    std::map<std::pair<PsaAccountId, PsaProductId>, std::vector<BilledHistory>> pairs;
    for (const BilledLine &line : input.billedLines) {
        if (const auto span = spans.constFind(line.id); span != spans.cend())
            pairs[{line.accountId, line.productId}].push_back(*span);
    }
    const auto accounts = pointersById(input.psaAccounts);
    const auto products = pointersById(input.psaProducts);
    for (const auto &[key, lines] : pairs) {
        auto steps = billedSteps(lines, input.timeZone, input.today);
        if (!steps.empty())
            history.psa.push_back({accounts.value(key.first), products.value(key.second), std::move(steps)});
    }
    std::ranges::stable_sort(history.psa, {}, [](const BilledPairHistory &one) {
        return std::tie(one.account->name, one.account->key, one.product->name, one.product->key);
    });
    return {};
}

} // namespace

Result<UsageHistory> loadHistory(Database &database, const ReviewInput &input, const UsageLine &line,
                                 const QDateTime &until)
{
    UsageHistory history;
    for (const UsagePart &part : line.parts)
        RETURN_IF_FAILED(addPart(database, input, part, until, history));
    RETURN_IF_FAILED(addBilled(database, input, line, until, history));
    return history;
}

Result<UsageHistory> loadWholeHistory(Database &database, const ReviewInput &input)
{
    UsageHistory history;
    RETURN_IF_FAILED(addAllParts(database, input, history));
    RETURN_IF_FAILED(addAllBilled(database, input, history));
    return history;
}

} // namespace trueup

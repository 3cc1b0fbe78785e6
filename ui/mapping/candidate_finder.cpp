// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/candidate_finder.h"

#include "core/workflow/map_like_old.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

constexpr std::size_t kMost = 40;

template <typename Finder, typename VendorThing, typename PsaThing>
std::vector<PsaCandidate> ask(const Finder &finder, const std::vector<VendorThing> &vendors,
                              const std::vector<PsaThing> &psas, RowId vendor)
{
    const auto thing =
        std::ranges::find(vendors, vendor, [](const VendorThing &one) { return RowId(toInt(one.id)); });
    std::vector<PsaCandidate> answer;
    if (thing == vendors.end())
        return answer;
    for (const Candidate &candidate : finder.candidatesFor(*thing)) {
        if (answer.size() == kMost)
            break;
        answer.push_back({toInt(psas[candidate.index].id), candidate.reason});
    }
    return answer;
}

QString reasonOf(const InheritedProduct &inherited)
{
    const VendorService &from = *inherited.from;
    return QCoreApplication::translate("Candidates", "took over from %1")
        .arg(from.name.isEmpty() ? from.sku : from.name);
}

/// What the service took over from is mapped to comes first (R5).
std::vector<PsaCandidate> inheritedFirst(const ShownData &data, RowId service,
                                         std::vector<PsaCandidate> others)
{
    std::vector<PsaCandidate> answer;
    for (const InheritedProduct &inherited :
         inheritedProducts(data.input(), data.review.lines, VendorServiceId{service})) {
        answer.push_back({toInt(inherited.product), reasonOf(inherited)});
        std::erase_if(others, [&](const PsaCandidate &one) { return one.psa == answer.back().psa; });
    }
    answer.insert(answer.end(), others.begin(), others.end());
    return answer;
}

} // namespace

CandidateFinder::CandidateFinder(MapSide side, ShownDataPtr data) : m_side(side), m_data(std::move(data))
{
    if (m_side == MapSide::Accounts)
        m_accounts.emplace(m_data->input().psaAccounts);
    else
        m_products.emplace(m_data->input().psaProducts);
}

std::vector<PsaCandidate> CandidateFinder::candidatesFor(RowId vendor) const
{
    const ReviewInput &input = m_data->input();
    if (m_side == MapSide::Accounts)
        return ask(*m_accounts, input.vendorAccounts, input.psaAccounts, vendor);
    return inheritedFirst(*m_data, vendor, ask(*m_products, input.vendorServices, input.psaProducts, vendor));
}

std::vector<DomainPair> domainPairs(const ReviewInput &input, const MapBook &book,
                                    const QSet<AccountPair> &rejected)
{
    std::vector<AccountMapping> existing;
    for (const RowId vendor : book.vendors()) {
        for (const MapEntry &entry : book.entries(vendor)) {
            AccountMapping mapping;
            mapping.vendorAccountId = VendorAccountId{vendor};
            mapping.psaAccountId = PsaAccountId{entry.psa};
            mapping.state = entry.state;
            existing.push_back(mapping);
        }
    }
    std::vector<DomainPair> pairs;
    for (const AccountMapping &match :
         domainMatches(input.vendorAccounts, input.psaAccounts, existing, rejected)) {
        pairs.push_back({toInt(match.vendorAccountId), toInt(match.psaAccountId)});
    }
    return pairs;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// R7, R9: how far the PSA's side of a line is known, and what else it says.
#include "core/domain/usage_steps.h"

#include <algorithm>

namespace trueup {

namespace {

/// Its lines say something about what is billed now, or was until lately.
bool matters(const Agreement &agreement, QDate day)
{
    return !hasEnded(agreement, day) || isRecentlyEnded(BilledLine(), &agreement, day);
}

/// Every word that maps the company is younger than the last reading of its PSA.
bool wasMappedSince(const ReviewIndex &index, const PsaAccount &company, const QDateTime &read)
{
    return std::ranges::all_of(index.vendorAccountsOf(company.id), [&](const VendorAccount *account) {
        const AccountMapping *mapping = index.mappingOf(*account);
        return mapping && mapping->at.isValid() && mapping->at > read;
    });
}

bool holdsLineOf(const ReviewIndex &index, const UsageLine &line, const Agreement &agreement)
{
    const auto isIn = [&](const BilledLine *billed) { return index.agreementOf(*billed) == &agreement; };
    return std::ranges::any_of(line.billedLines, isIn) || std::ranges::any_of(line.endedLines, isIn);
}

PsaDoubt doubtAbout(const ReviewIndex &index, const UsageLine &line, const Agreement &agreement)
{
    const QDate day = index.billingDay();
    if (!matters(agreement, day))
        return {};
    // What an ended agreement held bills nothing more beside a line that is active.
    const bool mayHoldOne = line.billedLines.empty() || !hasEnded(agreement, day);
    if (!agreement.fetchedAt.isValid() && mayHoldOne)
        return {PsaDoubt::Why::AgreementNeverRead, &agreement};
    const bool mayHaveGotOne = line.billedLines.empty() || holdsLineOf(index, line, agreement);
    if (agreement.staleSince.isValid() && mayHaveGotOne)
        return {PsaDoubt::Why::AgreementStale, &agreement};
    return {};
}

void fillAgreements(const ReviewIndex &index, UsageLine &line)
{
    for (const BilledLine *billed : line.billedLines.empty() ? line.endedLines : line.billedLines) {
        const Agreement *agreement = index.agreementOf(*billed);
        if (agreement && !std::ranges::count(line.agreements, agreement))
            line.agreements.push_back(agreement);
    }
}

/// Three points for the one active line; of several only whether one of them was changed back.
void fillDrift(const ReviewIndex &index, UsageLine &line)
{
    for (const BilledLine *billed : line.billedLines) {
        const auto drift = index.pushes().driftOf(*billed, line.expected);
        if (!drift)
            continue;
        if (drift->drifted())
            line.flags |= Flag::Drifted;
        if (line.billedLines.size() == 1)
            line.drift = drift;
    }
}

} // namespace

PsaDoubt psaDoubt(const ReviewIndex &index, const UsageLine &line)
{
    if (!line.psaAccount || !line.psaProduct)
        return {};
    const Connection *psa = index.connection(line.psaAccount->connectionId);
    if (!psa || !psa->isSynced())
        return {};
    if (!psa->lastRunAt.isValid())
        return {PsaDoubt::Why::NeverRead, nullptr};
    if (!psa->psa.agreementTypes.isEmpty() && line.billedLines.empty() &&
        wasMappedSince(index, *line.psaAccount, psa->lastRunAt))
        return {PsaDoubt::Why::MappedSince, nullptr};
    PsaDoubt gravest; // an agreement without any lines says less than one with old ones
    for (const Agreement *agreement : index.agreementsOf(line.psaAccount->id)) {
        const PsaDoubt doubt = doubtAbout(index, line, *agreement);
        if (doubt.why == PsaDoubt::Why::AgreementNeverRead)
            return doubt;
        if (!gravest)
            gravest = doubt;
    }
    return gravest;
}

void fillPsaSide(const ReviewIndex &index, UsageLine &line)
{
    const Connection *psa = index.connection(line.psaAccount->connectionId);
    line.takesPushes = psa && psa->takesPushes();
    fillAgreements(index, line);
    fillDrift(index, line);
    line.allocation = index.pushes().allocation(line.psaAccount->id, line.psaProduct->id);
    line.owner = index.pushes().owner(line.id);
    if (line.owner)
        line.flags |= Flag::OwnedElsewhere;
}

} // namespace trueup

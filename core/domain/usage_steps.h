// SPDX-License-Identifier: GPL-3.0-or-later
// The steps by which reconcile() completes one line, in this order. Inner header of this room.
#pragma once

#include "core/domain/review_index.h"

#include <functional>

namespace trueup {

/// R10: billed quantity, agreements and flags from the line's billed lines.
void fillBilled(UsageLine &line);

/// R12: vendor quantity, expected and difference of a pair, then its kind (R13). billedOf answers for another
/// product of the same PSA account (R16).
using BilledOf = std::function<OtherLine(const QString &productKey)>;
void fillPair(const ReviewIndex &index, UsageLine &line, const BilledOf &billedOf);

/// What the PSA's side has besides quantities: agreements, who keeps the line, how its count is spread, and
/// whether somebody changed back what was pushed.
void fillPsaSide(const ReviewIndex &index, UsageLine &line);

/// R15: price, money at stake and cost per month.
void fillMoney(const ReviewIndex &index, UsageLine &line);

/// R14: whether cost and margin need a look.
void fillMarginFlags(const ReviewIndex &index, UsageLine &line);

/// R17, R21, R23: the decision that holds and how far it came, or the mark that its facts changed.
void applyDecision(const ReviewIndex &index, UsageLine &line);

/// R20: seats that came in mid-period.
void fillCatchUp(const ReviewIndex &index, UsageLine &line, const BilledOf &billedOf);

/// Whether a person may approve the line as it stands, else why not.
void judgeApproval(const ReviewIndex &index, UsageLine &line);

/// Why it is not known what the PSA bills for a pair (R7, for the PSA's side).
struct PsaDoubt
{
    enum class Why {
        None,
        NeverRead,          ///< no sync of the PSA brought anything yet
        MappedSince,        ///< only some types of agreements are read, and all of mapped companies only
        AgreementNeverRead, ///< the lines of an agreement of the company never came
        AgreementStale,     ///< they did not come the last time
    };
    Why why = Why::None;
    const Agreement *agreement = nullptr; ///< of the last two

    explicit operator bool() const { return why != Why::None; }
};
PsaDoubt psaDoubt(const ReviewIndex &index, const UsageLine &line);

/// R7: vendor accounts mapped to the line's PSA account whose figures for its product are not current.
std::vector<const VendorAccount *> uncertainAccounts(const ReviewIndex &index, const UsageLine &line);

} // namespace trueup

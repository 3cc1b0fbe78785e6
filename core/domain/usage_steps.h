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

/// R15: price, money at stake and cost per month.
void fillMoney(const ReviewIndex &index, UsageLine &line);

/// R14: whether cost and margin need a look.
void fillMarginFlags(const ReviewIndex &index, UsageLine &line);

/// R17, R23: the decision that holds, or the mark that its facts changed.
void applyDecision(const ReviewIndex &index, UsageLine &line);

/// Whether a person may approve the line as it stands, else why not.
void judgeApproval(const ReviewIndex &index, UsageLine &line);

/// R7: vendor accounts mapped to the line's PSA account whose figures for its product are not current.
std::vector<const VendorAccount *> uncertainAccounts(const ReviewIndex &index, const UsageLine &line);

} // namespace trueup

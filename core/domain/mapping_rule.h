// SPDX-License-Identifier: GPL-3.0-or-later
// R16: how an expected quantity comes out of vendor counts.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"

#include <QDate>
#include <QString>

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace trueup {

enum class RuleKind {
    Factor,         ///< × number
    MinusIncluded,  ///< − number units
    IncludedByLine, ///< − number × billed quantity of PSA product `productKey` of the same PSA account
    PlusOther,      ///< + number units from a source that `reason` names
    Minimum,        ///< at least number
    RoundUp,        ///< up to a multiple of number
    Fixed,          ///< exactly number, whatever the vendor says
};
QString toText(RuleKind kind); ///< "factor", "minus_included", "included_by_line", "plus", "minimum",
                               ///< "round_up", "fixed"
std::optional<RuleKind> ruleKindFrom(const QString &text);

/// One rule on a PSA product (all accounts) or on one account × product. An account's own rule of a kind
/// replaces the general one of that kind.
struct MappingRule
{
    PsaProductId psaProductId{};
    PsaAccountId psaAccountId{}; ///< 0 = every account
    RuleKind kind = RuleKind::Factor;
    Quantity number;
    QString productKey; ///< IncludedByLine only
    QString reason;
    QString owner;
    std::optional<QDate> from;  ///< first day it holds
    std::optional<QDate> until; ///< last day it holds
};

struct RuledQuantity
{
    Quantity expected;
    QString words;              ///< "45 − 40 in Managed user = 5"; empty when no rule acted
    bool includedUnits = false; ///< a MinusIncluded or IncludedByLine rule acted (R10 free seats twice)
};

/// What a rule may ask about another PSA product of the same account.
struct OtherLine
{
    Quantity billed;
    QString name; ///< of the product; empty = there is no such product
};

/// Applies the rules that hold on `day`, in the order of RuleKind. Never below zero.
RuledQuantity applyRules(Quantity vendor, std::span<const MappingRule> rules, QDate day,
                         const std::function<OtherLine(const QString &productKey)> &billedOf);

} // namespace trueup

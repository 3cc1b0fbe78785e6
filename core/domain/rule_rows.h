// SPDX-License-Identifier: GPL-3.0-or-later
// The file that `map import --rules` reads and `map export --rules` writes:
// psa_account_id,psa_product_id,rule,number,other_product_id,reason,owner,from,until[,psa_line_id][,connection].
// Rules say how much is expected (R16), allocations how that is spread over several billed lines.
#pragma once

#include "core/base/csv_input.h"
#include "core/base/result.h"
#include "core/domain/allocation.h"
#include "core/domain/mapping_rule.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// One rule as the file says it (R16); what the ids stand for is the caller's to find.
struct RuleRow
{
    qint64 line = 0;
    QString psaAccountId; ///< empty = every account
    QString psaProductId;
    std::optional<RuleKind> kind; ///< none: the row only clears the rules of its pair ("none")
    Quantity number;
    /// "allocation": what one billed line of the pair gets; "no_allocation": the pair has none from now on.
    /// Such a row says nothing about rules.
    enum class Spread { None, Part, Clear };
    Spread spread = Spread::None;
    AllocationPart part;    ///< Spread::Part only
    QString otherProductId; ///< IncludedByLine only
    QString reason;
    QString owner;
    std::optional<QDate> from;
    std::optional<QDate> until;
    QString connection; ///< the PSA connection's name; empty = not said

    friend bool operator==(const RuleRow &, const RuleRow &) = default;
};

/// All rows in file order, or an Error that lists what is wrong by line: a missing column, an unknown rule, a
/// number that is none or negative (or zero where it multiplies or rounds), a date not 2026-12-31, from after
/// until, a rule without reason, the same rule or line twice for a pair, an allocation without its account or
/// line. A file without rows is refused.
Result<std::vector<RuleRow>> readRuleRows(CsvInput &input);

} // namespace trueup

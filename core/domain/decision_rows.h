// SPDX-License-Identifier: GPL-3.0-or-later
// The file that `decide` reads:
// line_id,action[,quantity,effective_date,until,reason,note,seen_vendor,seen_billed]. Text to values; whether
// a decision holds is the caller's to judge.
#pragma once

#include "core/base/csv_input.h"
#include "core/base/line_errors.h"
#include "core/base/result.h"
#include "core/domain/decision.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// All that a person had before their eyes when they decided; nullopt is a figure the line did not have
/// (R17).
struct SeenFacts
{
    std::optional<Quantity> vendor;
    std::optional<Quantity> expected;
    std::optional<Quantity> billed;

    friend bool operator==(const SeenFacts &, const SeenFacts &) = default;
};

struct DecisionRow
{
    qint64 line = 0; ///< in the file
    QString lineId;
    DecisionAction action = DecisionAction::Approve;
    std::optional<Quantity> quantity; ///< Adjust has one
    std::optional<QDate> effectiveDate;
    std::optional<QDate> until;
    QString reason;
    QString note;
    std::optional<Quantity> seenVendor; ///< none = not said
    std::optional<Quantity> seenBilled;
    std::optional<SeenFacts> seen; ///< of a decision made before a screen; a file does not know them

    friend bool operator==(const DecisionRow &, const DecisionRow &) = default;
};

/// Good rows and bad ones side by side: whether one bad line refuses all is the caller's choice (`--strict`).
struct DecisionRows
{
    std::vector<DecisionRow> rows;
    LineErrors errors;
};

/// Reads all rows. A line is bad when its line_id is empty or was there before, its action unknown, a figure
/// no plain number ('.' decimals, at most three, not negative), a date not 2026-12-31, an adjust row without
/// quantity, or another than a dismiss row with an until date. Column order, case and further columns do not
/// matter. Error InvalidInput: a missing column, no rows, an unreadable file.
Result<DecisionRows> readDecisionRows(CsvInput &input);

} // namespace trueup

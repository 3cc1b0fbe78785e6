// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/decision.h"
#include "core/domain/decision_rows.h"
#include "core/workflow/review.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// What became of one row of a decision file.
struct DecisionOutcome
{
    qint64 line = 0; ///< in the file
    QString lineId;
    DecisionAction action = DecisionAction::Approve;
    bool recorded = false;
    QString reason;       ///< why it was refused; empty when recorded
    QStringList warnings; ///< guards that would stop a bulk approval: said, not enforced (DESIGN 9)
};

/// Why a row cannot be recorded as the review stands now; nullopt = it can. Refused are: an unknown line id,
/// unknown and not comparable lines, free seats twice, `seen` figures that differ from now, and an approval
/// without a figure to approve. Pure.
std::optional<QString> refusal(const DecisionRow &row, const UsageLine *line);

/// The guards a recorded row runs into: a lowered quantity (R18), a fall to zero, a jump to more than twice
/// and more than 5. Pure.
QStringList decisionWarnings(const DecisionRow &row, const UsageLine &line);

/// Records the rows against the review they refer to. `strict`: one refusal records nothing. Answers an
/// outcome for each row, in order. Needs an open Transaction, which the caller drops when a strict call
/// recorded nothing.
Result<std::vector<DecisionOutcome>> decide(Database &database, const Review &review,
                                            const std::vector<DecisionRow> &rows, bool strict,
                                            const QString &by, const QDateTime &at);

} // namespace trueup

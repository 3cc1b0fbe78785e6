// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/push_plan.h"

#include "core/domain/approved_change.h"
#include "core/domain/billed_price.h"
#include "core/domain/date_words.h"
#include "core/domain/enum_words.h"
#include "core/domain/new_lines.h"
#include "core/domain/push_warnings.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

using Why = PushLeftOut::Why;

constexpr EnumWords<Why::OldFigures> whyWords("scheduled", "several_lines", "no_line", "owned_elsewhere",
                                              "not_approvable", "in_flight", "old_figures");

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

/// Plans one line after another.
class Planner
{
public:
    Planner(const ReviewInput &input, const std::optional<QSet<QString>> &only) : m_index(input), m_only(only)
    {
    }
    void add(const UsageLine &line);
    PushPlan finish() { return std::move(m_plan); }

private:
    void leaveOut(const UsageLine &line, Why why, const QString &reason, std::optional<QDate> waits = {});
    void addUnapproved(const UsageLine &line);
    void addApproved(const UsageLine &line, Quantity quantity);
    PushRow rowOf(const UsageLine &line, const LineChange &change) const;

    ReviewIndex m_index;
    std::optional<NewLines> m_newLines; ///< once one is asked for
    const std::optional<QSet<QString>> &m_only;
    PushPlan m_plan;
};

void Planner::leaveOut(const UsageLine &line, Why why, const QString &reason, std::optional<QDate> waits)
{
    m_plan.leftOut.push_back({line.id, line.psaAccount->name, line.psaProduct->name, why, reason, waits});
}

void Planner::add(const UsageLine &line)
{
    if (!line.psaAccount || !line.psaProduct || !line.takesPushes || (m_only && !m_only->contains(line.id)))
        return;
    switch (line.state) {
    case ReviewState::Approved:
    case ReviewState::Scheduled:
        if (line.decision && line.decision->quantity && line.billed != line.decision->quantity)
            addApproved(line, *line.decision->quantity);
        return;
    case ReviewState::Pushing:
        return leaveOut(line, Why::InFlight,
                        tr("A push into this line is not settled yet. It is settled by reading the PSA at "
                           "the next push or start."));
    case ReviewState::ToReview:
    case ReviewState::Dismissed:
    case ReviewState::Excluded:
    case ReviewState::Exported:
    case ReviewState::NotApplied:
    case ReviewState::Failed:
    case ReviewState::Conflict:
    case ReviewState::Undone:
        return addUnapproved(line);
    case ReviewState::Verified:
        return;
    }
}

/// Nobody's approval stands: said only of a line that was asked for by name.
void Planner::addUnapproved(const UsageLine &line)
{
    if (!m_only)
        return;
    QString reason = tr("Nobody approved this line. Approve it first.");
    if (line.flags.testFlag(Flag::ChangedSince))
        reason = tr("Its figures changed since it was approved. Look at it and approve it again.");
    else if (line.state == ReviewState::Failed || line.state == ReviewState::Conflict)
        reason = tr("Its last push did not succeed. Look at it and approve it again.");
    else if (line.state == ReviewState::Undone)
        reason = tr("Its last push was taken back. Decide anew.");
    leaveOut(line, Why::NotApprovable, reason);
}

void Planner::addApproved(const UsageLine &line, Quantity quantity)
{
    if (line.owner)
        return leaveOut(line, Why::OwnedElsewhere, line.notApprovableBecause);
    if (!line.approvable)
        return leaveOut(line, Why::NotApprovable, line.notApprovableBecause);
    if (line.state == ReviewState::Scheduled)
        return leaveOut(line, Why::Scheduled, scheduledReason(m_index, line), line.waitsUntil);
    if (line.billedLines.empty()) {
        if (!m_newLines)
            m_newLines.emplace(m_index);
        const auto plan = m_newLines->planOf(line);
        return leaveOut(line, Why::NoLine,
                        plan ? newLineInstruction(*plan) : tr("The PSA has no line to change."));
    }
    const ApprovedChange change = approvedChange(m_index, line, *line.decision, quantity);
    if (!change.whyNot.isEmpty())
        return leaveOut(line, Why::SeveralLines, change.whyNot);
    const bool agreementsKnown = std::ranges::all_of(change.lines, &LineChange::agreement);
    if (!agreementsKnown)
        return leaveOut(line, Why::NotApprovable, tr("The agreement of its line is not known. Sync again."));
    for (const LineChange &one : change.lines)
        m_plan.rows.push_back(rowOf(line, one));
}

PushRow Planner::rowOf(const UsageLine &line, const LineChange &change) const
{
    const BilledLine &billed = *change.line;
    PushRow row;
    row.push.decisionId = line.decision->id;
    row.push.lineId = line.id;
    row.push.period = m_index.input().period;
    row.push.connectionId = billed.connectionId;
    row.push.agreementKey = change.agreement->key;
    row.push.agreementName = change.agreement->name;
    row.push.lineKey = billed.key;
    row.push.accountName = line.psaAccount->name;
    row.push.productName = line.psaProduct->name;
    row.push.before = billed.quantity;
    row.push.after = change.after;
    row.push.seen =
        guardedValues(billed, line.psaAccount->key, line.psaProduct->key, *change.agreement);
    row.agreementType = change.agreement->type;
    row.productIdentifier = line.psaProduct->identifier;
    row.outlook = change.outlook;
    if (line.billedLines.size() == 1)
        row.catchUp = line.catchUp;
    row.currency = m_index.currencyOf(billed);
    row.moneyMonth = moneyOfChange(m_index, billed, *line.psaProduct, change.after);
    row.lowers = change.lowers();
    row.warnings = pushWarnings(m_index, line, row, billed, *change.agreement);
    return row;
}

} // namespace

QString toText(PushLeftOut::Why why)
{
    return whyWords.textOf(why);
}

PushPlan planPush(const ReviewInput &input, std::span<const UsageLine> lines,
                  const std::optional<QSet<QString>> &only)
{
    Planner planner(input, only);
    for (const UsageLine &line : lines)
        planner.add(line);
    return planner.finish();
}

} // namespace trueup

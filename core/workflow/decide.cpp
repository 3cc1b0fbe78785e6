// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/decide.h"

#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/database.h"
#include "core/storage/decision_repository.h"
#include "core/storage/run_repository.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("decide", text);
}

QString orNothing(const std::optional<Quantity> &quantity)
{
    return quantity ? quantity->toText() : tr("nothing");
}

/// What was before the person's eyes counts whole: a figure that came or went is a change too (R17).
std::optional<QString> contradiction(const DecisionRow &row, const SeenFacts &seen, const UsageLine &line)
{
    const bool carriedOut = row.quantity && line.billed == row.quantity; // the PSA followed, nothing else
    if (line.vendorQuantity != seen.vendor) {
        return tr("the vendor's count is %1 now, not %2; look at the line again")
            .arg(orNothing(line.vendorQuantity), orNothing(seen.vendor));
    }
    if (line.billed != seen.billed && !carriedOut) {
        return tr("%1 is billed now, not %2; look at the line again")
            .arg(orNothing(line.billed), orNothing(seen.billed));
    }
    if (line.expected != seen.expected) {
        return tr("%1 is expected now, not %2; look at the line again")
            .arg(orNothing(line.expected), orNothing(seen.expected));
    }
    return std::nullopt;
}

/// A blank cell says nothing about what was seen.
std::optional<QString> contradiction(const DecisionRow &row, const UsageLine &line)
{
    if (row.seen)
        return contradiction(row, *row.seen, line);
    if (row.seenVendor && line.vendorQuantity != row.seenVendor) {
        return tr("the vendor's count is %1 now, not %2; look at the line again")
            .arg(orNothing(line.vendorQuantity), row.seenVendor->toText());
    }
    if (row.seenBilled && line.billed.value_or(Quantity()) != *row.seenBilled) {
        return tr("%1 is billed now, not %2; look at the line again")
            .arg(orNothing(line.billed), row.seenBilled->toText());
    }
    return std::nullopt;
}

/// What is to be billed once this row holds; nullopt for actions that set no quantity.
std::optional<Quantity> targetOf(const DecisionRow &row, const UsageLine &line)
{
    switch (row.action) {
    case DecisionAction::Approve:
        return row.quantity ? row.quantity : line.expected;
    case DecisionAction::Adjust:
        return row.quantity;
    case DecisionAction::Dismiss:
    case DecisionAction::Exclude:
    case DecisionAction::Reset:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

AuditEntry auditEntry(const Decision &decision)
{
    AuditEntry entry;
    entry.at = decision.at;
    entry.actor = decision.by;
    entry.action = u"decide"_s;
    entry.subject = u"line:"_s + decision.lineId;
    const auto text = [](const std::optional<Quantity> &q) {
        return q ? QJsonValue(q->toText()) : QJsonValue();
    };
    entry.detail = {{u"decision"_s, static_cast<qint64>(toInt(decision.id))},
                    {u"action"_s, toText(decision.action)},
                    {u"period"_s, decision.period.toText()},
                    {u"quantity"_s, text(decision.quantity)},
                    {u"seen_vendor"_s, text(decision.seenVendor)},
                    {u"seen_expected"_s, text(decision.seenExpected)},
                    {u"seen_billed"_s, text(decision.seenBilled)},
                    {u"reason"_s, decision.reason}};
    if (decision.effectiveDate)
        entry.detail.insert(u"effective_date"_s, decision.effectiveDate->toString(Qt::ISODate));
    if (decision.until)
        entry.detail.insert(u"until"_s, decision.until->toString(Qt::ISODate));
    return entry;
}

Decision decisionOf(const DecisionRow &row, const UsageLine &line, const Review &review, RunId run,
                    const QString &by, const QDateTime &at)
{
    Decision decision;
    decision.lineId = row.lineId;
    decision.period = review.input->period;
    decision.action = row.action;
    decision.quantity = targetOf(row, line);
    decision.effectiveDate = row.effectiveDate;
    decision.until = row.until;
    decision.reason = row.reason;
    decision.note = row.note;
    decision.by = by;
    decision.at = at;
    decision.seenVendor = line.vendorQuantity; // R17: the facts of now, which `seen` did not contradict
    decision.seenExpected = line.expected;
    decision.seenBilled = line.billed;
    decision.seenRun = run;
    return decision;
}

} // namespace

std::optional<QString> refusal(const DecisionRow &row, const UsageLine *line)
{
    if (!line)
        return tr("there is no line %1 in this review; export the usage again").arg(row.lineId);
    if (auto differs = contradiction(row, *line))
        return differs;
    if (row.action != DecisionAction::Approve && row.action != DecisionAction::Adjust)
        return std::nullopt;
    if (line->kind == UsageKind::Unknown || line->kind == UsageKind::ChangedService ||
        line->kind == UsageKind::NotComparable || line->flags.testFlag(Flag::FreeSeatsTwice) || line->owner) {
        return line->notApprovableBecause;
    }
    if (line->kind == UsageKind::UnmappedAccount || line->kind == UsageKind::UnmappedService)
        return tr("the line is not mapped, so there is nothing in the PSA to bill; map it first");
    if (!line->psaAccount || !line->psaProduct)
        return tr("the map excludes this line, so there is nothing in the PSA to bill; map it first");
    if (!targetOf(row, *line))
        return tr("the line has no expected quantity to approve; use adjust with a quantity");
    return std::nullopt;
}

QStringList decisionWarnings(const DecisionRow &row, const UsageLine &line)
{
    const std::optional<Quantity> target = targetOf(row, line);
    if (!target || !line.billed)
        return {};
    QStringList warnings;
    const Quantity billed = *line.billed;
    if (*target < billed) // R18
        warnings.append(
            tr("lowers the billed quantity from %1 to %2").arg(billed.toText(), target->toText()));
    if (target->isZero() && !billed.isZero())
        warnings.append(tr("bills nothing any more"));
    if (!billed.isZero() && *target > billed + billed && *target - billed > Quantity::fromUnits(5)) {
        warnings.append(tr("more than doubles the billed quantity, from %1 to %2")
                            .arg(billed.toText(), target->toText()));
    }
    return warnings;
}

Result<std::vector<DecisionOutcome>> decide(Database &database, const Review &review,
                                            const std::vector<DecisionRow> &rows, bool strict,
                                            const QString &by, const QDateTime &at)
{
    QHash<QString, const UsageLine *> lines;
    for (const UsageLine &line : review.lines)
        lines.insert(line.id, &line);
    const auto runs = RunRepository(database).latest(1);
    RETURN_IF_FAILED(runs);
    const RunId run = runs->empty() ? RunId{} : runs->front().id;

    std::vector<DecisionOutcome> outcomes;
    for (const DecisionRow &row : rows) {
        const UsageLine *line = lines.value(row.lineId);
        DecisionOutcome outcome{row.line, row.lineId, row.action, false, {}, {}};
        if (const auto why = refusal(row, line)) {
            outcome.reason = *why;
        } else {
            outcome.recorded = true;
            outcome.warnings = decisionWarnings(row, *line);
        }
        outcomes.push_back(outcome);
    }
    const bool refused =
        std::any_of(outcomes.begin(), outcomes.end(), [](const DecisionOutcome &o) { return !o.recorded; });
    if (strict && refused) {
        for (DecisionOutcome &outcome : outcomes) {
            if (outcome.recorded)
                outcome.reason = tr("not recorded, because another line was refused");
            outcome.recorded = false;
        }
        return outcomes;
    }
    DecisionRepository decisions(database);
    AuditRepository audit(database);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!outcomes[i].recorded)
            continue;
        const auto stored =
            decisions.add(decisionOf(rows[i], *lines.value(rows[i].lineId), review, run, by, at));
        RETURN_IF_FAILED(stored);
        RETURN_IF_FAILED(audit.append(auditEntry(*stored)));
    }
    return outcomes;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/change_file.h"

#include <QCoreApplication>
#include <QLocale>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("changes", text);
}

/// The approval that has yet to reach the PSA, and whether it left in a file before.
enum class Way { None, Open, LeftBefore };

Way wayOf(const UsageLine &line)
{
    switch (line.state) {
    case ReviewState::Approved:
    case ReviewState::Scheduled:
        return Way::Open;
    case ReviewState::Exported:
    case ReviewState::NotApplied:
        return Way::LeftBefore;
    case ReviewState::ToReview:
    case ReviewState::Dismissed:
    case ReviewState::Excluded:
    case ReviewState::Verified:
    case ReviewState::Pushing:
    case ReviewState::Failed:
    case ReviewState::Conflict:
    case ReviewState::Undone:
        break;
    }
    return Way::None;
}

/// Empty = the file can carry it.
QString whyLeftOut(const UsageLine &line)
{
    if (line.state == ReviewState::Scheduled) {
        return tr("Scheduled for %1. Export it from that day on.")
            .arg(line.decision->effectiveDate->toString(Qt::ISODate));
    }
    if (!line.approvable)
        return line.notApprovableBecause;
    if (line.billedLines.empty()) {
        return tr("The PSA has no line for this yet. Add one there with the quantity %1, then import again.")
            .arg(line.decision->quantity->toText());
    }
    if (line.billedLines.size() > 1) {
        return tr("%1 lines of the PSA bill this product. Change the right one there to a total of %2, then "
                  "import again.")
            .arg(line.billedLines.size())
            .arg(line.decision->quantity->toText());
    }
    return {};
}

ExportedChange changeOf(const UsageLine &line, Period period)
{
    const BilledLine &billed = *line.billedLines.front();
    ExportedChange change;
    change.decisionId = line.decision->id;
    change.lineId = line.id;
    change.period = period;
    change.connectionId = billed.connectionId;
    change.accountKey = line.psaAccount->key;
    change.accountName = line.psaAccount->name;
    change.productKey = line.psaProduct->key;
    change.productName = line.psaProduct->name;
    change.agreement = billed.agreement;
    change.billedLineKey = billed.key;
    change.before = billed.quantity;
    change.after = *line.decision->quantity;
    change.effectiveDate = line.decision->effectiveDate;
    change.note = line.decision->note.isEmpty() ? line.decision->reason : line.decision->note;
    return change;
}

} // namespace

ChangePlan planChanges(std::span<const UsageLine> lines, Period period, ConnectionId psa, bool again)
{
    ChangePlan plan;
    for (const UsageLine &line : lines) {
        const Way way = wayOf(line);
        const bool isOurs = line.psaAccount && line.psaProduct && line.psaAccount->connectionId == psa &&
                            !line.takesPushes && line.decision && line.decision->quantity;
        if (way == Way::None || !isOurs || line.billed == line.decision->quantity)
            continue;
        if (way == Way::LeftBefore && !again) {
            ++plan.exportedBefore;
            continue;
        }
        if (QString reason = whyLeftOut(line); !reason.isEmpty())
            plan.leftOut.push_back(
                {line.id, line.psaAccount->name, line.psaProduct->name, std::move(reason)});
        else
            plan.changes.push_back(changeOf(line, period));
    }
    return plan;
}

} // namespace trueup

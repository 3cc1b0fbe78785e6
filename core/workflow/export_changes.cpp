// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/export_changes.h"

#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/change_file_repository.h"
#include "core/storage/psa_repository.h"

#include <QHash>
#include <QJsonArray>

#include <map>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QJsonArray decisionsOf(const std::vector<ExportedChange> &changes)
{
    QJsonArray ids;
    for (const ExportedChange &change : changes)
        ids.append(static_cast<qint64>(toInt(change.decisionId)));
    return ids;
}

/// Quantities that the connection's lines have now; a vanished line has none.
Result<QHash<QString, Quantity>> quantitiesNow(Database &database, ConnectionId psa)
{
    const auto lines = PsaRepository(database).billedLines();
    RETURN_IF_FAILED(lines);
    QHash<QString, Quantity> quantities;
    for (const BilledLine &line : *lines) {
        if (line.connectionId == psa && !line.missingSince.isValid())
            quantities.insert(line.key, line.quantity);
    }
    return quantities;
}

} // namespace

Result<ChangeExport> exportChanges(Database &database, const Review &review, ConnectionId psa,
                                   const QString &by, const QDateTime &at, bool again)
{
    ChangePlan plan = planChanges(review.lines, review.input->period, psa, again);
    ChangeExport made;
    made.leftOut = std::move(plan.leftOut);
    made.exportedBefore = plan.exportedBefore;
    if (plan.changes.empty())
        return made;
    auto file =
        ChangeFileRepository(database).add({{}, psa, review.input->period, by, at, std::move(plan.changes)});
    RETURN_IF_FAILED(file);
    made.file = std::move(*file);

    AuditEntry entry;
    entry.at = at;
    entry.actor = by;
    entry.action = u"export"_s;
    entry.subject = u"change_file:"_s + QString::number(toInt(made.file.id));
    entry.detail = {{u"period"_s, made.file.period.toText()},
                    {u"decisions"_s, decisionsOf(made.file.changes)},
                    {u"again"_s, again}};
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return made;
}

Status settleChanges(Database &database, ConnectionId psa, const QString &by, const QDateTime &at)
{
    ChangeFileRepository files(database);
    const auto open = files.open(psa);
    RETURN_IF_FAILED(open);
    if (open->empty())
        return {};
    const auto quantities = quantitiesNow(database, psa);
    RETURN_IF_FAILED(quantities);
    std::map<QString, std::vector<ExportedChange>> moved; // by the word of their new state
    for (const ExportedChange &change : *open) {
        const auto billed = quantities->constFind(change.billedLineKey);
        const ExportState state =
            settle(change, billed == quantities->cend() ? std::nullopt : std::optional(*billed));
        if (state == change.state)
            continue;
        RETURN_IF_FAILED(files.settle(change.id, state, at));
        moved[toText(state)].push_back(change);
    }
    if (moved.empty())
        return {};
    AuditEntry entry;
    entry.at = at;
    entry.actor = by;
    entry.action = u"settle"_s;
    entry.subject = u"changes"_s;
    for (const auto &[state, changes] : moved)
        entry.detail.insert(state, decisionsOf(changes));
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/push_jobs.h"

#include "core/base/try.h"
#include "core/domain/review_index.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/decision_repository.h"
#include "core/storage/psa_repository.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

bool isSamePush(const Push &a, const Push &b)
{
    return a.before == b.before && a.after == b.after && a.seen == b.seen && a.decisionId == b.decisionId;
}

PushRowReport skipped(const PushRow &row, const QString &reason)
{
    PushRowReport report;
    report.row = row;
    report.push = row.push;
    report.result = PushResult::Skipped;
    report.error = Error{ErrorKind::Conflict, reason, {}, {}, 0};
    report.sentence = reason;
    return report;
}

/// Keeps of the plan what the person saw; the rest of what they saw is skipped.
void keepPreviewed(const std::vector<PushRow> &previewed, PlannedPush &planned)
{
    std::vector<PushRow> kept;
    for (const PushRow &seen : previewed) {
        const auto now = std::ranges::find_if(planned.plan.rows, [&](const PushRow &row) {
            return row.push.lineId == seen.push.lineId && row.push.lineKey == seen.push.lineKey;
        });
        if (now != planned.plan.rows.end() && isSamePush(now->push, seen.push))
            kept.push_back(*now);
        else
            planned.skipped.push_back(
                skipped(seen, tr("It is not as you saw it any more. Refresh, and look at the line again.")));
    }
    planned.plan.rows = std::move(kept);
}

void addConnections(const std::vector<Connection> &all, PlannedPush &planned)
{
    for (const Connection &connection : all) {
        if (std::ranges::any_of(planned.plan.rows,
                                [&](const PushRow &row) { return row.push.connectionId == connection.id; }))
            planned.connections.push_back(connection);
    }
}

/// The vendor accounts that a line's count comes from; of a line without a part those that it would come
/// from.
std::vector<const VendorAccount *> sourcesOf(const ReviewIndex &index, const UsageLine &line)
{
    if (line.parts.empty())
        return line.psaAccount ? index.vendorAccountsOf(line.psaAccount->id)
                               : std::vector<const VendorAccount *>();
    std::vector<const VendorAccount *> accounts;
    for (const UsagePart &part : line.parts)
        accounts.push_back(part.account);
    return accounts;
}

/// R17: whose figures behind the rows are older than that.
void addOld(const Review &review, const QDateTime &freshSince, PlannedPush &planned)
{
    const ReviewIndex index(*review.input);
    for (const PushRow &row : planned.plan.rows) {
        const UsageLine *line = review.line(row.push.lineId);
        if (!line)
            continue;
        for (const VendorAccount *account : sourcesOf(index, *line)) {
            if (account->fetchedAt >= freshSince)
                continue;
            planned.oldLines.insert(line->id);
            const Connection *vendor = index.connection(account->connectionId);
            if (vendor && vendor->status != ConnectionStatus::NotConnected &&
                !planned.oldVendors.contains(vendor->name))
                planned.oldVendors.append(vendor->name);
        }
    }
}

QString nothingSentBecause(const Push &push, const std::optional<Decision> &newest)
{
    if (!newest || newest->id != push.decisionId)
        return tr("The decision was changed meanwhile. Nothing was sent.");
    return {};
}

Status appendAudit(Database &database, const Push &push, const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = push.by;
    entry.action = toInt(push.undoOf) == 0 ? u"push"_s : u"undo_push"_s;
    entry.subject = u"push:"_s + QString::number(toInt(push.id));
    entry.detail = {{u"line"_s, push.lineId},          {u"agreement_id"_s, push.agreementKey},
                    {u"addition_id"_s, push.lineKey},  {u"before"_s, push.before.toText()},
                    {u"after"_s, push.after.toText()}, {u"outcome"_s, toText(push.state)},
                    {u"sends"_s, push.sends},          {u"request_id"_s, push.requestId}};
    if (push.found)
        entry.detail.insert(u"found"_s, push.found->toText());
    if (!push.message.isEmpty())
        entry.detail.insert(u"message"_s, push.message);
    if (toInt(push.undoOf) != 0)
        entry.detail.insert(u"undo_of"_s, static_cast<qint64>(toInt(push.undoOf)));
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

} // namespace

Result<PlannedPush> planPushJob(Database &database, const PushOrder &order, const QDateTime &freshSince)
{
    const auto review = loadReview(database, order.question);
    RETURN_IF_FAILED(review);
    PlannedPush planned;
    planned.plan = planPush(*review->input, review->lines, order.lines);
    if (order.previewed)
        keepPreviewed(*order.previewed, planned);
    addConnections(review->input->connections, planned);
    if (freshSince.isValid())
        addOld(*review, freshSince, planned);
    return planned;
}

Result<PlannedPush> planUndoJob(Database &database, const ReviewQuestion &question,
                                const std::vector<PushId> &pushes)
{
    const auto review = loadReview(database, question);
    RETURN_IF_FAILED(review);
    const ReviewInput &input = *review->input;
    PlannedPush planned;
    for (const PushId id : pushes) {
        const auto push = std::ranges::find(input.pushes, id, &Push::id);
        if (push == input.pushes.end()) {
            return fail(ErrorKind::NotFound,
                        tr("There is no push %1. `trueup export pushes` lists them.").arg(toInt(id)));
        }
        const auto leaveOut = [&](const QString &reason) {
            planned.plan.leftOut.push_back({push->lineId,
                                            push->accountName,
                                            push->productName,
                                            PushLeftOut::Why::NotApprovable,
                                            reason,
                                            {}});
        };
        if (const auto why = whyNotUndoable(*push)) {
            leaveOut(*why);
            continue;
        }
        const auto line = std::ranges::find_if(input.billedLines, [&](const BilledLine &one) {
            return one.connectionId == push->connectionId && one.key == push->lineKey;
        });
        const auto agreement = std::ranges::find_if(input.agreements, [&](const Agreement &one) {
            return one.connectionId == push->connectionId && one.key == push->agreementKey;
        });
        if (line == input.billedLines.end() || agreement == input.agreements.end() ||
            line->missingSince.isValid()) {
            leaveOut(tr("The line is no longer in the PSA."));
            continue;
        }
        if (line->quantity != push->after) {
            leaveOut(line->updatedBy.isEmpty()
                         ? tr("The PSA bills %1 now, not %2: somebody changed it since.")
                               .arg(line->quantity.toText(), push->after.toText())
                         : tr("The PSA bills %1 now, not %2: %3 changed it since.")
                               .arg(line->quantity.toText(), push->after.toText(), line->updatedBy));
            continue;
        }
        planned.plan.rows.push_back(undoRow(input, *push, *line, *agreement));
    }
    addConnections(input.connections, planned);
    return planned;
}

Result<PushBatch> beginBatch(Database &database, const QDateTime &at, const QString &by, bool undo)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    auto batch = PushRepository(database).begin(at, by, undo);
    RETURN_IF_FAILED(batch);
    RETURN_IF_FAILED((*transaction)->commit());
    return batch;
}

Result<Push> storeIntent(Database &database, Push push)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    PushRepository pushes(database);
    if (toInt(push.undoOf) == 0) {
        const auto newest = DecisionRepository(database).newestOf(push.lineId, push.period);
        RETURN_IF_FAILED(newest);
        if (const QString reason = nothingSentBecause(push, *newest); !reason.isEmpty())
            return fail(ErrorKind::Conflict, reason);
    }
    const auto before = pushes.notApplied(idempotencyKey(push));
    RETURN_IF_FAILED(before);
    push.state = PushState::Intended;
    if (*before) {
        push.id = (*before)->id;
        push.sends = (*before)->sends + 1;
        RETURN_IF_FAILED(pushes.update(push));
    } else {
        push.sends = 1;
        auto added = pushes.add(push);
        RETURN_IF_FAILED(added);
        push = std::move(*added);
    }
    RETURN_IF_FAILED((*transaction)->commit());
    return push;
}

Result<Push> storeSend(Database &database, Push push)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    ++push.sends;
    RETURN_IF_FAILED(PushRepository(database).update(push));
    RETURN_IF_FAILED((*transaction)->commit());
    return push;
}

Result<OpenPushes> openPushes(Database &database)
{
    OpenPushes open;
    auto pushes = PushRepository(database).open();
    RETURN_IF_FAILED(pushes);
    open.pushes = std::move(*pushes);
    const auto all = ConnectionRepository(database).all();
    RETURN_IF_FAILED(all);
    for (const Connection &connection : *all) {
        if (std::ranges::find(open.pushes, connection.id, &Push::connectionId) != open.pushes.end())
            open.connections.push_back(connection);
    }
    return open;
}

Result<Push> storeEnd(Database &database, const Push &ended, const std::optional<LineReading> &reading,
                      const QDateTime &at)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    PushRepository pushes(database);
    Push push = ended;
    if (toInt(push.id) == 0) {
        // What was sent before, not taken then, and arrived late after all goes on in its own row.
        const auto before = pushes.notApplied(idempotencyKey(push));
        RETURN_IF_FAILED(before);
        if (*before) {
            push.id = (*before)->id;
            push.sends = (*before)->sends;
        }
    }
    if (toInt(push.id) == 0) {
        auto added = pushes.add(push);
        RETURN_IF_FAILED(added);
        push = std::move(*added);
    } else {
        RETURN_IF_FAILED(pushes.update(push));
    }
    if (reading) {
        RETURN_IF_FAILED(PsaRepository(database).setQuantityRead(push.connectionId, reading->line,
                                                                 reading->agreement, at));
    }
    if (push.state == PushState::Verified && toInt(push.undoOf) != 0)
        RETURN_IF_FAILED(pushes.markUndone(push.undoOf, at));
    RETURN_IF_FAILED(appendAudit(database, push, at));
    RETURN_IF_FAILED((*transaction)->commit());
    return push;
}

} // namespace trueup

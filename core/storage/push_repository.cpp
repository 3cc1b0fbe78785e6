// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/push_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect =
    u"SELECT id, batch_id, undo_of, decision_id, line_id, period, connection_id, agreement_key, "
    "agreement_name, line_key, account_name, product_name, quantity_before, quantity_after, seen, state, "
    "sends, pushed_by, intended_at, settled_at, message, field, quantity_found, request_id, undone_at FROM "
    "push "_s;

Push read(const QSqlQuery &row)
{
    column::Reader reader(row);
    Push push;
    push.id = reader.id<PushId>();
    push.batch = reader.id<PushBatchId>();
    push.undoOf = reader.id<PushId>();
    push.decisionId = reader.id<DecisionId>();
    push.lineId = reader.text();
    push.period = Period::parse(reader.text()).value_or(Period{});
    push.connectionId = reader.id<ConnectionId>();
    push.agreementKey = reader.text();
    push.agreementName = reader.text();
    push.lineKey = reader.text();
    push.accountName = reader.text();
    push.productName = reader.text();
    push.before = reader.quantity();
    push.after = reader.quantity();
    push.seen = guardedValuesFrom(QJsonDocument::fromJson(reader.text().toUtf8()).object());
    push.state = pushStateFrom(reader.text());
    push.sends = reader.number();
    push.by = reader.text();
    push.intendedAt = reader.instant();
    push.settledAt = reader.instant();
    push.message = reader.text();
    push.field = reader.text();
    push.found = reader.optionalQuantity();
    push.requestId = reader.text();
    push.undoneAt = reader.instant();
    return push;
}

PushBatch readBatch(const QSqlQuery &row)
{
    column::Reader reader(row);
    PushBatch batch;
    batch.id = reader.id<PushBatchId>();
    batch.startedAt = reader.instant();
    batch.by = reader.text();
    batch.undo = reader.flag();
    return batch;
}

QString seenText(const Push &push)
{
    return QString::fromUtf8(QJsonDocument(toJson(push.seen)).toJson(QJsonDocument::Compact));
}

} // namespace

Result<std::vector<Push>> PushRepository::select(const QString &which, std::initializer_list<QVariant> values)
{
    std::vector<Push> pushes;
    RETURN_IF_FAILED(m_database.select(kSelect + which + u" ORDER BY id"_s, values,
                                       [&pushes](const QSqlQuery &row) { pushes.push_back(read(row)); }));
    return pushes;
}

Result<std::vector<Push>> PushRepository::all()
{
    return select({}, {});
}

Result<std::vector<Push>> PushRepository::open()
{
    return select(u"WHERE state = ?"_s, {toText(PushState::Intended)});
}

Result<std::vector<Push>> PushRepository::ofBatch(PushBatchId batch)
{
    return select(u"WHERE batch_id = ?"_s, {column::id(batch)});
}

Result<std::optional<Push>> PushRepository::byId(PushId id)
{
    auto found = select(u"WHERE id = ?"_s, {column::id(id)});
    RETURN_IF_FAILED(found);
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<std::optional<Push>> PushRepository::notApplied(const QString &intention)
{
    auto found = select(u"WHERE idempotency_key = ? AND state = ?"_s,
                        {column::text(intention), toText(PushState::NotApplied)});
    RETURN_IF_FAILED(found);
    return found->empty() ? std::nullopt : std::optional(std::move(found->back()));
}

Result<std::vector<PushBatch>> PushRepository::latestBatches(int limit, std::optional<PushBatchId> before)
{
    std::vector<PushBatch> batches;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT id, started_at, started_by, undo FROM push_batch WHERE id < ? ORDER BY id DESC LIMIT ?"_s,
        {column::olderThan(before), limit},
        [&batches](const QSqlQuery &row) { batches.push_back(readBatch(row)); }));
    return batches;
}

Result<PushBatch> PushRepository::begin(const QDateTime &at, const QString &by, bool undo)
{
    const auto id = m_database.nextIds(u"push_batch"_s);
    RETURN_IF_FAILED(id);
    const PushBatch batch{PushBatchId{*id}, at, by, undo};
    RETURN_IF_FAILED(
        m_database.write(u"INSERT INTO push_batch (id, started_at, started_by, undo) VALUES (?, ?, ?, ?)"_s,
                         {column::id(batch.id), column::instant(at), column::text(by), column::flag(undo)}));
    return batch;
}

Result<Push> PushRepository::add(Push push)
{
    const auto id = m_database.nextIds(u"push"_s);
    RETURN_IF_FAILED(id);
    push.id = PushId{*id};
    RETURN_IF_FAILED(m_database.write(
        u"INSERT INTO push (id, batch_id, undo_of, decision_id, line_id, period, connection_id, "
        "agreement_key, agreement_name, line_key, account_name, product_name, quantity_before, "
        "quantity_after, seen, idempotency_key, state, sends, pushed_by, intended_at, settled_at, message, "
        "field, quantity_found, request_id, undone_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {column::id(push.id),
         column::id(push.batch),
         column::optionalId(push.undoOf),
         column::id(push.decisionId),
         column::text(push.lineId),
         push.period.toText(),
         column::id(push.connectionId),
         column::text(push.agreementKey),
         column::text(push.agreementName),
         column::text(push.lineKey),
         column::text(push.accountName),
         column::text(push.productName),
         column::quantity(push.before),
         column::quantity(push.after),
         seenText(push),
         column::text(idempotencyKey(push)),
         toText(push.state),
         push.sends,
         column::text(push.by),
         column::instant(push.intendedAt),
         column::instant(push.settledAt),
         column::text(push.message),
         column::text(push.field),
         column::quantity(push.found),
         column::text(push.requestId),
         column::instant(push.undoneAt)}));
    return push;
}

Status PushRepository::update(const Push &push)
{
    return m_database.write(
        u"UPDATE push SET batch_id = ?, period = ?, agreement_name = ?, quantity_before = ?, seen = ?, "
        "pushed_by = ?, state = ?, sends = ?, intended_at = ?, settled_at = ?, message = ?, field = ?, "
        "quantity_found = ?, request_id = ? WHERE id = ?"_s,
        {column::id(push.batch), push.period.toText(), column::text(push.agreementName),
         column::quantity(push.before), seenText(push), column::text(push.by), toText(push.state), push.sends,
         column::instant(push.intendedAt), column::instant(push.settledAt), column::text(push.message),
         column::text(push.field), column::quantity(push.found), column::text(push.requestId),
         column::id(push.id)});
}

Status PushRepository::markUndone(PushId id, const QDateTime &at)
{
    return m_database.write(u"UPDATE push SET undone_at = ? WHERE id = ?"_s,
                            {column::instant(at), column::id(id)});
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/push.h"

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// Pushes that were started together.
struct PushBatch
{
    PushBatchId id{};
    QDateTime startedAt;
    QString by;
    bool undo = false; ///< its pushes take others back
};

/// Tables push_batch and push: the outbox (R21). Writes need an open Transaction around them; commit it
/// before a request is sent.
class PushRepository
{
public:
    explicit PushRepository(Database &database) : m_database(database) {}

    Result<std::vector<Push>> all();  ///< by id
    Result<std::vector<Push>> open(); ///< not settled, of every connection, by id
    Result<std::optional<Push>> byId(PushId id);
    Result<std::vector<Push>> ofBatch(PushBatchId batch); ///< by id
    /// The newest push of that intention (idempotencyKey()) that may be sent again.
    Result<std::optional<Push>> notApplied(const QString &intention);
    /// Newest first; `before` = only batches older than that one, for reading on page by page.
    Result<std::vector<PushBatch>> latestBatches(int limit, std::optional<PushBatchId> before = {});

    Result<PushBatch> begin(const QDateTime &at, const QString &by, bool undo);
    /// Stores a new push and answers it with its id. Conflict where another write of the same billed line is
    /// not settled, or the same intention was carried out already.
    Result<Push> add(Push push);
    /// Stores all that may change of a push: batch, state, sends, instants, message, field, what was found,
    /// request id. Conflict as for add().
    Status update(const Push &push);
    Status markUndone(PushId id, const QDateTime &at);

private:
    Result<std::vector<Push>> select(const QString &which, std::initializer_list<QVariant> values);
    Database &m_database;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_reader.h"

#include "core/base/try.h"
#include "core/storage/decision_repository.h"
#include "core/storage/push_repository.h"
#include "core/storage/run_repository.h"

namespace trueup {

namespace {

constexpr int kBatchesAtOnce = 50;

template <typename Record>
HistoryChunk chunkOf(std::vector<Record> records, const HistoryQuery &query)
{
    HistoryChunk chunk;
    for (Record &record : records) {
        HistoryRow row = historyRow(std::move(record), *query.names, query.zone);
        chunk.next = row.id;
        if ((!query.troubleOnly || hasTrouble(row)) && matches(row, query.words))
            chunk.rows.push_back(std::move(row));
    }
    if (std::ssize(records) < kHistoryChunk)
        chunk.next.reset();
    return chunk;
}

template <typename Id>
std::optional<Id> olderThan(std::optional<std::int64_t> before)
{
    return before ? std::optional(Id{*before}) : std::nullopt;
}

/// Batch by batch: `next` of the chunk is a batch's id.
Result<HistoryChunk> readPushes(Database &database, const HistoryQuery &query,
                                std::optional<PushBatchId> before)
{
    PushRepository repository(database);
    const auto batches = repository.latestBatches(kBatchesAtOnce, before);
    RETURN_IF_FAILED(batches);
    HistoryChunk chunk;
    for (const PushBatch &batch : *batches) {
        auto pushes = repository.ofBatch(batch.id);
        RETURN_IF_FAILED(pushes);
        for (auto push = pushes->rbegin(); push != pushes->rend(); ++push) {
            HistoryRow row = historyRow(std::move(*push), *query.names, query.zone);
            if ((!query.troubleOnly || hasTrouble(row)) && matches(row, query.words))
                chunk.rows.push_back(std::move(row));
        }
        chunk.next = toInt(batch.id);
    }
    if (std::ssize(*batches) < kBatchesAtOnce)
        chunk.next.reset();
    return chunk;
}

} // namespace

Result<HistoryChunk> readHistory(Database &database, const HistoryQuery &query,
                                 std::optional<std::int64_t> before)
{
    switch (query.tab) {
    case HistoryTab::Runs: {
        auto runs = RunRepository(database).latest(kHistoryChunk, olderThan<RunId>(before));
        RETURN_IF_FAILED(runs);
        return chunkOf(std::move(*runs), query);
    }
    case HistoryTab::Decisions: {
        auto decisions = DecisionRepository(database).latest(kHistoryChunk, olderThan<DecisionId>(before));
        RETURN_IF_FAILED(decisions);
        return chunkOf(std::move(*decisions), query);
    }
    case HistoryTab::Audit: {
        auto entries = AuditRepository(database).latest(kHistoryChunk, before);
        RETURN_IF_FAILED(entries);
        return chunkOf(std::move(*entries), query);
    }
    case HistoryTab::Pushes:
        return readPushes(database, query, olderThan<PushBatchId>(before));
    }
    return HistoryChunk{};
}

} // namespace trueup

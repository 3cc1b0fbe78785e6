// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/history/history_row.h"

#include <memory>
#include <optional>
#include <vector>

namespace trueup {

class Database;

/// What one reading of the history goes by. A value that crosses to the reader's thread.
struct HistoryQuery
{
    HistoryTab tab = HistoryTab::Runs;
    QStringList words;        ///< searchWords(); empty = everything
    bool troubleOnly = false; ///< of runs and pushes: those with hasTrouble()
    QTimeZone zone;
    std::shared_ptr<const HistoryNames> names;
};

struct HistoryChunk
{
    std::vector<HistoryRow> rows;     ///< newest first
    std::optional<std::int64_t> next; ///< read on before this id; nullopt = the oldest was reached
};

/// How many stored rows one job looks through at most: the reader's thread has other work too.
inline constexpr int kHistoryChunk = 500;

/// Looks through the next rows older than `before` (nullopt = from the newest). For the reader's thread.
Result<HistoryChunk> readHistory(Database &database, const HistoryQuery &query,
                                 std::optional<std::int64_t> before);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// Tables billed_line and billed_line_version: the only place that reads and writes their rows. For the
// repositories only.
#pragma once

#include "core/storage/psa_repository.h"
#include "core/storage/statement.h"

namespace trueup {

class Database;

/// Writes a version row beside each row whose quantity, price, cost, dates or presence changed: of `run`
/// (0 = no run), valid from `at`. Both are of no meaning to who only reads.
class BilledLineTable
{
public:
    using Row = BilledLine;
    explicit BilledLineTable(Database &database, RunId run = {}, const QDateTime &at = {});

    Result<std::vector<BilledLine>> all(); ///< by id
    Result<std::vector<BilledLine>> ofConnection(ConnectionId connection);
    Result<std::optional<BilledLine>> byKey(ConnectionId connection, const QString &key);
    Result<std::vector<BilledLineVersion>> history(BilledLineId line); ///< oldest first
    Result<std::vector<BilledLineVersion>> versions(); ///< of every line, by line, oldest first
    Status insert(const BilledLine &line);
    Status update(const BilledLine &line);
    static QString idCounter();
    /// The same but for id, connection and missingSince.
    static bool same(const BilledLine &a, const BilledLine &b);
    static BilledLine storable(BilledLine line);

private:
    Status addVersion(const BilledLine &line, std::int64_t version);
    Database &m_database;
    RunId m_run;
    QDateTime m_at;
    Statement m_insert;
    Statement m_selectById;
    Statement m_update;
    Statement m_addVersion;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/psa_import.h"
#include "core/domain/run.h"
#include "core/domain/version.h"

#include <vector>

namespace trueup {

class Database;

/// What one list changed. A row that came back is changed.
struct ImportCounts
{
    int added = 0;
    int changed = 0;
    int vanished = 0;
    int unchanged = 0;
};

/// Tables psa_account, psa_product, billed_line and billed_line_version. Writes need an open Transaction
/// around them.
class PsaRepository
{
public:
    explicit PsaRepository(Database &database) : m_database(database) {}

    Result<std::vector<PsaAccount>> accounts(); ///< all connections, missing ones too, by id
    Result<std::vector<PsaProduct>> products();
    Result<std::vector<BilledLine>> billedLines();
    Result<std::vector<BilledLineVersion>> history(BilledLineId line); ///< oldest first
    Result<std::vector<BilledLineVersion>> versions(); ///< of every line, by line, oldest first

    /// All or nothing within the caller's transaction. Counts are of the kind imported (lines where lines are
    /// set, else accounts and products together). Lines are snapshotted: each change of quantity, price,
    /// cost, dates or presence is a version row dated `at`. `run` may be 0. InvalidInput, naming them: a key
    /// twice in one list; lines whose account or product is neither stored nor in this import.
    Result<ImportCounts> store(ConnectionId connection, const PsaImport &import, RunId run,
                               const QDateTime &at);

private:
    Database &m_database;
};

} // namespace trueup

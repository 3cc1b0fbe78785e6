// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/psa_import.h"
#include "core/domain/run.h"

#include <vector>

namespace trueup {

class Database;

struct ImportCounts
{
    int added = 0;
    int changed = 0;
    int vanished = 0;
    int unchanged = 0;
};

/// Tables psa_account, psa_product, billed_line and billed_line_version. Writes need an open Transaction around them.
class PsaRepository
{
public:
    explicit PsaRepository(Database &database) : m_database(database) {}

    Result<std::vector<PsaAccount>> accounts(); ///< all connections, missing ones too, by id
    Result<std::vector<PsaProduct>> products();
    Result<std::vector<BilledLine>> billedLines();

    /// All or nothing. Counts are of the kind imported (lines where lines are set). Lines are snapshotted: each change
    /// of quantity, price, cost, dates or presence is a version row dated `at`.
    Result<ImportCounts> store(ConnectionId connection, const PsaImport &import, RunId run, const QDateTime &at);

private:
    Database &m_database;
};

} // namespace trueup

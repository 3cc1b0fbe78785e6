// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/run_account.h"
#include "core/reports/report_table.h"

#include <vector>

namespace trueup {

/// A run with what is kept of its accounts.
struct RunRows
{
    Run run;
    QString connection; ///< its name
    std::vector<RunAccount> accounts;
};

/// One row for each account of each run, in the order given; a run of which no accounts are kept is one row
/// with empty account columns. The error is the account's, where it has none the run's.
Status writeRuns(const std::vector<RunRows> &runs, ReportWriter &writer);

} // namespace trueup

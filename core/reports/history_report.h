// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/quantity_history.h"
#include "core/domain/usage.h"
#include "core/reports/report_table.h"

namespace trueup {

/// One row of `export history`: a change of what is counted at the vendor, or of what the PSA bills.
struct HistoryRow
{
    bool isPsa = false;
    QString accountId; ///< the other system's own
    QString account;
    QString serviceId; ///< ours for a vendor's service, the PSA's own for a product
    QString service;
    QString sku;
    QString term;
    QString billingFrequency;
    QuantityStep step;
    QString connection;
};

/// Changes in the order they are given. `from` and `to` are the instants between which the change lies, in
/// UTC; `from` is empty where nothing was fetched before.
Status writeHistory(const std::vector<HistoryRow> &rows, ReportWriter &writer);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/history/run_document.h"

namespace trueup {

/// Writes every account of the run to a file, as JSON where the name ends in .json, else as CSV: run_id,
/// connection, account, account_name, outcome, reason, error_kind, http_status, pages, records, inserted,
/// changed, gone, retries, waited_ms, bytes, data_from, request_ids. Errors: those of saveReport().
Status exportRunAccounts(const RunDocument &document, const QString &path);

} // namespace trueup

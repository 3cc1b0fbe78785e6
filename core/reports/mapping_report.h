// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"
#include "core/reports/report_table.h"

namespace trueup {

/// What is mapped to what: kind,vendor_id,vendor_name,psa_id,psa_name,state,reason,connection,psa_connection.
/// One row per vendor account and service, mapped or not (state "unmapped"), one per pair where a service
/// stands for several products; accounts first, each by connection and name. vendor_id of an account is the
/// vendor's own id, of a service our stable key. `map import` reads this back. Looks at connections, both
/// sides' lists and the mappings of the input.
Status writeMappings(const ReviewInput &input, ReportWriter &writer);

} // namespace trueup

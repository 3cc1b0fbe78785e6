// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says about billed lines. Each is one entry in the audit trail, with what stood before; an
// edit that changes nothing writes nothing. All need an open Transaction, which the caller drops on an error.
#pragma once

#include "core/base/result.h"
#include "core/domain/allocation.h"
#include "core/domain/catch_up.h"
#include "core/domain/drift.h"
#include "core/domain/psa.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// How the count of a PSA account × product is spread over its billed lines; no parts = nobody says so any
/// more. InvalidInput for parts that do not come out (checkAllocation()) or name a line that the PSA does not
/// have for this account and product.
Status setAllocation(Database &database, PsaAccountId account, PsaProductId product,
                     const std::vector<AllocationPart> &parts, const QString &by, const QDateTime &at);

/// A line of review that another tool keeps (`owner`: who, may be empty); nullopt = it is ours again.
Status setOwnedElsewhere(Database &database, const QString &lineId, const std::optional<QString> &owner,
                         const QString &by, const QDateTime &at);

/// R20: a person typed the amount into the PSA. InvalidInput where the same seats are marked already.
Status markCatchUp(Database &database, const CatchUpMark &mark);
/// They did not after all: the amount is listed again. NotFound where it is not marked.
Status unmarkCatchUp(Database &database, const CatchUpMark &mark, const QString &by, const QDateTime &at);

/// R15: what a tenant's cycle word means (`cycle.confirmed`), or that the guess holds again. InvalidInput for
/// an empty name and months below 0 or above 120.
Status setBillingCycle(Database &database, const BillingCycle &cycle, const QString &by, const QDateTime &at);

} // namespace trueup

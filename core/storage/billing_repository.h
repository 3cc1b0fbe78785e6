// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/allocation.h"
#include "core/domain/catch_up.h"
#include "core/domain/drift.h"
#include "core/domain/psa.h"

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// What is known of billed lines besides the PSA's own lists: tables billing_cycle, allocation,
/// owned_elsewhere, drift_sighting and catch_up_mark. Writes need an open Transaction around them.
class BillingRepository
{
public:
    explicit BillingRepository(Database &database) : m_database(database) {}

    Result<std::vector<BillingCycle>>
    billingCycles(); ///< those that a person confirmed, by connection and name
    /// Keeps what a person confirmed; one that is not confirmed is forgotten, so that the guess holds again.
    Status setBillingCycle(const BillingCycle &cycle);

    Result<std::vector<Allocation>> allocations(); ///< by account, then product; parts in the person's order
    Status replaceAllocation(PsaAccountId account, PsaProductId product,
                             const std::optional<Allocation> &allocation);

    Result<std::vector<OwnedElsewhere>> ownedElsewhere(); ///< by line of review
    Status setOwnedElsewhere(const QString &lineId, const std::optional<OwnedElsewhere> &owner);

    Result<std::vector<DriftSighting>> driftSightings(); ///< oldest first
    Status addDriftSighting(const DriftSighting &sighting);

    Result<std::vector<CatchUpMark>> catchUpMarks(); ///< oldest first
    Status addCatchUpMark(const CatchUpMark &mark);
    /// Those of the same line, period, first day and seats: they are listed again.
    Status removeCatchUpMark(const CatchUpMark &mark);

private:
    Database &m_database;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/usage.h"

#include <memory>
#include <vector>

namespace trueup {

class Database;

/// What a review is made for.
struct ReviewQuestion
{
    Period period;
    QDate today; ///< in the person's zone
    CountRuleBook countRules;
    Quantity marginFloor = Quantity::fromUnits(10); ///< percent of the price (R14)
    QTimeZone timeZone = QTimeZone::utc();          ///< in which months are cut (R11)
    /// Nobody named a month: the one that the next invoices bill (R11), and `period` where they do not say.
    bool periodFromInvoices = false;
};

/// The lines of review together with the data they point into.
struct Review
{
    std::unique_ptr<const ReviewInput> input;
    std::vector<UsageLine> lines;

    const UsageLine *line(const QString &id) const; ///< null = no such line
};

/// Reads everything a review looks at, in one consistent snapshot, and reconciles it.
Result<Review> loadReview(Database &database, const ReviewQuestion &question);
/// The same inside a transaction that the caller has open.
Result<Review> loadReviewInTransaction(Database &database, const ReviewQuestion &question);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/review.h"

#include "core/base/try.h"
#include "core/domain/prepared_period.h"
#include "core/storage/billing_repository.h"
#include "core/storage/change_file_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/decision_repository.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "core/storage/push_repository.h"
#include "core/storage/vendor_repository.h"

#include <algorithm>

namespace trueup {

namespace {

/// Puts a loaded list in its place; false, with the error kept, when it could not be read.
template <typename T>
bool take(Result<std::vector<T>> loaded, std::vector<T> &into, Error &error)
{
    if (!loaded) {
        error = loaded.error();
        return false;
    }
    into = std::move(*loaded);
    return true;
}

/// R11, once agreements and cycles are loaded.
Period preparedPeriod(const ReviewQuestion &question, const ReviewInput &input)
{
    if (!question.periodFromInvoices)
        return question.period;
    return periodFromInvoices(input.agreements, CycleBook(input.billingCycles), question.today)
        .value_or(question.period);
}

} // namespace

const UsageLine *Review::line(const QString &id) const
{
    const auto found =
        std::find_if(lines.begin(), lines.end(), [&](const UsageLine &l) { return l.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

Result<Review> loadReview(Database &database, const ReviewQuestion &question)
{
    const auto snapshot = Snapshot::begin(database); // another process may publish between two statements
    RETURN_IF_FAILED(snapshot);
    return loadReviewInTransaction(database, question);
}

Result<Review> loadReviewInTransaction(Database &database, const ReviewQuestion &question)
{
    auto input = std::make_unique<ReviewInput>();
    input->today = question.today;
    input->countRules = question.countRules;
    input->marginFloor = question.marginFloor;
    input->timeZone = question.timeZone;

    Error error;
    VendorRepository vendor(database);
    PsaRepository psa(database);
    MappingRepository mapping(database);
    BillingRepository billing(database);
    const bool agreed = take(psa.agreements(), input->agreements, error) &&
                        take(billing.billingCycles(), input->billingCycles, error);
    if (!agreed)
        return fail(error);
    input->period = preparedPeriod(question, *input);
    const bool whole = take(ConnectionRepository(database).all(), input->connections, error) &&
                       take(vendor.accounts(), input->vendorAccounts, error) &&
                       take(vendor.services(), input->vendorServices, error) &&
                       take(vendor.subscriptions(), input->subscriptions, error) &&
                       take(vendor.versionsOfChanged(comparedSince(input->period, question.timeZone)),
                            input->recentVersions, error) &&
                       take(psa.accounts(), input->psaAccounts, error) &&
                       take(psa.products(), input->psaProducts, error) &&
                       take(psa.billedLines(), input->billedLines, error) &&
                       take(mapping.accountMappings(), input->accountMappings, error) &&
                       take(mapping.serviceMappings(), input->serviceMappings, error) &&
                       take(mapping.rules(), input->rules, error) &&
                       take(DecisionRepository(database).all(), input->decisions, error) &&
                       take(ChangeFileRepository(database).changes(), input->exportedChanges, error) &&
                       take(billing.allocations(), input->allocations, error) &&
                       take(PushRepository(database).all(), input->pushes, error) &&
                       take(billing.driftSightings(), input->driftSightings, error) &&
                       take(billing.ownedElsewhere(), input->ownedElsewhere, error) &&
                       take(billing.catchUpMarks(), input->catchUpMarks, error);
    if (!whole)
        return fail(error);

    Review review;
    review.lines = reconcile(*input);
    review.input = std::move(input);
    return review;
}

} // namespace trueup

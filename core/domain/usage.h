// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of review (R12, R13) and the pure function that makes them.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/allocation.h"
#include "core/domain/catch_up.h"
#include "core/domain/connection.h"
#include "core/domain/counting.h"
#include "core/domain/cycle_book.h"
#include "core/domain/decision.h"
#include "core/domain/drift.h"
#include "core/domain/exported_change.h"
#include "core/domain/flags.h"
#include "core/domain/mapping.h"
#include "core/domain/mapping_rule.h"
#include "core/domain/period.h"
#include "core/domain/psa.h"
#include "core/domain/push.h"
#include "core/domain/succession.h"
#include "core/domain/vendor.h"
#include "core/domain/version.h"

#include <QDate>
#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace trueup {

/// R13, in the order of precedence: the first that applies.
enum class UsageKind {
    Excluded,
    UnmappedAccount,
    UnmappedService,
    Unknown,
    ChangedService,
    NotComparable,
    Lapsed,
    NoSource,
    PsaOnly,
    NewRevenue,
    OverBilled,
    UnderBilled,
    Equal,
};
QString toText(UsageKind kind); ///< export token: "unmapped_account", …

/// Where a line stands between the difference and its end.
enum class ReviewState {
    ToReview,
    Approved,
    Scheduled,
    Dismissed,
    Excluded,
    Exported,   ///< approved and handed out in a change file; the PSA has not answered yet (R23)
    Verified,   ///< the PSA bills what was approved and handed out or pushed
    NotApplied, ///< handed out, but an import later the PSA still bills the old quantity
    Pushing,    ///< on its way into the PSA; unknown until it is read back (R21)
    Failed,     ///< the PSA refused it, or it did not take it three times
    Conflict, ///< the PSA's line was not what the person saw: nothing was written, or another value was found
    Undone,   ///< pushed, and taken back (R22): to be decided anew
};
/// "to_review", "approved", "scheduled", "dismissed", "excluded", "exported", "verified", "not_applied",
/// "pushing", "failed", "conflict", "undone"
QString toText(ReviewState state);

/// All that reconciling looks at. Filled from the repositories; the function below touches nothing else.
struct ReviewInput
{
    std::vector<Connection> connections;
    std::vector<VendorAccount> vendorAccounts;
    std::vector<VendorService> vendorServices;
    std::vector<Subscription> subscriptions;
    std::vector<PsaAccount> psaAccounts;
    std::vector<PsaProduct> psaProducts;
    std::vector<BilledLine> billedLines;
    std::vector<AccountMapping> accountMappings;
    std::vector<ServiceMapping> serviceMappings;
    std::vector<MappingRule> rules;
    std::vector<Decision> decisions;             ///< any order, all of them
    std::vector<ExportedChange> exportedChanges; ///< any order
    std::vector<Agreement> agreements;
    std::vector<BillingCycle> billingCycles;
    std::vector<Allocation> allocations;
    std::vector<Push> pushes;                  ///< by id
    std::vector<DriftSighting> driftSightings; ///< oldest first
    std::vector<OwnedElsewhere> ownedElsewhere;
    std::vector<CatchUpMark> catchUpMarks;
    CountRuleBook countRules;
    Quantity marginFloor = Quantity::fromUnits(10); ///< percent of the price (R14)
    /// Of each line that changed since the month before last began (comparedSince()): its versions since then
    /// and the one before, by line id, oldest first.
    std::vector<SubscriptionVersion> recentVersions;
    Period period;
    QDate today; ///< in the person's zone
    QTimeZone timeZone = QTimeZone::utc();
};

/// When the oldest month begins whose changes a review of the period shows: two before it (R5, R7).
QDateTime comparedSince(Period period, const QTimeZone &zone);

/// One account × service at the vendor.
struct UsagePart
{
    const VendorAccount *account = nullptr;    ///< points into the ReviewInput
    const VendorService *service = nullptr;    ///< null: account never fetched
    QString connection;                        ///< the vendor connection's name
    QString billingFrequency;                  ///< as this account's own lines word it, verbatim
    std::optional<Quantity> vendorQuantity;    ///< billable (R1); nullopt = no seat count
    std::optional<Quantity> vendorQuantityAll; ///< all lines
    /// What vendorQuantity was when the month before the period began, by the rules of now: while December is
    /// prepared in November, when October ended. Where the account was first fetched later, what that fetch
    /// brought. A change between the last fetch of October and the first of November is one of November.
    /// Flag::Moved = it is another now.
    std::optional<Quantity> monthAgo;
    std::optional<Quantity> twoMonthsAgo; ///< the same a month earlier (R5)
    std::optional<Amount> unitCostMonth;  ///< our cost per seat and month
    std::optional<Amount> costMonth;      ///< vendorQuantity × unitCostMonth, from the lines' own prices
    QString costCurrency;
    std::optional<QDate> termEnd;
    Flags flags;
    Count count;                         ///< the lines behind the figure
    std::vector<Succession> successions; ///< R5: those in which the service fell or rose; mostly none
};

/// One line of review: PSA account × PSA product, or a vendor part without a home, or a PSA line without a
/// source.
struct UsageLine
{
    QString id; ///< stable while the pair exists: "U" + 16 hex digits
    UsageKind kind = UsageKind::Equal;
    const PsaAccount *psaAccount = nullptr; ///< null: unmapped vendor side
    const PsaProduct *psaProduct = nullptr;
    std::vector<UsagePart> parts;
    std::vector<const BilledLine *> billedLines; ///< active on the period's first day
    std::vector<const BilledLine *> endedLines;  ///< ended within 90 days before it
    std::optional<Quantity> vendorQuantity;      ///< sum of the parts
    std::optional<Quantity> expected;            ///< after mapping rules (R16); nullopt = cannot be said
    std::optional<Quantity> billed;              ///< R10; nullopt = no PSA line, 0 = only ended ones
    std::optional<Quantity> difference;          ///< expected − billed; positive = we bill too little
    std::optional<Amount> unitPriceMonth;        ///< PSA price per unit and month (R15)
    std::optional<Amount> moneyMonth; ///< difference × price, free units on the PSA line taken off
    QString currency;                 ///< of the PSA price; of the cost where there is no price
    std::optional<Amount> unitCostMonth;
    std::optional<Amount> costMonth; ///< expected × monthly cost
    QString agreement;               ///< names of the active lines' agreements, "; " between
    Flags flags;                     ///< of the line and all its parts; see flagsOfRow()
    QString ruleWords;               ///< R16 in words: "45 − 40 in Managed user = 5"; empty without rules
    ReviewState state = ReviewState::ToReview;
    const Decision *decision = nullptr; ///< the one that holds; null = none
    /// Of a scheduled line: the day it waits for (R19, or the decision's own date). Where an invoice has to
    /// go out first, it stays scheduled past that day until a sync shows that it is out.
    std::optional<QDate> waitsUntil;
    bool due = false; ///< approved and to be sent now, after it was scheduled: a person is reminded (R19)
    const ExportedChange *exported = nullptr; ///< how that decision left last; null = it did not
    /// The newest push of that decision, or of the one an undo took back (state Undone), into each billed
    /// line; empty = none yet. Undoing ones are not among them.
    std::vector<const Push *> pushes;
    bool takesPushes = false; ///< its PSA is written to: the change is pushed, never handed out in a file
    std::vector<const Agreement *> agreements; ///< of its active lines, each once; of its ended ones where
                                               ///< there is no active one
    /// Where something was ever pushed into the line's one active billed line.
    std::optional<Drift> drift;
    const OwnedElsewhere *owner = nullptr; ///< another tool keeps the line; null = nobody does
    const Allocation *allocation = nullptr;
    /// Each time the expected quantity rose since the month before last began (comparedSince()), oldest
    /// first; seats that went again are taken off the newest. Of lines with agreements.
    std::vector<SeatRise> rises;
    /// Seats that came in mid-period and the days nobody bills (R20), marked ones left out; of an
    /// under-billed, approved or verified line with one agreement.
    std::vector<CatchUp> catchUp;
    QString connection;           ///< vendor connections' names, "; " between; the PSA's without a part
    bool approvable = false;      ///< a person may approve it as it stands
    QString notApprovableBecause; ///< one sentence where not
};

/// Makes every line of review, ordered by PSA account name, product name, vendor account name, SKU. Nothing
/// the input holds is dropped: each vendor account × service and each active or recently ended billed line is
/// in exactly one line (one service mapped to several products stands in each of theirs).
std::vector<UsageLine> reconcile(const ReviewInput &input);

/// The flags of one exported row: the line's own and those of its part, not those of the part's siblings.
/// `part` is one of line.parts, or null for a row without a vendor side.
Flags flagsOfRow(const UsageLine &line, const UsagePart *part);

/// R5: a part of the line fell and its successor is neither mapped nor excluded; null = there is none.
const Succession *undecidedSuccession(const UsageLine &line);

/// The id of a PSA account × product pair, and of a vendor side without a home (serviceKey empty: the account
/// was never fetched). Connections go in by our row id, so that renaming one keeps its lines and their
/// decisions.
QString pairLineId(ConnectionId psa, const QString &accountKey, const QString &productKey);
QString vendorLineId(ConnectionId vendor, const QString &accountKey, const QString &serviceKey);

} // namespace trueup

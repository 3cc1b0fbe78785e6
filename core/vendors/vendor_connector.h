// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/detailed_result.h"
#include "core/base/server_load.h"
#include "core/domain/raw_records.h"
#include "core/domain/run.h"
#include "core/domain/vendor.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace trueup {

/// One page of the vendor's customer list, decoded and de-duplicated against the pages before it.
struct AccountPage
{
    std::vector<VendorAccountRecord> records;
    int pageNo = 0; ///< from 1
};

/// A read that failed, with what it cost until then.
struct FetchFailure : Error
{
    FetchFailure(Error error, FetchStats cost = {}) : Error(std::move(error)), stats(std::move(cost)) {}
    FetchStats stats;
};
template <typename T>
using FetchResult = DetailedResult<T, FetchFailure>;

/// The end of a customer list.
struct AccountListSummary
{
    bool complete = false; ///< every record the vendor announced came; false = partial, `shortfall` says why
    QString shortfall;     ///< one sentence; empty when complete
    int records = 0;       ///< distinct accounts
    FetchStats stats;
};

/// All contract lines of one account.
struct AccountFetch
{
    QString accountKey;
    std::vector<SubscriptionRecord> records; ///< distinct by key
    bool complete = false;
    QString shortfall;
    RawRecords raw; ///< as the vendor sent them, for later field mappings
    FetchStats stats;
};

/// The steps of the access check, in order.
enum class AccessStep { Token, Vendors, Accounts, Subscriptions };
enum class StepState { Running, Done, Failed, Skipped };

struct AccessProgress
{
    AccessStep step = AccessStep::Token;
    StepState state = StepState::Running;
    QString text; ///< what was found ("3 vendors"), or the sentence of the failure
};

/// What a passed check found.
struct AccessReport
{
    int vendors = 0;
    int accountsTotal = 0; ///< as announced by the vendor
    QString tokenUrl;      ///< the candidate that worked; to be remembered
};

/// A vendor, read only. Lives in the engine thread, as do its callbacks. Contract of every operation: `done`
/// is called exactly once, asynchronously, with the value or the Error (ErrorKind::Cancelled after cancel()),
/// a failed read with what it cost; destroying the connector drops outstanding callbacks. Operations may run
/// side by side; the connector bounds what reaches the server.
class VendorConnector : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~VendorConnector() override;

    /// Token, vendors, first page of customers, first customer's subscriptions; stops at the first failure.
    /// The vendors step is optional: 403 or 404 there is Skipped, not a failure. No customers at all: the
    /// last step is Skipped and the check passes (the first run then holds, R8).
    virtual void checkAccess(std::function<void(const AccessProgress &)> progress,
                             std::function<void(Result<AccessReport>)> done) = 0;

    /// Pages arrive by `page` as they come (order not promised), then `done`. A page that failed for good
    /// ends the list with the Error; pages already delivered stay valid.
    virtual void listAccounts(std::function<void(AccountPage)> page,
                              std::function<void(FetchResult<AccountListSummary>)> done) = 0;

    /// Every contract line of one account, all pages.
    virtual void fetchAccount(const QString &accountKey,
                              std::function<void(FetchResult<AccountFetch>)> done) = 0;

    /// Ends everything outstanding with ErrorKind::Cancelled and refuses new work the same way.
    virtual void cancel() = 0;

    /// What goes to and fro now; nothing where a connector cannot say.
    virtual ServerLoad load() const { return {}; }
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connector.h"
#include "core/domain/fetch_result.h"
#include "core/domain/raw_records.h"
#include "core/domain/run.h"
#include "core/domain/vendor.h"

#include <QByteArray>
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

/// A vendor, read only. A failed read says what it cost.
///
/// checkAccess(): token, vendors, first page of customers, first customer's subscriptions. The vendors step is
/// optional: 403 or 404 there is Skipped, not a failure. No customers at all: the last step is Skipped and the
/// check passes (the first run then holds, R8).
class VendorConnector : public Connector
{
    Q_OBJECT
public:
    using Connector::Connector;
    ~VendorConnector() override;

    /// Pages arrive by `page` as they come (order not promised), then `done`. A page that failed for good
    /// ends the list with the Error; pages already delivered stay valid.
    virtual void listAccounts(std::function<void(AccountPage)> page,
                              std::function<void(FetchResult<AccountListSummary>)> done) = 0;

    /// Every contract line of one account, all pages.
    virtual void fetchAccount(const QString &accountKey,
                              std::function<void(FetchResult<AccountFetch>)> done) = 0;
};

} // namespace trueup

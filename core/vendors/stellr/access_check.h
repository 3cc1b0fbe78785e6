// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendors/stellr/stellr_lists.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace trueup {

/// What a passed access check learned, besides its report: data the first run need not ask for again.
struct AccessFindings
{
    AccessReport report;
    ReadPage<VendorAccountRecord> firstPage;
    std::optional<AccountFetch> firstAccount;
};

/// The steps of VendorConnector::checkAccess(), one after the other. Ends once; its destruction ends it in
/// silence.
class AccessCheck final : public std::enable_shared_from_this<AccessCheck>
{
public:
    using Fetch = std::function<void(const QString &accountKey, std::function<void(Result<AccountFetch>)>)>;

    AccessCheck(StellrPages &pages, QString server, Fetch fetch,
                std::function<void(const AccessProgress &)> progress,
                std::function<void(Result<AccessFindings>)> done);

    void start();

private:
    bool report(AccessStep step, StepState state, const QString &text = {});
    void failed(AccessStep step, const Error &error);
    void askVendors();
    void gotVendors(const Result<int> &count, int pageSize);
    void askAccounts();
    void gotAccounts(Result<ReadPage<VendorAccountRecord>> read, int pageSize);
    void askSubscriptions();
    void askSample();
    void gotSubscriptions(const VendorAccountRecord &account, Result<AccountFetch> fetch);

    /// Wraps a continuation so that it comes to nothing once the check is gone.
    template <typename Continue>
    auto whileAlive(Continue next)
    {
        return [weak = weak_from_this(), next = std::move(next)](auto &&...arguments) {
            if (const auto self = weak.lock())
                next(*self, std::forward<decltype(arguments)>(arguments)...);
        };
    }

    StellrPages &m_pages;
    const QPointer<ApiClient> m_api; ///< null once the connection is gone: a progress callback may end it
    const QString m_server;
    const Fetch m_fetch;
    const std::function<void(const AccessProgress &)> m_progress;
    const std::function<void(Result<AccessFindings>)> m_done;
    AccessFindings m_findings;
    std::size_t m_sample = 0; ///< whose subscriptions are asked for: index into the first page of customers
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendors/vendor_connector.h"

#include <memory>

namespace trueup::test {

/// Says when an answer of the vendor comes in, before it is handed on.
class StepConnector final : public VendorConnector
{
public:
    /// What came: a page of the customer list, the list's end, the `number`-th account.
    struct Steps
    {
        std::function<void()> page;
        std::function<void()> listEnd;
        std::function<void(int number)> account;
    };

    StepConnector(std::shared_ptr<VendorConnector> inner, Steps steps)
        : m_inner(std::move(inner)), m_steps(std::move(steps))
    {
    }

    void checkAccess(std::function<void(const AccessProgress &)> progress,
                     std::function<void(Result<AccessReport>)> done) override
    {
        m_inner->checkAccess(std::move(progress), std::move(done));
    }
    void listAccounts(std::function<void(AccountPage)> page,
                      std::function<void(FetchResult<AccountListSummary>)> done) override
    {
        m_inner->listAccounts(
            [this, page = std::move(page)](AccountPage records) {
                m_steps.page();
                page(std::move(records));
            },
            [this, done = std::move(done)](FetchResult<AccountListSummary> summary) {
                m_steps.listEnd();
                done(std::move(summary));
            });
    }
    void fetchAccount(const QString &key, std::function<void(FetchResult<AccountFetch>)> done) override
    {
        m_inner->fetchAccount(key, [this, done = std::move(done)](FetchResult<AccountFetch> fetch) {
            m_steps.account(++m_accounts);
            done(std::move(fetch));
        });
    }
    void cancel() override { m_inner->cancel(); }
    ServerLoad load() const override { return m_inner->load(); }

private:
    std::shared_ptr<VendorConnector> m_inner;
    Steps m_steps;
    int m_accounts = 0;
};

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/access_check.h"

#include "core/net/url_rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace trueup {

namespace {

constexpr std::size_t mostSamples = 3; ///< customers tried before the check says that subscriptions fail

QString tr(const char *text)
{
    return QCoreApplication::translate("Stellr", text);
}

/// Whether the vendor may answer for another customer.
bool isOnlyThisAccounts(const Error &error)
{
    return error.kind == ErrorKind::ServerError || error.kind == ErrorKind::BadAnswer ||
           error.kind == ErrorKind::NotFound || error.kind == ErrorKind::InvalidInput;
}

} // namespace

AccessCheck::AccessCheck(StellrPages &pages, QString server, Fetch fetch,
                         std::function<void(const AccessProgress &)> progress,
                         std::function<void(Result<AccessFindings>)> done)
    : m_pages(pages), m_api(&pages.api()), m_server(std::move(server)), m_fetch(std::move(fetch)),
      m_progress(std::move(progress)), m_done(std::move(done))
{
}

/// False when whoever was told has ended the connection.
bool AccessCheck::report(AccessStep step, StepState state, const QString &text)
{
    m_progress({step, state, text});
    return !m_api.isNull();
}

void AccessCheck::failed(AccessStep step, const Error &error)
{
    if (report(step, StepState::Failed, error.message))
        m_done(fail(error));
}

void AccessCheck::start()
{
    if (!report(AccessStep::Token, StepState::Running))
        return;
    m_api->signIn(whileAlive([](AccessCheck &self, const Result<QUrl> &url, const ReadStats &) {
        if (!url)
            return self.failed(AccessStep::Token, url.error());
        self.m_findings.report.tokenUrl = url->toString(QUrl::FullyEncoded);
        if (self.report(AccessStep::Token, StepState::Done, tr("Signed in at %1").arg(serverName(*url))) &&
            self.report(AccessStep::Vendors, StepState::Running))
            self.askVendors();
    }));
}

void AccessCheck::askVendors()
{
    const StellrSubject subject{StellrResource::Vendors, m_server, {}};
    const auto judge = [names = m_pages.profile().envelope,
                        subject](const HttpAnswer &answer) -> Result<int> {
        return openStellrAnswer(answer, names, subject).map([](const StellrList &list) {
            return int(list.array.size());
        });
    };
    const int pageSize = m_pages.pageSize();
    const QUrl url = m_pages.url(m_pages.profile().vendorsPath, m_pages.profile().firstPage, pageSize);
    m_api->read<int>(url, Lane::First, judge,
                     whileAlive([pageSize](AccessCheck &self, const Result<int> &count, const ReadStats &) {
                         self.gotVendors(count, pageSize);
                     }));
}

void AccessCheck::gotVendors(const Result<int> &count, int pageSize)
{
    if (!count && m_pages.lowerPageSize(count.error(), pageSize))
        return askVendors();
    // Nothing later needs the vendors, so credentials without that permission are good enough.
    const bool optional = !count && (count.error().httpStatus == 403 || count.error().httpStatus == 404);
    if (!count && !optional)
        return failed(AccessStep::Vendors, count.error());
    m_findings.report.vendors = count.value_or(0);
    const bool goOn = optional
                          ? report(AccessStep::Vendors, StepState::Skipped, tr("Not available; not needed"))
                          : report(AccessStep::Vendors, StepState::Done, tr("Vendors: %1").arg(*count));
    if (goOn && report(AccessStep::Accounts, StepState::Running))
        askAccounts();
}

void AccessCheck::askAccounts()
{
    const auto request = accountsRequest(m_pages.profile(), m_server);
    const int pageSize = m_pages.pageSize();
    m_pages.read<VendorAccountRecord>(
        request, m_pages.profile().firstPage, pageSize, Lane::First,
        whileAlive([pageSize](AccessCheck &self, Result<ReadPage<VendorAccountRecord>> read) {
            self.gotAccounts(std::move(read), pageSize);
        }));
}

void AccessCheck::gotAccounts(Result<ReadPage<VendorAccountRecord>> read, int pageSize)
{
    if (!read && m_pages.lowerPageSize(read.error(), pageSize))
        return askAccounts();
    if (!read)
        return failed(AccessStep::Accounts, read.error());
    m_findings.firstPage = std::move(*read);
    const StellrAccountPage &page = m_findings.firstPage.page;
    const qint64 total = page.total.value_or(qint64(page.records.size()));
    m_findings.report.accountsTotal = int(std::min<qint64>(total, std::numeric_limits<int>::max()));
    if (!report(AccessStep::Accounts, StepState::Done,
                tr("Customers: %1").arg(m_findings.report.accountsTotal)))
        return;
    askSubscriptions();
}

void AccessCheck::askSubscriptions()
{
    if (m_findings.firstPage.page.records.empty()) {
        if (report(AccessStep::Subscriptions, StepState::Skipped, tr("No customers to look at")))
            m_done(std::move(m_findings));
        return;
    }
    if (report(AccessStep::Subscriptions, StepState::Running))
        askSample();
}

void AccessCheck::askSample()
{
    const VendorAccountRecord account = m_findings.firstPage.page.records[m_sample];
    m_fetch(account.key, whileAlive([account](AccessCheck &self, Result<AccountFetch> fetch) {
                self.gotSubscriptions(account, std::move(fetch));
            }));
}

void AccessCheck::gotSubscriptions(const VendorAccountRecord &account, Result<AccountFetch> fetch)
{
    if (!fetch && isOnlyThisAccounts(fetch.error())) {
        // One customer in trouble makes a run partial; it says nothing about the access.
        if (m_sample + 1 < std::min(mostSamples, m_findings.firstPage.page.records.size())) {
            ++m_sample;
            return askSample();
        }
    }
    if (!fetch)
        return failed(AccessStep::Subscriptions, fetch.error());
    const QString name = account.name.isEmpty() ? account.key : account.name;
    const QString text = tr("Subscriptions of %1: %2").arg(name, QString::number(fetch->records.size()));
    m_findings.firstAccount = std::move(*fetch);
    if (report(AccessStep::Subscriptions, StepState::Done, text))
        m_done(std::move(m_findings));
}

} // namespace trueup

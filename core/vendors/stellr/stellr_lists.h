// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of Stellr that are read, and what is made of their pages.
#pragma once

#include "core/vendors/stellr/list_reader.h"
#include "core/vendors/vendor_connector.h"

#include <QSet>

#include <map>

namespace trueup {

StellrListRequest<VendorAccountRecord> accountsRequest(const EndpointProfile &profile, const QString &server);
StellrListRequest<SubscriptionRecord> subscriptionsRequest(const EndpointProfile &profile,
                                                           const QString &server, const QString &accountKey);

/// Whether a key can stand in an address: not empty, no "." or "..", which would change the path.
bool isUsableKey(const QString &accountKey);

/// Why a list is not complete; empty when it is.
QString shortfallSentence(const ListEnd &end, const StellrSubject &subject);

/// Hands on each account once, however many pages or sweeps it shows in.
class AccountSieve
{
public:
    std::vector<VendorAccountRecord> sift(std::vector<VendorAccountRecord> records);
    int count() const { return int(m_keys.size()); }

private:
    QSet<QString> m_keys;
};

/// Keeps the pages of the latest sweep and makes one fetch of them.
class SubscriptionCollector
{
public:
    void add(int sweep, int pageNo, StellrSubscriptionPage page);
    /// Once, from any thread: distinct records in the vendor's order, with `raw` beside them, one for one.
    AccountFetch collect(const ListEnd &end, const StellrSubject &subject);

private:
    int m_sweep = 0;
    std::map<int, StellrSubscriptionPage> m_pages;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/stellr_lists.h"

#include <QCoreApplication>
#include <QUrl>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Stellr", text);
}

} // namespace

StellrListRequest<VendorAccountRecord> accountsRequest(const EndpointProfile &profile, const QString &server)
{
    StellrListRequest<VendorAccountRecord> request;
    request.subject = {StellrResource::Accounts, server, {}};
    request.path = profile.accountsPath;
    request.firstLane = Lane::AccountList;
    request.restLane = Lane::AccountList;
    request.decode = &decodeAccounts;
    return request;
}

StellrListRequest<SubscriptionRecord> subscriptionsRequest(const EndpointProfile &profile,
                                                           const QString &server, const QString &accountKey)
{
    StellrListRequest<SubscriptionRecord> request;
    request.subject = {StellrResource::Subscriptions, server, accountKey};
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(accountKey));
    request.path = QString(profile.subscriptionsPath).replace("{customerNo}"_L1, encoded);
    request.decode = &decodeSubscriptions;
    return request;
}

bool isUsableKey(const QString &accountKey)
{
    return !accountKey.isEmpty() && accountKey != "."_L1 && accountKey != ".."_L1;
}

QString shortfallSentence(const ListEnd &end, const StellrSubject &subject)
{
    const QString what = describe(subject);
    switch (end.outcome) {
    case PagePlan::Outcome::Complete:
        return {};
    case PagePlan::Outcome::Short:
        return tr("Only %1 of the %2 entries that TD SYNNEX announced came for %3. Sync again; if it stays, "
                  "report it to TD SYNNEX.")
            .arg(end.distinct)
            .arg(end.announced)
            .arg(what);
    case PagePlan::Outcome::Repeated:
        return tr("TD SYNNEX sent the same page of %1 twice, so entries may be missing. Sync again; if it "
                  "stays, report it to TD SYNNEX.")
            .arg(what);
    case PagePlan::Outcome::Changing:
        return tr("TD SYNNEX kept changing %1 while it was read, so entries may be missing. Sync again "
                  "later.")
            .arg(what);
    case PagePlan::Outcome::TooLong:
        return tr("TD SYNNEX sent more of %1 than the endpoint profile allows, and the rest was left out. "
                  "Raise paging.maxPages there.")
            .arg(what);
    }
    Q_UNREACHABLE();
}

std::vector<VendorAccountRecord> AccountSieve::sift(std::vector<VendorAccountRecord> records)
{
    std::erase_if(records, [this](const VendorAccountRecord &record) {
        const qsizetype before = m_keys.size();
        m_keys.insert(record.key);
        return m_keys.size() == before;
    });
    return records;
}

void SubscriptionCollector::add(int sweep, int pageNo, StellrSubscriptionPage page)
{
    if (sweep != m_sweep) {
        m_sweep = sweep;
        m_pages.clear();
    }
    m_pages[pageNo] = std::move(page);
}

AccountFetch SubscriptionCollector::collect(const ListEnd &end, const StellrSubject &subject)
{
    AccountFetch fetch;
    fetch.accountKey = subject.accountKey;
    fetch.shortfall = shortfallSentence(end, subject);
    fetch.complete = fetch.shortfall.isEmpty();
    QSet<QString> keys;
    QByteArray raw("[");
    for (auto &[pageNo, page] : m_pages) {
        for (std::size_t i = 0; i < page.records.size(); ++i) {
            const qsizetype before = keys.size();
            keys.insert(page.records[i].key);
            if (keys.size() == before)
                continue;
            raw += (before == 0 ? "" : ",") + page.raw[i];
            fetch.records.push_back(std::move(page.records[i]));
        }
    }
    raw += ']';
    fetch.raw = RawRecords::pack(raw);
    fetch.stats = end.stats;
    fetch.stats.records = int(fetch.records.size());
    return fetch;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// Publishing a complete fetch of one account: compare with what is stored, then write what differs (R7).
#include "core/storage/vendor_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/savepoint.h"
#include "core/storage/subscription_table.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QHash>
#include <QSet>

#include <set>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// What a version row keeps.
bool sameVersion(const SubscriptionRecord &a, const SubscriptionRecord &b)
{
    return a.quantity == b.quantity && a.unitPrice == b.unitPrice && a.status == b.status &&
           a.endDate == b.endDate;
}

SubscriptionRecord storable(SubscriptionRecord record)
{
    for (QString *text :
         {&record.key, &record.contractNo, &record.lineNo, &record.vendorSubscriptionId, &record.vendorId,
          &record.vendorName, &record.productId, &record.skuNo, &record.mfgPartNo, &record.offerId,
          &record.productName, &record.currency, &record.billingFrequency, &record.status})
        *text = column::storable(*text);
    return record;
}

struct PlannedLine
{
    StoredSubscription stored; ///< as it is to be stored
    std::size_t service = 0;   ///< its place in the ServiceIndex
    bool newVersion = false;
};

struct Plan
{
    std::vector<PlannedLine> inserts;
    std::vector<PlannedLine> updates;
    std::vector<StoredSubscription> gone;
    std::set<std::size_t> servicesToSave;
    PublishCounts counts;
};

/// Compares a fetch with the stored lines of its account. Writes nothing.
class Planner
{
public:
    Planner(VendorAccountId account, const QDateTime &at, ServiceIndex &services)
        : m_account(account), m_at(at), m_services(services)
    {
    }

    Plan plan(const std::vector<SubscriptionRecord> &records, std::vector<StoredSubscription> known)
    {
        QHash<QString, std::size_t> byKey;
        for (std::size_t i = 0; i < known.size(); ++i)
            byKey.insert(known[i].line.record.key, i);
        QSet<QString> seen;
        for (const SubscriptionRecord &fetched : records) {
            const SubscriptionRecord record = storable(fetched);
            if (seen.contains(record.key))
                continue; // R6: the same subscription id once
            seen.insert(record.key);
            const std::size_t service = serviceOf(record);
            if (const auto found = byKey.constFind(record.key); found != byKey.cend())
                compare(known[*found], record, service);
            else
                insert(record, service);
        }
        for (StoredSubscription &stored : known) {
            if (!seen.contains(stored.line.record.key) && !stored.line.isMissing())
                drop(std::move(stored));
        }
        return std::move(m_plan);
    }

private:
    std::size_t serviceOf(const SubscriptionRecord &record)
    {
        const auto assignment = m_services.assign(record);
        // A service without an id was made in a part that was undone.
        if (assignment.created || assignment.changed || toInt(idOf(assignment.index)) == 0)
            m_plan.servicesToSave.insert(assignment.index);
        return assignment.index;
    }

    VendorServiceId idOf(std::size_t service) const { return m_services.services()[service].service.id; }

    void insert(const SubscriptionRecord &record, std::size_t service)
    {
        StoredSubscription stored;
        stored.line.accountId = m_account;
        stored.line.record = record;
        stored.line.firstSeenAt = m_at;
        stored.version = 1;
        m_plan.inserts.push_back({std::move(stored), service, true});
        ++m_plan.counts.inserted;
    }

    void compare(StoredSubscription stored, const SubscriptionRecord &record, std::size_t service)
    {
        const bool back = stored.line.isMissing();
        if (!back && stored.line.record == record && stored.line.serviceId == idOf(service)) {
            ++m_plan.counts.unchanged;
            return;
        }
        const bool newVersion = back || !sameVersion(stored.line.record, record);
        stored.line.record = record;
        stored.line.missingSince = {};
        stored.version += newVersion ? 1 : 0;
        m_plan.updates.push_back({std::move(stored), service, newVersion});
        ++m_plan.counts.changed;
    }

    void drop(StoredSubscription stored)
    {
        stored.line.missingSince = m_at;
        ++stored.version;
        m_plan.gone.push_back(std::move(stored));
        ++m_plan.counts.gone;
    }

    VendorAccountId m_account;
    QDateTime m_at;
    ServiceIndex &m_services;
    Plan m_plan;
};

Status writeLines(Database &database, Plan &plan, const ServiceIndex &services, RunId run,
                  const QDateTime &at, const QDateTime &previousFetch)
{
    SubscriptionTable table(database);
    const auto serviceId = [&services](const PlannedLine &line) {
        return services.services()[line.service].service.id;
    };
    if (!plan.inserts.empty()) {
        const auto first = database.nextIds(u"subscription"_s, std::ssize(plan.inserts));
        RETURN_IF_FAILED(first);
        std::int64_t next = *first;
        for (PlannedLine &planned : plan.inserts) {
            planned.stored.line.id = SubscriptionId{next++};
            planned.stored.line.serviceId = serviceId(planned);
            RETURN_IF_FAILED(table.insert(planned.stored));
            RETURN_IF_FAILED(table.addVersion(planned.stored, run, at, previousFetch));
        }
    }
    for (PlannedLine &planned : plan.updates) {
        planned.stored.line.serviceId = serviceId(planned);
        RETURN_IF_FAILED(table.update(planned.stored));
        if (planned.newVersion)
            RETURN_IF_FAILED(table.addVersion(planned.stored, run, at, previousFetch));
    }
    for (const StoredSubscription &stored : plan.gone) {
        RETURN_IF_FAILED(table.update(stored));
        RETURN_IF_FAILED(table.addVersion(stored, run, at, previousFetch));
    }
    return {};
}

/// Keeps the raw records where there are any and they differ from the last ones kept.
Status keepRaw(Database &database, VendorAccountId account, RunId run, const QDateTime &at,
               const QByteArray &json)
{
    if (json.isEmpty())
        return {};
    const QByteArray hash = QCryptographicHash::hash(json, QCryptographicHash::Sha256);
    QByteArray last;
    RETURN_IF_FAILED(database.select(
        u"SELECT sha256 FROM raw_record WHERE account_id = ? ORDER BY id DESC LIMIT 1"_s,
        {column::id(account)}, [&last](const QSqlQuery &row) { last = row.value(0).toByteArray(); }));
    if (last == hash)
        return {};
    const auto id = database.nextIds(u"raw_record"_s);
    RETURN_IF_FAILED(id);
    return database.write(
        u"INSERT INTO raw_record (id, account_id, run_id, at, sha256, data) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {column::integer(*id), column::id(account), column::id(run), column::instant(at), hash,
         qCompress(json)});
}

/// The end of the account's last complete fetch; invalid before the first.
Result<QDateTime> previousFetch(Database &database, VendorAccountId account)
{
    bool found = false;
    QDateTime at;
    RETURN_IF_FAILED(database.select(u"SELECT fetched_at FROM vendor_account WHERE id = ?"_s,
                                     {column::id(account)}, [&](const QSqlQuery &row) {
                                         found = true;
                                         at = fromIsoUtc(row.value(0).toString());
                                     }));
    if (!found) {
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate(
                        "storage", "An account to be stored is not in the list of accounts. Sync again."),
                    u"vendor account %1"_s.arg(toInt(account)));
    }
    return at;
}

std::optional<QString> askGuard(const PublishGuard &guard, const std::vector<StoredSubscription> &known)
{
    if (!guard || known.empty())
        return std::nullopt;
    std::vector<const Subscription *> lines;
    lines.reserve(known.size());
    for (const StoredSubscription &stored : known)
        lines.push_back(&stored.line);
    return guard(lines);
}

} // namespace

Result<PublishCounts> VendorRepository::publishAccount(VendorAccountId account, RunId run,
                                                       const QDateTime &at,
                                                       const std::vector<SubscriptionRecord> &records,
                                                       ServiceIndex &services, const QByteArray &rawJson,
                                                       const PublishGuard &guard)
{
    std::vector<std::size_t> newServices;
    auto published = atomically(m_database, [&]() -> Result<PublishCounts> {
        const auto previous = previousFetch(m_database, account);
        RETURN_IF_FAILED(previous);
        auto known = SubscriptionTable(m_database).ofAccount(account);
        RETURN_IF_FAILED(known);
        if (auto reason = askGuard(guard, *known)) {
            PublishCounts nothing;
            nothing.keptBack = std::move(reason);
            return nothing;
        }
        Plan plan = Planner(account, at, services).plan(records, std::move(*known));
        for (const std::size_t index : plan.servicesToSave) {
            if (toInt(services.services()[index].service.id) == 0)
                newServices.push_back(index);
            RETURN_IF_FAILED(saveService(services, index));
        }
        RETURN_IF_FAILED(writeLines(m_database, plan, services, run, at, *previous));
        RETURN_IF_FAILED(keepRaw(m_database, account, run, at, rawJson));
        RETURN_IF_FAILED(
            m_database.write(u"UPDATE vendor_account SET freshness = ?, fetched_at = ?, stale_since = "
                             "NULL, stale_reason = '' WHERE id = ?"_s,
                             {toText(Freshness::Current), column::instant(at), column::id(account)}));
        return plan.counts;
    });
    if (!published) {
        // Their rows are gone again; the next account that needs them stores them.
        for (const std::size_t index : newServices)
            services.setId(index, VendorServiceId{});
    }
    return published;
}

} // namespace trueup

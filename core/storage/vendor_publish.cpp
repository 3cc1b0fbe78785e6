// SPDX-License-Identifier: GPL-3.0-or-later
// Publishing a complete fetch of one account: compare with what is stored, then write what differs (R7).
#include "core/storage/vendor_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/savepoint.h"
#include "core/storage/subscription_table.h"

#include <QCoreApplication>
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
            SubscriptionRecord record = storable(fetched);
            if (seen.contains(record.key))
                continue; // R6: the same subscription id once
            seen.insert(record.key);
            const std::size_t service = serviceOf(record);
            if (const auto found = byKey.constFind(record.key); found != byKey.cend())
                compare(known[*found], std::move(record), service);
            else
                insert(std::move(record), service);
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

    void insert(SubscriptionRecord record, std::size_t service)
    {
        StoredSubscription stored;
        stored.line.accountId = m_account;
        stored.line.record = std::move(record);
        stored.line.firstSeenAt = m_at;
        stored.version = 1;
        m_plan.inserts.push_back({std::move(stored), service, true});
        ++m_plan.counts.inserted;
    }

    void compare(const StoredSubscription &known, SubscriptionRecord record, std::size_t service)
    {
        const bool back = known.line.isMissing();
        if (!back && known.line.record == record && known.line.serviceId == idOf(service)) {
            ++m_plan.counts.unchanged;
            return;
        }
        const bool newVersion = back || !sameVersion(known.line.record, record);
        StoredSubscription stored = known;
        stored.line.record = std::move(record);
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

/// What is stored of the account itself.
struct StoredAccount
{
    QDateTime previousFetch; ///< the end of its last complete fetch; invalid before the first
    QByteArray rawHash;      ///< of the raw records kept last; empty when there are none
};

Result<StoredAccount> storedAccount(Database &database, VendorAccountId account)
{
    static const QString sql =
        u"SELECT fetched_at, (SELECT sha256 FROM raw_record WHERE account_id = "
        "vendor_account.id ORDER BY id DESC LIMIT 1) FROM vendor_account WHERE id = ?"_s;
    std::optional<StoredAccount> found;
    RETURN_IF_FAILED(Statement(database, sql).id(account).select([&found](Statement::Reader row) {
        found.emplace();
        found->previousFetch = row.instant();
        found->rawHash = row.bytes();
    }));
    if (!found) {
        return fail(ErrorKind::NotFound,
                    QCoreApplication::translate(
                        "storage", "An account to be stored is not in the list of accounts. Sync again."),
                    u"vendor account %1"_s.arg(toInt(account)));
    }
    return *found;
}

/// Keeps the raw records where there are any and they differ from the last ones kept.
Status keepRaw(Database &database, VendorAccountId account, RunId run, const QDateTime &at,
               const RawRecords &raw, const QByteArray &lastHash)
{
    static const QString sql =
        u"INSERT INTO raw_record (id, account_id, run_id, at, sha256, data) VALUES (?, ?, ?, ?, ?, ?)"_s;
    if (raw.isEmpty() || raw.sha256() == lastHash)
        return {};
    const auto id = database.nextIds(u"raw_record"_s);
    RETURN_IF_FAILED(id);
    return Statement(database, sql)
        .integer(*id)
        .id(account)
        .id(run)
        .instant(at)
        .bytes(raw.sha256())
        .bytes(raw.packed())
        .write();
}

Status markCurrent(Database &database, VendorAccountId account, const QDateTime &at)
{
    static const QString sql = u"UPDATE vendor_account SET freshness = ?, fetched_at = ?, stale_since = "
                               "NULL, stale_reason = '' WHERE id = ?"_s;
    return Statement(database, sql).text(toText(Freshness::Current)).instant(at).id(account).write();
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
                                                       ServiceIndex &services, const RawRecords &raw,
                                                       const PublishGuard &guard)
{
    std::vector<std::size_t> newServices;
    auto published = atomically(m_database, [&]() -> Result<PublishCounts> {
        const auto stored = storedAccount(m_database, account);
        RETURN_IF_FAILED(stored);
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
        RETURN_IF_FAILED(writeLines(m_database, plan, services, run, at, stored->previousFetch));
        RETURN_IF_FAILED(keepRaw(m_database, account, run, at, raw, stored->rawHash));
        RETURN_IF_FAILED(markCurrent(m_database, account, at));
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

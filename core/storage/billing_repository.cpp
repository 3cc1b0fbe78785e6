// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/billing_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/dialect.h"
#include "core/storage/savepoint.h"

namespace trueup {

using namespace Qt::StringLiterals;

// --- billing_cycle

Result<std::vector<BillingCycle>> BillingRepository::billingCycles()
{
    std::vector<BillingCycle> cycles;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT connection_id, name, months FROM billing_cycle ORDER BY connection_id, name"_s, {},
        [&cycles](const QSqlQuery &row) {
            column::Reader reader(row);
            BillingCycle cycle;
            cycle.connectionId = reader.id<ConnectionId>();
            cycle.name = reader.text();
            cycle.months = reader.optionalNumber();
            cycle.confirmed = true;
            cycles.push_back(std::move(cycle));
        }));
    return cycles;
}

Status BillingRepository::setBillingCycle(const BillingCycle &cycle)
{
    if (!cycle.confirmed) {
        return m_database.write(u"DELETE FROM billing_cycle WHERE connection_id = ? AND name = ?"_s,
                                {column::id(cycle.connectionId), column::text(cycle.name)});
    }
    static const QString sql =
        m_database.dialect().upsert(u"billing_cycle"_s, {u"connection_id"_s, u"name"_s}, {u"months"_s});
    return m_database.write(sql, {column::id(cycle.connectionId), column::text(cycle.name),
                                  cycle.months ? column::integer(*cycle.months) : QVariant()});
}

// --- allocation

Result<std::vector<Allocation>> BillingRepository::allocations()
{
    std::vector<Allocation> allocations;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT psa_account_id, psa_product_id, decided_by, decided_at, line_key, fixed FROM allocation "
        "ORDER BY psa_account_id, psa_product_id, position"_s,
        {}, [&allocations](const QSqlQuery &row) {
            column::Reader reader(row);
            const auto account = reader.id<PsaAccountId>();
            const auto product = reader.id<PsaProductId>();
            if (allocations.empty() || allocations.back().psaAccountId != account ||
                allocations.back().psaProductId != product)
                allocations.push_back({account, product, {}, {}, {}});
            Allocation &allocation = allocations.back();
            allocation.by = reader.text();
            allocation.at = reader.instant();
            AllocationPart part;
            part.lineKey = reader.text();
            part.fixed = reader.optionalQuantity();
            allocation.parts.push_back(std::move(part));
        }));
    return allocations;
}

Status BillingRepository::replaceAllocation(PsaAccountId account, PsaProductId product,
                                            const std::optional<Allocation> &allocation)
{
    return atomically(m_database, [&]() -> Status {
        RETURN_IF_FAILED(
            m_database.write(u"DELETE FROM allocation WHERE psa_account_id = ? AND psa_product_id = ?"_s,
                             {column::id(account), column::id(product)}));
        if (!allocation)
            return {};
        int position = 0;
        for (const AllocationPart &part : allocation->parts) {
            RETURN_IF_FAILED(m_database.write(
                u"INSERT INTO allocation (psa_account_id, psa_product_id, position, line_key, fixed, "
                "decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                {column::id(account), column::id(product), position++, column::text(part.lineKey),
                 column::quantity(part.fixed), column::text(allocation->by),
                 column::instant(allocation->at)}));
        }
        return {};
    });
}

// --- owned_elsewhere

Result<std::vector<OwnedElsewhere>> BillingRepository::ownedElsewhere()
{
    std::vector<OwnedElsewhere> owners;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT line_id, owner, decided_by, decided_at FROM owned_elsewhere ORDER BY line_id"_s, {},
        [&owners](const QSqlQuery &row) {
            column::Reader reader(row);
            OwnedElsewhere owner;
            owner.lineId = reader.text();
            owner.owner = reader.text();
            owner.by = reader.text();
            owner.at = reader.instant();
            owners.push_back(std::move(owner));
        }));
    return owners;
}

Status BillingRepository::setOwnedElsewhere(const QString &lineId, const std::optional<OwnedElsewhere> &owner)
{
    if (!owner) {
        return m_database.write(u"DELETE FROM owned_elsewhere WHERE line_id = ?"_s, {column::text(lineId)});
    }
    static const QString sql = m_database.dialect().upsert(u"owned_elsewhere"_s, {u"line_id"_s},
                                                           {u"owner"_s, u"decided_by"_s, u"decided_at"_s});
    return m_database.write(sql, {column::text(lineId), column::text(owner->owner), column::text(owner->by),
                                  column::instant(owner->at)});
}

// --- drift_sighting

Result<std::vector<DriftSighting>> BillingRepository::driftSightings()
{
    std::vector<DriftSighting> sightings;
    RETURN_IF_FAILED(m_database.select(
        u"SELECT connection_id, line_key, push_id, quantity_pushed, quantity_found, changed_by, changed_at, "
        "seen_at FROM drift_sighting ORDER BY id"_s,
        {}, [&sightings](const QSqlQuery &row) {
            column::Reader reader(row);
            DriftSighting sighting;
            sighting.connectionId = reader.id<ConnectionId>();
            sighting.lineKey = reader.text();
            sighting.push = reader.id<PushId>();
            sighting.pushed = reader.quantity();
            sighting.found = reader.quantity();
            sighting.changedBy = reader.text();
            sighting.changedAt = reader.instant();
            sighting.seenAt = reader.instant();
            sightings.push_back(std::move(sighting));
        }));
    return sightings;
}

Status BillingRepository::addDriftSighting(const DriftSighting &sighting)
{
    const auto id = m_database.nextIds(u"drift_sighting"_s);
    RETURN_IF_FAILED(id);
    return m_database.write(
        u"INSERT INTO drift_sighting (id, connection_id, line_key, push_id, quantity_pushed, quantity_found, "
        "changed_by, changed_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {column::integer(*id), column::id(sighting.connectionId), column::text(sighting.lineKey),
         column::id(sighting.push), column::quantity(sighting.pushed), column::quantity(sighting.found),
         column::text(sighting.changedBy), column::instant(sighting.changedAt),
         column::instant(sighting.seenAt)});
}

// --- catch_up_mark

Result<std::vector<CatchUpMark>> BillingRepository::catchUpMarks()
{
    std::vector<CatchUpMark> marks;
    RETURN_IF_FAILED(m_database.select(u"SELECT line_id, period, seats, first_seen, until_date, amount, "
                                       "marked_by, marked_at FROM catch_up_mark ORDER BY id"_s,
                                       {}, [&marks](const QSqlQuery &row) {
                                           column::Reader reader(row);
                                           CatchUpMark mark;
                                           mark.lineId = reader.text();
                                           mark.period = Period::parse(reader.text()).value_or(Period{});
                                           mark.seats = reader.quantity();
                                           mark.firstSeen = reader.date().value_or(QDate());
                                           mark.until = reader.date().value_or(QDate());
                                           mark.amount = reader.optionalAmount();
                                           mark.by = reader.text();
                                           mark.at = reader.instant();
                                           marks.push_back(std::move(mark));
                                       }));
    return marks;
}

Status BillingRepository::addCatchUpMark(const CatchUpMark &mark)
{
    const auto id = m_database.nextIds(u"catch_up_mark"_s);
    RETURN_IF_FAILED(id);
    return m_database.write(u"INSERT INTO catch_up_mark (id, line_id, period, seats, first_seen, until_date, "
                            "amount, marked_by, marked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                            {column::integer(*id), column::text(mark.lineId), mark.period.toText(),
                             column::quantity(mark.seats), column::date(mark.firstSeen),
                             column::date(mark.until), column::amount(mark.amount), column::text(mark.by),
                             column::instant(mark.at)});
}

Status BillingRepository::removeCatchUpMark(const CatchUpMark &mark)
{
    return m_database.write(
        u"DELETE FROM catch_up_mark WHERE line_id = ? AND period = ? AND first_seen = ? AND seats = ?"_s,
        {column::text(mark.lineId), mark.period.toText(), column::date(mark.firstSeen),
         column::quantity(mark.seats)});
}

} // namespace trueup

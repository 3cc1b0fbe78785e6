// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/edit_billing.h"

#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/billing_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/psa_repository.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMonths = 120;

QString tr(const char *text)
{
    return QCoreApplication::translate("billing", text);
}

Status append(Database &database, const QString &action, const QString &subject, const QJsonObject &detail,
              const QString &by, const QDateTime &at)
{
    AuditEntry entry;
    entry.at = at;
    entry.actor = by;
    entry.action = action;
    entry.subject = subject;
    entry.detail = detail;
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

template <typename Row, typename Matches>
std::optional<Row> firstOf(const std::vector<Row> &rows, Matches matches)
{
    const auto found = std::ranges::find_if(rows, matches);
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

// --- allocations

QJsonArray partsText(const std::vector<AllocationPart> &parts)
{
    QJsonArray texts;
    for (const AllocationPart &part : parts)
        texts.append(QJsonObject{{u"line"_s, part.lineKey},
                                 {u"gets"_s, part.fixed ? part.fixed->toText() : u"rest"_s}});
    return texts;
}

Status checkLines(Database &database, PsaAccountId account, PsaProductId product,
                  const std::vector<AllocationPart> &parts)
{
    const auto lines = PsaRepository(database).billedLines();
    RETURN_IF_FAILED(lines);
    QSet<QString> known;
    for (const BilledLine &line : *lines) {
        if (line.accountId == account && line.productId == product && !line.missingSince.isValid())
            known.insert(line.key);
    }
    for (const AllocationPart &part : parts) {
        if (!known.contains(part.lineKey)) {
            return fail(ErrorKind::InvalidInput,
                        tr("The PSA has no line %1 of this account and product. Sync, then look at its lines "
                           "again.")
                            .arg(part.lineKey));
        }
    }
    return {};
}

/// "allocation:A1 / P-BP", by the PSA's own ids.
Result<QString> allocationSubject(Database &database, PsaAccountId account, PsaProductId product)
{
    PsaRepository psa(database);
    const auto accounts = psa.accounts();
    RETURN_IF_FAILED(accounts);
    const auto products = psa.products();
    RETURN_IF_FAILED(products);
    const auto isAccount = [&](const PsaAccount &one) { return one.id == account; };
    const auto isProduct = [&](const PsaProduct &one) { return one.id == product; };
    const auto theAccount = firstOf(*accounts, isAccount);
    const auto theProduct = firstOf(*products, isProduct);
    if (!theAccount || !theProduct) {
        return fail(ErrorKind::NotFound,
                    tr("What this allocation is about is not stored any more. Refresh, then try again."));
    }
    return u"allocation:"_s + theAccount->key + u" / "_s + theProduct->key;
}

QJsonValue ownerText(const std::optional<QString> &owner)
{
    return owner ? QJsonValue(*owner) : QJsonValue();
}

bool isSame(const CatchUpMark &a, const CatchUpMark &b)
{
    return a.lineId == b.lineId && a.period == b.period && a.firstSeen == b.firstSeen && a.seats == b.seats;
}

QJsonObject markDetail(const CatchUpMark &mark, bool billed)
{
    QJsonObject detail{{u"period"_s, mark.period.toText()},
                       {u"seats"_s, mark.seats.toText()},
                       {u"first_seen"_s, mark.firstSeen.toString(Qt::ISODate)},
                       {u"until"_s, mark.until.toString(Qt::ISODate)},
                       {u"billed"_s, billed}};
    if (mark.amount)
        detail.insert(u"amount"_s, mark.amount->toText());
    return detail;
}

QJsonValue monthsText(const std::optional<BillingCycle> &cycle)
{
    return cycle && cycle->months ? QJsonValue(*cycle->months) : QJsonValue();
}

} // namespace

Status setAllocation(Database &database, PsaAccountId account, PsaProductId product,
                     const std::vector<AllocationPart> &parts, const QString &by, const QDateTime &at)
{
    if (!parts.empty()) {
        RETURN_IF_FAILED(checkAllocation(parts));
        RETURN_IF_FAILED(checkLines(database, account, product, parts));
    }
    const auto subject = allocationSubject(database, account, product);
    RETURN_IF_FAILED(subject);
    BillingRepository billing(database);
    const auto all = billing.allocations();
    RETURN_IF_FAILED(all);
    const auto before = firstOf(*all, [&](const Allocation &one) {
        return one.psaAccountId == account && one.psaProductId == product;
    });
    const std::vector<AllocationPart> stood = before ? before->parts : std::vector<AllocationPart>();
    if (stood == parts)
        return {};
    RETURN_IF_FAILED(billing.replaceAllocation(
        account, product,
        parts.empty() ? std::nullopt : std::optional(Allocation{account, product, parts, by, at})));
    return append(database, u"allocation"_s, *subject,
                  {{u"before"_s, partsText(stood)}, {u"after"_s, partsText(parts)}}, by, at);
}

Status setOwnedElsewhere(Database &database, const QString &lineId, const std::optional<QString> &owner,
                         const QString &by, const QDateTime &at)
{
    BillingRepository billing(database);
    const auto all = billing.ownedElsewhere();
    RETURN_IF_FAILED(all);
    const auto stood = firstOf(*all, [&](const OwnedElsewhere &one) { return one.lineId == lineId; });
    const std::optional<QString> before = stood ? std::optional(stood->owner) : std::nullopt;
    if (before == owner)
        return {};
    RETURN_IF_FAILED(billing.setOwnedElsewhere(
        lineId, owner ? std::optional(OwnedElsewhere{lineId, *owner, by, at}) : std::nullopt));
    return append(database, u"owned_elsewhere"_s, u"line:"_s + lineId,
                  {{u"before"_s, ownerText(before)}, {u"after"_s, ownerText(owner)}}, by, at);
}

Status markCatchUp(Database &database, const CatchUpMark &mark)
{
    BillingRepository billing(database);
    const auto all = billing.catchUpMarks();
    RETURN_IF_FAILED(all);
    if (firstOf(*all, [&](const CatchUpMark &one) { return isSame(one, mark); }))
        return fail(ErrorKind::InvalidInput, tr("These seats are marked as billed already."));
    RETURN_IF_FAILED(billing.addCatchUpMark(mark));
    return append(database, u"catch_up"_s, u"line:"_s + mark.lineId, markDetail(mark, true), mark.by,
                  mark.at);
}

Status unmarkCatchUp(Database &database, const CatchUpMark &mark, const QString &by, const QDateTime &at)
{
    BillingRepository billing(database);
    const auto all = billing.catchUpMarks();
    RETURN_IF_FAILED(all);
    if (!firstOf(*all, [&](const CatchUpMark &one) { return isSame(one, mark); }))
        return fail(ErrorKind::NotFound, tr("These seats are not marked as billed."));
    RETURN_IF_FAILED(billing.removeCatchUpMark(mark));
    return append(database, u"catch_up"_s, u"line:"_s + mark.lineId, markDetail(mark, false), by, at);
}

Status setBillingCycle(Database &database, const BillingCycle &cycle, const QString &by, const QDateTime &at)
{
    if (cycle.name.trimmed().isEmpty())
        return fail(ErrorKind::InvalidInput, tr("A billing cycle has a name."));
    if (cycle.months && (*cycle.months < 0 || *cycle.months > mostMonths))
        return fail(ErrorKind::InvalidInput,
                    tr("A billing cycle has 1 to %1 months, or 0 for one-time.").arg(mostMonths));
    BillingRepository billing(database);
    const auto all = billing.billingCycles();
    RETURN_IF_FAILED(all);
    const auto before = firstOf(*all, [&](const BillingCycle &one) {
        return one.connectionId == cycle.connectionId && one.name == cycle.name;
    });
    if (before.has_value() == cycle.confirmed && (!before || before->months == cycle.months))
        return {};
    const auto connections = ConnectionRepository(database).all();
    RETURN_IF_FAILED(connections);
    const auto connection =
        firstOf(*connections, [&](const Connection &one) { return one.id == cycle.connectionId; });
    if (!connection)
        return fail(ErrorKind::NotFound, tr("The connection of this cycle is not stored any more."));
    RETURN_IF_FAILED(billing.setBillingCycle(cycle));
    return append(database, u"billing_cycle"_s, u"connection:%1 / %2"_s.arg(connection->name, cycle.name),
                  {{u"before"_s, monthsText(before)},
                   {u"after"_s, cycle.confirmed ? monthsText(cycle) : QJsonValue()},
                   {u"confirmed"_s, cycle.confirmed}},
                  by, at);
}

} // namespace trueup

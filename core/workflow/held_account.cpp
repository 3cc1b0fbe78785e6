// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/held_account.h"

#include "core/base/try.h"
#include "core/domain/service_identity.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/held_repository.h"
#include "core/storage/vendor_repository.h"
#include "core/workflow/auto_map.h"
#include "core/workflow/held_run.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("hold", text);
}

HeldLine lineOf(const SubscriptionRecord &record)
{
    HeldLine line;
    line.key = record.key;
    line.sku = skuOf(record);
    line.name = record.productName;
    line.status = record.status;
    return line;
}

std::vector<HeldLine> bothSides(const std::vector<Subscription> &before,
                                const std::vector<SubscriptionRecord> &now)
{
    std::vector<HeldLine> lines;
    QHash<QString, std::size_t> byKey;
    for (const Subscription &stored : before) {
        if (stored.isMissing())
            continue;
        byKey.insert(stored.record.key, lines.size());
        lines.push_back(lineOf(stored.record));
        lines.back().before = stored.record.quantity;
    }
    for (const SubscriptionRecord &record : now) {
        HeldLine line = lineOf(record);
        line.now = record.quantity;
        if (const auto known = byKey.constFind(record.key); known != byKey.cend()) {
            line.before = lines[*known].before;
            lines[*known] = std::move(line);
        } else {
            lines.push_back(std::move(line));
        }
    }
    std::ranges::stable_sort(lines, [](const HeldLine &a, const HeldLine &b) {
        const bool aDiffers = a.before != a.now;
        if (aDiffers != (b.before != b.now))
            return aDiffers;
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return lines;
}

/// A hold that still asks, with the account and the connection that it is of.
struct Asking
{
    HeldFetch fetch;
    VendorAccount account;
    Connection connection;
};

Result<Asking> asking(Database &database, VendorAccountId id)
{
    auto fetch = HeldRepository(database).ofAccount(id);
    RETURN_IF_FAILED(fetch);
    auto accounts = VendorRepository(database).accounts();
    RETURN_IF_FAILED(accounts);
    const auto account = std::ranges::find(*accounts, id, &VendorAccount::id);
    if (account == accounts->end())
        return fail(ErrorKind::NotFound, tr("This account is not stored. Refresh, then try again."));
    if (!*fetch || (*fetch)->answer != HeldAnswer::None)
        return fail(ErrorKind::Conflict,
                    tr("This account asks no more: it was answered, or a sync brought it whole. Refresh to "
                       "see how it stands."));
    const auto connections = ConnectionRepository(database).all();
    RETURN_IF_FAILED(connections);
    const auto connection = std::ranges::find(*connections, account->connectionId, &Connection::id);
    if (connection == connections->end())
        return fail(ErrorKind::NotFound, tr("This account is not stored. Refresh, then try again."));
    return Asking{std::move(**fetch), std::move(*account), *connection};
}

Status noteAnswer(Database &database, const QString &action, const Asking &held, const QString &by,
                  const QDateTime &at)
{
    return trueup::noteAnswer(database, {action, held.account.record.key, held.connection.name,
                                         held.fetch.reason, held.fetch.runId, by, at});
}

/// Services that the held lines brought have had no chance of an automatic match yet.
Status matchNewServices(Database &database, const ServiceIndex &services, std::size_t known,
                        const QDateTime &at)
{
    AutoMapScope arrivals;
    for (std::size_t i = known; i < services.services().size(); ++i)
        arrivals.services.insert(toInt(services.services()[i].service.id));
    if (arrivals.services.isEmpty())
        return {};
    RETURN_IF_FAILED(mapAutomatically(database, arrivals, at));
    return {};
}

Status publish(Database &database, const Asking &held, const QDateTime &at)
{
    VendorRepository vendor(database);
    auto services = vendor.serviceIndex(held.connection);
    RETURN_IF_FAILED(services);
    const std::size_t known = services->services().size();
    RETURN_IF_FAILED(vendor.publishAccount(held.account.id, held.fetch.runId, held.fetch.heldAt,
                                           held.fetch.lines, *services, RawRecords::pack(held.fetch.raw)));
    return matchNewServices(database, *services, known, at);
}

} // namespace

Result<std::vector<HeldAccount>> heldAccountsThatAsk(Database &database)
{
    auto held = HeldRepository(database).all();
    RETURN_IF_FAILED(held);
    std::erase_if(*held, [](const HeldFetch &fetch) { return fetch.answer != HeldAnswer::None; });
    std::vector<HeldAccount> asking;
    if (held->empty())
        return asking;
    VendorRepository vendor(database);
    const auto accounts = vendor.accounts();
    RETURN_IF_FAILED(accounts);
    for (const HeldFetch &fetch : *held) {
        const auto account = std::ranges::find(*accounts, fetch.accountId, &VendorAccount::id);
        const auto stored = vendor.subscriptionsOf(fetch.accountId);
        RETURN_IF_FAILED(stored);
        HeldAccount entry;
        entry.id = fetch.accountId;
        entry.connectionId = account->connectionId;
        entry.key = account->record.key;
        entry.name = account->record.name;
        entry.runId = fetch.runId;
        entry.heldAt = fetch.heldAt;
        entry.reason = fetch.reason;
        entry.lines = bothSides(*stored, fetch.lines);
        asking.push_back(std::move(entry));
    }
    std::ranges::sort(asking, [](const HeldAccount &a, const HeldAccount &b) {
        if (a.connectionId != b.connectionId)
            return toInt(a.connectionId) < toInt(b.connectionId);
        const int order = a.name.compare(b.name, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a.key < b.key;
    });
    return asking;
}

Status acceptHeldAccount(Database &database, VendorAccountId account, const QString &by, const QDateTime &at)
{
    const auto held = asking(database, account);
    RETURN_IF_FAILED(held);
    RETURN_IF_FAILED(publish(database, *held, at));
    RETURN_IF_FAILED(HeldRepository(database).release(account));
    RETURN_IF_FAILED(noteAnswer(database, u"accept"_s, *held, by, at));
    return calmConnection(database, held->connection.id);
}

Status discardHeldAccount(Database &database, VendorAccountId account, const QString &by, const QDateTime &at)
{
    const auto held = asking(database, account);
    RETURN_IF_FAILED(held);
    RETURN_IF_FAILED(HeldRepository(database).discard(account));
    RETURN_IF_FAILED(noteAnswer(database, u"discard"_s, *held, by, at));
    return calmConnection(database, held->connection.id);
}

Status noteAnswer(Database &database, const HeldAccountAnswer &answer)
{
    AuditEntry entry;
    entry.at = answer.at;
    entry.actor = answer.by;
    entry.action = answer.action;
    entry.subject = u"account:"_s + answer.key;
    entry.detail = {{u"connection"_s, answer.connection},
                    {u"held"_s, answer.reason},
                    {u"run"_s, static_cast<qint64>(toInt(answer.runId))}};
    RETURN_IF_FAILED(AuditRepository(database).append(entry));
    return {};
}

} // namespace trueup

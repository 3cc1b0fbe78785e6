// SPDX-License-Identifier: GPL-3.0-or-later
// Publishing, holding and marking stale, some accounts at a time.
#include "core/sync/run_jobs.h"

#include "core/base/try.h"
#include "core/storage/database.h"
#include "core/storage/held_repository.h"
#include "core/workflow/held_account.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// Publishes, holds or hands back the accounts of one batch.
class BatchWriter
{
public:
    BatchWriter(Database &database, Batch &batch)
        : m_vendor(database), m_held(database), m_database(database), m_batch(batch)
    {
    }

    Result<StoredBatch> write()
    {
        RETURN_IF_FAILED(refreshServices());
        m_rows.reserve(m_batch.came.size() + m_batch.stale.size());
        for (CameAccount &account : m_batch.came)
            RETURN_IF_FAILED(publish(account));
        for (StaleAccount &account : m_batch.stale) {
            RETURN_IF_FAILED(m_vendor.markStale(account.id, account.row.error->message, m_batch.at));
            m_rows.push_back(std::move(account.row));
        }
        RETURN_IF_FAILED(RunRepository(m_database).addAccounts(m_rows));
        return std::move(m_stored);
    }

private:
    /// A person may have accepted a held account meanwhile, and services with it.
    Status refreshServices()
    {
        const auto stored = m_vendor.serviceCount(m_batch.connection.id);
        RETURN_IF_FAILED(stored);
        if (*stored == std::ssize(m_batch.services->services()))
            return {};
        auto fresh = m_vendor.serviceIndex(m_batch.connection);
        RETURN_IF_FAILED(fresh);
        *m_batch.services = std::move(*fresh);
        return {};
    }

    Status publish(CameAccount &account)
    {
        std::optional<QString> accepted; // why it would have been held
        const auto guard = [&](std::span<const Subscription *const> stored) -> std::optional<QString> {
            auto reason = accountHoldReason(stored, account.fetch.records, m_batch.basis);
            if (!m_batch.acceptShrunk)
                return reason;
            accepted = std::move(reason);
            return std::nullopt;
        };
        const auto counts =
            m_vendor.publishAccount(account.id, m_batch.run, m_batch.at, account.fetch.records,
                                    *m_batch.services, account.fetch.raw, guard);
        RETURN_IF_FAILED(counts);
        if (counts->keptBack)
            return keepBack(account, *counts->keptBack);
        if (account.wasHeld)
            RETURN_IF_FAILED(m_held.release(account.id));
        if (accepted) {
            RETURN_IF_FAILED(
                noteAnswer(m_database, {u"accept"_s, account.row.accountKey, m_batch.connection.name,
                                        *accepted, m_batch.run, m_batch.by, m_batch.at}));
        }
        add(*counts, account);
        return {};
    }

    void add(const PublishCounts &counts, CameAccount &account)
    {
        m_stored.counts.inserted += counts.inserted;
        m_stored.counts.changed += counts.changed;
        m_stored.counts.gone += counts.gone;
        m_stored.subscriptions += static_cast<int>(account.fetch.records.size());
        ++m_stored.published;
        account.row.dataFrom = m_batch.at;
        account.row.inserted = counts.inserted;
        account.row.changed = counts.changed;
        account.row.gone = counts.gone;
        m_rows.push_back(std::move(account.row));
    }

    Status keepBack(CameAccount &account, const QString &reason)
    {
        std::optional<HeldFetch> before;
        if (account.wasHeld) {
            auto found = m_held.ofAccount(account.id);
            RETURN_IF_FAILED(found);
            before = std::move(*found);
        }
        const bool isKnown = before && before->lines == account.fetch.records;
        if (!isKnown && !account.lookedTwice) {
            m_stored.lookAgain.push_back(std::move(account.row));
            return {};
        }
        if (!isKnown || before->answer != HeldAnswer::None) {
            RETURN_IF_FAILED(
                m_held.hold({account.id, m_batch.run, m_batch.at, reason, HeldAnswer::None,
                             account.fetch.records, account.fetch.raw.json().value_or(QByteArray())}));
        }
        RETURN_IF_FAILED(m_vendor.markStale(account.id, reason, m_batch.at));
        account.row.outcome = AccountOutcome::Held;
        account.row.error = Error{ErrorKind::Held, reason, {}, account.row.stats.lastRequestId(), 0};
        m_stored.held.push_back(account.row);
        m_rows.push_back(std::move(account.row));
        return {};
    }

    VendorRepository m_vendor;
    HeldRepository m_held;
    Database &m_database;
    Batch &m_batch;
    StoredBatch m_stored;
    std::vector<RunAccount> m_rows;
};

} // namespace

Result<StoredBatch> storeBatch(Database &database, Batch batch)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    auto stored = BatchWriter(database, batch).write();
    RETURN_IF_FAILED(stored);
    RETURN_IF_FAILED((*transaction)->commit());
    return stored;
}

} // namespace trueup

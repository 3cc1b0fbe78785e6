// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// One row of the audit trail. Each carries the hash of the one before, so that a changed or removed row
/// shows.
struct AuditEntry
{
    std::int64_t sequence = 0; ///< 1, 2, 3 … without gaps
    QDateTime at;
    QString actor;           ///< the person's name, or "trueup" for what it did by itself
    QString action;          ///< "connect", "import", "map", "unmap", "exclude", "decide", "rules" …
    QString subject;         ///< what it was done to, in stable ids
    QJsonObject detail;      ///< before and after; never a secret
    QByteArray previousHash; ///< 32 bytes of SHA-256; zeros for the first
    QByteArray hash;
};

/// Table audit, append-only (the database refuses update and delete). Writes need an open Transaction around
/// them.
class AuditRepository
{
public:
    explicit AuditRepository(Database &database) : m_database(database) {}

    Result<AuditEntry> append(AuditEntry entry); ///< sequence and hashes are filled in
    Result<std::vector<AuditEntry>> all();       ///< oldest first
    /// Newest first; `before` = only entries older than that sequence number, for reading on page by page.
    Result<std::vector<AuditEntry>> latest(int limit, std::optional<std::int64_t> before = {});
    Result<std::int64_t> entryCount(); ///< how long the chain says it is; costs one row
    /// nullopt = whole; else the first sequence number at which the chain breaks and why.
    struct Break
    {
        std::int64_t sequence = 0;
        QString reason;
    };
    Result<std::optional<Break>> verify();

private:
    Database &m_database;
};

} // namespace trueup

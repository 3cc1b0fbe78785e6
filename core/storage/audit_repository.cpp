// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/audit_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/dialect.h"
#include "core/storage/savepoint.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHashSize = 32;

/// An entry as its columns hold it: what is hashed are the stored texts themselves, so that verifying needs
/// no parser.
struct Row
{
    std::int64_t sequence = 0;
    QString at;
    QString actor;
    QString action;
    QString subject;
    QString detail;
    QByteArray previousHash;
    QByteArray hash;
};

/// The newest entry as the head row remembers it.
struct Head
{
    std::int64_t entries = 0;
    QByteArray hash = QByteArray(kHashSize, '\0');
};

/// SHA-256 over a name of this format, then each field behind its length, so that no two entries have the
/// same bytes.
QByteArray hashOf(const Row &row)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &field :
         {QByteArrayLiteral("trueup-audit-1"), QByteArray::number(static_cast<qlonglong>(row.sequence)),
          row.at.toUtf8(), row.actor.toUtf8(), row.action.toUtf8(), row.subject.toUtf8(), row.detail.toUtf8(),
          row.previousHash}) {
        const auto length = qToBigEndian<quint64>(static_cast<quint64>(field.size()));
        hash.addData(QByteArrayView(reinterpret_cast<const char *>(&length), sizeof length));
        hash.addData(field);
    }
    return hash.result();
}

Result<std::vector<Row>> readRows(Database &database, const QString &which = u"ORDER BY sequence"_s,
                                  std::initializer_list<QVariant> values = {})
{
    std::vector<Row> rows;
    RETURN_IF_FAILED(database.select(
        u"SELECT sequence, at, actor, action, subject, detail, previous_hash, hash FROM audit "_s + which,
        values, [&rows](const QSqlQuery &query) {
            column::Reader reader(query);
            Row row;
            row.sequence = reader.integer();
            row.at = reader.text();
            row.actor = reader.text();
            row.action = reader.text();
            row.subject = reader.text();
            row.detail = reader.text();
            row.previousHash = reader.bytes();
            row.hash = reader.bytes();
            rows.push_back(std::move(row));
        }));
    return rows;
}

std::vector<AuditEntry> entriesOf(const std::vector<Row> &rows)
{
    std::vector<AuditEntry> entries;
    entries.reserve(rows.size());
    for (const Row &row : rows) {
        entries.push_back({row.sequence, fromIsoUtc(row.at), row.actor, row.action, row.subject,
                           QJsonDocument::fromJson(row.detail.toUtf8()).object(), row.previousHash,
                           row.hash});
    }
    return entries;
}

/// No row is an empty chain.
Result<Head> readHead(Database &database)
{
    Head head;
    RETURN_IF_FAILED(
        database.select(u"SELECT entries, hash FROM audit_head"_s, {}, [&head](const QSqlQuery &row) {
            head.entries = row.value(0).toLongLong();
            head.hash = row.value(1).toByteArray();
        }));
    return head;
}

QString sentence(const char *text)
{
    return QCoreApplication::translate("storage", text);
}

/// Where and why a chain breaks, going through its rows in order.
std::optional<AuditRepository::Break> brokenLink(const std::vector<Row> &rows)
{
    std::int64_t expected = 1;
    QByteArray previous(kHashSize, '\0');
    for (const Row &row : rows) {
        if (row.sequence != expected)
            return AuditRepository::Break{expected, sentence("The entry is missing.")};
        if (row.previousHash != previous)
            return AuditRepository::Break{expected,
                                          sentence("The entry does not follow from the one before.")};
        if (row.hash != hashOf(row))
            return AuditRepository::Break{expected, sentence("The entry was changed after it was written.")};
        previous = row.hash;
        ++expected;
    }
    return std::nullopt;
}

} // namespace

Result<AuditEntry> AuditRepository::append(AuditEntry entry)
{
    return atomically(m_database, [&]() -> Result<AuditEntry> {
        const auto head = readHead(m_database);
        RETURN_IF_FAILED(head);
        Row row{head->entries + 1,
                toIsoUtc(entry.at),
                column::storable(entry.actor),
                column::storable(entry.action),
                column::storable(entry.subject),
                QString::fromUtf8(QJsonDocument(entry.detail).toJson(QJsonDocument::Compact)),
                head->hash,
                {}};
        row.hash = hashOf(row);
        RETURN_IF_FAILED(m_database.write(
            u"INSERT INTO audit (sequence, at, actor, action, subject, detail, previous_hash, hash) VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?)"_s,
            {column::integer(row.sequence), column::text(row.at), column::text(row.actor),
             column::text(row.action), column::text(row.subject), column::text(row.detail), row.previousHash,
             row.hash}));
        RETURN_IF_FAILED(m_database.write(
            m_database.dialect().upsert(u"audit_head"_s, {u"one"_s}, {u"entries"_s, u"hash"_s}),
            {1, column::integer(row.sequence), row.hash}));
        entry.sequence = row.sequence;
        entry.previousHash = row.previousHash;
        entry.hash = row.hash;
        return std::move(entry);
    });
}

Result<std::vector<AuditEntry>> AuditRepository::all()
{
    const auto rows = readRows(m_database);
    RETURN_IF_FAILED(rows);
    return entriesOf(*rows);
}

Result<std::vector<AuditEntry>> AuditRepository::latest(int limit, std::optional<std::int64_t> before)
{
    const auto rows = readRows(m_database, u"WHERE sequence < ? ORDER BY sequence DESC LIMIT ?"_s,
                               {column::olderThan(before), limit});
    RETURN_IF_FAILED(rows);
    return entriesOf(*rows);
}

Result<std::int64_t> AuditRepository::entryCount()
{
    const auto head = readHead(m_database);
    RETURN_IF_FAILED(head);
    return head->entries;
}

Result<std::optional<AuditRepository::Break>> AuditRepository::verify()
{
    const auto rows = readRows(m_database);
    RETURN_IF_FAILED(rows);
    const auto head = readHead(m_database);
    RETURN_IF_FAILED(head);
    if (auto broken = brokenLink(*rows))
        return broken;
    const std::int64_t count = std::ssize(*rows);
    if (count < head->entries)
        return Break{count + 1, sentence("The entry and all after it are missing.")};
    if (count > head->entries)
        return Break{head->entries + 1, sentence("The entry is not known to the record of the newest one.")};
    if (count > 0 && rows->back().hash != head->hash)
        return Break{count, sentence("The entry is not the one that was written last.")};
    return std::optional<Break>();
}

} // namespace trueup

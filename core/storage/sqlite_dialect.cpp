// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/dialect.h"
#include "core/storage/sqlite_bulk.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

// Result codes of SQLite's interface (they are part of its file-independent, stable contract).
constexpr int kPerm = 3;
constexpr int kBusy = 5;
constexpr int kLocked = 6;
constexpr int kNoMemory = 7;
constexpr int kReadOnly = 8;
constexpr int kInterrupt = 9;
constexpr int kIoError = 10;
constexpr int kCorrupt = 11;
constexpr int kFull = 13;
constexpr int kCannotOpen = 14;
constexpr int kAuth = 23;
constexpr int kNotADatabase = 26;
constexpr int kConstraintCheck = 275;
constexpr int kConstraintForeignKey = 787;
constexpr int kConstraintNotNull = 1299;
constexpr int kConstraintPrimaryKey = 1555;
constexpr int kConstraintTrigger = 1811;
constexpr int kConstraintUnique = 2067;
constexpr int kConstraintRowId = 2579;

class SqliteDialect final : public Dialect
{
public:
    QString driver() const override { return u"QSQLITE"_s; }

    QString connectOptions(bool readOnly) const override
    {
        // Other processes may write too: a writer waits for its turn.
        const QString busy = u"QSQLITE_BUSY_TIMEOUT=10000"_s;
        return readOnly ? busy + u";QSQLITE_OPEN_READONLY"_s : busy;
    }

    QStringList sessionSetup() const override
    {
        return {
            u"PRAGMA foreign_keys = ON"_s,
            // A commit is on the disk when it returns. NORMAL would keep the file whole but could lose the
            // last decisions and approvals at a power cut, after the person saw them saved. A sync stays fast
            // because it commits many accounts at once.
            u"PRAGMA synchronous = FULL"_s,
            u"PRAGMA fullfsync = ON"_s, // macOS: past the drive's own cache; nothing elsewhere
            // Functions and virtual tables that a manipulated schema names are not run.
            u"PRAGMA trusted_schema = OFF"_s,
            u"PRAGMA cell_size_check = ON"_s,
            // Customer data never go to the temporary folder.
            u"PRAGMA temp_store = MEMORY"_s,
        };
    }

    // A plain BEGIN reads first and fails without waiting when another connection wrote meanwhile.
    QString beginWrite() const override { return u"BEGIN IMMEDIATE"_s; }
    QString tableExists() const override
    {
        return u"SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"_s;
    }
    QString tableCount() const override { return u"SELECT count(*) FROM sqlite_schema"_s; }
    QString dataVersion() const override { return u"PRAGMA data_version"_s; }
    QString pageSize() const override { return u"PRAGMA page_size"_s; }
    QString quickCheck() const override { return u"PRAGMA quick_check(1)"_s; }
    QString fullCheck() const override { return u"PRAGMA integrity_check"_s; }
    QString foreignKeyCheck() const override
    {
        return u"SELECT \"table\", rowid, parent FROM pragma_foreign_key_check"_s;
    }
    QString copyTo() const override { return u"VACUUM INTO ?"_s; }

    StatementMaker directStatements(const QSqlDatabase &connection) const override
    {
        return sqliteStatements(connection);
    }

    SqlTrouble trouble(const QString &nativeErrorCode) const override
    {
        const int extended = nativeErrorCode.toInt();
        switch (extended) {
        case kConstraintUnique:
        case kConstraintPrimaryKey:
        case kConstraintRowId:
            return SqlTrouble::Unique;
        case kConstraintNotNull:
            return SqlTrouble::NotNull;
        case kConstraintForeignKey:
            return SqlTrouble::ForeignKey;
        case kConstraintCheck:
            return SqlTrouble::Check;
        case kConstraintTrigger:
            return SqlTrouble::AppendOnly;
        default:
            break;
        }
        switch (extended & 0xff) {
        case kBusy:
        case kLocked:
            return SqlTrouble::Busy;
        case kFull:
            return SqlTrouble::DiskFull;
        case kPerm:
        case kReadOnly:
        case kAuth:
            return SqlTrouble::ReadOnly;
        case kCannotOpen:
            return SqlTrouble::CannotOpen;
        case kCorrupt:
        case kNotADatabase:
            return SqlTrouble::Damaged;
        case kIoError:
        case kNoMemory:
        case kInterrupt:
            return SqlTrouble::Io;
        default:
            return SqlTrouble::Other;
        }
    }

protected:
    QString token(const QString &name) const override
    {
        // STRICT tables know INTEGER only; it holds 64 bits, and as a primary key it is the row's own number.
        if (name == "bigint"_L1)
            return u"INTEGER"_s;
        if (name == "blob"_L1)
            return u"BLOB"_s;
        if (name == "strict"_L1)
            return u"STRICT"_s;
        return name; // an unknown token is a mistake of ours: the database refuses the bare word
    }

    QStringList appendOnly(const QString &table, const QString &key) const override
    {
        const QString refuse = u"BEGIN SELECT RAISE(ABORT, '%1 is append-only'); END"_s.arg(table);
        return {
            u"CREATE TRIGGER %1_no_update BEFORE UPDATE ON %1 "_s.arg(table) + refuse,
            u"CREATE TRIGGER %1_no_delete BEFORE DELETE ON %1 "_s.arg(table) + refuse,
            // INSERT OR REPLACE removes a row without asking the trigger above.
            u"CREATE TRIGGER %1_no_replace BEFORE INSERT ON %1 WHEN EXISTS (SELECT 1 FROM %1 WHERE %2 = NEW.%2) "_s
                    .arg(table, key) +
                refuse,
        };
    }
};

} // namespace

std::unique_ptr<Dialect> Dialect::sqlite()
{
    return std::make_unique<SqliteDialect>();
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// All that differs between database systems. Everything else, the repositories' SQL included, is one text for
// all: positional placeholders, INSERT … ON CONFLICT … RETURNING, savepoints.
#pragma once

#include "core/storage/statement_backend.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

class QSqlDatabase;

namespace trueup {

/// Why the database refused a statement, from its own error code, never from its text.
enum class SqlTrouble {
    Unique,     ///< a value that must be unique is there already
    NotNull,    ///< a required value is missing
    ForeignKey, ///< a row names another that is not there
    Check,      ///< a value outside what the schema allows
    AppendOnly, ///< change or removal of a row that is kept for ever
    Busy,       ///< another connection holds the write lock for longer than we wait
    DiskFull,
    ReadOnly,   ///< no right to write
    CannotOpen, ///< the file cannot be opened
    Damaged,    ///< the file is broken or is not a database
    Io,         ///< the disk or the memory failed
    Other,
};

/// Prepares a statement, or answers null and fills in the error. Must not be called, nor its statements kept,
/// when the connection is closed.
using StatementMaker = std::function<std::unique_ptr<StatementBackend>(const QString &sql, QSqlError &error)>;

/// One database system.
class Dialect
{
public:
    virtual ~Dialect() = default;

    /// Name of the Qt SQL driver.
    virtual QString driver() const = 0;
    /// Driver options; read-only sessions change nothing in the file, not even by recovering it.
    virtual QString connectOptions(bool readOnly) const = 0;
    /// Statements that set up a new session.
    virtual QStringList sessionSetup() const = 0;

    virtual QString beginWrite() const = 0;
    /// Answers one row when the table named by the one placeholder exists.
    virtual QString tableExists() const = 0;
    /// Answers the number of tables.
    virtual QString tableCount() const = 0;
    /// Answers a number that changes whenever another connection committed.
    virtual QString dataVersion() const = 0;
    /// Answers the bytes of one page of the file.
    virtual QString pageSize() const = 0;
    /// Answers "ok" or the first structural problem, in time proportional to the file's size but without its
    /// indexes.
    virtual QString quickCheck() const = 0;
    /// Answers "ok" or one row for each problem.
    virtual QString fullCheck() const = 0;
    /// Answers one row (table, row id, table it names) for each reference to a row that is not there.
    virtual QString foreignKeyCheck() const = 0;
    /// Writes a whole copy of the database to the file named by the one placeholder.
    virtual QString copyTo() const = 0;

    /// The quickest way of running a statement for many rows on this open connection; empty where Qt SQL is
    /// the only one.
    virtual StatementMaker directStatements(const QSqlDatabase &connection) const = 0;

    virtual SqlTrouble trouble(const QString &nativeErrorCode) const = 0;

    /// The statements of one migration text with its {tokens} filled in.
    QStringList statements(const QString &migration) const;

    /// INSERT of the columns that updates `values` where a row with these `keys` is there.
    QString upsert(const QString &table, const QStringList &keys, const QStringList &values) const;

    static std::unique_ptr<Dialect> sqlite();

protected:
    /// The SQL of a token between braces: "bigint", "blob", "strict".
    virtual QString token(const QString &name) const = 0;
    /// Statements that make the database refuse to change or remove rows of a table with that one-column key.
    virtual QStringList appendOnly(const QString &table, const QString &key) const = 0;
};

} // namespace trueup

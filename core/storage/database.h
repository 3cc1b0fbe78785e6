// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QVariant>

#include <functional>
#include <initializer_list>
#include <memory>
#include <vector>

class QSqlQuery;

namespace trueup {

class Dialect;
class Migrator;

/// What opening a database came to.
enum class OpenOutcome {
    Current,           ///< schema is this program's
    Upgraded,          ///< migrated; a copy of the old file lies beside it (or it was new)
    NewerCompatible,   ///< written by a newer Trueup that says this one may still use it
    NewerIncompatible, ///< written by a newer Trueup; not opened
    Damaged,           ///< not a database of ours, or its quick check fails; not opened, not touched
    Failed,            ///< cannot be opened or migrated for another reason (rights, disk full, locked)
};

/// Asked before each statement; an Error it answers is the statement's result, and the statement is not run.
/// Numbers count from 1 since the hook was set. A rollback is never asked about: it must work when all else
/// fails.
using StatementHook = std::function<Status(int number, const QString &sql)>;

/// What opening does differently from the program's way. For tests.
struct OpenOptions
{
    const Migrator *migrator = nullptr; ///< null: the migrations of this program
    StatementHook hook;                 ///< set before the first migration
    bool onlyQtSql = false;             ///< no direct way for statements of many rows (Statement)
};

/// One connection to the data, for the thread that opened it. Never shared between threads.
///
/// The SQL of repositories is one text for every database system; what differs is in Dialect. Statements with
/// values are prepared once and kept. Errors carry the database's code and message and the statement's text,
/// never its values.
class Database
{
public:
    struct Opened
    {
        OpenOutcome outcome = OpenOutcome::Failed;
        std::unique_ptr<Database> database; ///< null for the last three outcomes
        Error error;                        ///< filled for the last three: what to do next
    };
    /// Opens (makes, migrates) `folder`/trueup.sqlite. The folder must exist. A file without bytes counts as
    /// new: that is what a program leaves that was killed while it made the file. A damaged, foreign or newer
    /// file is only read.
    static Opened open(const QString &folder, const OpenOptions &options = {});
    /// The same as a Result: the database or the Error.
    static Result<std::unique_ptr<Database>> openOrError(const QString &folder);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    QString filePath() const;
    const Dialect &dialect() const;

    /// Statement goes past Qt SQL here.
    bool hasDirectStatements() const;

    /// Runs one statement with positional values. For statements that return nothing.
    Status execute(const QString &sql, std::initializer_list<QVariant> values = {});
    /// execute() that is refused (Internal) outside a Transaction: how repositories change rows.
    Status write(const QString &sql, std::initializer_list<QVariant> values);
    /// Runs one statement and calls `row` for each row, in order. `row` may run other statements.
    Status select(const QString &sql, std::initializer_list<QVariant> values,
                  const std::function<void(const QSqlQuery &)> &row);

    /// Reserves `count` consecutive ids of a named counter and answers the first. Inside a write transaction
    /// only.
    Result<std::int64_t> nextIds(const QString &counter, std::int64_t count = 1);
    /// Internal when no Transaction is open.
    Status requireTransaction() const;

    /// Changes whenever another connection committed.
    Result<std::int64_t> dataVersion();
    /// Full integrity and foreign-key check; the problems found, empty = clean.
    Result<std::vector<QString>> integrityProblems();

    /// Test seam: lets a test fail the n-th statement, for every n, and require that nothing is half stored.
    /// It sits here because a fault of the disk cannot be placed at one statement from outside. Null takes it
    /// away.
    void setStatementHook(StatementHook hook);

private:
    struct Private;
    explicit Database(std::unique_ptr<Private> d);
    friend class Transaction;
    friend class Snapshot;
    friend class Savepoint;
    friend class Statement;
    friend class DatabaseOpener;
    std::unique_ptr<Private> d;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it goes without commit(). Not nestable; the Database must
/// outlive it. After an error of the disk inside it nothing more can be written: every further statement and
/// the commit answer that error.
class Transaction
{
public:
    /// Waits up to ten seconds for another connection's write to end.
    static Result<std::unique_ptr<Transaction>> begin(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    /// On an error nothing of the transaction is stored.
    Status commit();

private:
    explicit Transaction(Database &database) : m_database(database) {}
    Database &m_database;
    bool m_open = true;
};

/// One moment of the data for several reads, whatever other connections commit meanwhile. Ends when it goes;
/// the Database must outlive it. Not inside a Transaction, which is such a moment itself.
class Snapshot
{
public:
    static Result<std::unique_ptr<Snapshot>> begin(Database &database);
    ~Snapshot();
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;

private:
    explicit Snapshot(Database &database) : m_database(database) {}
    Database &m_database;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QVariant>

#include <functional>
#include <initializer_list>
#include <memory>
#include <vector>

class QSqlDatabase;
class QSqlQuery;

namespace trueup {

class Dialect;

/// What opening a database came to.
enum class OpenOutcome {
    Current,           ///< schema is this program's
    Upgraded,          ///< migrated; a copy of the old file lies beside it (or it was new)
    NewerCompatible,   ///< written by a newer Trueup that says this one may still use it
    NewerIncompatible, ///< written by a newer Trueup; not opened
    Damaged,           ///< not a database, or its quick check fails; not opened, not touched
    Failed,            ///< cannot be opened or migrated for another reason (rights, disk full, locked)
};

/// One connection to the data, for the thread that opened it. Never shared between threads.
class Database
{
public:
    struct Opened
    {
        OpenOutcome outcome = OpenOutcome::Failed;
        std::unique_ptr<Database> database; ///< null for the last three outcomes
        Error error;                        ///< filled for the last three: what to do next
    };
    /// Opens (makes, migrates) `folder`/trueup.sqlite. The folder must exist.
    static Opened open(const QString &folder);
    /// The same as a Result: the database or the Error.
    static Result<std::unique_ptr<Database>> openOrError(const QString &folder);

    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    QString filePath() const;
    Dialect &dialect();

    /// Runs one statement with positional values. For statements that return nothing.
    Status execute(const QString &sql, std::initializer_list<QVariant> values = {});
    /// Runs one statement and calls `row` for each row, in order.
    Status select(const QString &sql, std::initializer_list<QVariant> values,
                  const std::function<void(const QSqlQuery &)> &row);
    /// A prepared statement to run many times; valid as long as this Database.
    Result<std::unique_ptr<QSqlQuery>> prepare(const QString &sql);
    /// Runs a prepared statement with positional values.
    Status run(QSqlQuery &query, const std::vector<QVariant> &values);

    /// Reserves `count` consecutive ids of a named counter and answers the first. Inside a write transaction only.
    Result<std::int64_t> nextIds(const QString &counter, std::int64_t count = 1);

    /// Changes whenever another connection committed.
    Result<std::int64_t> dataVersion();
    /// Full integrity and foreign-key check; the problems found, empty = clean.
    Result<std::vector<QString>> integrityProblems();

private:
    struct Private;
    explicit Database(std::unique_ptr<Private> d);
    friend class Transaction;
    std::unique_ptr<Private> d;
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it goes without commit(). Not nestable.
class Transaction
{
public:
    static Result<std::unique_ptr<Transaction>> begin(Database &database);
    ~Transaction();
    Status commit();

private:
    explicit Transaction(Database &database) : m_database(database) {}
    Database &m_database;
    bool m_open = true;
};

} // namespace trueup

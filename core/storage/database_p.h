// SPDX-License-Identifier: GPL-3.0-or-later
// Only for database.cpp, database_opener.cpp and statement.cpp.
#pragma once

#include "core/storage/database.h"
#include "core/storage/dialect.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>
#include <unordered_map>

namespace trueup {

/// Ids of one counter that the open transaction has taken and not given out yet.
struct IdBlock
{
    std::int64_t next = 0;
    std::int64_t end = 0;
    std::int64_t size = 0; ///< how many to take the next time
};

struct Database::Private
{
    /// Not connected yet.
    Private(QString file, std::unique_ptr<Dialect> system);
    ~Private();
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    Status connect(bool readOnly);
    /// After connect(): chooses how Statement runs.
    void chooseStatements(bool onlyQtSql);

    Error error(const QSqlError &sqlError, const QString &sql);
    /// Takes the prepared statement out of the cache (or prepares a new one), so that a statement that is
    /// being read can be run again from inside the loop over its rows.
    Result<std::unique_ptr<QSqlQuery>> take(const QString &sql);
    void giveBack(const QString &sql, std::unique_ptr<QSqlQuery> query);
    Status start(QSqlQuery &query, const QString &sql, const std::initializer_list<QVariant> &values);
    /// The same for Statement, which gives back by itself.
    Result<std::unique_ptr<StatementBackend>> takeStatement(const QString &sql);
    /// Asked before each statement: the transaction's end and the hook.
    Status mayRun(const QString &sql);
    /// A statement without values that is not asked about and not kept: rolling back.
    bool runQuietly(const QString &sql);

    QString filePath;
    std::unique_ptr<Dialect> dialect;
    QString connectionName;
    QSqlDatabase connection;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> prepared;
    StatementMaker makeStatement;
    bool direct = false; ///< makeStatement goes past Qt SQL
    std::unordered_map<QString, std::unique_ptr<StatementBackend>> keptStatements;
    StatementHook hook;
    int statementsSinceHook = 0;
    SqlTrouble lastTrouble = SqlTrouble::Other; ///< of the last statement that failed
    bool inTransaction = false;
    std::unordered_map<QString, IdBlock> idBlocks; ///< emptied when what took them may be undone
    std::optional<Error> transactionEnded;         ///< the error that made the open transaction unusable
};

} // namespace trueup

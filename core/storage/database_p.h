// SPDX-License-Identifier: GPL-3.0-or-later
// Only for database.cpp and database_opener.cpp.
#pragma once

#include "core/storage/database.h"
#include "core/storage/dialect.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <optional>
#include <unordered_map>

namespace trueup {

struct Database::Private
{
    /// Not connected yet.
    Private(QString file, std::unique_ptr<Dialect> system);
    ~Private();
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    Status connect(bool readOnly);

    Error error(const QSqlError &sqlError, const QString &sql);
    /// Takes the prepared statement out of the cache (or prepares a new one), so that a statement that is
    /// being read can be run again from inside the loop over its rows.
    Result<std::unique_ptr<QSqlQuery>> take(const QString &sql);
    void giveBack(const QString &sql, std::unique_ptr<QSqlQuery> query);
    Status start(QSqlQuery &query, const QString &sql, const std::initializer_list<QVariant> &values);
    /// A statement without values that is not asked about and not kept: rolling back.
    bool runQuietly(const QString &sql);

    QString filePath;
    std::unique_ptr<Dialect> dialect;
    QString connectionName;
    QSqlDatabase connection;
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>> prepared;
    StatementHook hook;
    int statementsSinceHook = 0;
    SqlTrouble lastTrouble = SqlTrouble::Other; ///< of the last statement that failed
    bool inTransaction = false;
    std::optional<Error> transactionEnded; ///< the error that made the open transaction unusable
};

} // namespace trueup

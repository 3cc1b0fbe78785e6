// SPDX-License-Identifier: GPL-3.0-or-later
// What the storage tests share. The suite knows one database system, in one place (Store): another one joins
// there.
#pragma once

#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/run_repository.h"
#include "core/storage/vendor_repository.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <stdexcept>

namespace trueup::test {

using namespace Qt::StringLiterals;

inline QDateTime instant(int day, int hour = 6)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, 30, 15, 123), Qt::UTC);
}

/// The value, or an end of the test: for steps that are not what a test is about.
template <typename T>
T need(Result<T> result)
{
    if (!result) {
        throw std::runtime_error((errorKindName(result.error().kind) + u": "_s + result.error().message +
                                  u" ["_s + result.error().detail + u"]"_s)
                                     .toStdString());
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// A new database in a folder of its own. With TRUEUP_ONLY_QT_SQL in the environment its statements of many
/// rows go through Qt SQL, as where the driver brings a database library of its own.
class Store
{
public:
    Store() { reopen(); }
    void close() { m_database.reset(); }
    void reopen()
    {
        m_database.reset();
        OpenOptions options;
        options.onlyQtSql = qEnvironmentVariableIsSet("TRUEUP_ONLY_QT_SQL");
        auto opened = Database::open(path(), options);
        if (!opened.database)
            throw std::runtime_error(opened.error.message.toStdString());
        m_database = std::move(opened.database);
    }
    Database &operator*() { return *m_database; }
    Database *operator->() { return m_database.get(); }
    QString path() const { return m_folder.path(); }
    QString file() const { return m_folder.filePath(u"trueup.sqlite"_s); }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

/// Runs `work` (Result or Status) in a transaction and commits when it succeeds.
template <typename Work>
auto inTransaction(Database &database, const Work &work) -> decltype(work())
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction.error());
    auto result = work();
    if (result) {
        if (auto committed = (*transaction)->commit(); !committed)
            return fail(committed.error());
    }
    return result;
}

inline QStringList rowsOf(Database &database, const QString &sql)
{
    QStringList rows;
    need(database.select(sql, {}, [&rows](const QSqlQuery &row) {
        QStringList values;
        for (int column = 0; column < row.record().count(); ++column) {
            const QVariant value = row.value(column);
            values.append(value.isNull()
                              ? u"NULL"_s
                              : QString::fromUtf8(value.toByteArray().toPercentEncoding(" :.,{}\"[]")));
        }
        rows.append(values.join(u'|'));
    }));
    return rows;
}

inline QString valueOf(Database &database, const QString &sql)
{
    return rowsOf(database, sql).value(0);
}

/// Every row of every table: two equal contents are the same state.
inline QString contents(Database &database)
{
    QString text;
    for (const QString &table :
         rowsOf(database, u"SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"_s)) {
        text += u"== "_s + table + u'\n';
        text += rowsOf(database, u"SELECT * FROM \"%1\" ORDER BY 1, 2"_s.arg(table)).join(u'\n') + u'\n';
    }
    return text;
}

/// The schema as text.
inline QString schema(Database &database)
{
    return rowsOf(database, u"SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"_s)
        .join(u'\n');
}

/// The first two words of every statement of `work` but the SELECTs.
template <typename Work>
QStringList writesOf(Database &database, const Work &work)
{
    QStringList statements;
    database.setStatementHook([&statements](int, const QString &sql) -> Status {
        if (!sql.startsWith(u"SELECT"_s))
            statements.append(sql.section(u' ', 0, 1));
        return {};
    });
    work();
    database.setStatementHook(nullptr);
    return statements;
}

inline const QStringList kNothingWritten{u"BEGIN IMMEDIATE"_s, u"SAVEPOINT part"_s, u"RELEASE SAVEPOINT"_s,
                                         u"COMMIT"_s};

inline Connection addConnection(Database &database, const QString &name = u"Stellr"_s,
                                ConnectionKind kind = ConnectionKind::Stellr)
{
    Connection connection;
    connection.kind = kind;
    connection.name = name;
    return need(inTransaction(database, [&] { return ConnectionRepository(database).save(connection); }));
}

inline RunId addRun(Database &database, ConnectionId connection, int day = 1)
{
    return need(inTransaction(database,
                              [&] { return RunRepository(database).begin(connection, instant(day)); }))
        .id;
}

inline std::vector<VendorAccountId> addAccounts(Database &database, ConnectionId connection,
                                                const QStringList &keys)
{
    std::vector<VendorAccountRecord> records;
    for (const QString &key : keys)
        records.push_back({key, u"Customer "_s + key, u"active"_s, {}, u"US"_s});
    return need(inTransaction(
        database, [&] { return VendorRepository(database).saveAccounts(connection, records, instant(1)); }));
}

inline SubscriptionRecord subscription(const QString &key, int seats,
                                       const QString &part = u"CFQ7TTC0LH18:0001:P1Y:M"_s)
{
    SubscriptionRecord record;
    record.key = key;
    record.vendorName = u"Microsoft"_s;
    record.mfgPartNo = part;
    record.productName = u"Product "_s + part;
    record.quantity = Quantity::fromUnits(seats);
    record.unitPrice = Amount::fromMillionths(4'800'000);
    record.currency = u"USD"_s;
    record.billingFrequency = u"Monthly"_s;
    record.status = u"active"_s;
    return record;
}

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "core/base/log.h"
#include "core/base/try.h"
#include "core/storage/database_p.h"
#include "core/storage/qt_statement.h"
#include "core/storage/savepoint.h"
#include "core/storage/sql_error.h"
#include "core/storage/statement.h"

#include <QCoreApplication>
#include <QSqlError>

#include <algorithm>
#include <atomic>
#include <utility>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t kMostIdsAhead = 4096;

QString newConnectionName()
{
    static std::atomic_int count{0};
    return u"trueup-%1"_s.arg(++count);
}

} // namespace

Database::Private::Private(QString file, std::unique_ptr<Dialect> system)
    : filePath(std::move(file)), dialect(std::move(system)), connectionName(newConnectionName())
{
}

Database::Private::~Private()
{
    prepared.clear();
    keptStatements.clear();
    makeStatement = {};
    connection.close();
    connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(connectionName);
}

Status Database::Private::connect(bool readOnly)
{
    connection = QSqlDatabase::addDatabase(dialect->driver(), connectionName);
    connection.setDatabaseName(filePath);
    connection.setConnectOptions(dialect->connectOptions(readOnly));
    if (!connection.open())
        return fail(error(connection.lastError(), u"open"_s));
    return {};
}

void Database::Private::chooseStatements(bool onlyQtSql)
{
    if (!onlyQtSql)
        makeStatement = dialect->directStatements(connection);
    direct = static_cast<bool>(makeStatement);
    if (!direct)
        makeStatement = qtStatements(connection);
}

Error Database::Private::error(const QSqlError &refusal, const QString &sql)
{
    const SqlTrouble trouble = dialect->trouble(refusal.nativeErrorCode());
    lastTrouble = trouble;
    Error result = sqlError(trouble, refusal, sql, filePath);
    qCDebug(logStorage).noquote() << "statement failed:" << result.detail;
    if (inTransaction && endsTransaction(trouble))
        transactionEnded = result;
    return result;
}

Result<std::unique_ptr<QSqlQuery>> Database::Private::take(const QString &sql)
{
    if (const auto found = prepared.find(sql); found != prepared.end()) {
        auto query = std::move(found->second);
        prepared.erase(found);
        return query;
    }
    auto query = std::make_unique<QSqlQuery>(connection);
    query->setForwardOnly(true);
    if (!query->prepare(sql))
        return fail(error(query->lastError(), sql));
    return query;
}

void Database::Private::giveBack(const QString &sql, std::unique_ptr<QSqlQuery> query)
{
    query->finish();
    prepared.insert_or_assign(sql, std::move(query));
}

Result<std::unique_ptr<StatementBackend>> Database::Private::takeStatement(const QString &sql)
{
    if (auto node = keptStatements.extract(sql); !node.empty())
        return std::move(node.mapped());
    QSqlError refusal;
    auto statement = makeStatement(sql, refusal);
    if (!statement)
        return fail(error(refusal, sql));
    return statement;
}

Status Database::Private::mayRun(const QString &sql)
{
    if (transactionEnded)
        return fail(*transactionEnded);
    return hook ? hook(++statementsSinceHook, sql) : Status();
}

Status Database::Private::start(QSqlQuery &query, const QString &sql,
                                const std::initializer_list<QVariant> &values)
{
    int position = 0;
    for (const QVariant &value : values)
        query.bindValue(position++, value);
    if (!query.exec())
        return fail(error(query.lastError(), sql));
    return {};
}

bool Database::Private::runQuietly(const QString &sql)
{
    QSqlQuery query(connection);
    return query.exec(sql);
}

Database::Database(std::unique_ptr<Private> data) : d(std::move(data)) {}

Database::~Database() = default;

QString Database::filePath() const
{
    return d->filePath;
}

const Dialect &Database::dialect() const
{
    return *d->dialect;
}

bool Database::hasDirectStatements() const
{
    return d->direct;
}

void Database::setStatementHook(StatementHook hook)
{
    d->hook = std::move(hook);
    d->statementsSinceHook = 0;
}

Status Database::execute(const QString &sql, std::initializer_list<QVariant> values)
{
    return select(sql, values, nullptr);
}

Status Database::write(const QString &sql, std::initializer_list<QVariant> values)
{
    RETURN_IF_FAILED(requireTransaction());
    return execute(sql, values);
}

Status Database::select(const QString &sql, std::initializer_list<QVariant> values,
                        const std::function<void(const QSqlQuery &)> &row)
{
    RETURN_IF_FAILED(d->mayRun(sql));
    auto query = d->take(sql);
    if (!query)
        return fail(std::move(query.error()));
    Status status = d->start(**query, sql, values);
    if (status && row) {
        while ((*query)->next())
            row(**query);
        if (const QSqlError stopped = (*query)->lastError(); stopped.isValid())
            status = fail(d->error(stopped, sql));
    }
    // Schema changes, settings and the bounds of transactions come once; everything else is worth keeping
    // prepared.
    if (values.size() > 0 || row)
        d->giveBack(sql, std::move(*query));
    return status;
}

Status Database::requireTransaction() const
{
    if (!d->inTransaction)
        return fail(misuseError(u"a write without a transaction around it"_s));
    return {};
}

Result<std::int64_t> Database::nextIds(const QString &counter, std::int64_t count)
{
    static const QString sql =
        u"INSERT INTO id_counter (name, next_id) VALUES (?, 1 + ?) ON CONFLICT (name) DO UPDATE SET "
        "next_id = id_counter.next_id + ? RETURNING next_id"_s;
    RETURN_IF_FAILED(requireTransaction());
    IdBlock &block = d->idBlocks[counter];
    if (block.end - block.next < count) {
        // The first take is exact, so that single rows are numbered without gaps; whoever asks again and
        // again gets more and more ahead.
        const std::int64_t taken = std::max(count, block.size);
        std::int64_t end = 0;
        RETURN_IF_FAILED(Statement(*this, sql)
                             .text(counter)
                             .integer(taken)
                             .integer(taken)
                             .select([&end](Statement::Reader row) { end = row.integer(); }));
        block = {end - taken, end, std::min(4 * taken, kMostIdsAhead)};
    }
    return std::exchange(block.next, block.next + count);
}

Result<std::int64_t> Database::dataVersion()
{
    std::int64_t version = 0;
    RETURN_IF_FAILED(select(d->dialect->dataVersion(), {},
                            [&version](const QSqlQuery &row) { version = row.value(0).toLongLong(); }));
    return version;
}

Result<std::vector<QString>> Database::integrityProblems()
{
    std::vector<QString> problems;
    RETURN_IF_FAILED(select(d->dialect->fullCheck(), {}, [&problems](const QSqlQuery &row) {
        if (const QString text = row.value(0).toString(); text != "ok"_L1)
            problems.push_back(text);
    }));
    RETURN_IF_FAILED(select(d->dialect->foreignKeyCheck(), {}, [&problems](const QSqlQuery &row) {
        problems.push_back(
            QCoreApplication::translate("storage",
                                        "Row %1 of table %2 names a row of table %3 that is not there.")
                .arg(row.value(1).toString(), row.value(0).toString(), row.value(2).toString()));
    }));
    return problems;
}

Result<std::unique_ptr<Transaction>> Transaction::begin(Database &database)
{
    if (database.d->inTransaction)
        return fail(misuseError(u"a transaction inside a transaction"_s));
    RETURN_IF_FAILED(database.execute(database.dialect().beginWrite()));
    database.d->inTransaction = true;
    database.d->idBlocks.clear();
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Status Transaction::commit()
{
    if (!m_open)
        return fail(misuseError(u"a second commit"_s));
    RETURN_IF_FAILED(m_database.execute(u"COMMIT"_s));
    m_open = false;
    m_database.d->inTransaction = false;
    return {};
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    // Fails only where the database rolled back by itself, which is what is wanted here.
    m_database.d->runQuietly(u"ROLLBACK"_s);
    m_database.d->inTransaction = false;
    m_database.d->transactionEnded.reset();
}

Result<std::unique_ptr<Snapshot>> Snapshot::begin(Database &database)
{
    if (database.d->inTransaction)
        return fail(misuseError(u"a snapshot inside a transaction"_s));
    RETURN_IF_FAILED(database.execute(u"BEGIN"_s));
    return std::unique_ptr<Snapshot>(new Snapshot(database));
}

Snapshot::~Snapshot()
{
    m_database.d->runQuietly(u"ROLLBACK"_s); // it changed nothing
}

Status Savepoint::begin(Database &database)
{
    static const QString sql = u"SAVEPOINT part"_s;
    return Statement(database, sql).write();
}

Status Savepoint::release(Database &database)
{
    static const QString sql = u"RELEASE SAVEPOINT part"_s;
    return Statement(database, sql).write();
}

void Savepoint::undo(Database &database)
{
    database.d->idBlocks.clear(); // their taking may be undone with the part
    // A savepoint that is gone means that the database rolled back everything: nothing may follow in this
    // transaction.
    const bool undone = database.d->runQuietly(u"ROLLBACK TO SAVEPOINT part"_s) &&
                        database.d->runQuietly(u"RELEASE SAVEPOINT part"_s);
    if (!undone && !database.d->transactionEnded)
        database.d->transactionEnded = misuseError(u"the transaction ended inside its part"_s);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// Statements through SQLite's own interface, on the connection that the Qt driver opened. Qt binds each value
// as a QVariant and each text in UTF-16, which SQLite has to turn into UTF-8: three times the cost of storing
// the row. This is the one file that knows sqlite3.h.
#include "core/storage/sqlite_bulk.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

class SqliteStatement final : public StatementBackend
{
public:
    explicit SqliteStatement(sqlite3_stmt *statement) : m_statement(statement) {}
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    Step start(const StatementValues &values) override
    {
        int place = 0;
        for (const StatementValues::Value &value : values.all()) {
            if (const int code = bind(++place, value, values.bytes(value)); code != SQLITE_OK)
                return failed(code);
        }
        return next();
    }

    Step next() override
    {
        switch (const int code = sqlite3_step(m_statement)) {
        case SQLITE_ROW:
            return Step::Row;
        case SQLITE_DONE:
            return Step::Done;
        default:
            return failed(code);
        }
    }

    void finish() override { sqlite3_reset(m_statement); }

    QSqlError error() const override { return m_error; }

    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    QString text(int column) const override
    {
        const auto *utf8 = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
        return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
    }
    QByteArray bytes(int column) const override
    {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
        return {data, sqlite3_column_bytes(m_statement, column)};
    }

private:
    /// Bytes stay where they are until the run ends, so SQLite needs no copy of them.
    int bind(int place, const StatementValues::Value &value, QByteArrayView bytes)
    {
        const auto size = static_cast<sqlite3_uint64>(bytes.size());
        switch (value.kind) {
        case StatementValues::Kind::Null:
            return sqlite3_bind_null(m_statement, place);
        case StatementValues::Kind::Integer:
            return sqlite3_bind_int64(m_statement, place, value.integer);
        case StatementValues::Kind::Text:
            return sqlite3_bind_text64(m_statement, place, bytes.data(), size, SQLITE_STATIC, SQLITE_UTF8);
        case StatementValues::Kind::Bytes:
            return sqlite3_bind_blob64(m_statement, place, bytes.data(), size, SQLITE_STATIC);
        }
        Q_UNREACHABLE();
    }

    Step failed(int code)
    {
        const char *words = sqlite3_errmsg(sqlite3_db_handle(m_statement));
        m_error = QSqlError({}, QString::fromUtf8(words), QSqlError::StatementError, QString::number(code));
        return Step::Failed;
    }

    sqlite3_stmt *m_statement;
    QSqlError m_error;
};

sqlite3 *handleOf(const QSqlDatabase &connection)
{
    const QVariant handle = connection.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

/// The driver may have a SQLite of its own inside. A handle of another build must not be touched.
bool isSameLibrary(const QSqlDatabase &connection)
{
    QSqlQuery query(connection);
    return query.exec(u"SELECT sqlite_version(), sqlite_source_id()"_s) && query.next() &&
           query.value(0).toString() == QLatin1StringView(sqlite3_libversion()) &&
           query.value(1).toString() == QLatin1StringView(sqlite3_sourceid());
}

} // namespace

StatementMaker sqliteStatements(const QSqlDatabase &connection)
{
    sqlite3 *handle = handleOf(connection);
    if (!handle || !isSameLibrary(connection))
        return {};
    return [handle](const QString &sql, QSqlError &error) -> std::unique_ptr<StatementBackend> {
        const QByteArray utf8 = sql.toUtf8();
        sqlite3_stmt *statement = nullptr;
        const int code = sqlite3_prepare_v3(handle, utf8.constData(), static_cast<int>(utf8.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) {
            error = QSqlError({}, QString::fromUtf8(sqlite3_errmsg(handle)), QSqlError::StatementError,
                              QString::number(code));
            return nullptr;
        }
        return std::make_unique<SqliteStatement>(statement);
    };
}

} // namespace trueup

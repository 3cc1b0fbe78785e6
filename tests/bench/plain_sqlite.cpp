// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/plain_sqlite.h"

#include "tests/bench/need.h"

namespace trueup::bench {

namespace {

void check(int code, sqlite3 *database)
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        giveUp(QString::fromUtf8(sqlite3_errmsg(database)));
}

void bind(sqlite3_stmt *statement, int place, const PlainValue &value)
{
    if (const auto *number = std::get_if<sqlite3_int64>(&value)) {
        sqlite3_bind_int64(statement, place, *number);
    } else if (const auto *text = std::get_if<std::string>(&value)) {
        sqlite3_bind_text(statement, place, text->data(), int(text->size()), SQLITE_STATIC);
    } else if (const auto *blob = std::get_if<Blob>(&value)) {
        sqlite3_bind_blob(statement, place, blob->bytes.data(), int(blob->bytes.size()), SQLITE_STATIC);
    } else {
        sqlite3_bind_null(statement, place);
    }
}

PlainValue column(sqlite3_stmt *statement, int place)
{
    const auto bytes = [&] {
        const auto *data = static_cast<const char *>(sqlite3_column_blob(statement, place));
        return std::string(data ? data : "", std::size_t(sqlite3_column_bytes(statement, place)));
    };
    switch (sqlite3_column_type(statement, place)) {
    case SQLITE_INTEGER:
        return sqlite3_column_int64(statement, place);
    case SQLITE_TEXT:
        return bytes();
    case SQLITE_BLOB:
        return Blob{bytes()};
    default:
        return {};
    }
}

} // namespace

PlainSqlite::PlainSqlite(const QString &file, const QStringList &sessionSetup)
{
    sqlite3 *database = nullptr;
    const int opened = sqlite3_open(file.toUtf8().constData(), &database);
    m_database.reset(database);
    check(opened, database);
    for (const QString &statement : sessionSetup)
        run(statement.toUtf8().constData());
}

void PlainSqlite::run(const char *sql)
{
    check(sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr), m_database.get());
}

PlainSqlite::Statement::Statement(PlainSqlite &database, const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    check(sqlite3_prepare_v2(database.m_database.get(), sql.c_str(), -1, &statement, nullptr),
          database.m_database.get());
    m_statement.reset(statement);
}

void PlainSqlite::Statement::run(const PlainRow &row)
{
    for (std::size_t i = 0; i < row.size(); ++i)
        bind(m_statement.get(), int(i) + 1, row[i]);
    check(sqlite3_step(m_statement.get()), sqlite3_db_handle(m_statement.get()));
    sqlite3_reset(m_statement.get());
}

bool PlainSqlite::Statement::next(PlainRow &row)
{
    const int code = sqlite3_step(m_statement.get());
    check(code, sqlite3_db_handle(m_statement.get()));
    row.clear();
    if (code != SQLITE_ROW)
        return false;
    for (int i = 0; i < sqlite3_column_count(m_statement.get()); ++i)
        row.push_back(column(m_statement.get(), i));
    return true;
}

PlainSqlite::Statement PlainSqlite::inserter(const std::string &table)
{
    const auto columns = number("SELECT count(*) FROM pragma_table_info('" + table + "')");
    std::string places = "?";
    for (sqlite3_int64 i = 1; i < columns; ++i)
        places += ", ?";
    return {*this, "INSERT INTO " + table + " VALUES (" + places + ")"};
}

sqlite3_int64 PlainSqlite::number(const std::string &sql)
{
    Statement statement(*this, sql);
    PlainRow row;
    require(statement.next(row), QStringLiteral("no row for a number"));
    return std::get<sqlite3_int64>(row.at(0));
}

} // namespace trueup::bench

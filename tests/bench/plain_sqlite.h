// SPDX-License-Identifier: GPL-3.0-or-later
// The peer of our storing: what a C program does that has the finished rows in memory and only inserts them.
#pragma once

#include <QString>
#include <QStringList>

#include <sqlite3.h>

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace trueup::bench {

struct Blob
{
    std::string bytes;
};
using PlainValue = std::variant<std::monostate, sqlite3_int64, std::string, Blob>;
using PlainRow = std::vector<PlainValue>;

class PlainSqlite
{
public:
    /// Opens a file that Trueup made, with the session settings Trueup gives itself.
    PlainSqlite(const QString &file, const QStringList &sessionSetup);

    void run(const char *sql);
    /// Calls of one statement, once for each row.
    class Statement
    {
    public:
        Statement(PlainSqlite &database, const std::string &sql);
        void run(const PlainRow &row);
        /// The next row of a query; false at its end.
        bool next(PlainRow &row);

    private:
        struct Finalize
        {
            void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
        };
        std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    };
    /// INSERT of every column of a table.
    Statement inserter(const std::string &table);
    sqlite3_int64 number(const std::string &sql);

private:
    struct Close
    {
        void operator()(sqlite3 *database) const { sqlite3_close(database); }
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

} // namespace trueup::bench

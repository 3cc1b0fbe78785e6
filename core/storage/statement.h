// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/storage/columns.h"
#include "core/storage/statement_backend.h"

#include <functional>
#include <memory>

namespace trueup {

class Database;

/// The row a Statement stands on, for column::RowReader.
class StatementRow
{
public:
    explicit StatementRow(const StatementBackend &backend) : m_backend(backend) {}
    bool isNull(int column) const { return m_backend.isNull(column); }
    std::int64_t integer(int column) const { return m_backend.integer(column); }
    QString text(int column) const { return m_backend.text(column); }
    QByteArray bytes(int column) const { return m_backend.bytes(column); }

private:
    const StatementBackend &m_backend;
};

/// One statement for many rows: prepared once, its values given and read without a QVariant each, where the
/// database system has such a way (Dialect::statements); through Qt SQL elsewhere. In all else like
/// Database::write() and select(): the hook is asked before each run, errors are the same. Only for the
/// repositories.
///
///     Statement add(database, u"INSERT INTO pair (id, name) VALUES (?, ?)"_s);
///     RETURN_IF_FAILED(add.id(pair.id).text(pair.name).write());
class Statement
{
public:
    using Reader = column::RowReader<StatementRow>;
    using OnRow = std::function<void(Reader)>;

    /// Prepared, or taken from those kept, at its first run. The Database must outlive it.
    Statement(Database &database, QString sql) : m_database(database), m_sql(std::move(sql)) {}
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    // --- the values of the next run, in the order of the placeholders
    Statement &integer(std::int64_t value);
    Statement &flag(bool value) { return integer(value ? 1 : 0); }
    Statement &text(QStringView value); ///< as column::storable() makes it, never NULL
    Statement &bytes(QByteArrayView value);
    Statement &instant(const QDateTime &value);         ///< invalid is NULL
    Statement &date(const std::optional<QDate> &value); ///< invalid is NULL
    Statement &quantity(const std::optional<Quantity> &value);
    Statement &amount(const std::optional<Amount> &value);
    /// Columns kind, message, detail, request id, HTTP status; five NULLs where there is none.
    Statement &error(const std::optional<Error> &value);
    template <typename Id>
    Statement &id(Id value)
    {
        return integer(toInt(value));
    }
    template <typename Id>
    Statement &optionalId(Id value) ///< 0 is NULL
    {
        return toInt(value) == 0 ? null() : id(value);
    }

    /// Runs it with the values given since the last run. Refused (Internal) outside a Transaction.
    Status write();
    /// Runs it and calls `row` for each row, in order. `row` may run other statements.
    Status select(const OnRow &row);

private:
    Statement &null();
    Status run(const OnRow &row);
    Status step(const OnRow &row);
    Database &m_database;
    const QString m_sql;
    std::unique_ptr<StatementBackend> m_backend;
    StatementValues m_values;
};

} // namespace trueup

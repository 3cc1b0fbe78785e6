// SPDX-License-Identifier: GPL-3.0-or-later
// What a Statement stands on. Only for statement.cpp, database.cpp and the dialects.
#pragma once

#include "core/storage/statement_values.h"

#include <QByteArray>
#include <QSqlError>
#include <QString>

namespace trueup {

/// One prepared statement of one database connection.
class StatementBackend
{
public:
    enum class Step { Row, Done, Failed };

    virtual ~StatementBackend() = default;

    /// Runs it up to its first row. `values` stay as they are until finish().
    virtual Step start(const StatementValues &values) = 0;
    virtual Step next() = 0;
    /// Ends the run; the statement can be started again.
    virtual void finish() = 0;
    /// Of the step that failed, before finish().
    virtual QSqlError error() const = 0;

    // The row it stands on; columns count from 0. NULL is 0 and an empty text.
    virtual bool isNull(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray bytes(int column) const = 0;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// How our values stand in columns, both ways. Only for the repositories.
#pragma once

#include "core/base/decimal.h"
#include "core/base/error.h"
#include "core/base/iso_text.h"
#include "core/domain/ids.h"

#include <QDate>
#include <QDateTime>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <limits>
#include <optional>

namespace trueup::column {

/// The text as the database will give it back: half a surrogate pair, which a JSON escape can smuggle in, and
/// the two code points that are no characters become U+FFFD; a byte order mark in front goes. Compare with
/// stored texts only through this, or an unchanged row would look changed for ever.
QString storable(const QString &text);

/// Never NULL: a text that was left out is ''.
QVariant text(const QString &value);

inline QVariant integer(std::int64_t value)
{
    return QVariant::fromValue<qlonglong>(value);
}

/// Never NULL: no bytes are an empty blob.
inline QVariant bytes(const QByteArray &value)
{
    return value.isNull() ? QByteArray("") : value;
}

inline QVariant flag(bool value)
{
    return integer(value ? 1 : 0);
}

template <typename Id>
QVariant id(Id value)
{
    return integer(toInt(value));
}

/// For `id < ?`: where a page of newest-first rows begins; nullopt = with the newest.
template <typename Id>
QVariant olderThan(std::optional<Id> before)
{
    return integer(before ? static_cast<std::int64_t>(*before) : std::numeric_limits<std::int64_t>::max());
}

/// An id that may be absent: 0 is NULL.
template <typename Id>
QVariant optionalId(Id value)
{
    return toInt(value) == 0 ? QVariant() : id(value);
}

inline QVariant instant(const QDateTime &value)
{
    return value.isValid() ? QVariant(toIsoUtc(value)) : QVariant();
}

inline QVariant date(const std::optional<QDate> &value)
{
    return value && value->isValid() ? QVariant(isoText(*value)) : QVariant();
}

inline QVariant quantity(const std::optional<Quantity> &value)
{
    return value ? integer(value->thousandths()) : QVariant();
}

inline QVariant amount(const std::optional<Amount> &value)
{
    return value ? integer(value->millionths()) : QVariant();
}

/// The stable word of an error kind read back; Internal for a word this program does not know.
ErrorKind errorKindFrom(const QString &name);

/// A row of a QSqlQuery, for RowReader.
class QueryRow
{
public:
    explicit QueryRow(const QSqlQuery &row) : m_row(row) {}
    bool isNull(int column) const { return m_row.isNull(column); }
    std::int64_t integer(int column) const { return m_row.value(column).toLongLong(); }
    QString text(int column) const { return m_row.value(column).toString(); }
    QByteArray bytes(int column) const { return m_row.value(column).toByteArray(); }

private:
    const QSqlQuery &m_row;
};

/// Reads a row's columns one after another, in the order of its SELECT. Row: QueryRow or StatementRow.
template <typename Row>
class RowReader
{
public:
    explicit RowReader(Row row) : m_row(row) {}

    QString text() { return m_row.text(m_column++); }
    QByteArray bytes() { return m_row.bytes(m_column++); }
    std::int64_t integer() { return m_row.integer(m_column++); }
    int number() { return static_cast<int>(integer()); }
    std::optional<int> optionalNumber() { return skipNull() ? std::nullopt : std::optional(number()); }
    bool flag() { return integer() != 0; }
    QDateTime instant() { return fromIsoUtc(text()); }

    template <typename Id>
    Id id()
    {
        return Id{integer()};
    }

    std::optional<QDate> date() { return dateFromIso(text()); }

    Quantity quantity() { return Quantity::fromThousandths(integer()); }
    std::optional<Quantity> optionalQuantity()
    {
        return skipNull() ? std::nullopt : std::optional(Quantity::fromThousandths(integer()));
    }

    std::optional<Amount> optionalAmount()
    {
        return skipNull() ? std::nullopt : std::optional(Amount::fromMillionths(integer()));
    }

    /// Columns kind, message, detail, request id, HTTP status; kind NULL = no error.
    std::optional<Error> error()
    {
        const bool none = m_row.isNull(m_column);
        Error result;
        result.kind = errorKindFrom(text());
        result.message = text();
        result.detail = text();
        result.requestId = text();
        result.httpStatus = number();
        return none ? std::nullopt : std::optional(result);
    }

private:
    bool skipNull()
    {
        const bool null = m_row.isNull(m_column);
        m_column += null ? 1 : 0;
        return null;
    }

    Row m_row;
    int m_column = 0;
};

/// The reader of Database::select().
class Reader : public RowReader<QueryRow>
{
public:
    explicit Reader(const QSqlQuery &row) : RowReader(QueryRow(row)) {}
};

} // namespace trueup::column

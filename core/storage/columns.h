// SPDX-License-Identifier: GPL-3.0-or-later
// How our values stand in columns, both ways. Only for the repositories.
#pragma once

#include "core/base/clock.h"
#include "core/base/decimal.h"
#include "core/base/error.h"
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
    return value && value->isValid() ? QVariant(value->toString(Qt::ISODate)) : QVariant();
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

/// Reads a row's columns one after another, in the order of its SELECT.
class Reader
{
public:
    explicit Reader(const QSqlQuery &row) : m_row(row) {}

    QString text() { return next().toString(); }
    QByteArray bytes() { return next().toByteArray(); }
    std::int64_t integer() { return next().toLongLong(); }
    int number() { return next().toInt(); }
    bool flag() { return next().toLongLong() != 0; }
    QDateTime instant() { return fromIsoUtc(next().toString()); }

    template <typename Id>
    Id id()
    {
        return Id{next().toLongLong()};
    }

    std::optional<QDate> date()
    {
        const QString value = next().toString();
        return value.isEmpty() ? std::nullopt : std::optional(QDate::fromString(value, Qt::ISODate));
    }

    Quantity quantity() { return Quantity::fromThousandths(integer()); }
    std::optional<Quantity> optionalQuantity()
    {
        const QVariant value = next();
        return value.isNull() ? std::nullopt : std::optional(Quantity::fromThousandths(value.toLongLong()));
    }

    std::optional<Amount> optionalAmount()
    {
        const QVariant value = next();
        return value.isNull() ? std::nullopt : std::optional(Amount::fromMillionths(value.toLongLong()));
    }

    /// Columns kind, message, detail, request id, HTTP status; kind NULL = no error.
    std::optional<Error> error();

private:
    QVariant next() { return m_row.value(m_column++); }
    const QSqlQuery &m_row;
    int m_column = 0;
};

} // namespace trueup::column

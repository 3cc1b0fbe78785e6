// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/json_document.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

/// Reads the fields of one record of ConnectWise's. Absent, null and blank are alike (psa-apis 1.6); a field
/// of a reference is named by two words: "status", "name". Keeps the first field that cannot be read.
class ConnectWiseRecord
{
public:
    struct Problem
    {
        QString path;  ///< "[3].quantity"
        QString value; ///< as sent, shortened
    };

    explicit ConnectWiseRecord(const JsonValue &record) : m_record(record) {}

    QString text(QByteArrayView name, QByteArrayView inner = {}); ///< verbatim
    /// Digits; empty where there is none. Anything that is not a whole number above zero is a Problem.
    QString id(QByteArrayView name, QByteArrayView inner = {});
    /// The same, and none is a Problem too.
    QString neededId(QByteArrayView name, QByteArrayView inner = {});
    /// nullopt where there is none; anything that is no number, or too large for one, is a Problem.
    std::optional<Quantity> quantity(QByteArrayView name);
    /// The same, and none is a Problem too: an unknown quantity is not zero.
    Quantity neededQuantity(QByteArrayView name);
    std::optional<Amount> amount(QByteArrayView name);
    /// The first ten characters: a calendar date, which no zone moves (R11). Years up to 1900 stand for none.
    /// Anything that is no date is a Problem.
    std::optional<QDate> date(QByteArrayView name);
    /// The same, where a text that is no date is none.
    std::optional<QDate> dateOrNone(QByteArrayView name) const;
    /// An instant in UTC; invalid where there is none to be read.
    QDateTime instant(QByteArrayView name, QByteArrayView inner = {}) const;
    bool flag(QByteArrayView name) const; ///< absent = false

    const std::optional<Problem> &problem() const { return m_problem; }

private:
    JsonValue filled(QByteArrayView name, QByteArrayView inner = {}) const;
    void setProblem(const JsonValue &value);
    void setMissing(QByteArrayView name);

    JsonValue m_record;
    std::optional<Problem> m_problem;
};

} // namespace trueup

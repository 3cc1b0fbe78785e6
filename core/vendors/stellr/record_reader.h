// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/base/json_document.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace trueup {

/// Reads the fields of one record under their possible names. The first non-empty value wins; null, blank and
/// missing are alike; numbers may be texts and ids may be numbers. Keeps the first field that cannot be read.
class RecordReader
{
public:
    struct Problem
    {
        QString path;  ///< "data.records[3].quantity"
        QString value; ///< as sent, shortened
    };

    explicit RecordReader(const JsonValue &record) : m_record(record) {}

    /// Verbatim.
    QString text(const QList<QByteArray> &names);
    /// Verbatim, of the first name that is there at all, be it null.
    QString textIfPresent(const QList<QByteArray> &names);
    /// Without blanks around it; a whole number in any JSON spelling reads like its digits. One with bytes
    /// that are no UTF-8 is a Problem: it is not the id that was meant.
    QString id(const QList<QByteArray> &names);
    /// nullopt where there is none. Anything there that is not a number of seats, a negative one included, is
    /// a Problem: it must neither count as 0 nor as usage without seats (R3).
    std::optional<Quantity> quantity(const QList<QByteArray> &names);
    /// nullopt also for what cannot be read: an unknown price is shown as unknown and spoils no count.
    std::optional<Amount> amount(const QList<QByteArray> &names) const;
    /// nullopt also for what cannot be read.
    std::optional<QDate> date(const QList<QByteArray> &names) const;

    /// Records that a field without which there is no record is missing.
    void missing(const QList<QByteArray> &names);
    const std::optional<Problem> &problem() const { return m_problem; }

private:
    JsonValue firstFilled(const QList<QByteArray> &names) const;
    QString bounded(const JsonValue &value, qsizetype most);
    void setProblem(const QString &path, const QString &value);

    JsonValue m_record;
    std::optional<Problem> m_problem;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_cells.h"

#include "core/base/excerpt.h"

#include <QCoreApplication>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvCells)
};

} // namespace

template <typename T>
T CsvCells::value(CsvField field, Result<T> read)
{
    if (read)
        return std::move(*read);
    error(field, read.error().message);
    return T{};
}

QString CsvCells::needed(CsvField field)
{
    QString found = text(field);
    if (has(field) && found.isEmpty())
        error(field, Words::tr("The cell is empty."));
    return found;
}

Quantity CsvCells::quantity(CsvField field, bool isNeeded)
{
    const QString found = isNeeded ? needed(field) : text(field);
    return found.isEmpty() ? Quantity() : value(field, readQuantity(found, m_style));
}

std::optional<Amount> CsvCells::amount(CsvField field, QString &currency)
{
    const ReadAmount read = value(field, readAmount(text(field), m_style));
    if (!read.currency.isEmpty() && !currency.isEmpty() && read.currency != currency)
        error(field, Words::tr("The amount is in %1 and the row in %2.").arg(read.currency, currency));
    else if (!read.currency.isEmpty())
        currency = read.currency;
    return read.amount;
}

std::optional<QDate> CsvCells::date(CsvField field)
{
    return value(field, readDate(text(field), m_style));
}

QString CsvCells::currency(CsvField field)
{
    return value(field, readCurrency(text(field)));
}

BillMode CsvCells::bill(CsvField field)
{
    return value(field, readBill(text(field)));
}

void CsvCells::error(const QString &sentence)
{
    m_ok = false;
    m_errors.add(line(), sentence);
}

void CsvCells::error(CsvField field, const QString &sentence)
{
    error(Words::tr("%1: %2", "column heading: sentence")
              .arg(excerpt(m_layout.headings.names().value(m_layout.map.column(field)), 40), sentence));
}

} // namespace trueup

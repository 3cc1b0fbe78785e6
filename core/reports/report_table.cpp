// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report_table.h"

namespace trueup {

namespace {

struct CellText
{
    QString operator()(std::monostate) const { return {}; }
    QString operator()(const QString &text) const { return text; }
    QString operator()(Quantity quantity) const { return quantity.toText(); }
    QString operator()(Amount amount) const { return amount.toText(); }
    QString operator()(QDate date) const { return date.toString(Qt::ISODate); }
    QString operator()(const QDateTime &time) const { return time.toUTC().toString(Qt::ISODate); }
    QString operator()(std::int64_t number) const { return QString::number(number); }
};

} // namespace

QString cellText(const ReportCell &cell)
{
    return std::visit(CellText(), cell);
}

} // namespace trueup

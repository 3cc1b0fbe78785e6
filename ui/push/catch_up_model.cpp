// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/catch_up_model.h"

#include "ui/common/cell_roles.h"
#include "ui/common/colors.h"
#include "ui/common/format.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(int column)
{
    return column == CatchUpModel::Seats || column == CatchUpModel::Amount;
}

} // namespace

void CatchUpModel::setRows(std::vector<CatchUpRow> rows, const QTimeZone &zone)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_zone = zone;
    endResetModel();
}

int CatchUpModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CatchUpModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString CatchUpModel::text(const CatchUpRow &row, int column) const
{
    const CatchUp &one = row.catchUp;
    switch (column) {
    case Customer:
        return row.customer.isEmpty() ? row.lineId : row.customer;
    case Product:
        return row.product;
    case Seats:
        return quantityText(one.seats);
    case Days:
        return one.until.isValid() ? tr("%1 to %2").arg(dateText(one.from), dateText(one.until))
                                   : tr("from %1").arg(dateText(one.from));
    case Amount:
        return amountText(one.amount, one.currency);
    case Note:
        if (row.billed)
            return tr("Billed");
        return row.prorates ? tr("Prorates") : tr("Whole periods");
    default:
        return {};
    }
}

QString CatchUpModel::note(const CatchUpRow &row, int column) const
{
    switch (column) {
    case Customer:
        return row.agreement;
    case Product:
        return row.productIdentifier;
    case Days:
        if (row.billed)
            return tr("by %1, %2").arg(row.billed->by, instantText(row.billed->at, m_zone));
        return row.catchUp.days == 1 ? tr("1 day") : tr("%1 days").arg(row.catchUp.days);
    default:
        return {};
    }
}

QVariant CatchUpModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::ParentIsInvalid))
        return {};
    const CatchUpRow &row = this->row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return QString(text(row, column) + u' ' + note(row, column)).trimmed();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case CellNoteRole:
        return note(row, column);
    case CellStrongRole:
        return column == Amount;
    case CellToneRole:
        if (column != Note)
            return {};
        return static_cast<int>(row.billed ? Tone::Success : row.prorates ? Tone::Warning : Tone::Neutral);
    case CellIconRole:
        if (column != Note)
            return {};
        return row.billed ? u"check-circle"_s : row.prorates ? u"warning"_s : u"calendar"_s;
    case Qt::ToolTipRole:
        if (column == Note && !row.billed) {
            return row.prorates
                       ? tr("This agreement prorates its lines by their dates, and a quantity that is "
                            "changed in place has none: these days are not prorated by the PSA.")
                       : tr("This agreement bills whole periods: these days are on no invoice.");
        }
        return (text(row, column) + (note(row, column).isEmpty() ? QString() : u'\n' + note(row, column)))
            .toHtmlEscaped();
    default:
        return {};
    }
}

QVariant CatchUpModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Customer:
        return tr("Customer");
    case Product:
        return tr("Product");
    case Seats:
        return tr("Seats");
    case Days:
        return tr("Days nobody bills");
    case Amount:
        return tr("To type in");
    case Note:
        return tr("Agreement bills");
    default:
        return {};
    }
}

} // namespace trueup

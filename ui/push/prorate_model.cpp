// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/prorate_model.h"

#include "ui/common/cell_roles.h"
#include "ui/common/format.h"

namespace trueup {

using namespace Qt::StringLiterals;

void ProrateModel::setRows(ShownDataPtr moment, std::vector<ProrateLoss> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_moment = std::move(moment);
    endResetModel();
}

int ProrateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProrateModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString ProrateModel::text(const ProrateLoss &row, int column) const
{
    switch (column) {
    case Customer:
        return row.account->name;
    case Rises:
        return countText(row.rises);
    case Seats:
        return quantityText(row.seats);
    case Loss:
        return amountText(row.loss, row.currency);
    case PerMonth:
        return amountText(row.perMonth, row.currency);
    default:
        return {};
    }
}

QString ProrateModel::note(const ProrateLoss &row, int column) const
{
    switch (column) {
    case Customer:
        return row.agreement->type.isEmpty() ? row.agreement->name
                                             : u"%1 · %2"_s.arg(row.agreement->name, row.agreement->type);
    case Loss:
        return row.months == 1 ? tr("in 1 month") : tr("in %1 months").arg(row.months);
    default:
        return {};
    }
}

QVariant ProrateModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::ParentIsInvalid))
        return {};
    const ProrateLoss &row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::AccessibleTextRole:
        return QString(text(row, column) + u' ' + note(row, column)).trimmed();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Customer ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case CellNoteRole:
        return note(row, column);
    case CellStrongRole:
        return column == PerMonth;
    default:
        return {};
    }
}

QVariant ProrateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section == Customer ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Customer:
        return tr("Customer, agreement");
    case Rises:
        return tr("Times seats came");
    case Seats:
        return tr("Seats");
    case Loss:
        return tr("Not billed");
    case PerMonth:
        return tr("A month");
    default:
        return {};
    }
}

} // namespace trueup

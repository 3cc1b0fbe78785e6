// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/left_out_model.h"

#include "ui/common/cell_roles.h"
#include "ui/common/format.h"
#include "ui/push/push_words.h"

namespace trueup {

void LeftOutModel::setRows(std::vector<PushLeftOut> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

const PushLeftOut *LeftOutModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::ParentIsInvalid))
        return nullptr;
    return &m_rows[static_cast<std::size_t>(index.row())];
}

int LeftOutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LeftOutModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant LeftOutModel::data(const QModelIndex &index, int role) const
{
    const PushLeftOut *left = row(index);
    if (!left)
        return {};
    if (index.column() == Why && role == CellToneRole)
        return static_cast<int>(leftOutTone(left->why));
    if (index.column() == Why && role == CellIconRole)
        return leftOutIcon(left->why);
    if (role == Qt::ToolTipRole && index.column() == Reason)
        return left->reason.toHtmlEscaped();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Customer:
        return left->account;
    case Product:
        return left->product;
    case Why:
        return leftOutWords(left->why);
    case Until:
        return left->waitsUntil ? dateText(*left->waitsUntil) : noValueText();
    case Reason:
        return left->reason;
    default:
        return {};
    }
}

QVariant LeftOutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Customer:
        return tr("Customer");
    case Product:
        return tr("Product");
    case Why:
        return tr("Why not now");
    case Until:
        return tr("Until");
    case Reason:
        return tr("What to do");
    default:
        return {};
    }
}

} // namespace trueup

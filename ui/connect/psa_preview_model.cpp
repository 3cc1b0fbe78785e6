// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_preview_model.h"

namespace trueup {

void PsaPreviewModel::setPreview(const CsvPreview &preview)
{
    beginResetModel();
    m_headings = preview.layout.headings.names().mid(0, kMostColumns);
    m_rows = preview.rows;
    endResetModel();
}

void PsaPreviewModel::clear()
{
    beginResetModel();
    m_headings.clear();
    m_rows.clear();
    endResetModel();
}

int PsaPreviewModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || m_headings.isEmpty())
        return 0;
    return static_cast<int>(m_rows.size()) + 1;
}

int PsaPreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headings.size());
}

QVariant PsaPreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role != Qt::DisplayRole || index.row() == 0)
        return {};
    return m_rows[static_cast<std::size_t>(index.row() - 1)].value(index.column());
}

QVariant PsaPreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    return m_headings.value(section);
}

} // namespace trueup

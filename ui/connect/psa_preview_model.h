// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psa/csv/csv_layout.h"

#include <QAbstractTableModel>

namespace trueup {

/// The first rows of a file as they stand in it. Row 0 is empty: there the view puts, for each column, the
/// choice of what it is read as. Very wide files are cut after kMostColumns.
class PsaPreviewModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int kMostColumns = 60;

    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const CsvPreview &preview);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headings;
    std::vector<QStringList> m_rows;
};

} // namespace trueup

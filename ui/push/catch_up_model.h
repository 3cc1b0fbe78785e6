// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/push/catch_up_list.h"

#include <QAbstractTableModel>

#include <vector>

namespace trueup {

/// One-time amounts as a table, those to type in or those that were.
class CatchUpModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Customer, Product, Seats, Days, Amount, Note, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<CatchUpRow> rows, const QTimeZone &zone);
    const std::vector<CatchUpRow> &rows() const { return m_rows; }
    const CatchUpRow &row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const CatchUpRow &row, int column) const;
    QString note(const CatchUpRow &row, int column) const;

    std::vector<CatchUpRow> m_rows;
    QTimeZone m_zone = QTimeZone::utc();
};

} // namespace trueup

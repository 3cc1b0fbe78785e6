// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/push_plan.h"

#include <QAbstractTableModel>

#include <vector>

namespace trueup {

/// Approved lines that are not sent now, each with the reason.
class LeftOutModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Customer, Product, Why, Until, Reason, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<PushLeftOut> rows);
    const PushLeftOut *row(const QModelIndex &index) const; ///< null for an invalid one

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<PushLeftOut> m_rows;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/prorate_audit.h"
#include "ui/session/shown_data.h"

#include <QAbstractTableModel>

#include <vector>

namespace trueup {

/// Agreements that bill no part of a period, with what that leaves unbilled (R20), the dearest first.
class ProrateModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Customer, Rises, Seats, Loss, PerMonth, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    /// `moment` keeps what the rows point to.
    void setRows(ShownDataPtr moment, std::vector<ProrateLoss> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ProrateLoss &row, int column) const;
    QString note(const ProrateLoss &row, int column) const;

    ShownDataPtr m_moment;
    std::vector<ProrateLoss> m_rows;
};

} // namespace trueup

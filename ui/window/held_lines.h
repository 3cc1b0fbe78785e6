// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/held_account.h"

#include <QAbstractTableModel>

namespace trueup {

/// The lines of a held account side by side: as they stand, and as the held fetch has them. Those that differ
/// are bold. Answers the roles of cell_roles.h.
class HeldLines final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Product, Status, Before, Now, Change, ColumnCount };

    explicit HeldLines(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    void setLines(std::vector<HeldLine> lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<HeldLine> m_lines;
};

} // namespace trueup

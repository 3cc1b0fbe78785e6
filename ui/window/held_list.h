// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/held_run.h"

#include <QAbstractTableModel>

namespace trueup {

/// Both lists of a held run side by side: what is stored, and of that what the new list still names.
/// Those that it leaves out come first.
class HeldList final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Before, Now, ColumnCount };

    /// `stored`: names by key of what the list is of, as they are stored.
    HeldList(const HeldRun &held, const QHash<QString, QString> &stored, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString name;
        bool listed = false;
    };
    std::vector<Row> m_rows;
    int m_listed = 0;
};

} // namespace trueup

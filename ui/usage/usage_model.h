// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/shown_decision.h"
#include "ui/usage/usage_snapshot.h"

#include <QAbstractTableModel>

namespace trueup {

/// The rows of the Usage table: an order of rows over a snapshot. Filtering and sorting happen elsewhere and
/// come in as another order.
class UsageModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// `overlay`: what was decided since; outlives the model.
    explicit UsageModel(const DecisionOverlay &overlay, QObject *parent = nullptr);

    /// Shows these rows of the snapshot; one reset, and none where nothing is different.
    void show(UsageSnapshotPtr snapshot, std::vector<quint32> rows);

    const DecisionOverlay &overlay() const { return m_overlay; }
    /// The column of kinds has room for the pictures only, none for its title.
    void setKindAsPicture(bool picture);

    const UsageSnapshotPtr &snapshot() const { return m_snapshot; }
    const std::vector<quint32> &rows() const { return m_rows; }
    const UsageLine &line(int row) const { return m_snapshot->line(m_rows[static_cast<std::size_t>(row)]); }
    ShownDecision shown(int row) const;
    /// Decided or refused in this window since the data were shown.
    bool isTouched(int row) const;
    /// −1 = not among the rows.
    int rowOfLine(const QString &lineId) const;
    /// The same by the row of the snapshot.
    int placeOf(quint32 inSnapshot) const { return m_places[inSnapshot]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void onDecided(const QStringList &lineIds);
    QVariant chip(int row, UsageColumn column, int role) const;

    const DecisionOverlay &m_overlay;
    UsageSnapshotPtr m_snapshot;
    bool m_kindAsPicture = false;
    std::vector<quint32> m_rows;
    std::vector<int> m_places; ///< for each row of the snapshot its row here; −1 = not among them
};

} // namespace trueup

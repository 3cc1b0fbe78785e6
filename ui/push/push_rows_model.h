// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/push/push_preview.h"

#include <QAbstractTableModel>
#include <QSet>

namespace trueup {

/// What is to be pushed, or taken back: a row for each billed line, chosen by line of review, and while it
/// goes on what becomes of each.
class PushRowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Tick, Customer, Product, Change, MoneyMonth, FirstBills, State, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(PushPreview preview);
    /// The requests of the rows, in their order, once they are known.
    void setRequests(const std::vector<RequestPreview> &requests);
    /// Ticks are only changed before it begins.
    void setEditable(bool editable);

    const std::vector<PushSheetRow> &rows() const { return m_preview.rows; }
    const PushSheetRow &row(int row) const { return m_preview.rows[static_cast<std::size_t>(row)]; }
    void setStage(int row, PushStage stage);
    /// What became of the row: everything of `ended` but row, request and tick.
    void setEnd(int row, const PushSheetRow &ended);

    /// With all the rows that carry out the same decision.
    void tick(int row, bool on);
    void tickAll(bool on);
    void tickLowering(bool on);
    /// Those that are chosen, or of which something was begun, stay; the others go.
    void keepTicked();
    QSet<QString> tickedLines() const; ///< of review
    std::vector<PushRow> tickedRows() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void ticksChanged();
    void stageChanged(int row); ///< or what became of it

private:
    bool isRow(const QModelIndex &index) const;
    QString text(const PushSheetRow &each, int column) const;
    QString note(const PushSheetRow &each, int column) const;
    template <typename Wanted>
    void tickWhere(bool on, const Wanted &wanted);

    PushPreview m_preview;
    bool m_editable = true;
};

/// What the chip of a row says: where it stands, and before it begins whether there is something to know.
struct RowChip
{
    QString words;
    QString icon;
    Tone tone = Tone::Neutral;
};
RowChip chipOf(const PushSheetRow &row);

} // namespace trueup

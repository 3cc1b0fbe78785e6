// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/data_table.h"
#include "ui/usage/usage_filter.h"
#include "ui/usage/usage_model.h"

class QMenu;

namespace trueup {

class UiState;

/// The table of the Usage page: its columns, which the person chooses, moves and widens, and which are
/// remembered; the selection, which survives filtering and sorting; rows for the clipboard.
class UsageTable final : public DataTable
{
    Q_OBJECT
public:
    UsageTable(UsageModel &model, UiState &state, QWidget *parent = nullptr);

    /// Shows another answer; lines that are still there stay selected, and the current one stays in view.
    void showRows(UsageSnapshotPtr snapshot, std::vector<quint32> rows);

    void setSort(const UsageSort &sort);
    void setFiltered(const UsageFilter &filter);
    /// Selects the line alone and scrolls to it; false = it is not among the rows.
    bool selectLine(const QString &lineId);

    const UsageModel &lines() const { return m_model; }
    /// Selected rows of the model, in their order.
    std::vector<int> selectedRows() const;
    std::vector<const UsageLine *> selectedLines() const;
    /// The columns in sight, from the left.
    std::vector<UsageColumn> shownColumns() const;

    /// The menu that chooses columns; belongs to the table.
    QMenu *columnMenu() const { return m_columnMenu; }

Q_SIGNALS:
    void sortWanted(trueup::UsageColumn column);
    void linesSelected(); ///< the selection or the current line is another

protected:
    /// Letters are commands here: one that is not offered for a line must not leap to another.
    void keyboardSearch(const QString &) override {}
    void resizeEvent(QResizeEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void restoreColumns();
    void saveColumns();
    void makeColumnMenu();
    /// The names and the kind give way to the figures, unless the person chose widths.
    void fit();
    QItemSelection selectionOf(const std::vector<bool> &chosen) const;

    UsageModel &m_model;
    UiState &m_state;
    QMenu *m_columnMenu;
    bool m_replacing = false;
    bool m_sizing = false;
};

} // namespace trueup

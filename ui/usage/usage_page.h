// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/destination.h"
#include "ui/usage/usage_query.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace trueup {

class ChangeFileFlow;
class DecisionFlow;
class EmptyState;
class FilterBar;
class FilterChips;
class KindChips;
class PageHeader;
class SearchField;
class Session;
class Skeleton;
class SplitView;
class TotalsStrip;
class UiState;
class UsageActions;
class UsageDecider;
class UsageDetail;
class UsageModel;
class UsageTable;

/// The monthly review: which lines differ, by how much, and a person's word on each.
class UsagePage final : public QWidget
{
    Q_OBJECT
public:
    UsagePage(Session &session, UiState &state, QWidget *parent = nullptr);
    ~UsagePage() override;

    using QWidget::show;
    /// Shows the lines that were asked for, with no other filter.
    void show(const UsageView &view);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *makeFilterRow();
    QWidget *makeTable();
    void connectParts();

    void onDataShown();
    void onAnswered(const UsageAnswer &answer);
    void onSelected();
    void showSelection();
    /// Selects the line that was asked for, with its details, where it is among the rows.
    void selectWanted();
    void setFilter(const UsageFilter &filter);
    void showFilter();
    void sortBy(UsageColumn column);
    void openColumnFilter(UsageColumn column, const QPoint &at);
    void setDetailVisible(bool visible);
    /// Where the details are: beside the table, or below it where both would be too narrow.
    void placeDetail();
    QString splitKey() const;
    /// What is approved and may leave: by a push, in a file.
    void showWaysOut();
    void showEmptyState(const UsageAnswer &answer);
    void onEmptyActed();

    Session &m_session;
    UiState &m_state;
    UsageQuery *m_query;
    UsageDecider *m_decider;
    UsageModel *m_model;
    UsageTotals m_totals; ///< of all lines shown
    UsageCounts m_counts;
    QString m_wantedLine; ///< selected as soon as it is shown
    bool m_wantsSpread = false; ///< and asked how its count is spread
    QTimer m_selectionLater;
    enum class Emptiness { None, NoData, NothingToDo, NoMatch };
    Emptiness m_emptiness = Emptiness::None;

    PageHeader *m_header = nullptr;
    FilterBar *m_toDoBar = nullptr;
    QWidget *m_filterRow = nullptr;
    QWidget *m_strip = nullptr; ///< totals and actions
    QPushButton *m_connected = nullptr;
    QPushButton *m_moved = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_push = nullptr;
    QPushButton *m_catchUp = nullptr;
    SearchField *m_search = nullptr;
    KindChips *m_kinds = nullptr;
    FilterChips *m_chips = nullptr;
    TotalsStrip *m_totalsStrip = nullptr;
    QStackedWidget *m_stack = nullptr;
    UsageTable *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    Skeleton *m_skeleton = nullptr;
    SplitView *m_split = nullptr;
    UsageDetail *m_detail = nullptr;
    DecisionFlow *m_flow = nullptr;
    ChangeFileFlow *m_changeFile = nullptr;
    UsageActions *m_actions = nullptr;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/history_row.h"
#include "ui/session/destination.h"

#include <QWidget>

#include <array>
#include <memory>

class QPushButton;
class QStackedWidget;

namespace trueup {

class DataTable;
class EmptyState;
class FilterBar;
class HistoryDetail;
class HistoryModel;
class Label;
class PageHeader;
class RunReportPage;
class SearchField;
class Session;
class Skeleton;
class SplitView;
class UiState;

/// What was done, and by whom: runs, decisions, pushes, the audit trail. Searchable, newest first, with what stands
/// behind each row at the right; a run opens as a document of its own.
class HistoryPage final : public QWidget
{
    Q_OBJECT
public:
    HistoryPage(Session &session, UiState &state, QWidget *parent = nullptr);

    void show(const HistoryView &view);
    using QWidget::show;

private:
    void makeTables();
    QWidget *makeBar();
    void choose(HistoryTab tab);
    bool hasOutcomes() const; ///< the tab tells what went well
    void load();
    void showState();
    void showDetail();
    void openCurrentReport();
    void openReport(RunId run, bool notCurrentOnly);
    void closeReport();
    void verifyChain();
    void exportTab();
    void writeTab(const QString &path);
    HistoryModel &model() const;
    DataTable &table() const;

    static constexpr std::size_t kTabs = 4;

    Session &m_session;
    UiState &m_state;
    HistoryTab m_tab = HistoryTab::Runs;
    std::shared_ptr<const HistoryNames> m_names;
    QStackedWidget *m_pages; ///< the list, then a run's report over it
    QWidget *m_list;
    RunReportPage *m_report = nullptr; ///< made when a report is first opened
    PageHeader *m_header;
    FilterBar *m_tabs;
    FilterBar *m_outcomes; ///< of the syncs
    SearchField *m_search;
    QPushButton *m_verify;
    QPushButton *m_export;
    Label *m_chain;
    SplitView *m_split;
    QStackedWidget *m_stack; ///< one table for each tab, then the empty state
    EmptyState *m_empty;
    Skeleton *m_skeleton;
    HistoryDetail *m_detail;
    std::array<HistoryModel *, kTabs> m_models{};
    std::array<DataTable *, kTabs> m_tables{};
};

} // namespace trueup

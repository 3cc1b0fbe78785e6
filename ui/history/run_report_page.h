// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/run_document.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace trueup {

class DataTable;
class DetailPane;
class EmptyState;
class FactStrip;
class FilterBar;
class Label;
class PageHeader;
class RunAccountsModel;
class SearchField;
class Session;
class Skeleton;
class UiState;

/// One run, whole: its sentence and figures, every account with what came of it, and ways to hand it on.
class RunReportPage final : public QWidget
{
    Q_OBJECT
public:
    RunReportPage(Session &session, UiState &state, QWidget *parent = nullptr);

    /// Reads that run and shows it; its accounts all, or those that are not current.
    void show(RunId run, RunRowsQuestion::Filter filter = RunRowsQuestion::Filter::All);
    using QWidget::show;
    /// Null until it has been read.
    const RunDocumentPtr &document() const;

Q_SIGNALS:
    void shown(); ///< the document is on the screen
    void left();  ///< back to the list of runs

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeBar();
    QWidget *makeBody(UiState &state);
    void put(const Result<RunDocumentPtr> &read);
    void showRun();
    void showRows();
    void showDetail();
    QString emptySentence() const;
    void copyRows();
    void copyReport();
    void chooseFile();
    void write(const QString &path);
    void compare();

    Session &m_session;
    PageHeader *m_header;
    Label *m_sentence;
    FactStrip *m_facts;
    FilterBar *m_filter;
    SearchField *m_search;
    Label *m_count;
    QPushButton *m_compare;
    QPushButton *m_copy;
    QPushButton *m_save;
    DataTable *m_table;
    RunAccountsModel *m_model;
    QStackedWidget *m_body; ///< the table, or why it is empty
    EmptyState *m_empty;
    DetailPane *m_detail;
    Skeleton *m_skeleton;
    QString m_account; ///< the chosen one's key
    std::uint64_t m_generation = 0;
};

} // namespace trueup

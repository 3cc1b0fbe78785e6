// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/run_report_page.h"

#include "core/base/async.h"
#include "ui/common/buttons.h"
#include "ui/common/data_table.h"
#include "ui/common/detail_pane.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/run_words.h"
#include "ui/common/search_field.h"
#include "ui/common/skeleton.h"
#include "ui/common/split_view.h"
#include "ui/history/fact_strip.h"
#include "ui/history/run_accounts_model.h"
#include "ui/history/run_detail.h"
#include "ui/history/run_export.h"
#include "ui/history/run_report_words.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDetailWidth = 300;
constexpr int kHintTextHeight = 18; ///< the letters that the widths below are meant for

constexpr std::array<int, RunAccountsModel::ColumnCount> kWidths{200, 116, 220, 60,  72, 60,
                                                                 76,  68,  80,  140, 180};

} // namespace

RunReportPage::RunReportPage(Session &session, UiState &state, QWidget *parent)
    : QWidget(parent), m_session(session), m_sentence(new Label({}, LabelRole::Secondary)),
      m_facts(new FactStrip), m_model(new RunAccountsModel(session, this))
{
    setObjectName(u"run-report"_s);
    auto *back = quietButton(tr("All syncs"), u"chevron-left"_s);
    back->setObjectName(u"run-back"_s);
    connect(back, &QPushButton::clicked, this, &RunReportPage::left);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::m);
    layout->addWidget(back, 0, Qt::AlignLeft);
    layout->addWidget(makeHeader());
    layout->addWidget(m_sentence); // as wide as the page: the header's buttons would narrow it
    layout->addWidget(m_facts);
    layout->addWidget(makeBar());
    layout->addWidget(makeBody(state), 1);

    connect(m_model, &RunAccountsModel::settled, this, &RunReportPage::showRows);
}

QWidget *RunReportPage::makeHeader()
{
    m_header = new PageHeader({});
    m_compare = button(tr("Compare…"));
    m_copy = button(tr("Copy report"), u"copy"_s);
    m_save = button(tr("Save…"), u"download"_s);
    m_compare->setObjectName(u"run-compare"_s);
    m_copy->setObjectName(u"run-copy"_s);
    m_save->setObjectName(u"run-save"_s);
    m_copy->setToolTip(tr("The whole run as text, for a support case"));
    m_save->setToolTip(tr("Every account of this run as a CSV or JSON file"));
    for (QPushButton *action : {m_compare, m_copy, m_save})
        m_header->addAction(action);
    connect(m_compare, &QPushButton::clicked, this, &RunReportPage::compare);
    connect(m_copy, &QPushButton::clicked, this, &RunReportPage::copyReport);
    connect(m_save, &QPushButton::clicked, this, &RunReportPage::chooseFile);
    return m_header;
}

QWidget *RunReportPage::makeBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->setSpacing(space::m);
    m_filter = new FilterBar;
    m_filter->setAccessibleName(tr("Which rows"));
    m_search = new SearchField(tr("Search name, reason, request id"));
    m_search->setMaximumWidth(grown(320));
    m_count = new Label({}, LabelRole::Secondary);
    m_count->setWrapped(false);
    layout->addWidget(m_filter);
    layout->addWidget(m_search, 1);
    layout->addStretch(1);
    layout->addWidget(m_count);
    connect(m_filter, &FilterBar::chosen, this,
            [this](int id) { m_model->setFilter(static_cast<RunRowsQuestion::Filter>(id)); });
    connect(m_search, &SearchField::searched, m_model, &RunAccountsModel::setSearch);
    return bar;
}

QWidget *RunReportPage::makeBody(UiState &state)
{
    m_table = new DataTable(tr("What this sync fetched, one by one"));
    m_table->setObjectName(u"run-accounts"_s);
    m_table->setModel(m_model);
    m_table->setCompact(true);
    for (int column = 0; column < RunAccountsModel::ColumnCount; ++column) {
        if (RunAccountsModel::isNumber(column))
            m_table->setNumberColumn(column);
        m_table->setColumnWidth(column, kWidths[static_cast<std::size_t>(column)] * fontMetrics().height() /
                                            kHintTextHeight);
    }
    m_table->setChipColumn(RunAccountsModel::Outcome);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // the document's own order
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->setSortingEnabled(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &RunReportPage::showDetail);
    auto *copy = new QAction(tr("Copy rows"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &RunReportPage::copyRows);

    m_detail = new DetailPane;
    m_body = new QStackedWidget;
    m_empty = new EmptyState(u"check-circle"_s, {});
    m_body->addWidget(m_table);
    m_body->addWidget(m_empty);
    m_skeleton = new Skeleton(m_body);
    auto *split = new SplitView(Qt::Horizontal);
    split->addWidget(m_body);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 1);
    split->setSizes({10'000, kDetailWidth});
    split->restoreState(state.value(u"history/report-split"_s).toByteArray());
    connect(split, &QSplitter::splitterMoved, this,
            [split, &state] { state.setValue(u"history/report-split"_s, split->saveState()); });
    return split;
}

const RunDocumentPtr &RunReportPage::document() const
{
    return m_model->document();
}

void RunReportPage::show(RunId run, RunRowsQuestion::Filter filter)
{
    m_account.clear();
    m_model->setDocument(nullptr);
    m_model->setFilter(filter);
    m_search->search({});
    for (QWidget *widget : {static_cast<QWidget *>(m_compare), static_cast<QWidget *>(m_facts)})
        widget->hide();
    m_header->setTitle(tr("Sync %1").arg(toInt(run)));
    m_sentence->setText({});
    m_filter->setSegments({});
    m_detail->showEmpty({});
    m_body->setCurrentWidget(m_table);
    m_table->setFocus(Qt::OtherFocusReason);
    m_skeleton->start(tr("Reading the run"));
    m_session.read(
        this, [run](Database &database) { return readRunDocument(database, run); },
        [this, generation = ++m_generation](const Result<RunDocumentPtr> &read) {
            if (generation == m_generation)
                put(read);
        });
}

void RunReportPage::put(const Result<RunDocumentPtr> &read)
{
    m_skeleton->stop();
    if (!read) {
        m_session.report(read.error());
        return;
    }
    if (!*read) {
        m_sentence->setText(tr("This sync is not stored any more. Go back and choose another."));
        return;
    }
    m_model->setDocument(*read);
    showRun();
}

void RunReportPage::showRun()
{
    const RunDocument &shown = *document();
    m_header->setTitle(runTitle(shown, m_session.settings().timeZone));
    m_sentence->setText(runSentence(shown.run, shown.kind));
    m_facts->setFacts(runFacts(shown));
    m_facts->setVisible(true);
    using Filter = RunRowsQuestion::Filter;
    m_filter->setSegments({{static_cast<int>(Filter::All), tr("All"), static_cast<int>(shown.rows.size())},
                           {static_cast<int>(Filter::NotCurrent), tr("Not current"), shown.notCurrent()}});
    m_filter->setCurrent(static_cast<int>(m_model->question().filter));
    const bool asks = shown.run.outcome == RunOutcome::Held && shown.run.heldAnswer == HeldAnswer::None;
    m_compare->setVisible(asks || shown.run.accountsHeld > 0);
    fillRunDetail(*m_detail, shown);
}

void RunReportPage::showRows()
{
    const RunDocument *run = document().get();
    if (!run)
        return;
    const int rows = m_model->rowCount();
    const auto all = static_cast<int>(run->rows.size());
    m_count->setText(rows == all ? QString() : partsText(run->kind, rows, all));
    if (rows == 0)
        m_empty->setSentence(emptySentence());
    m_body->setCurrentWidget(rows == 0 ? static_cast<QWidget *>(m_empty) : m_table);
    if (!m_account.isEmpty()) // sorted or narrowed: the chosen account stays so where it is shown
        m_table->setCurrentIndex(m_model->indexOf(m_account));
    showDetail();
    Q_EMIT shown();
}

QString RunReportPage::emptySentence() const
{
    if (!m_model->question().words.isEmpty())
        return tr("Nothing here matches “%1”.").arg(m_search->text());
    const bool isOfPsa = document()->isOfPsa();
    if (document()->rows.empty()) {
        return isOfPsa ? tr("Nothing is kept about single agreements of this sync.")
                       : tr("Nothing is kept about single accounts of this sync.");
    }
    return isOfPsa ? tr("Every agreement of this sync is current.")
                   : tr("Every account of this sync is current.");
}

void RunReportPage::showDetail()
{
    const RunDocument *shown = document().get();
    if (!shown)
        return;
    const QTimeZone zone = m_session.settings().timeZone;
    const RunAccountRow *row = m_model->row(m_table->currentIndex());
    if (!row) {
        fillRunDetail(*m_detail, *shown);
        return;
    }
    m_account = row->account.accountKey;
    fillAccountDetail(*m_detail, *row, zone, m_session.clock().now());
}

void RunReportPage::copyRows()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QGuiApplication::clipboard()->setText(m_model->rowsText(rows));
}

void RunReportPage::copyReport()
{
    if (!document())
        return;
    QGuiApplication::clipboard()->setText(runReportText(*document(), m_session.settings().timeZone));
    m_session.notify(Notice::success(tr("The report is on the clipboard.")));
}

void RunReportPage::chooseFile()
{
    if (!document())
        return;
    auto *dialog = new QFileDialog(this, tr("Save every account of this sync"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("CSV files (*.csv)"), tr("JSON files (*.json)")});
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(u"sync-%1.csv"_s.arg(toInt(document()->run.id)));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(u"json"_s) ? u"json"_s : u"csv"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &RunReportPage::write);
    dialog->open();
}

void RunReportPage::write(const QString &path)
{
    runOn(
        m_session.parts().pool, this,
        [document = document(), path] { return exportRunAccounts(*document, path); },
        [this, path](const Status &written) {
            if (written)
                m_session.notify(Notice::success(tr("Written to %1.").arg(path)));
            else
                m_session.report(written.error());
        });
}

void RunReportPage::compare()
{
    if (document())
        m_session.goTo(HeldView{.connection = document()->connection});
}

void RunReportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace trueup

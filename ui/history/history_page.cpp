// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_page.h"

#include "core/storage/audit_repository.h"
#include "ui/common/buttons.h"
#include "ui/common/data_table.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/search_field.h"
#include "ui/common/skeleton.h"
#include "ui/common/split_view.h"
#include "ui/history/history_detail.h"
#include "ui/history/history_export.h"
#include "ui/history/history_model.h"
#include "ui/history/run_report_page.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDetailWidth = 320;

QString tabKey(HistoryTab tab)
{
    switch (tab) {
    case HistoryTab::Runs:
        return u"runs"_s;
    case HistoryTab::Decisions:
        return u"decisions"_s;
    case HistoryTab::Audit:
        return u"audit"_s;
    case HistoryTab::Pushes:
        return u"pushes"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

HistoryPage::HistoryPage(Session &session, UiState &state, QWidget *parent)
    : QWidget(parent), m_session(session), m_state(state),
      m_header(
          new PageHeader(tr("History"), tr("Every sync, every decision, every change: who, when and why."))),
      m_split(new SplitView(Qt::Horizontal)), m_stack(new QStackedWidget),
      m_empty(new EmptyState(u"history"_s, {})), m_detail(new HistoryDetail(session))
{
    m_names = HistoryNames::of(session.data());
    m_detail->setNames(m_names);
    makeTables();
    m_stack->addWidget(m_empty);
    m_skeleton = new Skeleton(m_stack);
    m_split->addWidget(m_stack);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({10'000, kDetailWidth});
    m_split->restoreState(state.value(u"history/split"_s).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { m_state.setValue(u"history/split"_s, m_split->saveState()); });

    m_list = new QWidget;
    auto *list = new QVBoxLayout(m_list);
    list->setContentsMargins({});
    list->setSpacing(kBlockGap);
    list->addWidget(m_header);
    list->addWidget(makeBar());
    list->addWidget(m_split, 1);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    layout->addWidget(m_pages);

    connect(m_detail, &HistoryDetail::reportWanted, this,
            [this](qint64 run) { openReport(RunId{run}, false); });
    connect(&session, &Session::dataShown, this, [this] {
        m_names = HistoryNames::of(m_session.data());
        m_detail->setNames(m_names);
        load();
    });
    choose(static_cast<HistoryTab>(state.value(u"history/tab"_s, 0).toInt()));
}

void HistoryPage::makeTables()
{
    const std::array names{tr("Syncs"), tr("Decisions"), tr("Audit trail"), tr("Pushes")};
    for (std::size_t i = 0; i < kTabs; ++i) {
        const auto tab = static_cast<HistoryTab>(i);
        auto *model = new HistoryModel(m_session, tab, this);
        auto *table = new DataTable(names[i]);
        table->setModel(model);
        table->setSelectionMode(QAbstractItemView::SingleSelection);
        const std::vector<HistoryColumn> columns = historyColumns(tab);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const int column = static_cast<int>(c);
            if (columns[c].kind == HistoryColumn::Kind::Number)
                table->setNumberColumn(column);
            if (columns[c].kind == HistoryColumn::Kind::State)
                table->setChipColumn(column);
            if (columns[c].width > 0)
                table->setColumnWidth(column, columns[c].width * fontMetrics().height() / 18);
            else
                table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
        }
        table->setSortingEnabled(true);
        table->sortByColumn(historyTimeColumn(tab), Qt::DescendingOrder);
        connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this,
                &HistoryPage::showDetail);
        connect(table, &QAbstractItemView::activated, this, &HistoryPage::openCurrentReport);
        connect(model, &HistoryModel::loadingChanged, this, &HistoryPage::showState);
        connect(model, &QAbstractItemModel::modelReset, this, &HistoryPage::showDetail);
        m_models[i] = model;
        m_tables[i] = table;
        m_stack->addWidget(table);
    }
}

QWidget *HistoryPage::makeBar()
{
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_tabs = new FilterBar;
    m_tabs->setSegments({{static_cast<int>(HistoryTab::Runs), tr("Syncs")},
                         {static_cast<int>(HistoryTab::Decisions), tr("Decisions")},
                         {static_cast<int>(HistoryTab::Pushes), tr("Pushes")},
                         {static_cast<int>(HistoryTab::Audit), tr("Audit trail")}});
    m_search = new SearchField(tr("Search customer, person, reason"));
    m_outcomes = new FilterBar;
    m_outcomes->setAccessibleName(tr("Which of them"));
    m_outcomes->setSegments({{0, tr("All")}, {1, tr("With trouble")}});
    m_chain = new Label(QString(), LabelRole::Secondary);
    m_verify = button(tr("Verify the trail"), u"lock"_s);
    m_export = button(tr("Export…"), u"download"_s);
    layout->addWidget(m_tabs);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_outcomes);
    layout->addWidget(m_chain);
    layout->addWidget(m_verify);
    layout->addWidget(m_export);
    m_search->setMaximumWidth(360);
    layout->insertStretch(2, 1);
    connect(m_tabs, &FilterBar::chosen, this, [this](int id) { choose(static_cast<HistoryTab>(id)); });
    connect(m_search, &SearchField::searched, this, &HistoryPage::load);
    connect(m_outcomes, &FilterBar::chosen, this, &HistoryPage::load);
    connect(m_verify, &QPushButton::clicked, this, &HistoryPage::verifyChain);
    connect(m_export, &QPushButton::clicked, this, &HistoryPage::exportTab);
    return bar;
}

HistoryModel &HistoryPage::model() const
{
    return *m_models[static_cast<std::size_t>(m_tab)];
}

DataTable &HistoryPage::table() const
{
    return *m_tables[static_cast<std::size_t>(m_tab)];
}

void HistoryPage::show(const HistoryView &view)
{
    const QSignalBlocker quiet(m_search);
    m_search->search(view.text);
    m_outcomes->setCurrent(0);
    closeReport();
    choose(view.tab);
    if (view.run)
        openReport(*view.run, view.notCurrentOnly);
}

void HistoryPage::openCurrentReport()
{
    const HistoryRow *row = model().row(table().currentIndex());
    if (const Run *run = row ? std::get_if<Run>(&row->record) : nullptr)
        openReport(run->id, false);
}

void HistoryPage::openReport(RunId run, bool notCurrentOnly)
{
    if (!m_report) {
        m_report = new RunReportPage(m_session, m_state);
        m_pages->addWidget(m_report);
        connect(m_report, &RunReportPage::left, this, &HistoryPage::closeReport);
    }
    using Filter = RunRowsQuestion::Filter;
    m_pages->setCurrentWidget(m_report);
    m_report->show(run, notCurrentOnly ? Filter::NotCurrent : Filter::All);
}

void HistoryPage::closeReport()
{
    if (m_pages->currentWidget() == m_list)
        return;
    m_pages->setCurrentWidget(m_list);
    table().setFocus(Qt::OtherFocusReason);
}

void HistoryPage::choose(HistoryTab tab)
{
    const auto last = static_cast<int>(kTabs) - 1;
    m_tab = static_cast<HistoryTab>(std::clamp(static_cast<int>(tab), 0, last));
    m_state.setValue(u"history/tab"_s, static_cast<int>(m_tab));
    m_tabs->setCurrent(static_cast<int>(m_tab));
    m_outcomes->setVisible(hasOutcomes());
    m_verify->setVisible(m_tab == HistoryTab::Audit);
    m_chain->setVisible(m_tab == HistoryTab::Audit);
    m_export->setVisible(m_tab != HistoryTab::Runs);
    load();
}

bool HistoryPage::hasOutcomes() const
{
    return m_tab == HistoryTab::Runs || m_tab == HistoryTab::Pushes;
}

void HistoryPage::load()
{
    if (!m_session.data())
        return;
    model().load(m_search->text(), m_names, hasOutcomes() && m_outcomes->current() == 1);
    showState();
    showDetail();
}

void HistoryPage::showState()
{
    const bool nothing = model().hasLoaded() && !model().isLoading() && model().rowCount() == 0;
    if (nothing) {
        const bool searching = !m_search->text().trimmed().isEmpty();
        const bool noTrouble = !searching && model().query().troubleOnly;
        const QString none = m_tab == HistoryTab::Runs ? tr("No sync has run yet. Press Sync now to begin.")
                             : m_tab == HistoryTab::Decisions
                                 ? tr("Nothing has been decided yet. Approve a line on the Usage page.")
                             : m_tab == HistoryTab::Pushes
                                 ? tr("Nothing has been pushed yet. Approved lines are pushed from the Usage page.")
                                 : tr("Nothing has been changed yet.");
        const QString fine = m_tab == HistoryTab::Pushes ? tr("Every push was written and read back.")
                                                         : tr("Every sync was complete.");
        m_empty->setSentence(noTrouble   ? fine
                             : searching ? tr("Nothing here matches “%1”.").arg(m_search->text())
                                         : none);
        m_stack->setCurrentWidget(m_empty);
    } else {
        m_stack->setCurrentWidget(&table());
    }
    if (model().isLoading() && model().rowCount() == 0)
        m_skeleton->start(tr("Reading the history"));
    else
        m_skeleton->stop();
    if (!table().currentIndex().isValid() && model().rowCount() > 0)
        table().setCurrentIndex(model().index(0, 0));
}

void HistoryPage::showDetail()
{
    if (const HistoryRow *row = model().row(table().currentIndex()))
        m_detail->show(*row);
    else
        m_detail->showNothing(tr("Choose a row to see what stands behind it."));
}

void HistoryPage::verifyChain()
{
    m_verify->setEnabled(false);
    m_chain->setText(tr("Verifying…"));
    using Verified = std::pair<Result<std::optional<AuditRepository::Break>>, Result<std::int64_t>>;
    m_session.read(
        this,
        [](Database &database) -> Verified {
            AuditRepository audit(database);
            return {audit.verify(), audit.entryCount()};
        },
        [this](const Verified &verified) {
            m_verify->setEnabled(true);
            m_chain->setText({});
            const auto &[broken, count] = verified;
            if (!broken || !count) {
                m_session.report(!broken ? broken.error() : count.error());
            } else if (*broken) {
                m_session.report({ErrorKind::Damaged,
                                  tr("The audit trail is broken at entry %1: %2")
                                      .arg(countText((*broken)->sequence), (*broken)->reason),
                                  {},
                                  {},
                                  0});
            } else {
                m_chain->setText(tr("Verified: %1 entries, unbroken").arg(countText(*count)));
            }
        });
}

void HistoryPage::exportTab()
{
    auto *dialog = new QFileDialog(this, m_tab == HistoryTab::Audit    ? tr("Export the audit trail")
                                         : m_tab == HistoryTab::Pushes ? tr("Export the pushes")
                                                                       : tr("Export the decisions"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(tabKey(m_tab) + u".csv"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPage::writeTab);
    dialog->open();
}

void HistoryPage::writeTab(const QString &path)
{
    m_session.read(
        this, [tab = m_tab, path](Database &database) { return exportHistory(database, tab, path); },
        [this, path](const Status &written) {
            if (written)
                m_session.notify(Notice::success(tr("Written to %1.").arg(path)));
            else
                m_session.report(written.error());
        });
}

} // namespace trueup

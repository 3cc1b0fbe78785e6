// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_page.h"

#include "ui/common/buttons.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/format.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/search_field.h"
#include "ui/common/skeleton.h"
#include "ui/common/split_view.h"
#include "ui/push/line_care_flow.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"
#include "ui/usage/change_file_flow.h"
#include "ui/usage/column_filter_popup.h"
#include "ui/usage/filter_chips.h"
#include "ui/usage/filter_text.h"
#include "ui/usage/kind_chips.h"
#include "ui/usage/totals_strip.h"
#include "ui/usage/undo_actions.h"
#include "ui/usage/usage_actions.h"
#include "ui/usage/usage_decider.h"
#include "ui/usage/usage_detail.h"
#include "ui/usage/usage_model.h"
#include "ui/usage/usage_table.h"

#include <QApplication>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Segment : int { ToDo, All };

const QString kFilterKey = u"usage/filter"_s;
const QString kSortKey = u"usage/sort"_s;
const QString kDetailKey = u"usage/detail"_s;
const QString kSplitBesideKey = u"usage/split"_s;
const QString kSplitBelowKey = u"usage/split_below"_s;

/// Pixels of page under which names and figures would be cut, in the table or in a pane beside it.
constexpr int kRoomBeside = 1100;
constexpr int kLeastDetail = 380;
constexpr int kMostDetail = 420;

/// What loses most is on top.
const QString kFirstSort = u"money- customer+"_s;

/// A person who holds the arrow key down sees the detail where they stop.
constexpr int kDetailAfterMs = 40;

bool isAnyDecided(const UsageSnapshot &snapshot)
{
    return std::ranges::any_of(snapshot.states(), [](quint8 state) {
        return state != static_cast<quint8>(ReviewState::ToReview) &&
               state != static_cast<quint8>(ReviewState::Excluded);
    });
}

} // namespace

UsagePage::UsagePage(Session &session, UiState &state, QWidget *parent)
    : QWidget(parent), m_session(session), m_state(state),
      m_query(new UsageQuery(*session.parts().pool, this)), m_decider(new UsageDecider(session, this)),
      m_model(new UsageModel(m_decider->overlay(), this))
{
    setObjectName(u"usagePage"_s);
    m_selectionLater.setSingleShot(true);
    m_selectionLater.setInterval(kDetailAfterMs);
    build();
    connectParts();
    m_query->setFilter(usageFilterFrom(state.value(kFilterKey).toString()));
    const UsageSort kept = usageSortFrom(state.value(kSortKey, kFirstSort).toString());
    m_query->setSort(kept);
    m_table->setSort(kept);
    m_search->setText(m_query->filter().text);
    showFilter();
    setDetailVisible(state.value(kDetailKey, false).toBool());
    showWaysOut();
    m_skeleton->start(tr("Reading the review…"));
    onDataShown();
}

UsagePage::~UsagePage() = default;

void UsagePage::build()
{
    m_header = new PageHeader(tr("Usage"), {}, this);
    m_export = button(tr("Export approved changes…"), u"download"_s, this);
    m_export->setObjectName(u"exportChanges"_s);
    auto *undo = new UndoActions(m_session.undoStack(), *this);
    // The edit may be one of the map, which this page does not show: so it is always said.
    connect(undo, &UndoActions::stepped, this, [this](const QString &what) {
        Notice notice = Notice::info(what);
        notice.topic = u"usage-decision"_s;
        m_session.notify(notice);
    });
    m_header->addAction(UndoActions::makeButton(undo->undo(), u"undo"_s));
    m_header->addAction(UndoActions::makeButton(undo->redo(), u"redo"_s));
    m_catchUp = button(tr("Catch-up…"), u"money"_s, this);
    m_catchUp->setObjectName(u"catchUp"_s);
    m_catchUp->setToolTip(tr("Amounts to type into the PSA for days that no invoice bills"));
    m_push = primaryButton({}, this);
    m_push->setObjectName(u"pushApproved"_s);
    m_header->addAction(m_catchUp);
    m_header->addAction(m_export);
    m_header->addAction(m_push);
    m_kinds = new KindChips(this);
    m_totalsStrip = new TotalsStrip(this);
    m_chips = new FilterChips(this);
    m_detail = new UsageDetail(m_session, *m_decider, this);
    m_split = new SplitView(Qt::Horizontal, this);
    m_split->addWidget(makeTable());
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_flow = new DecisionFlow(m_session, *m_decider, this);
    m_changeFile = new ChangeFileFlow(m_session, *m_decider, this);
    m_actions =
        new UsageActions(*m_flow, *m_table, {undo->undo(), undo->redo()}, *m_session.parts().pool, this);

    m_strip = new QWidget(this);
    auto *stripRow = new QHBoxLayout(m_strip);
    stripRow->setContentsMargins(0, 0, 0, 0);
    stripRow->setSpacing(space::l);
    stripRow->addWidget(m_totalsStrip, 1);
    stripRow->addWidget(m_actions->makeBar());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    column->setSpacing(space::m);
    column->addWidget(m_header);
    m_filterRow = makeFilterRow();
    column->addWidget(m_filterRow);
    column->addWidget(m_kinds);
    column->addWidget(m_chips);
    column->addWidget(m_strip);
    column->addWidget(m_split, 1);
}

QWidget *UsagePage::makeFilterRow()
{
    auto *widget = new QWidget(this);
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    m_toDoBar = new FilterBar(widget);
    m_toDoBar->setObjectName(u"toDoBar"_s);
    m_connected = button(tr("Mapped services"), u"link"_s, widget);
    m_connected->setObjectName(u"connected"_s);
    m_connected->setCheckable(true);
    m_connected->setToolTip(tr("Only lines whose product or service is mapped"));
    connect(m_connected, &QPushButton::clicked, this, [this](bool on) {
        UsageFilter filter = m_query->filter();
        filter.connectedOnly = on;
        setFilter(filter);
    });
    m_moved = button(tr("Changed since last month"), u"history"_s, widget);
    m_moved->setObjectName(u"moved"_s);
    m_moved->setCheckable(true);
    m_moved->setToolTip(tr("Only lines whose quantity at the distributor is not what it was when last month "
                           "ended"));
    connect(m_moved, &QPushButton::clicked, this, [this](bool on) {
        UsageFilter filter = m_query->filter();
        filter.flags = Flags::fromInt(filter.flags).setFlag(Flag::Moved, on).toInt();
        setFilter(filter);
    });
    m_search = new SearchField(tr("Search customer, product, SKU or id"), widget);
    m_search->setObjectName(u"search"_s);
    QToolButton *columns = iconButton(u"columns"_s, tr("Choose columns"), widget);
    columns->setObjectName(u"columns"_s);
    columns->setPopupMode(QToolButton::InstantPopup);
    columns->setMenu(m_table->columnMenu());
    QToolButton *detail = iconButton(u"info"_s, tr("Show or hide the details (Enter)"), widget);
    detail->setObjectName(u"toggleDetail"_s);
    connect(detail, &QToolButton::clicked, this, [this] { setDetailVisible(m_detail->isHidden()); });
    row->addWidget(m_toDoBar);
    row->addWidget(m_connected);
    row->addWidget(m_moved);
    row->addWidget(m_search, 1);
    row->addWidget(columns);
    row->addWidget(detail);
    return widget;
}

QWidget *UsagePage::makeTable()
{
    m_stack = new QStackedWidget(this);
    m_table = new UsageTable(*m_model, m_state, m_stack);
    m_empty = new EmptyState(u"usage"_s, {}, {}, m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_skeleton = new Skeleton(m_stack);
    return m_stack;
}

void UsagePage::connectParts()
{
    connect(&m_session, &Session::dataShown, this, &UsagePage::onDataShown);
    connect(m_query, &UsageQuery::answered, this, &UsagePage::onAnswered);
    connect(&m_decider->overlay(), &DecisionOverlay::changed, this, [this] {
        m_actions->update();
        m_detail->showAgain();
        showWaysOut();
    });
    connect(m_export, &QPushButton::clicked, m_changeFile, &ChangeFileFlow::start);
    connect(m_push, &QPushButton::clicked, this, [this] { m_session.goTo(PushView{}); });
    connect(m_catchUp, &QPushButton::clicked, this, [this] { m_session.goTo(CatchUpView{}); });
    connect(m_detail, &UsageDetail::allocationWanted, this, [this] {
        if (const UsageLine *line = m_detail->line())
            askAllocation(m_session, m_detail->moment(), *line, this);
    });
    connect(m_detail, &UsageDetail::ownerWanted, this, [this] {
        if (const UsageLine *line = m_detail->line())
            askOwner(m_session, m_detail->moment(), *line, this);
    });
    connect(m_toDoBar, &FilterBar::chosen, this, [this](int segment) {
        UsageFilter filter = m_query->filter();
        filter.toDoOnly = segment == ToDo;
        setFilter(filter);
    });
    connect(m_kinds, &KindChips::chosen, this, [this](Choice<UsageKind> kinds) {
        UsageFilter filter = m_query->filter();
        filter.kinds = kinds;
        setFilter(filter);
    });
    connect(m_search, &SearchField::searched, this, [this](const QString &text) {
        UsageFilter filter = m_query->filter();
        filter.text = text;
        setFilter(filter);
    });
    connect(m_chips, &FilterChips::changed, this, &UsagePage::setFilter);
    connect(m_table, &UsageTable::sortWanted, this, &UsagePage::sortBy);
    connect(m_table, &DataTable::columnFilterWanted, this, [this](int section, const QPoint &at) {
        openColumnFilter(static_cast<UsageColumn>(section), at);
    });
    connect(m_table, &UsageTable::linesSelected, this, &UsagePage::onSelected);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (m_table->selectedRows().empty())
            m_table->selectRow(index.row());
        setDetailVisible(m_detail->isHidden());
    });
    connect(m_actions, &UsageActions::detailWanted, this, [this] { setDetailVisible(true); });
    connect(m_detail, &UsageDetail::closed, this, [this] {
        setDetailVisible(false);
        m_table->setFocus();
    });
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { m_state.setValue(splitKey(), m_split->saveState()); });
    connect(m_empty, &EmptyState::acted, this, &UsagePage::onEmptyActed);
    connect(&m_selectionLater, &QTimer::timeout, this, &UsagePage::showSelection);
}

void UsagePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!isAncestorOf(QApplication::focusWidget()))
        m_table->setFocus();
}

void UsagePage::show(const UsageView &view)
{
    UsageFilter filter;
    filter.toDoOnly = view.toDoOnly;
    if (view.kind)
        filter.kinds.set(*view.kind, true);
    if (view.state)
        filter.states.set(*view.state, true);
    filter.text = view.text;
    m_wantedLine = view.lineId;
    m_wantsSpread = view.spread;
    {
        const QSignalBlocker quiet(m_search);
        m_search->setText(view.text);
    }
    setFilter(filter);
    if (!m_query->isAsking())
        selectWanted();
}

void UsagePage::selectWanted()
{
    if (m_wantedLine.isEmpty() || !m_table->selectLine(m_wantedLine))
        return;
    m_wantedLine.clear();
    setDetailVisible(true);
    if (std::exchange(m_wantsSpread, false)) {
        const int row = m_table->selectedRows().front();
        askAllocation(m_session, m_model->snapshot()->shared(), m_model->line(row), this);
    }
}

void UsagePage::onDataShown()
{
    const ShownDataPtr moment = m_session.data();
    if (!moment)
        return;
    m_decider->onDataShown();
    m_query->setData(moment);
}

void UsagePage::onAnswered(const UsageAnswer &answer)
{
    m_skeleton->stop();
    m_totals = answer.totals;
    m_counts = answer.counts;
    m_decider->setSnapshot(answer.snapshot);
    m_table->showRows(answer.snapshot, answer.rows);
    selectWanted();
    m_wantedLine.clear();
    showFilter();
    m_header->setSentence(tr("Billing for %1").arg(periodText(answer.snapshot->data().input().period)));
    showEmptyState(answer);
    showWaysOut();
    onSelected();
}

void UsagePage::setFilter(const UsageFilter &filter)
{
    m_state.setValue(kFilterKey, toText(filter));
    m_query->setFilter(filter);
    showFilter();
}

void UsagePage::showFilter()
{
    const UsageFilter &filter = m_query->filter();
    const bool known = m_model->snapshot() != nullptr;
    m_toDoBar->setSegments(
        {{ToDo, tr("To do"), known ? m_counts.toDo : -1}, {All, tr("All"), known ? m_counts.all : -1}});
    m_toDoBar->setCurrent(filter.toDoOnly ? ToDo : All);
    m_connected->setChecked(filter.connectedOnly);
    m_moved->setChecked(Flags::fromInt(filter.flags).testFlag(Flag::Moved));
    m_kinds->show(m_counts, filter.kinds);
    m_chips->show(filter);
    m_table->setFiltered(filter);
}

void UsagePage::sortBy(UsageColumn column)
{
    const UsageSort sort = sortAfterClick(m_query->sort(), column);
    m_state.setValue(kSortKey, toText(sort));
    m_query->setSort(sort);
    m_table->setSort(sort);
}

void UsagePage::openColumnFilter(UsageColumn column, const QPoint &at)
{
    if (!m_model->snapshot())
        return;
    auto *popup = new ColumnFilterPopup(column, m_model->snapshot(), m_query->filter(), this);
    connect(popup, &ColumnFilterPopup::changed, this, &UsagePage::setFilter);
    popup->openAt(at);
}

void UsagePage::setDetailVisible(bool visible)
{
    m_state.setValue(kDetailKey, visible);
    if (visible == !m_detail->isHidden())
        return;
    m_detail->setVisible(visible);
    if (!visible)
        return;
    placeDetail();
    showSelection();
}

void UsagePage::placeDetail()
{
    const Qt::Orientation wanted = width() < kRoomBeside ? Qt::Vertical : Qt::Horizontal;
    m_split->setOrientation(wanted);
    if (m_split->restoreState(m_state.value(splitKey()).toByteArray())) {
        m_split->setOrientation(wanted); // the state has one too
        return;
    }
    const bool beside = wanted == Qt::Horizontal;
    const int all = beside ? width() - 2 * kPageMargin : m_split->height();
    const int detail = beside ? std::clamp(all / 3, kLeastDetail, kMostDetail) : all / 2;
    m_split->setSizes({std::max(all - detail, 1), detail});
}

QString UsagePage::splitKey() const
{
    return m_split->orientation() == Qt::Horizontal ? kSplitBesideKey : kSplitBelowKey;
}

void UsagePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = m_split->orientation() == Qt::Horizontal;
    if (!m_detail->isHidden() && beside != (width() >= kRoomBeside))
        placeDetail();
}

void UsagePage::onSelected()
{
    m_actions->update();
    const std::vector<int> rows = m_table->selectedRows();
    if (rows.size() > 1) {
        std::vector<quint32> inSnapshot;
        for (const int row : rows)
            inSnapshot.push_back(m_model->rows()[static_cast<std::size_t>(row)]);
        m_totalsStrip->showSelected(totalsOf(*m_model->snapshot(), inSnapshot));
    } else {
        m_totalsStrip->showAll(m_totals);
    }
    m_selectionLater.start();
}

void UsagePage::showSelection()
{
    if (m_detail->isHidden())
        return;
    const std::vector<int> rows = m_table->selectedRows();
    if (rows.empty()) {
        m_detail->showNothing();
    } else if (rows.size() == 1) {
        m_detail->showLine(m_model->snapshot()->shared(), m_model->line(rows.front()));
    } else {
        std::vector<quint32> inSnapshot;
        for (const int row : rows)
            inSnapshot.push_back(m_model->rows()[static_cast<std::size_t>(row)]);
        m_detail->showSelection(totalsOf(*m_model->snapshot(), inSnapshot));
    }
}

void UsagePage::showWaysOut()
{
    const UsageSnapshotPtr &snapshot = m_model->snapshot();
    m_export->setEnabled(false);
    m_push->setEnabled(false);
    if (!snapshot)
        return;
    int approved = 0; // for a file
    int left = 0;
    int pushable = 0;
    const auto count = [&](ReviewState state, bool byPush, int by) {
        if (byPush) {
            pushable += state == ReviewState::Approved ? by : 0;
            return;
        }
        approved += state == ReviewState::Approved ? by : 0;
        left += state == ReviewState::Exported || state == ReviewState::NotApplied ? by : 0;
    };
    for (std::size_t row = 0; row < snapshot->size(); ++row)
        count(static_cast<ReviewState>(snapshot->states()[row]), snapshot->pushable()[row], 1);
    const QHash<QString, ShownDecision> &decided = m_decider->overlay().all();
    for (auto it = decided.cbegin(); it != decided.cend(); ++it) {
        if (const auto row = snapshot->rowOf(it.key())) {
            const bool byPush = snapshot->pushable()[*row];
            count(static_cast<ReviewState>(snapshot->states()[*row]), byPush, -1);
            count(it->state, byPush, 1);
        }
    }
    m_export->setText(approved > 0 ? tr("Export approved changes… (%1)").arg(countText(approved))
                                   : tr("Export approved changes…"));
    m_export->setEnabled(approved + left > 0);
    m_export->setToolTip(approved + left > 0 ? QString() : tr("Approve lines first."));
    m_push->setText(pushable > 0 ? tr("Push %1 approved…").arg(countText(pushable)) : tr("Push approved…"));
    m_push->setEnabled(pushable > 0);
    m_push->setToolTip(pushable > 0 ? tr("Shows first what would be written to the PSA")
                                    : tr("Approve lines first."));
    const auto &connections = snapshot->data().input().connections;
    const bool pushes = std::ranges::any_of(connections, &Connection::takesPushes);
    const bool files = std::ranges::any_of(connections, [](const Connection &connection) {
        return !connection.isVendor() && !connection.takesPushes();
    });
    m_push->setVisible(pushes);
    m_catchUp->setVisible(pushes);
    m_export->setVisible(files || !pushes);
    m_actions->setApprovePrimary(pushable == 0);
}

void UsagePage::showEmptyState(const UsageAnswer &answer)
{
    const ShownData &moment = answer.snapshot->data();
    m_emptiness = Emptiness::None;
    // Without a line there is nothing to search, sum up or decide.
    m_filterRow->setHidden(moment.review.lines.empty());
    m_strip->setHidden(moment.review.lines.empty());
    if (!answer.rows.empty()) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    if (moment.review.lines.empty()) {
        m_emptiness = Emptiness::NoData;
        m_empty->setIcon(u"usage"_s);
        m_empty->setSentence(tr("There is nothing to compare yet. Connect your distributor and import what "
                                "your PSA bills."));
        m_empty->setActionText(tr("Connect…"));
    } else if (m_query->filter().toDoOnly && !m_query->filter().isNarrowed()) {
        m_emptiness = Emptiness::NothingToDo;
        const QString period = periodText(moment.input().period);
        m_empty->setIcon(u"check-circle"_s);
        m_empty->setSentence(isAnyDecided(*answer.snapshot)
                                 ? tr("Every difference of %1 is decided.").arg(period)
                                 : tr("Everything billed matches the distributor for %1.").arg(period));
        m_empty->setActionText(tr("Show all lines"));
    } else {
        m_emptiness = Emptiness::NoMatch;
        m_empty->setIcon(u"search"_s);
        m_empty->setSentence(tr("No line matches these filters."));
        m_empty->setActionText(tr("Clear filters"));
    }
    m_stack->setCurrentWidget(m_empty);
}

void UsagePage::onEmptyActed()
{
    UsageFilter filter;
    switch (m_emptiness) {
    case Emptiness::None:
        return;
    case Emptiness::NoData:
        m_session.goTo(WizardView{});
        return;
    case Emptiness::NothingToDo:
        filter.toDoOnly = false;
        break;
    case Emptiness::NoMatch:
        filter.toDoOnly = m_query->filter().toDoOnly;
        break;
    }
    m_search->clear();
    setFilter(filter);
}

} // namespace trueup

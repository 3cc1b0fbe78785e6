// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/push_sheet.h"

#include "ui/common/buttons.h"
#include "ui/common/data_table.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/progress_strip.h"
#include "ui/common/skeleton.h"
#include "ui/common/split_view.h"
#include "ui/push/left_out_model.h"
#include "ui/push/push_detail.h"
#include "ui/push/push_rows_model.h"
#include "ui/push/push_words.h"

#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Part : int { Rows, LeftOut };

constexpr QSize kLeastSize(880, 560);
constexpr int kRoomAround = space::xl; ///< of the window, that stays in sight
constexpr int kTickWidth = 40;
constexpr int kChangeWidth = 92;
constexpr int kMoneyWidth = 120;
constexpr int kDateWidth = 136;
constexpr int kStateWidth = 128;
constexpr int kNameWidth = 150;
constexpr int kLeastName = 120;
constexpr int kDetailWidth = 336;
constexpr int kReasonWidth = 320;

} // namespace

PushSheet::PushSheet(PushKind kind, QWidget *window)
    : QDialog(window), m_kind(kind), m_rows(new PushRowsModel(this)), m_leftOut(new LeftOutModel(this))
{
    setObjectName(u"pushSheet"_s);
    setWindowModality(Qt::WindowModal);
    setMinimumSize(kLeastSize);
    const QSize room = window ? window->window()->size() : kLeastSize;
    resize((room - QSize(2 * kRoomAround, 2 * kRoomAround)).expandedTo(kLeastSize));
    lay();
    connect(m_rows, &PushRowsModel::ticksChanged, this, &PushSheet::judge);
    connect(m_rows, &PushRowsModel::stageChanged, this, [this](int row) {
        if (row == m_table->currentIndex().row())
            showCurrent();
    });
    setPhase(Phase::Reading);
    sayWhat({});
    m_skeleton->start(kind == PushKind::Push ? tr("Reading what was approved…")
                                             : tr("Reading what was pushed…"));
}

PushSheet::~PushSheet() = default;

void PushSheet::lay()
{
    m_title = new Label({}, LabelRole::Title, this);
    m_sentence = new Label({}, LabelRole::Secondary, this);
    m_parts = new FilterBar(this);
    m_parts->setObjectName(u"pushParts"_s);
    m_parts->setAccessibleName(tr("What is sent, what is left out"));
    m_all = quietButton(tr("Choose &all"), {}, this);
    m_none = quietButton(tr("Choose &none"), {}, this);
    m_all->setObjectName(u"chooseAll"_s);
    m_none->setObjectName(u"chooseNone"_s);
    for (QPushButton *each : {m_all, m_none})
        each->setAutoDefault(false);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(space::s);
    bar->addWidget(m_parts);
    bar->addStretch(1);
    bar->addWidget(m_all);
    bar->addWidget(m_none);

    m_stack = new QStackedWidget(this);
    m_rowsPart = makeRows();
    m_leftOutPart = makeLeftOut();
    m_empty = new EmptyState(u"check-circle"_s, {}, {}, m_stack);
    m_blank = new QWidget(m_stack);
    for (QWidget *each : {m_blank, m_rowsPart, m_leftOutPart, static_cast<QWidget *>(m_empty)})
        m_stack->addWidget(each);
    m_skeleton = new Skeleton(m_stack);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addLayout(bar);
    column->addWidget(m_stack, 1);
    column->addWidget(makeFoot());

    connect(m_parts, &FilterBar::chosen, this, &PushSheet::choosePart);
    connect(m_all, &QPushButton::clicked, this, [this] { m_rows->tickAll(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_rows->tickAll(false); });
}

QWidget *PushSheet::makeRows()
{
    m_table = new DataTable(m_kind == PushKind::Push ? tr("Quantities to push") : tr("Pushes to take back"));
    m_table->setObjectName(u"pushRows"_s);
    m_table->setModel(m_rows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(false);
    m_table->setTwoLineRows();
    m_table->setTickColumn(PushRowsModel::Tick);
    for (const int column : {PushRowsModel::Customer, PushRowsModel::Product, PushRowsModel::Change,
                             PushRowsModel::MoneyMonth, PushRowsModel::FirstBills})
        m_table->setTwoLineColumn(column);
    m_table->setChipColumn(PushRowsModel::State);
    QHeaderView *head = m_table->horizontalHeader();
    head->setStretchLastSection(false);
    head->setSectionResizeMode(PushRowsModel::Tick, QHeaderView::Fixed);
    head->setMinimumSectionSize(kTickWidth);
    m_table->viewport()->installEventFilter(this);
    auto *toggle = new QAction(tr("Choose or leave out"), m_table);
    toggle->setShortcut(Qt::Key_Space);
    toggle->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(toggle);
    connect(toggle, &QAction::triggered, this, &PushSheet::toggleCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PushSheet::showCurrent);

    m_detail = new PushDetail;
    connect(m_detail, &PushDetail::reviewWanted, this, [this](const QString &line) {
        Q_EMIT reviewWanted(line);
        accept();
    });
    auto *split = new SplitView(Qt::Horizontal);
    split->addWidget(m_table);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 1);
    split->setSizes({10'000, grown(kDetailWidth)});
    return split;
}

QWidget *PushSheet::makeLeftOut()
{
    m_leftOutTable = new DataTable(tr("Left out"));
    m_leftOutTable->setObjectName(u"leftOut"_s);
    m_leftOutTable->setModel(m_leftOut);
    m_leftOutTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_leftOutTable->setSortingEnabled(false);
    m_leftOutTable->setChipColumn(LeftOutModel::Why);
    QHeaderView *head = m_leftOutTable->horizontalHeader();
    m_leftOutTable->setColumnWidth(LeftOutModel::Customer, grown(kNameWidth + 40));
    m_leftOutTable->setColumnWidth(LeftOutModel::Product, grown(kNameWidth + 40));
    m_leftOutTable->setColumnWidth(LeftOutModel::Why, grown(kNameWidth));
    m_leftOutTable->setColumnWidth(LeftOutModel::Until, grown(kChangeWidth + 8));
    head->setStretchLastSection(false);
    head->setSectionResizeMode(LeftOutModel::Reason, QHeaderView::Stretch);
    m_leftOutTable->setColumnWidth(LeftOutModel::Reason, grown(kReasonWidth));

    m_reason = new Label({}, LabelRole::Body);
    m_reasonAction = button({}, {});
    m_reasonAction->setObjectName(u"leftOutAction"_s);
    m_reasonAction->setAutoDefault(false);
    auto *below = new QHBoxLayout;
    below->setSpacing(space::m);
    below->addWidget(m_reason, 1);
    below->addWidget(m_reasonAction);

    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(m_leftOutTable, 1);
    column->addLayout(below);
    connect(m_leftOutTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PushSheet::showCurrentLeftOut);
    connect(m_reasonAction, &QPushButton::clicked, this, [this] {
        const PushLeftOut *left = m_leftOut->row(m_leftOutTable->currentIndex());
        if (!left)
            return;
        const QString line = left->lineId;
        const bool several = left->why == PushLeftOut::Why::SeveralLines;
        accept();
        if (several)
            Q_EMIT allocationWanted(line);
        else
            Q_EMIT reviewWanted(line);
    });
    return part;
}

QWidget *PushSheet::makeFoot()
{
    auto *foot = new QWidget;
    m_looked = new QCheckBox(foot);
    m_looked->setObjectName(u"looked"_s);
    m_totals = new Label({}, LabelRole::Body, foot);
    m_totals->setObjectName(u"pushTotals"_s);
    m_progress = new ProgressStrip(foot);
    m_progress->setCancelText(tr("&Finish the row in flight and stop"));
    m_close = button(tr("Cancel"), {}, foot);
    m_close->setObjectName(u"closeSheet"_s);
    m_close->setAutoDefault(false);
    m_push = primaryButton({}, foot);
    m_push->setObjectName(u"pushNow"_s);
    m_push->setAutoDefault(false);
    auto *now = new QAction(tr("Push"), this);
    now->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    addAction(now);
    connect(now, &QAction::triggered, m_push, &QPushButton::click);

    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_totals, 1);
    row->addWidget(m_progress, 1);
    row->addWidget(m_close);
    row->addWidget(m_push);
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_looked);
    column->addLayout(row);
    connect(m_looked, &QCheckBox::toggled, this, &PushSheet::judge);
    connect(m_progress, &ProgressStrip::cancelled, this, &PushSheet::finishWanted);
    connect(m_close, &QPushButton::clicked, this, &PushSheet::reject);
    connect(m_push, &QPushButton::clicked, this, [this] { Q_EMIT pushWanted(m_rows->tickedRows()); });
    return foot;
}

bool PushSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        fitColumns();
    return QDialog::eventFilter(watched, event);
}

void PushSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

void PushSheet::fitColumns()
{
    const std::pair<int, int> widths[] = {{PushRowsModel::Tick, kTickWidth},
                                          {PushRowsModel::Change, kChangeWidth},
                                          {PushRowsModel::MoneyMonth, kMoneyWidth},
                                          {PushRowsModel::FirstBills, kDateWidth},
                                          {PushRowsModel::State, kStateWidth}};
    int left = m_table->viewport()->width();
    for (const auto &[column, width] : widths) {
        m_table->setColumnWidth(column, grown(width));
        left -= m_table->isColumnHidden(column) ? 0 : grown(width);
    }
    for (const int column : {PushRowsModel::Customer, PushRowsModel::Product})
        m_table->setColumnWidth(column, std::max(left / 2, grown(kLeastName)));
}

void PushSheet::sayWhat(const QString &connections)
{
    const bool push = m_kind == PushKind::Push;
    if (connections.isEmpty())
        m_title->setText(push ? tr("Push approved quantities") : tr("Take back what was pushed"));
    else
        m_title->setText(push ? tr("Push approved quantities to %1").arg(connections)
                              : tr("Take back what was pushed to %1").arg(connections));
    setWindowTitle(m_title->text());
    m_sentence->setText(
        push
            ? tr("Nothing is written before you press Push. Each line is read again first, and only its "
                 "quantity is written; where anything else moved since, it stops and says so.")
            : tr("The quantities of before are written back the same way: each line is read again first, and "
                 "where somebody changed it since the push, nothing is written."));
}

void PushSheet::setPhase(Phase phase)
{
    m_phase = phase;
    const bool preview = phase == Phase::Preview;
    m_parts->setVisible(phase != Phase::Reading);
    if (phase == Phase::Reading) {
        m_looked->hide();
        m_stack->setCurrentWidget(m_blank);
    }
    m_table->setColumnHidden(PushRowsModel::Tick, !preview);
    fitColumns();
    m_rows->setEditable(preview);
    m_all->setVisible(preview && m_rows->rowCount() > 1);
    m_none->setVisible(preview && m_rows->rowCount() > 1);
    m_push->setVisible(preview || phase == Phase::Reading);
    m_progress->setVisible(phase == Phase::Running);
    m_totals->setVisible(phase != Phase::Running);
    m_close->setText(preview || phase == Phase::Reading ? tr("Cancel")
                     : phase == Phase::Running          ? tr("Close, it goes on")
                                                        : tr("Close"));
    judge();
}

void PushSheet::showPreview(PushPreview preview)
{
    m_skeleton->stop();
    const bool push = m_kind == PushKind::Push;
    sayWhat(preview.connections);
    m_leftOut->setRows(std::move(preview.leftOut));
    m_parts->setSegments(
        {{Rows, push ? tr("To push") : tr("To take back"), static_cast<int>(preview.rows.size())},
         {LeftOut, tr("Left out"), m_leftOut->rowCount()}});
    tickAtFirst(preview);
    m_rows->setPreview(std::move(preview));
    const int lowering = static_cast<int>(
        std::ranges::count_if(m_rows->rows(), [](const PushSheetRow &each) { return each.row.lowers; }));
    m_looked->setVisible(push && lowering > 0);
    setPhase(Phase::Preview);
    choosePart(m_rows->rowCount() == 0 && m_leftOut->rowCount() > 0 ? LeftOut : Rows);
    if (m_rows->rowCount() > 0) {
        m_table->setCurrentIndex(m_rows->index(0, PushRowsModel::Customer));
        m_table->setFocus(Qt::OtherFocusReason);
    } else {
        m_leftOutTable->setFocus(Qt::OtherFocusReason);
    }
    if (m_leftOut->rowCount() > 0)
        m_leftOutTable->setCurrentIndex(m_leftOut->index(0, 0));
    showCurrentLeftOut();
}

void PushSheet::showRequests(const std::vector<RequestPreview> &requests)
{
    m_rows->setRequests(requests);
    showCurrent();
}

void PushSheet::showRunning()
{
    if (m_phase == Phase::Running)
        return;
    const int current = m_table->currentIndex().row();
    const Push looked = current >= 0 ? m_rows->row(current).row.push : Push();
    m_rows->keepTicked();
    for (int row = 0; row < m_rows->rowCount(); ++row)
        m_rows->setStage(row, PushStage::Waiting);
    m_looked->hide();
    m_parts->setSegments(
        {{Rows, m_kind == PushKind::Push ? tr("Being pushed") : tr("Being taken back"), m_rows->rowCount()},
         {LeftOut, tr("Left out"), m_leftOut->rowCount()}});
    setPhase(Phase::Running);
    choosePart(Rows);
    m_table->setCurrentIndex(
        m_rows->index(std::max(rowOf(looked.lineId, looked.lineKey), 0), PushRowsModel::Customer));
    m_table->setFocus(Qt::OtherFocusReason);
    showCount();
}

void PushSheet::showPhase(const QString &words)
{
    m_phaseWords = words;
    showCount();
}

int PushSheet::rowOf(const QString &lineId, const QString &lineKey) const
{
    const auto found = std::ranges::find_if(m_rows->rows(), [&](const PushSheetRow &each) {
        return each.row.push.lineId == lineId && each.row.push.lineKey == lineKey;
    });
    return found == m_rows->rows().end() ? -1 : static_cast<int>(found - m_rows->rows().begin());
}

void PushSheet::showStage(int row, PushStage stage)
{
    m_rows->setStage(row, stage);
    showCount();
}

void PushSheet::showRowEnd(int row, const PushSheetRow &ended)
{
    m_rows->setEnd(row, ended);
    showCount();
}

void PushSheet::showCount()
{
    const auto &rows = m_rows->rows();
    const auto ended = std::ranges::count_if(rows, [](const PushSheetRow &e) { return isEnded(e.stage); });
    m_progress->setProgress(static_cast<int>(ended), static_cast<int>(rows.size()));
    const auto now =
        std::ranges::find_if(rows, [](const PushSheetRow &each) { return isUnderWay(each.stage); });
    if (!m_phaseWords.isEmpty())
        m_progress->setText(m_phaseWords);
    else if (now != rows.end())
        m_progress->setText(
            tr("%1, %2: %3")
                .arg(now->row.push.accountName, now->row.push.productName, stageWords(now->stage)));
    else
        m_progress->setText(tr("Preparing"));
}

void PushSheet::showEnd(const QString &sentence, Tone tone)
{
    m_parts->setSegments(
        {{Rows, m_kind == PushKind::Push ? tr("Pushed") : tr("Taken back"), m_rows->rowCount()},
         {LeftOut, tr("Left out"), m_leftOut->rowCount()}});
    setPhase(Phase::Ended);
    m_totals->setText(sentence);
    m_totals->setTone(tone);
    m_totals->setStrong(true);
    // What did not go through is what the person looks at next.
    const auto &rows = m_rows->rows();
    const auto trouble = std::ranges::find_if(rows, [](const PushSheetRow &each) {
        return isEnded(each.stage) && each.stage != PushStage::Verified;
    });
    if (trouble != rows.end()) {
        m_table->setCurrentIndex(
            m_rows->index(static_cast<int>(trouble - rows.begin()), PushRowsModel::Customer));
    }
    showCurrent();
    m_close->setFocus(Qt::OtherFocusReason);
}

void PushSheet::showNotBegun(const QString &sentence)
{
    m_skeleton->stop();
    for (int row = 0; row < m_rows->rowCount(); ++row)
        m_rows->setStage(row, PushStage::Preview);
    setPhase(Phase::Preview);
    m_totals->setText(sentence);
    m_totals->setTone(Tone::Danger);
}

void PushSheet::choosePart(int part)
{
    m_parts->setCurrent(part);
    if (part == LeftOut && m_leftOut->rowCount() == 0) {
        m_empty->setSentence(tr("Nothing that was approved is left out."));
        m_stack->setCurrentWidget(m_empty);
    } else if (part == Rows && m_rows->rowCount() == 0) {
        m_empty->setSentence(m_kind == PushKind::Push ? tr("Nothing that was approved can be sent now.")
                                                      : tr("Nothing can be taken back."));
        m_stack->setCurrentWidget(m_empty);
    } else {
        m_stack->setCurrentWidget(part == LeftOut ? m_leftOutPart : m_rowsPart);
    }
    const bool several = m_phase == Phase::Preview && part == Rows && m_rows->rowCount() > 1;
    m_all->setVisible(several);
    m_none->setVisible(several);
}

QString PushSheet::pushWords(int rows) const
{
    if (m_kind == PushKind::Undo)
        return rows == 1 ? tr("&Take back 1 line") : tr("&Take back %1 lines").arg(countText(rows));
    return rows == 1 ? tr("&Push 1 line") : tr("&Push %1 lines").arg(countText(rows));
}

void PushSheet::judge()
{
    const PushTotals totals = totalsOf(m_rows->rows());
    m_push->setText(pushWords(totals.rows));
    const bool lowers = m_kind == PushKind::Push && totals.lowering > 0;
    m_looked->setEnabled(lowers);
    if (!lowers && m_looked->isChecked()) {
        const QSignalBlocker quiet(m_looked);
        m_looked->setChecked(false);
    }
    m_looked->setText(totals.lowering == 1
                          ? tr("I have &looked at the line that is lowered: less will be billed")
                          : tr("I have &looked at each of the %1 lines that are lowered: less will be billed")
                                .arg(countText(totals.lowering)));
    if (!lowers)
        m_looked->setText(tr("Lines that lower a quantity are left out until you choose them"));
    const bool confirmed = !lowers || m_looked->isChecked();
    m_push->setEnabled(m_phase == Phase::Preview && totals.rows > 0 && confirmed);
    m_push->setToolTip(
        !confirmed ? tr("Confirm first that you have looked at what is lowered.")
                   : tr("Writes to the PSA (%1)")
                         .arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)));
    if (m_phase != Phase::Preview)
        return;
    m_totals->setTone(Tone::Neutral);
    m_totals->setText(totalsSentence(totals));
}

void PushSheet::toggleCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && m_phase == Phase::Preview)
        m_rows->tick(current.row(), !m_rows->row(current.row()).ticked);
}

void PushSheet::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid() && current.row() < m_rows->rowCount())
        m_detail->show(m_rows->row(current.row()));
    else
        m_detail->showNothing(tr("Choose a row to see what is sent."));
}

void PushSheet::showCurrentLeftOut()
{
    const PushLeftOut *left = m_leftOut->row(m_leftOutTable->currentIndex());
    m_reason->setText(left ? left->reason : QString());
    m_reasonAction->setVisible(left != nullptr);
    m_reasonAction->setText(left && left->why == PushLeftOut::Why::SeveralLines
                                ? tr("Choose &how to spread it…")
                                : tr("Show the &line"));
}

} // namespace trueup

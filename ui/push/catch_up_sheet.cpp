// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/catch_up_sheet.h"

#include "core/base/async.h"
#include "core/reports/catch_up_report.h"
#include "core/reports/prorate_report.h"
#include "core/reports/report_file.h"
#include "ui/common/buttons.h"
#include "ui/common/data_table.h"
#include "ui/common/empty_state.h"
#include "ui/common/filter_bar.h"
#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/push/catch_up_list.h"
#include "ui/push/catch_up_model.h"
#include "ui/push/line_edits.h"
#include "ui/push/prorate_model.h"
#include "ui/session/session.h"

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Part : int { Open, Prorating, Billed, Audit };

constexpr QSize kLeastSize(820, 480);
constexpr int kSeatsWidth = 72;
constexpr int kDaysWidth = 196;
constexpr int kAmountWidth = 116;
constexpr int kNoteWidth = 140;
constexpr int kLeastName = 140;
constexpr int kAuditWidth = 132;

QString sumsText(const std::vector<Money> &sums)
{
    QStringList texts;
    for (const Money &sum : sums)
        texts += amountText(sum.amount, sum.currency);
    return texts.join(u" · "_s);
}

} // namespace

CatchUpSheet::CatchUpSheet(Session &session, QWidget *window)
    : QDialog(window), m_session(session), m_model(new CatchUpModel(this)), m_parts(new FilterBar(this)),
      m_stack(new QStackedWidget(this)), m_audit(new ProrateModel(this)),
      m_empty(new EmptyState(u"check-circle"_s, {}, {}, m_stack))
{
    setObjectName(u"catchUpSheet"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Catch-up"));
    setMinimumSize(kLeastSize);
    const QSize room = window ? window->window()->size() : kLeastSize;
    resize((room - QSize(4 * space::xxl, 4 * space::xxl)).expandedTo(kLeastSize));

    auto *title = new Label(tr("Days that no invoice bills"), LabelRole::Title, this);
    auto *sentence =
        new Label(tr("A quantity that is changed in place is billed from the next invoice's period on. "
                     "What came before it is a one-time amount, which you type into the PSA; Trueup "
                     "never writes it."),
                  LabelRole::Secondary, this);
    m_parts->setObjectName(u"catchUpParts"_s);
    m_parts->setAccessibleName(tr("Which amounts"));
    m_sum = new Label({}, LabelRole::Section, this);
    m_sum->setObjectName(u"catchUpSum"_s);
    m_sum->setWrapped(false);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_parts);
    bar->addStretch(1);
    bar->addWidget(m_sum);
    m_stack->addWidget(makeTable());
    m_stack->addWidget(makeAuditTable());
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(title);
    column->addWidget(sentence);
    column->addLayout(bar);
    column->addWidget(m_stack, 1);
    column->addWidget(makeFoot());
    connect(m_parts, &FilterBar::chosen, this, &CatchUpSheet::show);
    connect(&session, &Session::dataShown, this, &CatchUpSheet::load);
    connect(&session.undoStack(), &QUndoStack::indexChanged, this, &CatchUpSheet::judge);
    load();
}

CatchUpSheet::~CatchUpSheet() = default;

QWidget *CatchUpSheet::makeTable()
{
    m_table = new DataTable(tr("Amounts to type into the PSA"));
    m_table->setObjectName(u"catchUpRows"_s);
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setTwoLineRows();
    for (const int column : {CatchUpModel::Customer, CatchUpModel::Product, CatchUpModel::Seats,
                             CatchUpModel::Days, CatchUpModel::Amount})
        m_table->setTwoLineColumn(column);
    m_table->setChipColumn(CatchUpModel::Note);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->viewport()->installEventFilter(this);
    auto *copyKey = new QAction(tr("Copy"), m_table);
    copyKey->setShortcut(QKeySequence::Copy);
    copyKey->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copyKey);
    connect(copyKey, &QAction::triggered, this, &CatchUpSheet::copy);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CatchUpSheet::judge);
    return m_table;
}

QWidget *CatchUpSheet::makeAuditTable()
{
    m_auditTable = new DataTable(tr("What agreements that do not prorate leave unbilled"));
    m_auditTable->setObjectName(u"prorateRows"_s);
    m_auditTable->setModel(m_audit);
    m_auditTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_auditTable->setSortingEnabled(false);
    m_auditTable->setTwoLineRows();
    for (int column = 0; column < ProrateModel::kColumns; ++column)
        m_auditTable->setTwoLineColumn(column);
    m_auditTable->horizontalHeader()->setStretchLastSection(false);
    m_auditTable->horizontalHeader()->setSectionResizeMode(ProrateModel::Customer, QHeaderView::Stretch);
    return m_auditTable;
}

QWidget *CatchUpSheet::makeFoot()
{
    auto *foot = new QWidget;
    m_said = new Label({}, LabelRole::Secondary, foot);
    m_undo = quietButton(tr("&Undo"), u"undo"_s, foot);
    m_copy = button(tr("&Copy"), u"copy"_s, foot);
    m_save = button(tr("&Save as CSV…"), u"download"_s, foot);
    m_close = button(tr("Close"), {}, foot);
    m_mark = primaryButton(tr("&Mark as billed"), foot);
    m_undo->setObjectName(u"undoMark"_s);
    m_copy->setObjectName(u"copyCatchUp"_s);
    m_save->setObjectName(u"saveCatchUp"_s);
    m_close->setObjectName(u"closeSheet"_s);
    m_mark->setObjectName(u"markBilled"_s);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_said, 1);
    for (QPushButton *each : {m_undo, m_save, m_copy, m_close, m_mark}) {
        each->setAutoDefault(false);
        row->addWidget(each);
    }
    connect(m_undo, &QPushButton::clicked, &m_session.undoStack(), &QUndoStack::undo);
    connect(m_copy, &QPushButton::clicked, this, &CatchUpSheet::copy);
    connect(m_save, &QPushButton::clicked, this, &CatchUpSheet::askWhere);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_mark, &QPushButton::clicked, this, &CatchUpSheet::mark);
    return foot;
}

void CatchUpSheet::load()
{
    const ShownDataPtr moment = m_session.data();
    m_rows = moment ? catchUpRows(*moment) : std::vector<CatchUpRow>();
    showParts();
    const std::vector<Money> sums = openSums(m_rows);
    m_sum->setText(sums.empty() ? QString() : tr("%1 to type in").arg(sumsText(sums)));
    show(m_parts->current());
    audit();
}

void CatchUpSheet::audit()
{
    const ShownDataPtr moment = m_session.data();
    if (!moment)
        return;
    // It looks through every line: not in this thread.
    runOn(
        m_session.parts().pool, this,
        [moment] { return prorateAudit(moment->input(), moment->review.lines); },
        [this, moment](std::vector<ProrateLoss> losses) {
            m_audit->setRows(moment, std::move(losses));
            showParts();
            if (m_parts->current() == Audit)
                show(Audit);
        });
}

void CatchUpSheet::showParts()
{
    const auto billed =
        std::ranges::count_if(m_rows, [](const CatchUpRow &row) { return row.billed.has_value(); });
    const auto prorating =
        std::ranges::count_if(m_rows, [](const CatchUpRow &row) { return !row.billed && row.prorates; });
    m_parts->setSegments({{Open, tr("To type in"), static_cast<int>(std::ssize(m_rows) - billed)},
                          {Prorating, tr("On agreements that prorate"), static_cast<int>(prorating)},
                          {Billed, tr("Billed"), static_cast<int>(billed)},
                          {Audit, tr("Prorate audit"), m_audit->rowCount()}});
}

void CatchUpSheet::showAudit()
{
    const bool empty = m_audit->rowCount() == 0;
    m_empty->setSentence(tr("Lately no seats came in mid-period on an agreement that bills whole periods."));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_auditTable);
    if (!empty)
        m_auditTable->setCurrentIndex(m_audit->index(0, ProrateModel::Customer));
    judge();
}

void CatchUpSheet::show(int part)
{
    m_parts->setCurrent(part);
    if (part == Audit) {
        showAudit();
        return;
    }
    std::vector<CatchUpRow> rows;
    std::ranges::copy_if(m_rows, std::back_inserter(rows), [part](const CatchUpRow &row) {
        return row.billed.has_value() == (part == Billed) && (part != Prorating || row.prorates);
    });
    const bool empty = rows.empty();
    m_model->setRows(std::move(rows), m_session.settings().timeZone);
    m_empty->setSentence(part == Billed ? tr("No amount of this month was marked as billed yet.")
                         : part == Prorating
                             ? tr("No seats came in mid-period on an agreement that prorates.")
                             : tr("Every seat of this month is on an invoice from its first day."));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!empty)
        m_table->setCurrentIndex(m_model->index(0, CatchUpModel::Customer));
    judge();
}

std::vector<CatchUpRow> CatchUpSheet::selected() const
{
    std::vector<CatchUpRow> rows;
    QModelIndexList indexes = m_table->selectionModel()->selectedRows();
    std::ranges::sort(indexes, {}, &QModelIndex::row);
    for (const QModelIndex &index : std::as_const(indexes))
        rows.push_back(m_model->row(index.row()));
    return rows;
}

void CatchUpSheet::judge()
{
    const std::vector<CatchUpRow> rows = selected();
    const bool isAudit = m_parts->current() == Audit;
    m_mark->setVisible(m_parts->current() != Billed && !isAudit);
    m_copy->setVisible(!isAudit);
    m_mark->setEnabled(!rows.empty());
    m_mark->setText(rows.size() > 1 ? tr("&Mark %1 as billed").arg(countText(std::ssize(rows)))
                                    : tr("&Mark as billed"));
    m_copy->setEnabled(!rows.empty());
    m_save->setEnabled(isAudit ? m_audit->rowCount() > 0 : !m_rows.empty());
    m_undo->setVisible(!m_undoText.isEmpty() && m_session.undoStack().undoText() == m_undoText);
    m_undo->setToolTip(m_undoText.toHtmlEscaped());
}

void CatchUpSheet::copy()
{
    QStringList lines;
    for (const CatchUpRow &row : selected())
        lines += catchUpLine(row);
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    m_said->setText(lines.size() == 1 ? tr("1 amount copied.")
                                      : tr("%1 amounts copied.").arg(countText(lines.size())));
}

void CatchUpSheet::mark()
{
    std::vector<CatchUpMark> marks;
    for (const CatchUpRow &row : selected()) {
        if (!row.billed)
            marks.push_back(row.mark());
    }
    if (marks.empty())
        return;
    m_said->setText(marks.size() == 1
                        ? tr("1 amount is marked as billed.")
                        : tr("%1 amounts are marked as billed.").arg(countText(std::ssize(marks))));
    editCatchUpBilled(m_session, marks);
    m_undoText = m_session.undoStack().undoText();
    judge();
}

void CatchUpSheet::askWhere()
{
    const bool isAudit = m_parts->current() == Audit;
    auto *dialog =
        new QFileDialog(this, isAudit ? tr("Save the prorate audit") : tr("Save the catch-up report"));
    dialog->setObjectName(u"catchUpFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("CSV files (*.csv)"));
    dialog->setDefaultSuffix(u"csv"_s);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    dialog->setDirectory(folder.isEmpty() ? QDir::homePath() : folder);
    const QString name = isAudit ? u"prorate-audit-%1.csv"_s : u"catch-up-%1.csv"_s;
    dialog->selectFile(name.arg(m_session.period().toText()));
    connect(dialog, &QFileDialog::fileSelected, this, &CatchUpSheet::save);
    dialog->open();
}

void CatchUpSheet::save(const QString &path)
{
    m_session.read(
        this,
        [path, moment = m_session.data(), isAudit = m_parts->current() == Audit](Database &) {
            return saveReport(path, ReportFormat::Csv, [&](ReportWriter &writer) {
                return isAudit ? writeProrateAudit(moment->input(), moment->review.lines, writer)
                               : writeCatchUp(moment->input(), moment->review.lines, writer);
            });
        },
        [this, path](const Status &saved) { onSaved(saved, path); });
}

void CatchUpSheet::onSaved(const Status &saved, const QString &path)
{
    m_said->setTone(saved ? Tone::Neutral : Tone::Danger);
    m_said->setText(saved ? tr("Written to %1.").arg(QDir::toNativeSeparators(path)) : saved.error().message);
}

bool CatchUpSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_auditTable && watched == m_table->viewport())
        fitColumns();
    return QDialog::eventFilter(watched, event);
}

void CatchUpSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_auditTable)
        fitColumns();
}

void CatchUpSheet::fitColumns()
{
    const std::pair<int, int> widths[] = {{CatchUpModel::Seats, kSeatsWidth},
                                          {CatchUpModel::Days, kDaysWidth},
                                          {CatchUpModel::Amount, kAmountWidth},
                                          {CatchUpModel::Note, kNoteWidth}};
    int left = m_table->viewport()->width();
    for (const auto &[column, width] : widths) {
        m_table->setColumnWidth(column, grown(width));
        left -= grown(width);
    }
    for (const int column : {CatchUpModel::Customer, CatchUpModel::Product})
        m_table->setColumnWidth(column, std::max(left / 2, grown(kLeastName)));
    for (const int column :
         {ProrateModel::Rises, ProrateModel::Seats, ProrateModel::Loss, ProrateModel::PerMonth})
        m_auditTable->setColumnWidth(column, grown(kAuditWidth));
}

} // namespace trueup

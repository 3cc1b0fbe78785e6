// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_table.h"

#include "ui/common/data_header.h"
#include "ui/common/fonts.h"
#include "ui/common/metrics.h"
#include "ui/common/state_chip.h"
#include "ui/common/words.h"
#include "ui/session/ui_state.h"
#include "ui/usage/column_fit.h"
#include "ui/usage/usage_cell.h"

#include <QMenu>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kColumnsKey = u"usage/columns"_s; ///< "kind:132 customer:156 -sku:150": order, width, hidden

/// What ChipCellDelegate leaves free at both sides of a chip.
constexpr int kAroundChip = space::m + space::xs;
constexpr int kLeastName = 96;

int sectionOf(UsageColumn column)
{
    return static_cast<int>(column);
}

/// Room for the longest word that a column of chips can have.
int widestKind()
{
    int width = 0;
    for (int kind = 0; kind <= static_cast<int>(UsageKind::Equal); ++kind) {
        const auto one = static_cast<UsageKind>(kind);
        width = std::max(width, chipSize(kindWords(one), kindIcon(one), secondaryFont()).width());
    }
    return width + kAroundChip;
}

int firstWidth(UsageColumn column)
{
    const int width = columnInfo(column).width;
    return column == UsageColumn::Kind ? std::max(width, widestKind()) : width;
}

} // namespace

UsageTable::UsageTable(UsageModel &model, UiState &state, QWidget *parent)
    : DataTable(tr("Usage lines"), parent), m_model(model), m_state(state), m_columnMenu(new QMenu(this))
{
    setObjectName(u"usageTable"_s);
    setModel(&model);
    for (const UsageColumnInfo &info : usageColumns()) {
        const int section = sectionOf(info.column);
        setColumnFilterable(section, true);
        if (info.isNumber())
            setNumberColumn(section);
        else if (info.column == UsageColumn::Kind || info.column == UsageColumn::State)
            setChipColumn(section);
    }
    header()->setStretchLastSection(false);
    header()->setSortIndicatorShown(true);
    restoreColumns();
    makeColumnMenu();
    connect(header(), &QHeaderView::sectionClicked, this,
            [this](int section) { Q_EMIT sortWanted(static_cast<UsageColumn>(section)); });
    connect(header(), &QHeaderView::sectionMoved, this, &UsageTable::saveColumns);
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        if (!m_sizing)
            saveColumns();
    });
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { m_columnMenu->popup(header()->mapToGlobal(at)); });
}

void UsageTable::restoreColumns()
{
    m_sizing = true;
    for (const UsageColumnInfo &info : usageColumns()) {
        header()->resizeSection(sectionOf(info.column), firstWidth(info.column));
        header()->setSectionHidden(sectionOf(info.column), !info.shownAtFirst);
    }
    int visual = 0;
    const QStringList kept = m_state.value(kColumnsKey).toString().split(u' ', Qt::SkipEmptyParts);
    for (const QString &one : kept) {
        const bool hidden = one.startsWith(u'-');
        const auto column = columnFromKey(one.section(u':', 0, 0).mid(hidden ? 1 : 0));
        const int width = one.section(u':', 1).toInt();
        if (!column)
            continue;
        const int section = sectionOf(*column);
        header()->setSectionHidden(section, hidden);
        if (width >= header()->minimumSectionSize())
            header()->resizeSection(section, width);
        header()->moveSection(header()->visualIndex(section), visual++);
    }
    m_sizing = false;
}

void UsageTable::saveColumns()
{
    QStringList kept;
    for (int visual = 0; visual < header()->count(); ++visual) {
        const int section = header()->logicalIndex(visual);
        const bool hidden = header()->isSectionHidden(section);
        // A hidden section says 0: its own first width is as good as any.
        const UsageColumnInfo &info = columnInfo(static_cast<UsageColumn>(section));
        const int width = hidden ? firstWidth(info.column) : header()->sectionSize(section);
        kept += u"%1%2:%3"_s.arg(hidden ? u"-"_s : QString(), info.key, QString::number(width));
    }
    m_state.setValue(kColumnsKey, kept.join(u' '));
}

void UsageTable::makeColumnMenu()
{
    m_columnMenu->setTitle(tr("Columns"));
    for (const UsageColumnInfo &info : usageColumns()) {
        QAction *action = m_columnMenu->addAction(info.title);
        action->setObjectName(u"column_"_s + info.key);
        action->setCheckable(true);
        action->setChecked(!header()->isSectionHidden(sectionOf(info.column)));
        action->setToolTip(info.explanation);
        connect(action, &QAction::toggled, this, [this, action, column = info.column](bool on) {
            if (!on && shownColumns().size() == 1) {
                action->setChecked(true); // a table without a column could not be asked for one
                return;
            }
            header()->setSectionHidden(sectionOf(column), !on);
            if (on && header()->sectionSize(sectionOf(column)) < header()->minimumSectionSize())
                header()->resizeSection(sectionOf(column), firstWidth(column));
            saveColumns();
        });
    }
}

std::vector<UsageColumn> UsageTable::shownColumns() const
{
    std::vector<UsageColumn> columns;
    for (int visual = 0; visual < header()->count(); ++visual) {
        const int section = header()->logicalIndex(visual);
        if (!header()->isSectionHidden(section))
            columns.push_back(static_cast<UsageColumn>(section));
    }
    return columns;
}

void UsageTable::resizeEvent(QResizeEvent *event)
{
    DataTable::resizeEvent(event);
    fit();
}

void UsageTable::fit()
{
    if (m_state.value(kColumnsKey).isValid()) { // chosen by hand
        m_model.setKindAsPicture(false);
        return;
    }
    ColumnRoom room;
    room.room = viewport()->width();
    room.kindAsIcon =
        std::max(chipSize({}, kindIcon(UsageKind::Equal), secondaryFont()).width() + kAroundChip,
                 header()->minimumSectionSize());
    room.leastName = kLeastName;
    room.wanted = {firstWidth(UsageColumn::Kind), firstWidth(UsageColumn::Customer),
                   firstWidth(UsageColumn::Product)};
    for (const UsageColumn column : shownColumns()) {
        if (column != UsageColumn::Kind && column != UsageColumn::Customer && column != UsageColumn::Product)
            room.others += header()->sectionSize(sectionOf(column));
    }
    for (const UsageColumn column :
         {UsageColumn::Vendor, UsageColumn::Billed, UsageColumn::Difference, UsageColumn::Money}) {
        room.figures += header()->sectionSize(sectionOf(column));
    }
    const FittedWidths fitted = fitColumns(room);
    m_sizing = true;
    m_model.setKindAsPicture(fitted.kind == room.kindAsIcon);
    header()->resizeSection(sectionOf(UsageColumn::Kind), fitted.kind);
    header()->resizeSection(sectionOf(UsageColumn::Customer), fitted.customer);
    header()->resizeSection(sectionOf(UsageColumn::Product), fitted.product);
    m_sizing = false;
}

void UsageTable::showRows(UsageSnapshotPtr snapshot, std::vector<quint32> rows)
{
    if (snapshot == m_model.snapshot() && rows == m_model.rows())
        return;
    // By rows of the new snapshot, whose numbers are the old ones' while the data are the same.
    const UsageSnapshotPtr before = m_model.snapshot();
    const auto rowNow = [&](int row) -> std::optional<quint32> {
        const quint32 inSnapshot = m_model.rows()[static_cast<std::size_t>(row)];
        return before == snapshot ? inSnapshot : snapshot->rowOf(before->line(inSnapshot).id);
    };
    std::vector<bool> chosen(snapshot->size());
    for (const int row : selectedRows()) {
        if (const auto now = rowNow(row))
            chosen[*now] = true;
    }
    const auto current = currentIndex().isValid() ? rowNow(currentIndex().row()) : std::nullopt;
    const int column = currentIndex().column();

    m_replacing = true;
    m_model.show(std::move(snapshot), std::move(rows));
    // There is always a current row, for the keyboard to start from; nothing is selected by itself.
    int at = current ? m_model.placeOf(*current) : -1;
    if (at < 0 && m_model.rowCount() > 0)
        at = 0;
    if (at >= 0) {
        selectionModel()->setCurrentIndex(m_model.index(at, column < 0 ? header()->logicalIndex(0) : column),
                                          QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selectionOf(chosen), QItemSelectionModel::ClearAndSelect);
    if (at >= 0)
        scrollTo(m_model.index(at, currentIndex().column()));
    m_replacing = false;
    Q_EMIT linesSelected();
}

QItemSelection UsageTable::selectionOf(const std::vector<bool> &chosen) const
{
    // Whole ranges: a selection of each row by itself takes seconds where there are many.
    QItemSelection selection;
    const std::vector<quint32> &rows = m_model.rows();
    for (std::size_t from = 0; from < rows.size(); ++from) {
        if (!chosen[rows[from]])
            continue;
        std::size_t to = from;
        while (to + 1 < rows.size() && chosen[rows[to + 1]])
            ++to;
        selection.append(QItemSelectionRange(m_model.index(static_cast<int>(from), 0),
                                             m_model.index(static_cast<int>(to), kUsageColumnCount - 1)));
        from = to;
    }
    return selection;
}

void UsageTable::setSort(const UsageSort &sort)
{
    const QSignalBlocker quiet(header());
    if (sort.empty())
        header()->setSortIndicator(-1, Qt::AscendingOrder);
    else
        header()->setSortIndicator(sectionOf(sort.front().column), sort.front().order);
    header()->viewport()->update();
}

void UsageTable::setFiltered(const UsageFilter &filter)
{
    for (const UsageColumnInfo &info : usageColumns()) {
        const bool choice = (info.column == UsageColumn::Kind && !filter.kinds.isAny()) ||
                            (info.column == UsageColumn::State && !filter.states.isAny()) ||
                            (info.column == UsageColumn::Notes && filter.flags != 0);
        setColumnFiltered(sectionOf(info.column), choice || filter.of(info.column));
    }
}

bool UsageTable::selectLine(const QString &lineId)
{
    const int row = m_model.rowOfLine(lineId);
    if (row < 0)
        return false;
    const QModelIndex index = m_model.index(row, sectionOf(shownColumns().front()));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index, QAbstractItemView::PositionAtCenter);
    return true;
}

std::vector<int> UsageTable::selectedRows() const
{
    std::vector<int> rows;
    // Ranges, not indexes: Ctrl+A over a million rows stays one range.
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

std::vector<const UsageLine *> UsageTable::selectedLines() const
{
    std::vector<const UsageLine *> lines;
    for (const int row : selectedRows())
        lines.push_back(&m_model.line(row));
    return lines;
}

void UsageTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    DataTable::selectionChanged(selected, deselected);
    if (!m_replacing)
        Q_EMIT linesSelected();
}

void UsageTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    DataTable::currentChanged(current, previous);
    if (!m_replacing && current.row() != previous.row())
        Q_EMIT linesSelected();
}

} // namespace trueup

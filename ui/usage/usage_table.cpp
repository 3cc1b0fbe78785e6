// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_table.h"

#include "ui/common/data_header.h"
#include "ui/session/ui_state.h"
#include "ui/usage/usage_cell.h"

#include <QMenu>
#include <QSet>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kColumnsKey = u"usage/columns"_s; ///< "kind:132 customer:156 -sku:150": order, width, hidden

int sectionOf(UsageColumn column)
{
    return static_cast<int>(column);
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
        header()->resizeSection(sectionOf(info.column), info.width);
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
        const int width = hidden ? info.width : header()->sectionSize(section);
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
                header()->resizeSection(sectionOf(column), columnInfo(column).width);
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
    giveSlack();
}

void UsageTable::giveSlack()
{
    // Room that no column asks for goes to the names, which are cut first; a width chosen by hand stays.
    if (m_state.value(kColumnsKey).isValid())
        return;
    m_sizing = true;
    for (const UsageColumn column : {UsageColumn::Customer, UsageColumn::Product})
        header()->resizeSection(sectionOf(column), columnInfo(column).width);
    const int slack = viewport()->width() - header()->length();
    if (slack > 0) {
        for (const UsageColumn column : {UsageColumn::Customer, UsageColumn::Product})
            header()->resizeSection(sectionOf(column), columnInfo(column).width + slack / 2);
    }
    m_sizing = false;
}

void UsageTable::showRows(UsageSnapshotPtr snapshot, std::vector<quint32> rows)
{
    if (snapshot == m_model.snapshot() && rows == m_model.rows())
        return;
    QSet<QString> selected;
    for (const UsageLine *line : selectedLines())
        selected.insert(line->id);
    const QString current = currentIndex().isValid() ? m_model.line(currentIndex().row()).id : QString();
    const int column = currentIndex().column();

    m_replacing = true;
    m_model.show(std::move(snapshot), std::move(rows));
    QItemSelection selection;
    for (int row = 0; row < m_model.rowCount() && !selected.isEmpty(); ++row) {
        if (selected.remove(m_model.line(row).id))
            selection.select(m_model.index(row, 0), m_model.index(row, kUsageColumnCount - 1));
    }
    // There is always a current row, for the keyboard to start from; nothing is selected by itself.
    int at = current.isEmpty() ? -1 : m_model.rowOfLine(current);
    if (at < 0 && m_model.rowCount() > 0)
        at = 0;
    if (at >= 0) {
        selectionModel()->setCurrentIndex(m_model.index(at, column < 0 ? header()->logicalIndex(0) : column),
                                          QItemSelectionModel::NoUpdate);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (at >= 0)
        scrollTo(m_model.index(at, currentIndex().column()));
    m_replacing = false;
    Q_EMIT linesSelected();
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

QString UsageTable::selectionAsText() const
{
    const std::vector<UsageColumn> columns = shownColumns();
    QStringList texts;
    QStringList cells;
    for (const UsageColumn column : columns)
        cells += columnInfo(column).title;
    texts += cells.join(u'\t');
    for (const int row : selectedRows()) {
        cells.clear();
        for (const UsageColumn column : columns)
            cells += cellForClipboard(m_model.line(row), m_model.shown(row), column);
        texts += cells.join(u'\t');
    }
    return texts.join(u'\n') + u'\n';
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

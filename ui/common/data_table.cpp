// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/data_table.h"

#include "ui/common/cell_delegates.h"
#include "ui/common/colors.h"
#include "ui/common/data_header.h"
#include "ui/common/fonts.h"
#include "ui/common/metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace trueup {

DataTable::DataTable(const QString &accessibleName, QWidget *parent)
    : QTableView(parent), m_header(new DataHeader)
{
    setAccessibleName(accessibleName);
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kCompactRowHeight);
    setItemDelegate(new TextCellDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    fitRows();
    connect(m_header, &DataHeader::filterWanted, this, &DataTable::columnFilterWanted);
}

void DataTable::setCompact(bool compact)
{
    m_compact = compact;
    m_height = 0;
    fitRows();
}

void DataTable::setRowHeight(int height)
{
    m_height = height;
    fitRows();
}

void DataTable::setTwoLineRows()
{
    m_twoLines = true;
    fitRows();
}

void DataTable::setNumberColumn(int column)
{
    setItemDelegateForColumn(column, new NumberCellDelegate(this));
}

void DataTable::setChipColumn(int column)
{
    setItemDelegateForColumn(column, new ChipCellDelegate(this));
}

void DataTable::setTwoLineColumn(int column)
{
    setItemDelegateForColumn(column, new TwoLineCellDelegate(this));
}

void DataTable::setTickColumn(int column)
{
    setItemDelegateForColumn(column, new TickCellDelegate(this));
}

void DataTable::setColumnFilterable(int column, bool filterable)
{
    m_header->setFilterable(column, filterable);
}

void DataTable::setColumnFiltered(int column, bool filtered)
{
    m_header->setFiltered(column, filtered);
}

void DataTable::openColumnFilter()
{
    if (!model())
        return;
    int column = currentIndex().column();
    for (int next = 0; m_header->filterRect(column).isEmpty() && next < model()->columnCount(); ++next)
        column = next;
    const QRect glyph = m_header->filterRect(column);
    if (!glyph.isEmpty()) {
        const QPoint at(glyph.left(), m_header->viewport()->height());
        Q_EMIT columnFilterWanted(column, m_header->viewport()->mapToGlobal(at));
    }
}

void DataTable::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(rowAt(qRound(event->position().y())));
    QTableView::mouseMoveEvent(event);
}

void DataTable::leaveEvent(QEvent *event)
{
    setHovered(-1);
    QTableView::leaveEvent(event);
}

bool DataTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QTableView::viewportEvent(event);
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::AltModifier) {
        openColumnFilter();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void DataTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void DataTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    const QModelIndex current = currentIndex();
    if (!current.isValid() || !hasFocus())
        return;
    QStyleOption option;
    option.initFrom(this);
    if (!(option.state & QStyle::State_KeyboardFocusChange))
        return;
    const QRect row(0, rowViewportPosition(current.row()), viewport()->width(), rowHeight(current.row()));
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(palette(), Role::Info), 2));
    painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), space::xs, space::xs);
}

void DataTable::setHovered(int row)
{
    if (m_hovered == row)
        return;
    m_hovered = row;
    setProperty("trueupHoveredRow", row);
    viewport()->update();
}

void DataTable::fitRows()
{
    int needed = m_compact ? compactHeight(fontMetrics()) : controlHeight(fontMetrics());
    if (m_twoLines) {
        const int lines = fontMetrics().height() + QFontMetrics(secondaryFont()).height();
        needed = std::max(kTwoLineRowHeight, lines + space::m);
    }
    verticalHeader()->setDefaultSectionSize(std::max(m_height, needed));
}

} // namespace trueup

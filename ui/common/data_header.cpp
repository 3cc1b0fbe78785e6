// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/data_header.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QMouseEvent>
#include <QPainter>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kGlyph = 14;

QFont headerFont()
{
    return strong(secondaryFont());
}

} // namespace

DataHeader::DataHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setSectionsMovable(true);
    setStretchLastSection(true);
    setMinimumSectionSize(48);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setTextElideMode(Qt::ElideRight);
}

void DataHeader::setFilterable(int column, bool filterable)
{
    if (filterable)
        m_filterable.insert(column);
    else
        m_filterable.remove(column);
    viewport()->update();
}

void DataHeader::setFiltered(int column, bool filtered)
{
    if (filtered)
        m_filtered.insert(column);
    else
        m_filtered.remove(column);
    viewport()->update();
}

QRect DataHeader::filterRect(int column) const
{
    if (!m_filterable.contains(column) || isSectionHidden(column))
        return {};
    const int left = sectionViewportPosition(column);
    const int x = isRightAligned(column) ? left + space::s : left + sectionSize(column) - space::s - kGlyph;
    return {x, (viewport()->height() - kGlyph) / 2, kGlyph, kGlyph};
}

QSize DataHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(),
            std::max(kRowHeight, QFontMetrics(headerFont()).height() + space::m)};
}

bool DataHeader::isRightAligned(int column) const
{
    const QVariant side =
        model() ? model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole) : QVariant();
    return side.isValid() && (side.toInt() & static_cast<int>(Qt::AlignRight)) != 0;
}

QSize DataHeader::sectionSizeFromContents(int column) const
{
    const QString title = model() ? model()->headerData(column, Qt::Horizontal).toString() : QString();
    const QFontMetrics metrics(headerFont());
    int width = metrics.horizontalAdvance(title) + 2 * space::m + kGlyph + space::xs;
    if (m_filterable.contains(column))
        width += kGlyph + space::xs;
    return {width, std::max(kRowHeight, metrics.height() + space::m)};
}

void DataHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    painter->save();
    painter->fillRect(rect, color(palette(), Role::Raised));
    painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), color(palette(), Role::Line));

    const bool right = isRightAligned(column);
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == column;
    QRect room = rect.adjusted(space::m, 0, -space::m, 0);
    const bool glyph = m_filterable.contains(column) && (m_filtered.contains(column) || m_hovered == column);
    if (glyph) {
        const QRect at = filterRect(column);
        const Role role = m_filtered.contains(column) ? Role::Info : Role::TextSecondary;
        painter->drawPixmap(at.topLeft(), iconPixmap(u"filter"_s, kGlyph, color(palette(), role),
                                                     painter->device()->devicePixelRatioF()));
        if (right)
            room.setLeft(at.right() + space::xs);
        else
            room.setRight(at.left() - space::xs);
    }
    const QFont font = headerFont();
    const QFontMetrics metrics(font);
    const int arrow = sorted ? kGlyph : 0;
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    const QString shown = metrics.elidedText(title, Qt::ElideRight, room.width() - arrow);
    painter->setFont(font);
    painter->setPen(color(palette(), sorted ? Role::Text : Role::TextSecondary));
    QRect words = room;
    if (sorted) {
        const int width = metrics.horizontalAdvance(shown);
        const int x = right ? room.right() + 1 - width - arrow - 2 : room.left() + width + 2;
        // Ascending points up: the smallest is at the top.
        const QString name = sortIndicatorOrder() == Qt::AscendingOrder ? u"arrow-up"_s : u"arrow-down"_s;
        const int size = 12;
        painter->drawPixmap(
            x, rect.y() + (rect.height() - size) / 2,
            iconPixmap(name, size, color(palette(), Role::Text), painter->device()->devicePixelRatioF()));
    }
    painter->drawText(words, (right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, shown);
    painter->restore();
}

void DataHeader::mousePressEvent(QMouseEvent *event)
{
    const int column = logicalIndexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && filterRect(column).contains(event->position().toPoint())) {
        m_pressedFilter = column;
        event->accept();
        return;
    }
    QHeaderView::mousePressEvent(event);
}

void DataHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_pressedFilter < 0) {
        QHeaderView::mouseReleaseEvent(event);
        return;
    }
    const int column = std::exchange(m_pressedFilter, -1);
    const QRect glyph = filterRect(column);
    if (glyph.contains(event->position().toPoint()))
        Q_EMIT filterWanted(column, viewport()->mapToGlobal(QPoint(glyph.left(), viewport()->height())));
}

void DataHeader::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(logicalIndexAt(event->position().toPoint()));
    if (m_pressedFilter < 0)
        QHeaderView::mouseMoveEvent(event);
}

void DataHeader::leaveEvent(QEvent *event)
{
    setHovered(-1);
    QHeaderView::leaveEvent(event);
}

void DataHeader::setHovered(int column)
{
    if (m_hovered == column)
        return;
    m_hovered = column;
    viewport()->update();
}

} // namespace trueup

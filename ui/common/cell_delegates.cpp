// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/cell_delegates.h"

#include "ui/common/colors.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"
#include "ui/common/state_chip.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace trueup {

namespace {

constexpr double kFaded = 0.5;
constexpr const char *kHoveredRow = "trueupHoveredRow"; // set by DataTable

bool isHovered(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!option.widget)
        return false;
    const QVariant row = option.widget->property(kHoveredRow);
    return row.isValid() && row.toInt() == index.row();
}

Tone toneAt(const QModelIndex &index)
{
    const QVariant tone = index.data(CellToneRole);
    return tone.isValid() ? static_cast<Tone>(tone.toInt()) : Tone::Neutral;
}

bool isFaded(const QModelIndex &index)
{
    return index.data(CellFadedRole).toBool();
}

} // namespace

void TextCellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    painter->save();
    paintGround(*painter, option, index);
    if (isFaded(index))
        painter->setOpacity(kFaded);
    paintContent(*painter, option, index);
    painter->restore();
}

QSize TextCellDelegate::sizeHint(const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    return {contentWidth(option, index) + 2 * space::m, controlHeight(option.fontMetrics)};
}

bool TextCellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &given, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, given, index);
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const bool cut = contentWidth(option, index) > contentRect(option).width();
    // Never rich text from data.
    const QString whole = cut ? index.data(Qt::DisplayRole).toString().toHtmlEscaped() : QString();
    QToolTip::showText(event->globalPos(), whole, view);
    return cut;
}

void TextCellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, selectionColor(option.palette));
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    else if (isHovered(option, index))
        painter.fillRect(option.rect, hoverColor(option.palette));
}

QRect TextCellDelegate::contentRect(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(space::m, 0, -space::m, 0);
}

QColor TextCellDelegate::ink(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (!(option.state & QStyle::State_Enabled))
        return option.palette.color(QPalette::Disabled, QPalette::Text);
    return toneColor(option.palette, toneAt(index));
}

QFont TextCellDelegate::cellFont(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return index.data(CellStrongRole).toBool() ? strong(option.font) : option.font;
}

void TextCellDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    QRect room = contentRect(option);
    const QFont font = cellFont(option, index);
    const QFontMetrics metrics(font);
    const QColor pen = ink(option, index);
    if (const QString name = index.data(CellIconRole).toString(); !name.isEmpty()) {
        const int size = iconSize(metrics);
        painter.drawPixmap(room.x(), room.y() + (room.height() - size) / 2,
                           iconPixmap(name, size, pen, painter.device()->devicePixelRatioF()));
        room.setLeft(room.left() + size + space::s);
    }
    painter.setFont(font);
    painter.setPen(pen);
    const QString shown = metrics.elidedText(option.text, Qt::ElideRight, room.width());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    const QString note = index.data(CellNoteRole).toString();
    room.setLeft(room.left() + metrics.horizontalAdvance(shown) + space::s);
    if (note.isEmpty() || room.width() < space::xxl)
        return;
    QFont small = option.font;
    small.setPixelSize(secondaryFont().pixelSize());
    painter.setFont(small);
    painter.setPen(color(option.palette, Role::TextSecondary));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(small).elidedText(note, Qt::ElideRight, room.width()));
}

int TextCellDelegate::contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(cellFont(option, index));
    int width = metrics.horizontalAdvance(option.text);
    if (!index.data(CellIconRole).toString().isEmpty())
        width += iconSize(metrics) + space::s;
    return width;
}

void NumberCellDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    const QRect room = contentRect(option);
    painter.setFont(cellFont(option, index));
    painter.setPen(ink(option, index));
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(option.text, Qt::ElideLeft, room.width()));
}

void ChipCellDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    if (option.text.isEmpty())
        return;
    painter.setFont(secondaryFont());
    paintChip(painter, option.rect.adjusted(space::m, 0, -space::xs, 0), option.text,
              index.data(CellIconRole).toString(), toneAt(index), option.palette);
}

int ChipCellDelegate::contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return chipSize(option.text, index.data(CellIconRole).toString(), secondaryFont()).width();
}

void TwoLineCellDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                                       const QModelIndex &index) const
{
    const QString note = index.data(CellNoteRole).toString();
    if (note.isEmpty() && !(option.displayAlignment & Qt::AlignRight)) {
        TextCellDelegate::paintContent(painter, option, index);
        return;
    }
    const QRect room = contentRect(option);
    const QFont font = cellFont(option, index);
    if (note.isEmpty()) {
        painter.setFont(font);
        painter.setPen(ink(option, index));
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(option.text, Qt::ElideLeft, room.width()));
        return;
    }
    const QFont small = secondaryFont();
    const QFontMetrics upper(font);
    const QFontMetrics lower(small);
    const int top = room.y() + (room.height() - upper.height() - lower.height()) / 2;
    const Qt::Alignment side = (option.displayAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
    painter.setFont(font);
    painter.setPen(ink(option, index));
    painter.drawText(QRect(room.x(), top, room.width(), upper.height()), side,
                     upper.elidedText(option.text, Qt::ElideRight, room.width()));
    painter.setFont(small);
    painter.setPen(color(option.palette, Role::TextSecondary));
    painter.drawText(QRect(room.x(), top + upper.height(), room.width(), lower.height()), side,
                     lower.elidedText(note, Qt::ElideRight, room.width()));
}

bool TickCellDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &,
                                   const QModelIndex &index)
{
    if (!(index.flags() & Qt::ItemIsUserCheckable))
        return false;
    switch (event->type()) {
    case QEvent::MouseButtonRelease:
        if (static_cast<QMouseEvent *>(event)->button() != Qt::LeftButton)
            return false;
        break;
    case QEvent::MouseButtonDblClick: // two releases toggle already
    case QEvent::MouseButtonPress:
        return false;
    case QEvent::KeyPress:
        if (static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space)
            return false;
        break;
    default:
        return false;
    }
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void TickCellDelegate::paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    QStyleOptionViewItem box(option);
    const int edge = style->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget);
    box.rect = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {edge, edge}, option.rect);
    box.state &= ~(QStyle::State_HasFocus | QStyle::State_On | QStyle::State_Off);
    box.state |= index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
    box.state.setFlag(QStyle::State_Enabled, index.flags().testFlag(Qt::ItemIsUserCheckable));
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter, option.widget);
}

int TickCellDelegate::contentWidth(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    return style->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// How cells are painted: quiet hover of the whole row, calm selection, tabular numbers, chips. They read the
// roles of cell_roles.h and nothing else.
#pragma once

#include "ui/common/cell_roles.h"

#include <QStyledItemDelegate>

namespace trueup {

/// A text, with an icon before it and secondary words behind it where the model has them.
class TextCellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    /// The ground of the cell: row hover, selection, focus. `option` is initialised.
    static void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index);
    /// Where the content goes, and in which colour.
    static QRect contentRect(const QStyleOptionViewItem &option);
    static QColor ink(const QStyleOptionViewItem &option, const QModelIndex &index);
    static QFont cellFont(const QStyleOptionViewItem &option, const QModelIndex &index);
    virtual void paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const;
    /// The width the content wants.
    virtual int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

/// Right-aligned; bold where it changed.
class NumberCellDelegate final : public TextCellDelegate
{
    Q_OBJECT
public:
    using TextCellDelegate::TextCellDelegate;

protected:
    void paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

/// A state: icon and word.
class ChipCellDelegate final : public TextCellDelegate
{
    Q_OBJECT
public:
    using TextCellDelegate::TextCellDelegate;

protected:
    void paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A tick in the middle, toggled with the mouse or, where it is current, with Space.
class TickCellDelegate final : public TextCellDelegate
{
    Q_OBJECT
public:
    using TextCellDelegate::TextCellDelegate;

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

protected:
    void paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
    int contentWidth(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The text, and CellNoteRole under it, on the side of the text's alignment. Rows must be kTwoLineRowHeight high.
class TwoLineCellDelegate final : public TextCellDelegate
{
    Q_OBJECT
public:
    using TextCellDelegate::TextCellDelegate;

protected:
    void paintContent(QPainter &painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override;
};

inline constexpr int kTwoLineRowHeight = 48;

} // namespace trueup

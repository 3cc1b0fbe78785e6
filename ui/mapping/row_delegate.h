// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mapping/row_look.h"

#include <QPersistentModelIndex>
#include <QSet>
#include <QStyledItemDelegate>

namespace trueup {

/// Whether a drag may be let go over a row.
enum class DropLight { None, Accepts, Refuses };

/// Paints a row of either list: two lines of text, the state's icon, and the buttons at its end.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The button of a row at that point of the view.
    static RowButton buttonAt(const QRect &row, const RowLook &look, QPoint point);
    static QRect buttonRect(const QRect &row, const RowLook &look, RowButton button);

    /// Rows that a drag is over.
    void setLit(QSet<RowId> ids, DropLight light);
    /// The row whose candidates are shown; 0 = none.
    void setNarrowed(RowId id) { m_narrowed = id; }
    /// The button under the pointer.
    void setHovered(const QModelIndex &index, RowButton button);

private:
    QSet<RowId> m_lit;
    DropLight m_light = DropLight::None;
    RowId m_narrowed = 0;
    QPersistentModelIndex m_hovered;
    RowButton m_hoveredButton = RowButton::None;
};

} // namespace trueup

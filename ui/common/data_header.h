// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QSet>

namespace trueup {

/// The head of a DataTable: title on the column's own side, sort arrow, and a small filter glyph where the
/// column can be filtered (shown under the pointer, always while it filters).
class DataHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit DataHeader(QWidget *parent = nullptr);

    void setFilterable(int column, bool filterable);
    void setFiltered(int column, bool filtered);
    bool isFiltered(int column) const { return m_filtered.contains(column); }
    /// Where the glyph of a column is, in the viewport; empty without one.
    QRect filterRect(int column) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void filterWanted(int column, QPoint globalPosition);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    QSize sectionSizeFromContents(int column) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void setHovered(int column);
    bool isRightAligned(int column) const;

    QSet<int> m_filterable;
    QSet<int> m_filtered;
    int m_hovered = -1;
    int m_pressedFilter = -1;
};

} // namespace trueup

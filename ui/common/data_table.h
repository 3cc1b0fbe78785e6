// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace trueup {

class DataHeader;

/// A table in our look: rows of 32 px (26 compact), no grid, whole rows selected, quiet hover, sort by a
/// click on the head, a filter glyph where a column has one. Return activates the current row (activated()).
class DataTable : public QTableView
{
    Q_OBJECT
public:
    /// `accessibleName` says what the rows are ("Usage lines").
    explicit DataTable(const QString &accessibleName, QWidget *parent = nullptr);

    void setCompact(bool compact);
    /// Rows of another height, for two lines.
    void setRowHeight(int height);
    /// Rows with room for two lines of text, whatever the letters' size.
    void setTwoLineRows();

    /// How a column is painted; columns are texts unless said otherwise.
    void setNumberColumn(int column);
    void setChipColumn(int column);
    void setTwoLineColumn(int column);
    void setTickColumn(int column);

    void setColumnFilterable(int column, bool filterable);
    void setColumnFiltered(int column, bool filtered);
    /// Keyboard way to the filters: asks for the filter of the current column, else of the first that has
    /// one.
    void openColumnFilter();

    DataHeader *header() const { return m_header; }
    /// −1 = none
    int hoveredRow() const { return m_hovered; }

Q_SIGNALS:
    /// The filter of that column is wanted; a menu or field opens with its top left corner there.
    void columnFilterWanted(int column, QPoint globalPosition);

protected:
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setHovered(int row);
    void fitRows();

    DataHeader *m_header;
    int m_hovered = -1;
    int m_height = 0; ///< set by hand; 0 = by the font
    bool m_compact = false;
    bool m_twoLines = false;
};

} // namespace trueup

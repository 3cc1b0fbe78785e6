// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mapping/row_delegate.h"
#include "ui/mapping/row_list_model.h"

#include <QListView>

namespace trueup {

/// One list of the board: keys, buttons in rows, and drags with a ghost, a lit target and a word at the
/// pointer. It asks; the board decides.
class RowListView final : public QListView
{
    Q_OBJECT
public:
    explicit RowListView(RowListModel *model, QWidget *parent = nullptr);

    /// X asks for an exclusion instead of beginning a search.
    void setExcludes(bool excludes) { m_excludes = excludes; }

    /// The row whose candidates are shown; its button stays pressed. 0 = none.
    void setNarrowed(RowId id);

    RowId currentId() const;
    std::vector<RowId> selectedIds() const; ///< in the order shown
    void select(const std::vector<RowId> &ids, RowId current);
    /// Makes a row current and selects it alone, in sight.
    void goToRow(const QModelIndex &index);

    /// Runs `change`, which resets the model, and brings back what was selected, current and in sight.
    template <typename Change>
    void keepPlace(Change change)
    {
        const Place place = this->place();
        change();
        restore(place);
    }

    /// The picture that follows the pointer: a name, and how many.
    QPixmap ghost(const std::vector<RowId> &ids) const;

Q_SIGNALS:
    void opened(bool add);   ///< Enter; with Ctrl
    void takeBackWanted();   ///< Del, of the selection
    void excludeWanted();    ///< X
    void escaped();          ///< Esc
    void sidewards(int key); ///< Left or Right
    void typed(const QString &text);
    void buttonPressed(qint64 id, trueup::RowButton button);
    void menuWanted(QPoint globalPosition);
    /// What letting go here would do; empty = no drag over this list.
    void dropHinted(const QString &sentence, bool accepted, QPoint globalPosition);
    void placeChanged(); ///< selection, current row or focus

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void startDrag(Qt::DropActions actions) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    struct Place
    {
        std::vector<RowId> selected;
        RowId current = 0;
        RowId top = 0;
        int topOffset = 0;
        int scroll = 0;
    };
    struct Hit
    {
        QModelIndex index;
        RowButton button = RowButton::None;
    };
    Place place() const;
    void restore(const Place &place);
    Hit hitAt(QPoint point) const;
    void hover(const Hit &hit);
    void light(QDropEvent *event);
    void darken();

    RowListModel *m_model;
    RowDelegate *m_delegate;
    Hit m_pressed;
    bool m_excludes = false;
};

} // namespace trueup

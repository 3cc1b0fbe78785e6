// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/row_list_view.h"

#include "ui/mapping/drag_ghost.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QDragMoveEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace trueup {

namespace {

bool isTyping(const QKeyEvent *event)
{
    return !event->text().isEmpty() && event->text().front().isPrint() && event->key() != Qt::Key_Space &&
           !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

} // namespace

RowListView::RowListView(RowListModel *model, QWidget *parent)
    : QListView(parent), m_model(model), m_delegate(new RowDelegate(this))
{
    setModel(model);
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(false); // the row itself lights up
    setDefaultDropAction(Qt::LinkAction);
    setAutoScroll(true);
    setAutoScrollMargin(32);
    setFrameShape(QFrame::NoFrame);
}

void RowListView::setNarrowed(RowId id)
{
    m_delegate->setNarrowed(id);
    viewport()->update();
}

RowId RowListView::currentId() const
{
    return m_model->id(currentIndex());
}

std::vector<RowId> RowListView::selectedIds() const
{
    QModelIndexList indexes = selectionModel()->selectedIndexes();
    std::ranges::sort(indexes, {}, &QModelIndex::row);
    std::vector<RowId> ids;
    ids.reserve(static_cast<std::size_t>(indexes.size()));
    for (const QModelIndex &index : indexes)
        ids.push_back(m_model->id(index));
    return ids;
}

void RowListView::select(const std::vector<RowId> &ids, RowId current)
{
    std::vector<int> rows;
    for (const RowId id : ids) {
        if (const QModelIndex index = m_model->indexOf(id); index.isValid())
            rows.push_back(index.row());
    }
    std::ranges::sort(rows);
    // As few ranges as can be: Qt's selection takes each with each.
    QItemSelection selection;
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t last = first;
        while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
            ++last;
        selection.append(QItemSelectionRange(m_model->index(rows[first]), m_model->index(rows[last])));
        first = last + 1;
    }
    if (const QModelIndex index = m_model->indexOf(current); index.isValid())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void RowListView::goToRow(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
}

QPixmap RowListView::ghost(const std::vector<RowId> &ids) const
{
    const QModelIndex first = ids.empty() ? QModelIndex() : m_model->indexOf(ids.front());
    return dragGhost(first.data().toString(), static_cast<int>(ids.size()), palette(), devicePixelRatioF());
}

void RowListView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT opened(event->modifiers().testFlag(Qt::ControlModifier));
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        Q_EMIT takeBackWanted();
        return;
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (plain) {
            Q_EMIT sidewards(event->key());
            return;
        }
        break;
    case Qt::Key_X:
        if (plain && m_excludes) {
            Q_EMIT excludeWanted();
            return;
        }
        break;
    default:
        break;
    }
    if (isTyping(event)) {
        Q_EMIT typed(event->text());
        return;
    }
    QListView::keyPressEvent(event);
}

void RowListView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? hitAt(event->position().toPoint()) : Hit{};
    if (m_pressed.button != RowButton::None)
        return; // a button acts on its own row and leaves the selection alone
    QListView::mousePressEvent(event);
}

void RowListView::mouseReleaseEvent(QMouseEvent *event)
{
    const Hit pressed = std::exchange(m_pressed, {});
    if (pressed.button == RowButton::None) {
        QListView::mouseReleaseEvent(event);
        return;
    }
    const Hit hit = hitAt(event->position().toPoint());
    if (hit.index == pressed.index && hit.button == pressed.button)
        Q_EMIT buttonPressed(m_model->id(hit.index), hit.button);
}

void RowListView::mouseMoveEvent(QMouseEvent *event)
{
    hover(hitAt(event->position().toPoint()));
    if (m_pressed.button == RowButton::None)
        QListView::mouseMoveEvent(event);
}

void RowListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position().toPoint());
    if (hit.button != RowButton::None)
        m_pressed = hit; // two quick clicks on a button are two clicks
    else
        QListView::mouseDoubleClickEvent(event);
}

bool RowListView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        hover({});
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Hit hit = hitAt(help->pos());
        if (hit.button != RowButton::None) {
            const auto look = hit.index.data(RowListModel::LookRole).value<RowLook>();
            QToolTip::showText(help->globalPos(),
                               hit.button == RowButton::TakeBack ? look.takeBack : tr("Show candidates"),
                               this);
            return true;
        }
    }
    return QListView::viewportEvent(event);
}

void RowListView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard)
        at = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    Q_EMIT menuWanted(at);
}

void RowListView::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    // Whoever comes by keyboard finds a row to start from.
    if (!currentIndex().isValid() && m_model->rowCount() > 0 && event->reason() != Qt::MouseFocusReason)
        goToRow(m_model->index(0));
    Q_EMIT placeChanged();
}

void RowListView::focusOutEvent(QFocusEvent *event)
{
    QListView::focusOutEvent(event);
    Q_EMIT placeChanged();
}

void RowListView::startDrag(Qt::DropActions actions)
{
    QMimeData *load = m_model->mimeData(selectionModel()->selectedIndexes());
    if (!load)
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(load);
    drag->setPixmap(ghost(selectedIds()));
    drag->setHotSpot({-12, -8});
    drag->exec(actions, Qt::LinkAction);
    darken();
}

void RowListView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasFormat(dragMimeType())) {
        event->ignore();
        return;
    }
    setState(DraggingState);
    light(event);
    event->accept(); // moves are wanted, also over rows that refuse
}

void RowListView::dragMoveEvent(QDragMoveEvent *event)
{
    QListView::dragMoveEvent(event); // scrolls at the edges
    light(event);
}

void RowListView::dragLeaveEvent(QDragLeaveEvent *event)
{
    QListView::dragLeaveEvent(event);
    darken();
}

void RowListView::dropEvent(QDropEvent *event)
{
    const QModelIndex target = indexAt(event->position().toPoint());
    stopAutoScroll();
    setState(NoState);
    darken();
    if (m_model->dropMimeData(event->mimeData(), event->dropAction(), -1, -1, target))
        event->accept();
    else
        event->ignore();
}

void RowListView::light(QDropEvent *event)
{
    const QPoint point = event->position().toPoint();
    const QModelIndex target = indexAt(point);
    const auto load = dragLoadFrom(event->mimeData());
    const bool own = load && event->source() == this;
    const auto wish = m_model->wishOf(event->mimeData(), event->dropAction(), target);
    if (own || !target.isValid()) {
        darken();
        event->ignore();
        return;
    }
    const DropVerdict verdict = m_model->verdictOf(event->mimeData(), event->dropAction(), target);
    QSet<RowId> lit{m_model->id(target)};
    if (wish && verdict.accepted && load->from == DragLoad::From::Psa)
        lit = QSet<RowId>(wish->vendors.begin(), wish->vendors.end());
    m_delegate->setLit(std::move(lit), verdict.accepted ? DropLight::Accepts : DropLight::Refuses);
    viewport()->update();
    Q_EMIT dropHinted(verdict.sentence, verdict.accepted, viewport()->mapToGlobal(point));
    event->setAccepted(verdict.accepted);
}

void RowListView::darken()
{
    m_delegate->setLit({}, DropLight::None);
    viewport()->update();
    Q_EMIT dropHinted({}, false, {});
}

void RowListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT placeChanged();
}

void RowListView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT placeChanged();
}

RowListView::Place RowListView::place() const
{
    Place place;
    place.selected = selectedIds();
    place.current = currentId();
    place.scroll = verticalScrollBar()->value();
    if (const QModelIndex top = indexAt({1, 1}); top.isValid()) {
        place.top = m_model->id(top);
        place.topOffset = visualRect(top).top();
    }
    return place;
}

void RowListView::restore(const Place &place)
{
    select(place.selected, place.current);
    const QModelIndex top = m_model->indexOf(place.top);
    if (!top.isValid())
        return;
    executeDelayedItemsLayout();
    if (place.scroll == 0)
        scrollToTop();
    else
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(top).top() - place.topOffset);
}

RowListView::Hit RowListView::hitAt(QPoint point) const
{
    const QModelIndex index = indexAt(point);
    if (!index.isValid())
        return {};
    const auto look = index.data(RowListModel::LookRole).value<RowLook>();
    return {index, RowDelegate::buttonAt(visualRect(index), look, point)};
}

void RowListView::hover(const Hit &hit)
{
    m_delegate->setHovered(hit.index, hit.button);
    viewport()->update();
}

} // namespace trueup

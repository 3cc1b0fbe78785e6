// SPDX-License-Identifier: GPL-3.0-or-later
// A board on a window of its own, and the hands that work on it.
#pragma once

#include "tests/ui/mapping/mapping_world.h"

#include "ui/common/search_field.h"
#include "ui/mapping/board_models.h"
#include "ui/mapping/drop_hint.h"
#include "ui/mapping/map_desk.h"
#include "ui/mapping/mapping_board.h"
#include "ui/mapping/row_list_view.h"
#include "ui/session/session.h"

#include <QApplication>
#include <QDropEvent>
#include <QTest>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// A board on a window of its own, as the wizard shows it.
struct Desktop
{
    explicit Desktop(MapSide side = MapSide::Accounts, int customers = 30)
        : world(customers), board(side, world.session(), world.state())
    {
        world.ready();
        board.resize(1040, 640);
        board.QWidget::show();
        board.activateWindow();
        if (!QTest::qWaitForWindowActive(&board))
            throw std::runtime_error("no active window");
        settle();
    }

    RowListView &psas() { return *board.findChild<RowListView *>(u"psaList"_s); }
    RowListView &vendors() { return *board.findChild<RowListView *>(u"vendorList"_s); }
    SearchField &search(const char16_t *pane)
    {
        return *board.findChild<QWidget *>(QString::fromUtf16(pane))->findChild<SearchField *>();
    }
    MapDesk &desk() { return MapDesk::of(world.session()); }
    const MapBook &book() { return desk().book(board.side()); }
    const BoardRows &rows() { return *desk().rows(board.side()); }
    QUndoStack &undo() { return world.session().undoStack(); }
    void settle() { world.settle(); }

    RowId nth(RowListView &list, int row) { return model(list).id(model(list).index(row)); }
    RowListModel &model(RowListView &list) { return *static_cast<RowListModel *>(list.model()); }
    QPoint middle(RowListView &list, RowId id) { return list.visualRect(model(list).indexOf(id)).center(); }
    RowId unmapped(int skip = 0)
    {
        for (const VendorRow &row : rows().vendors) {
            if (book().standing(row.id) == MapStanding::Unmapped && skip-- == 0)
                return row.id;
        }
        return 0;
    }
    RowId mappedOne()
    {
        for (const VendorRow &row : rows().vendors) {
            if (book().standing(row.id) == MapStanding::Mapped)
                return row.id;
        }
        return 0;
    }
    RowId freePsa(int skip = 0)
    {
        for (const PsaRow &row : rows().psas) {
            if (!book().isMapped(row.id) && row.available && skip-- == 0)
                return row.id;
        }
        return 0;
    }
    void goTo(RowListView &list, RowId id)
    {
        list.setFocus();
        list.goToRow(model(list).indexOf(id));
    }
    void narrow(RowId vendor)
    {
        goTo(vendors(), vendor);
        QTest::keyClick(&vendors(), Qt::Key_Return);
        QWidget *chip = board.findChild<QWidget *>(u"candidatesChip"_s);
        if (!QTest::qWaitFor([chip] { return chip->isVisible(); }, 10'000))
            throw std::runtime_error("no candidates");
    }
    std::vector<RowId> mappedTo(RowId vendor)
    {
        std::vector<RowId> ids;
        for (const MapEntry &entry : book().entries(vendor))
            ids.push_back(entry.psa);
        return ids;
    }

    MappingWorld world;
    MappingBoard board;
};

/// What a drag delivers to a viewport: enter, move, then drop or leave.
class Drag
{
public:
    Drag(RowListView &from, RowListView &onto, const std::vector<RowId> &ids)
        : m_onto(onto), m_data(mimeOf(from, ids))
    {
    }
    Drag(RowListView &onto, QMimeData *data) : m_onto(onto), m_data(data) {}

    bool moveTo(QPoint point, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        const Qt::DropAction action = keys & Qt::ControlModifier ? Qt::CopyAction : Qt::LinkAction;
        if (!std::exchange(m_entered, true)) {
            QDragEnterEvent enter(point, Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton, keys);
            enter.setDropAction(action);
            QApplication::sendEvent(m_onto.viewport(), &enter);
        }
        QDragMoveEvent move(point, Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton, keys);
        move.setDropAction(action);
        QApplication::sendEvent(m_onto.viewport(), &move);
        return move.isAccepted();
    }
    bool dropAt(QPoint point, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        moveTo(point, keys);
        QDropEvent drop(point, Qt::LinkAction | Qt::CopyAction, m_data.get(), Qt::LeftButton, keys);
        drop.setDropAction(keys & Qt::ControlModifier ? Qt::CopyAction : Qt::LinkAction);
        QApplication::sendEvent(m_onto.viewport(), &drop);
        return drop.isAccepted();
    }
    void leave()
    {
        QDragLeaveEvent leave;
        QApplication::sendEvent(m_onto.viewport(), &leave);
    }

private:
    static QMimeData *mimeOf(RowListView &from, const std::vector<RowId> &ids)
    {
        auto &model = *static_cast<RowListModel *>(from.model());
        QModelIndexList indexes;
        for (const RowId id : ids)
            indexes.append(model.indexOf(id));
        return model.mimeData(indexes);
    }

    RowListView &m_onto;
    std::unique_ptr<QMimeData> m_data;
    bool m_entered = false;
};

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/mapping_page.h"

#include "ui/common/buttons.h"
#include "ui/common/filter_bar.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/mapping/map_desk.h"
#include "ui/mapping/map_words.h"
#include "ui/mapping/mapping_board.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"

#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const QString kSideKey = u"mapping/side"_s;

} // namespace

MappingPage::MappingPage(Session &session, UiState &state, QWidget *parent)
    : QWidget(parent), m_session(session), m_state(state), m_header(new PageHeader(tr("Mapping"))),
      m_undo(iconButton(u"undo"_s, tr("Undo"))), m_redo(iconButton(u"redo"_s, tr("Redo"))),
      m_sides(new FilterBar), m_stack(new QStackedLayout)
{
    m_undo->setObjectName(u"undo"_s);
    m_redo->setObjectName(u"redo"_s);
    m_sides->setObjectName(u"sides"_s);
    m_header->addAction(m_undo);
    m_header->addAction(m_redo);
    m_boards = {new MappingBoard(MapSide::Accounts, session, state),
                new MappingBoard(MapSide::Services, session, state)};
    for (MappingBoard *board : m_boards) {
        m_stack->addWidget(board);
        connect(board, &MappingBoard::changed, this, &MappingPage::sayCounts);
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, space::l);
    layout->setSpacing(space::l);
    layout->addWidget(m_header);
    layout->addWidget(m_sides, 0, Qt::AlignLeft);
    layout->addLayout(m_stack, 1);

    QUndoStack &stack = session.undoStack();
    connect(m_undo, &QToolButton::clicked, &stack, &QUndoStack::undo);
    connect(m_redo, &QToolButton::clicked, &stack, &QUndoStack::redo);
    connect(&stack, &QUndoStack::indexChanged, this, &MappingPage::sayUndo);
    connect(m_sides, &FilterBar::chosen, this, [this](int id) { turnTo(static_cast<MapSide>(id)); });
    MapDesk &desk = MapDesk::of(session);
    connect(&desk, &MapDesk::changed, this, [this, &desk](MapSide side) {
        if (!desk.isPushing())
            turnTo(side); // an undo is seen where it happens
    });
    sayCounts();
    sayUndo();
    turnTo(static_cast<MapSide>(state.value(kSideKey, 0).toInt() == 1 ? 1 : 0));
}

MapSide MappingPage::side() const
{
    return m_stack->currentIndex() == 0 ? MapSide::Accounts : MapSide::Services;
}

int MappingPage::unmappedCount() const
{
    return m_boards[0]->counts().unmapped + m_boards[1]->counts().unmapped;
}

void MappingPage::show(const MappingView &view)
{
    turnTo(view.side);
    board(view.side).show(view.filter, view.text);
}

void MappingPage::turnTo(MapSide side)
{
    m_stack->setCurrentIndex(side == MapSide::Accounts ? 0 : 1);
    m_sides->setCurrent(static_cast<int>(side));
    setFocusProxy(m_stack->currentWidget());
    m_state.setValue(kSideKey, static_cast<int>(side));
    sayCounts();
}

void MappingPage::sayCounts()
{
    const auto segment = [this](MapSide of, const QString &text) {
        const int unmapped = board(of).counts().unmapped;
        return FilterBar::Segment{static_cast<int>(of), text, unmapped > 0 ? unmapped : -1};
    };
    m_sides->setSegments(
        {segment(MapSide::Accounts, tr("Accounts")), segment(MapSide::Services, tr("Services"))});
    m_sides->setCurrent(static_cast<int>(side()));
    const MapCounts &counts = board(side()).counts();
    const QString things = words::vendorThings(side(), counts.unmapped);
    const QString money = words::moneyAMonth(counts.unmappedCost);
    if (counts.all == 0)
        m_header->setSentence(tr("Which account and service at the distributor is which in your PSA."));
    else if (counts.unmapped == 0)
        m_header->setSentence(tr("Everything is mapped or excluded."));
    else if (money.isEmpty())
        m_header->setSentence(tr("%1 not mapped. Nothing is charged for them now.").arg(things));
    else
        m_header->setSentence(tr("%1 not mapped. The distributor charges %2 for them.").arg(things, money));
    Q_EMIT unmappedChanged(unmappedCount());
}

void MappingPage::sayUndo()
{
    const QUndoStack &stack = m_session.undoStack();
    const auto say = [](QToolButton *button, bool can, const QString &word, const QString &text) {
        button->setEnabled(can);
        const QString whole = can ? u"%1: %2"_s.arg(word, text) : word;
        button->setToolTip(u"<qt>"_s + whole.toHtmlEscaped() + u"</qt>"_s);
        button->setAccessibleDescription(whole);
    };
    say(m_undo, stack.canUndo(), tr("Undo"), stack.undoText());
    say(m_redo, stack.canRedo(), tr("Redo"), stack.redoText());
}

} // namespace trueup

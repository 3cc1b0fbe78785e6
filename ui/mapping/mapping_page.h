// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/destination.h"

#include <QWidget>

#include <array>

class QStackedLayout;
class QToolButton;

namespace trueup {

class FilterBar;
class MappingBoard;
class PageHeader;
class Session;
class UiState;

/// Which vendor thing is which PSA thing: accounts and services, each a MappingBoard.
class MappingPage final : public QWidget
{
    Q_OBJECT
public:
    MappingPage(Session &session, UiState &state, QWidget *parent = nullptr);

    /// Shows that side, filtered like this.
    void show(const MappingView &view);
    using QWidget::show;
    MappingBoard &board(MapSide side) const { return *m_boards[side == MapSide::Accounts ? 0 : 1]; }
    MapSide side() const;
    /// Vendor accounts and services that are not mapped: the badge of the page.
    int unmappedCount() const;

Q_SIGNALS:
    void unmappedChanged(int count);

private:
    void turnTo(MapSide side);
    void sayCounts();
    void sayUndo();

    Session &m_session;
    UiState &m_state;
    PageHeader *m_header;
    QToolButton *m_undo;
    QToolButton *m_redo;
    FilterBar *m_sides;
    QStackedLayout *m_stack;
    std::array<MappingBoard *, 2> m_boards{};
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/overview_figures.h"
#include "ui/session/session.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QStackedWidget;
class QVBoxLayout;

namespace trueup {

class CoverageCard;
class EmptyState;
class EngineDesk;
class KeyFigure;
class OverviewList;
class PageHeader;
class RunStrip;
class UiState;

/// What needs attention: six figures, three short lists, the last runs; each leads to its filtered table.
class OverviewPage final : public QWidget
{
    Q_OBJECT
public:
    OverviewPage(Session &session, EngineDesk &desk, UiState &state, QWidget *parent = nullptr);

    /// What is shown; none until the first data have come.
    const std::optional<OverviewFigures> &figures() const { return m_figures; }

Q_SIGNALS:
    void shown(); ///< the figures of the newest data are on the screen

private:
    QWidget *makeContent();
    void workOut();
    void put(OverviewFigures figures);
    void showSituation();
    void showCoverage();
    void showNumbers();
    void showLists();
    void showRuns();
    void showSentence();
    void actOnSituation();

    Session &m_session;
    EngineDesk &m_desk;
    std::uint64_t m_generation = 0;
    std::optional<OverviewFigures> m_figures;
    Period m_period;
    PageHeader *m_header;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_content;
    CoverageCard *m_coverage;
    std::vector<KeyFigure *> m_numbers;
    std::vector<Destination> m_destinations; ///< of the numbers
    OverviewList *m_differences;
    OverviewList *m_unmapped;
    OverviewList *m_lookInto;
    QVBoxLayout *m_runsLayout;
    std::vector<RunStrip *> m_runs;
    QTimer m_minute; ///< "5 minutes ago" moves on
};

} // namespace trueup

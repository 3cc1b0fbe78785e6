// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workspace.h"

#include "core/base/async.h"
#include "ui/common/decision_box.h"
#include "ui/common/error_bar.h"
#include "ui/common/metrics.h"
#include "ui/push/catch_up_sheet.h"
#include "ui/push/new_line_flow.h"
#include "ui/push/push_flow.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/session/sync_scheduler.h"
#include "ui/session/ui_state.h"
#include "ui/session/waiting_counts.h"
#include "ui/window/demo_strip.h"
#include "ui/window/held_question.h"
#include "ui/window/navigation.h"
#include "ui/window/period_chooser.h"
#include "ui/window/sheets.h"
#include "ui/window/sync_presenter.h"
#include "ui/window/theme_menu.h"
#include "ui/window/top_bar.h"
#include "ui/window/window_actions.h"

#include <QAction>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPageKey = "window/page"_L1;
constexpr auto kCollapsedKey = "window/collapsed"_L1;

} // namespace

Workspace::Workspace(PageSet::Parts parts, QWidget *parent)
    : QWidget(parent), m_session(parts.session), m_state(parts.state), m_actions(new WindowActions(*this))
{
    if (!parts.prefill.isEmpty())
        m_demo = new DemoStrip(this);
    m_navigation = new Navigation(this);
    m_bar = new TopBar(this);
    m_notices = new ErrorBar(this);
    EngineDesk &desk = parts.desk;
    m_pages = new PageSet(std::move(parts), this);
    m_plan = new SyncScheduler(m_session, desk, m_state, this);
    m_sync = new SyncPresenter(m_session, desk, *m_plan, m_bar->status());
    auto *held = new HeldQuestion(m_session, desk, this);
    connect(m_pages, &PageSet::heldWanted, held, &HeldQuestion::ask);
    auto *push = new PushFlow(m_session, desk, this);
    connect(m_pages, &PageSet::pushWanted, push, qOverload<const PushView &>(&PushFlow::open));
    connect(m_pages, &PageSet::undoWanted, push, qOverload<const UndoView &>(&PushFlow::open));
    auto *newLine = new NewLineFlow(m_session, desk, this);
    connect(m_pages, &PageSet::newLineWanted, newLine, &NewLineFlow::open);
    connect(m_pages, &PageSet::catchUpWanted, this, [this] { (new CatchUpSheet(m_session, this))->open(); });
    connect(m_sync, &SyncPresenter::settled, m_notices, &ErrorBar::clearTopic);
    lay();
    connectActions();
    connectSession();
    restore();
}

Workspace::~Workspace()
{
    for (const PageEntry &entry : pageEntries()) {
        if (entry.id == m_pages->current())
            m_state.setValue(kPageKey, entry.key);
    }
    m_state.setValue(kCollapsedKey, m_navigation->isCollapsed());
}

void Workspace::connectActions()
{
    auto *menu = new QMenu(this);
    m_actions->fillMenu(*menu, new ThemeMenu(m_state, menu));
    QToolButton *button = m_navigation->menuButton();
    connect(button, &QToolButton::clicked, menu,
            [menu, button] { menu->popup(button->mapToGlobal(QPoint(0, -menu->sizeHint().height()))); });
    for (const PageEntry &entry : pageEntries()) {
        connect(m_actions->page(entry.id), &QAction::triggered, m_pages,
                [this, id = entry.id] { m_pages->open(id); });
    }
    connect(m_actions->refresh(), &QAction::triggered, &m_session, &Session::refresh);
    connect(m_actions->sync(), &QAction::triggered, m_sync, &SyncPresenter::syncNow);
    connect(m_actions->activity(), &QAction::triggered, m_sync, &SyncPresenter::openPanel);
    connect(m_actions->collapse(), &QAction::triggered, m_navigation,
            [this] { m_navigation->setCollapsed(!m_navigation->isCollapsed()); });
    connect(m_actions->openFolder(), &QAction::triggered, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_session.parts().dataFolder)); });
    connect(m_actions->keys(), &QAction::triggered, this,
            [this] { openSheet(tr("Keyboard shortcuts"), makeKeySheet(m_actions->keyGroups())); });
    connect(m_actions->about(), &QAction::triggered, this,
            [this] { openSheet(u"Trueup"_s, makeAboutSheet(m_session.parts().dataFolder)); });
    connect(m_actions->licence(), &QAction::triggered, this,
            [this] { openSheet(tr("Licence"), makeLicenceSheet()); });
    connect(m_actions->quit(), &QAction::triggered, this, &Workspace::quitWanted);
}

void Workspace::openSheet(const QString &title, QWidget *body)
{
    auto *box = new DecisionBox(title, {}, this);
    box->setBody(body);
    box->addSafeButton(0, tr("Close"));
    box->open();
}

void Workspace::lay()
{
    auto *main = new QVBoxLayout;
    main->setSpacing(0);
    main->addWidget(m_bar);
    main->addWidget(m_pages, 1);
    main->addWidget(m_notices); // below: a bar that comes or goes must not move the rows under the mouse
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_navigation);
    row->addLayout(main, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    if (m_demo)
        column->addWidget(m_demo);
    column->addLayout(row, 1);
}

void Workspace::connectSession()
{
    connect(m_navigation, &Navigation::chosen, m_pages, [this](PageId page) { m_pages->open(page); });
    connect(m_pages, &PageSet::turned, this, &Workspace::showTurned);
    connect(&m_session, &Session::destinationWanted, m_pages,
            [this](const Destination &destination) { m_pages->open(destination); });
    connect(&m_session, &Session::noticed, m_notices, qOverload<const Notice &>(&ErrorBar::show));
    connect(&m_session, &Session::dataShown, this, &Workspace::showData);
    connect(&m_session, &Session::newerChanged, this, [this] { m_bar->setRefreshLit(m_session.hasNewer()); });
    connect(&m_bar->refresh(), &QAbstractButton::clicked, &m_session, &Session::refresh);
    connect(&m_bar->period(), &PeriodChooser::chosen, &m_session, &Session::setPeriod);
    m_bar->period().setPeriod(m_session.period());
}

void Workspace::showTurned()
{
    m_navigation->setCurrent(m_pages->current());
}

void Workspace::showData()
{
    m_bar->period().setPeriod(m_session.data()->input().period);
    // Counting walks every line: not in this thread.
    const ShownDataPtr shown = m_session.data();
    runOn(
        m_session.parts().pool, this, [shown] { return countWaiting(*shown); },
        [this, shown](const WaitingCounts &waiting) {
            if (shown == m_session.data())
                showWaiting(waiting);
        });
}

void Workspace::showWaiting(const WaitingCounts &waiting)
{
    m_navigation->setCount(PageId::Mapping, waiting.unmappedAccounts + waiting.unmappedServices,
                           tr("%1 accounts and %2 services without a counterpart")
                               .arg(waiting.unmappedAccounts)
                               .arg(waiting.unmappedServices));
    m_navigation->setCount(PageId::Usage, waiting.toDo, tr("%1 lines to review").arg(waiting.toDo));
}

void Workspace::restore()
{
    m_navigation->setCollapsed(m_state.value(kCollapsedKey, false).toBool());
    const QString key = m_state.value(kPageKey).toString();
    const auto left = std::ranges::find(pageEntries(), key, &PageEntry::key);
    m_pages->open(left == pageEntries().end() ? PageId::Overview : left->id);
}

} // namespace trueup

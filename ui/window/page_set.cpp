// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/page_set.h"

#include "ui/connect/connect_wizard.h"
#include "ui/connect/connections_page.h"
#include "ui/history/history_page.h"
#include "ui/mapping/mapping_page.h"
#include "ui/overview/overview_page.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"
#include "ui/usage/usage_page.h"

namespace trueup {

PageSet::PageSet(Parts parts, QWidget *parent) : QStackedWidget(parent), m_parts(std::move(parts)) {}

QWidget *PageSet::page(PageId id)
{
    QWidget *&known = m_pages[id];
    if (!known) {
        known = make(id);
        addWidget(known);
    }
    return known;
}

QWidget *PageSet::make(PageId id)
{
    auto &[session, desk, state, prefill] = m_parts;
    switch (id) {
    case PageId::Overview:
        return new OverviewPage(session, desk, state, this);
    case PageId::Mapping:
        return new MappingPage(session, state, this);
    case PageId::Usage:
        return new UsagePage(session, state, this);
    case PageId::History:
        return new HistoryPage(session, state, this);
    case PageId::Connections:
        return new ConnectionsPage(session, desk, state, prefill, this);
    }
    Q_UNREACHABLE();
}

void PageSet::bringUp(QWidget *widget, PageId id)
{
    m_current = id;
    setCurrentWidget(widget);
    m_parts.session.showOwnEdits();
    Q_EMIT turned();
}

void PageSet::open(PageId id)
{
    // The wizard belongs to the connections: who comes back finds it as it was left.
    if (id == PageId::Connections && m_wizard) {
        bringUp(m_wizard, id);
        return;
    }
    bringUp(page(id), id);
}

void PageSet::open(const Destination &destination)
{
    std::visit([this](const auto &view) { openView(view); }, destination);
}

template <typename Page, typename View>
void PageSet::openAt(PageId id, const View &view)
{
    auto *shown = static_cast<Page *>(page(id));
    bringUp(shown, id);
    shown->show(view);
}

void PageSet::openView(const UsageView &view)
{
    openAt<UsagePage>(PageId::Usage, view);
}

void PageSet::openView(const MappingView &view)
{
    openAt<MappingPage>(PageId::Mapping, view);
}

void PageSet::openView(const HistoryView &view)
{
    openAt<HistoryPage>(PageId::History, view);
}

void PageSet::openView(const ConnectionsView &view)
{
    closeWizard();
    openAt<ConnectionsPage>(PageId::Connections, view);
}

void PageSet::openView(const WizardView &view)
{
    if (!m_wizard) {
        m_wizard = new ConnectWizard(m_parts.session, m_parts.desk, m_parts.state, m_parts.prefill, this);
        connect(m_wizard, &ConnectWizard::left, this, [this] { open(ConnectionsView{}); });
        connect(m_wizard, &ConnectWizard::finished, this, [this] {
            closeWizard();
            open(PageId::Overview);
        });
        addWidget(m_wizard);
    }
    bringUp(m_wizard, PageId::Connections);
    m_wizard->resume(view.connection);
}

bool PageSet::isWizardShown() const
{
    return m_wizard && currentWidget() == m_wizard;
}

void PageSet::closeWizard()
{
    // Not at once: this may be called from within it.
    if (m_wizard)
        std::exchange(m_wizard, nullptr)->deleteLater();
}

} // namespace trueup

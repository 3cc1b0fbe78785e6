// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/page_set.h"

#include "ui/mapping/mapping_page.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"

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
    if (id == PageId::Mapping)
        return new MappingPage(m_parts.session, m_parts.state, this);
    return new QWidget(this);
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
    bringUp(page(id), id);
}

void PageSet::open(const Destination &destination)
{
    std::visit([this](const auto &view) { openView(view); }, destination);
}

void PageSet::openView(const UsageView &)
{
    open(PageId::Usage);
}

void PageSet::openView(const MappingView &view)
{
    open(PageId::Mapping);
    static_cast<MappingPage *>(page(PageId::Mapping))->show(view);
}

void PageSet::openView(const HistoryView &)
{
    open(PageId::History);
}

void PageSet::openView(const ConnectionsView &)
{
    open(PageId::Connections);
}

void PageSet::openView(const WizardView &)
{
    open(PageId::Connections);
}

bool PageSet::isWizardShown() const
{
    return false;
}

} // namespace trueup

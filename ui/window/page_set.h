// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/demo_prefill.h"
#include "ui/session/destination.h"
#include "ui/window/page_id.h"

#include <QStackedWidget>

#include <map>

namespace trueup {

class ConnectWizard;
class EngineDesk;
class Session;
class UiState;

/// The pages of the window, each made when it is first shown; and the wizard, which takes their place while a
/// connection is being made.
class PageSet final : public QStackedWidget
{
    Q_OBJECT
public:
    struct Parts
    {
        Session &session;
        EngineDesk &desk;
        UiState &state;
        DemoPrefill prefill;
    };
    explicit PageSet(Parts parts, QWidget *parent = nullptr);

    /// Shows the page as it was left.
    void open(PageId page);
    /// Shows the place that a destination names, as it asks.
    void open(const Destination &destination);
    PageId current() const { return m_current; }
    bool isWizardShown() const;

Q_SIGNALS:
    /// Another page, or the wizard, is shown.
    void turned();
    /// What is held stands in a box over the page, not on a page of its own.
    void heldWanted(const trueup::HeldView &view);
    /// So does what is written to a PSA.
    void pushWanted(const trueup::PushView &view);
    void undoWanted(const trueup::UndoView &view);
    void newLineWanted(const trueup::NewLineView &view);
    void catchUpWanted();

private:
    QWidget *page(PageId id);
    QWidget *make(PageId id);
    void bringUp(QWidget *widget, PageId id);
    template <typename Page, typename View>
    void openAt(PageId id, const View &view);
    void openView(const UsageView &view);
    void openView(const MappingView &view);
    void openView(const HistoryView &view);
    void openView(const ConnectionsView &view);
    void openView(const WizardView &view);
    void openView(const HeldView &view) { Q_EMIT heldWanted(view); }
    void openView(const PushView &view) { Q_EMIT pushWanted(view); }
    void openView(const UndoView &view) { Q_EMIT undoWanted(view); }
    void openView(const NewLineView &view) { Q_EMIT newLineWanted(view); }
    void openView(const CatchUpView &) { Q_EMIT catchUpWanted(); }
    void closeWizard();

    Parts m_parts;
    std::map<PageId, QWidget *> m_pages;
    ConnectWizard *m_wizard = nullptr;
    PageId m_current = PageId::Overview;
};

} // namespace trueup

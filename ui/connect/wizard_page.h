// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_draft.h"
#include "ui/session/demo_prefill.h"

#include <QWidget>

namespace trueup {

class EngineDesk;
class Session;
class UiState;

/// What the pages of the wizard work with; everything outlives them.
struct WizardContext
{
    Session &session;
    EngineDesk &desk;
    UiState &state;
    const DemoPrefill &prefill;
    ConnectDraft &draft; ///< the one value that all pages edit
};

/// One page of the wizard. It edits the draft and says so; what is stored comes to it as facts.
class WizardPage : public QWidget
{
    Q_OBJECT
public:
    WizardPage(const WizardContext &context, QWidget *parent = nullptr) : QWidget(parent), m_context(context)
    {
    }

    /// The page is turned to: takes up the draft and puts the cursor where the person begins.
    virtual void enter() {}
    /// What is stored has been looked at anew.
    virtual void showFacts(const WizardFacts &facts) = 0;
    /// The page's own button is what to press now; Next steps back until that is done.
    virtual bool isAsking() const { return false; }
    /// In a narrow window what stands beside the page makes room for it.
    virtual bool needsWidth() const { return false; }

Q_SIGNALS:
    void draftEdited();
    void factsWanted(); ///< something was stored
    void askingChanged();

protected:
    Session &session() const { return m_context.session; }
    EngineDesk &desk() const { return m_context.desk; }
    UiState &state() const { return m_context.state; }
    const DemoPrefill &prefill() const { return m_context.prefill; }
    ConnectDraft &draft() { return m_context.draft; }

private:
    WizardContext m_context;
};

} // namespace trueup

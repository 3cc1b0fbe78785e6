// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_draft.h"
#include "ui/session/demo_prefill.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QStackedWidget;

namespace trueup {

class EngineDesk;
class ErrorBar;
class GuidePanel;
class Label;
class ReviewPage;
class Session;
class StepList;
class UiState;
class VendorPage;
class WizardPage;

/// The way from nothing to a first comparison, one thing a page. It holds one draft, which never has the
/// secret, and asks the database what is done already: it can be left and taken up again at any step, and
/// closing it while data are fetched loses nothing.
class ConnectWizard final : public QWidget
{
    Q_OBJECT
public:
    ConnectWizard(Session &session, EngineDesk &desk, UiState &state, const DemoPrefill &prefill = {},
                  QWidget *parent = nullptr);
    ~ConnectWizard() override;

    /// Takes up what was left: the draft, or the connection of that name. Called once the wizard is shown.
    void resume(const QString &connection = {});
    /// A wizard was begun and not finished.
    static bool isBegun(const UiState &state) { return ConnectDraft::isKept(state); }

    WizardStep step() const { return m_draft.step; }
    const ConnectDraft &draft() const { return m_draft; }

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void left();     ///< the person wants to go on later
    void finished(); ///< everything is done; a sync has begun

private:
    void addPages();
    void makeSide();
    QWidget *makeFooter();
    WizardPage *page(WizardStep step) const;
    void turnTo(WizardStep step);
    void next();
    void back();
    void finish();
    void onDraftEdited();
    void lookAtFacts();
    void showState();
    void showSteps();
    void showGuide();
    /// What stands beside the page is narrower, or gone, where the window is narrow.
    void makeRoom();

    Session &m_session;
    EngineDesk &m_desk;
    UiState &m_state;
    DemoPrefill m_prefill;
    ConnectDraft m_draft;
    WizardFacts m_facts;
    int m_look = 0; ///< of facts; older answers are void
    bool m_resuming = false;
    QWidget *m_side;
    StepList *m_steps;
    ErrorBar *m_errors;
    QStackedWidget *m_stack;
    std::vector<WizardPage *> m_pages; ///< by WizardStep
    ReviewPage *m_review = nullptr;    ///< the last of them
    GuidePanel *m_guide;
    QPushButton *m_leave;
    Label *m_place; ///< "Step 4 of 6", where the steps are not beside the page
    Label *m_reason;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/wizard_page.h"

class QPushButton;
class QToolButton;

namespace trueup {

class AccessPanel;
class Label;
class StateChip;

/// Credentials, the check list, and what has come of it so far.
class CredentialsPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit CredentialsPage(const WizardContext &context, QWidget *parent = nullptr);

    void enter() override;
    void showFacts(const WizardFacts &facts) override;
    bool isAsking() const override;

private:
    QWidget *makeStatus();
    void onEdited();
    void onAttempt();
    void onEnded();

    AccessPanel *m_access;
    QWidget *m_status;
    StateChip *m_chip;
    Label *m_found;
    QToolButton *m_lookAgain;
    QPushButton *m_fetchAgain;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/wizard_page.h"

namespace trueup {

class AccessPanel;
class CredentialsForm;
class FetchedStrip;

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
    void onEdited();
    void onAttempt();
    void onEnded();

    CredentialsForm *m_form;
    AccessPanel *m_access;
    FetchedStrip *m_fetched;
};

} // namespace trueup

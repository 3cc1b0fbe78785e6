// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/wizard_page.h"

class QButtonGroup;

namespace trueup {

class AccessPanel;
class ConnectWiseForm;
class FetchedStrip;
class Label;
class PsaImportPanel;

/// *Your PSA*, where there are no PSA data yet: a ConnectWise PSA by its API, or what is billed by CSV.
class PsaPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit PsaPage(const WizardContext &context, QWidget *parent = nullptr);

    void enter() override;
    void showFacts(const WizardFacts &facts) override;
    bool isAsking() const override;
    bool needsWidth() const override;

Q_SIGNALS:
    void kindChanged(); ///< the other help fits

private:
    QWidget *makeChoice();
    QWidget *makeAccess();
    void choose(ConnectionKind kind);
    void showKind();
    void fillForm();
    void fillFiles();
    void onFormEdited();
    void onAttempt();
    bool isByFiles() const;

    QButtonGroup *m_kinds;
    QWidget *m_byApi = nullptr;
    ConnectWiseForm *m_form;
    AccessPanel *m_access;
    FetchedStrip *m_fetched;
    PsaImportPanel *m_panel;
    Label *m_stored;
    bool m_prefilled = false;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/wizard_page.h"

namespace trueup {

class Label;
class PsaImportPanel;

/// *Your PSA*, where there are no PSA data yet: what is billed, by CSV.
class PsaPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit PsaPage(const WizardContext &context, QWidget *parent = nullptr);

    void enter() override;
    void showFacts(const WizardFacts &facts) override;
    bool isAsking() const override;
    bool needsWidth() const override;

private:
    PsaImportPanel *m_panel;
    Label *m_stored;
    bool m_prefilled = false;
};

} // namespace trueup

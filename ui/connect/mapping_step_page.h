// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/wizard_page.h"
#include "ui/session/destination.h"

class QVBoxLayout;

namespace trueup {

class MappingBoard;
class PageHeader;

/// Mapping accounts or services, on the same board as the Mapping page.
class MappingStepPage final : public WizardPage
{
    Q_OBJECT
public:
    MappingStepPage(MapSide side, const WizardContext &context, QWidget *parent = nullptr);

    void enter() override;
    void showFacts(const WizardFacts &facts) override;
    bool needsWidth() const override { return true; }

private:
    MapSide m_side;
    PageHeader *m_header;
    QVBoxLayout *m_column;
    MappingBoard *m_board =
        nullptr; ///< made when the page is first turned to: there is nothing to map before
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/wizard_page.h"

namespace trueup {

class FactGrid;
class Label;
class ScheduleOffer;

/// What was connected, what is mapped, what that leaves open, and what happens next.
class ReviewPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit ReviewPage(const WizardContext &context, QWidget *parent = nullptr);

    void enter() override;
    void showFacts(const WizardFacts &facts) override;
    /// What the person asked for on this page happens.
    void finish();

private:
    Label *addRow(const QString &name, const QString &objectName);
    void showCost();

    FactGrid *m_facts;
    Label *m_connection;
    Label *m_secret;
    Label *m_psa;
    Label *m_accounts;
    Label *m_services;
    Label *m_cost;
    ScheduleOffer *m_offer;
};

} // namespace trueup

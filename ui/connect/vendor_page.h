// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/wizard_page.h"

class QButtonGroup;
class QLineEdit;

namespace trueup {

/// Which distributor, in which region, under which name.
class VendorPage final : public WizardPage
{
    Q_OBJECT
public:
    explicit VendorPage(const WizardContext &context, QWidget *parent = nullptr);

    void enter() override;
    void showFacts(const WizardFacts &facts) override;

Q_SIGNALS:
    void regionChanged();

private:
    QWidget *makeVendorCard();
    QWidget *makeRegions();
    void chooseRegion(StellrRegion region);

    QButtonGroup *m_regions;
    QLineEdit *m_name;
};

} // namespace trueup

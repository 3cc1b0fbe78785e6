// SPDX-License-Identifier: GPL-3.0-or-later
// The help at the right of the wizard: what to do in the other system, with the path through its menus.
#pragma once

#include "core/vendors/stellr/stellr_url.h"
#include "ui/connect/wizard_step.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace trueup {

/// A right that a role must have, as the other system's own menus name it.
struct GuideRight
{
    QStringList path;
    QString level; ///< "Inquire All"
};

/// One thing to do or to know.
struct GuideItem
{
    QString text;
    QStringList path; ///< through menus, outermost first
    QString linkText; ///< a button that opens linkUrl in the browser
    QString linkUrl;
    QString iconName; ///< a hint instead of a numbered step
    std::vector<GuideRight> rights;
};

struct Guide
{
    QString title;
    std::vector<GuideItem> items;
};

/// The help of a step; empty where the step needs none beside itself. `psa` is the kind chosen for *Your
/// PSA*.
Guide guideFor(WizardStep step, StellrRegion region, ConnectionKind psa = ConnectionKind::Csv);
/// Where the keys of a ConnectWise PSA are made, and what they must be allowed.
Guide connectWiseGuide();

} // namespace trueup

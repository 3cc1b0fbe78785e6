// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of the small sheets that the menu opens.
#pragma once

#include "ui/window/window_actions.h"

#include <QWidget>

namespace trueup {

/// Every key and what it does.
QWidget *makeKeySheet(const std::vector<WindowActions::KeyGroup> &groups);
/// Version, licence in one sentence, what it is built with, where the data are.
QWidget *makeAboutSheet(const QString &dataFolder);
/// The whole licence, to scroll.
QWidget *makeLicenceSheet();

} // namespace trueup

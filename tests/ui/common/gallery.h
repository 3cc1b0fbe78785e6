// SPDX-License-Identifier: GPL-3.0-or-later
// Every piece of ui/common in every state, on a few sheets: for pictures, and for the walk over names and
// keys.
#pragma once

#include <QWidget>

#include <memory>
#include <vector>

namespace trueup::test {

struct Sheet
{
    QString name;
    std::unique_ptr<QWidget> widget;
};

/// Buttons, fields, filters; states and figures; lists, bars and boxes; a table; icons.
std::vector<Sheet> gallerySheets();

} // namespace trueup::test

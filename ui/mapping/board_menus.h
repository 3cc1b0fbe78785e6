// SPDX-License-Identifier: GPL-3.0-or-later
// The context menus of the board's rows: the same acts as keys and buttons, with their keys beside them.
#pragma once

#include <QPoint>
#include <QString>

#include <functional>

class QWidget;

namespace trueup {

/// An act that is not set is left out; `map` unset beside a text is shown and cannot be chosen.
struct VendorMenu
{
    std::function<void()> candidates;
    QString mapText;
    std::function<void()> map;
    bool includesAgain = false; ///< what takeBack is called
    std::function<void()> takeBack;
    std::function<void()> exclude;
};
struct PsaMenu
{
    QString mapText;
    std::function<void()> map;
    std::function<void()> add; ///< services: beside what is there
};

void openMenu(const VendorMenu &entries, QPoint globalPosition, QWidget *parent);
void openMenu(const PsaMenu &entries, QPoint globalPosition, QWidget *parent);

} // namespace trueup

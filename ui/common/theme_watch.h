// SPDX-License-Identifier: GPL-3.0-or-later
// Follows the system's light or dark. Inner header of this room.
#pragma once

#include "ui/common/theme.h"

#include <QObject>

namespace trueup {

class ThemeWatch final : public QObject
{
    Q_OBJECT
public:
    explicit ThemeWatch(QApplication &application);

    void choose(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void wear();
    bool systemIsDark();

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_wearing = false;
    bool m_asked = false; ///< a look at the system is on its way
};

} // namespace trueup

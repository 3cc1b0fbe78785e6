// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/card.h"

#include <QTimer>

class QCheckBox;
class QPushButton;

namespace trueup {

class Label;
class Session;

/// When everything is synced without being asked, what happens to that when the window is closed, and whether
/// the desktop says so. What an administrator decided is shown and cannot be changed.
class ScheduleCard final : public Card
{
    Q_OBJECT
public:
    /// `hasTray`: whether the desktop has a place where a closed window's program can be seen.
    ScheduleCard(Session &session, bool hasTray, QWidget *parent = nullptr);

private:
    void lay();
    void show();
    void askForSchedule();

    Session &m_session;
    bool m_hasTray;
    Label *m_when;
    Label *m_next;
    Label *m_closed;
    Label *m_locked;
    QCheckBox *m_tray;
    QCheckBox *m_notifications;
    QPushButton *m_change;
    QTimer m_minute; ///< "today" becomes "tomorrow"
};

} // namespace trueup

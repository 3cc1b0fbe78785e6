// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/app_icon.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <optional>

namespace trueup {

/// The program in the desktop's tray: how it stands, and the way to its window, a sync and its end.
class Tray final : public QObject
{
    Q_OBJECT
public:
    explicit Tray(QObject *parent = nullptr);

    /// `line`: how it stands in words, for the tooltip. A sync can begin unless it is busy.
    void show(AppIconState state, const QString &line);
    /// What is planned, as a line of the menu; empty = nothing is.
    void setPlan(const QString &line);
    /// Whether showMessage() shows anything.
    bool canSpeak() const;
    void showMessage(const QString &title, const QString &text);

Q_SIGNALS:
    void openWanted();
    void syncWanted();
    void quitWanted();
    void messageClicked();

private:
    QMenu m_menu;
    QAction *m_sync;
    QAction *m_plan;
    QSystemTrayIcon m_icon;
    std::optional<AppIconState> m_state;
};

} // namespace trueup

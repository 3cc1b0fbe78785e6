// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/tray.h"

#include <QAction>

namespace trueup {

using namespace Qt::StringLiterals;

Tray::Tray(QObject *parent) : QObject(parent)
{
    const QAction *open = m_menu.addAction(tr("Open Trueup"));
    m_sync = m_menu.addAction(tr("Sync now"));
    m_plan = m_menu.addAction(QString());
    m_sync->setObjectName(u"tray-sync"_s);
    m_plan->setObjectName(u"tray-plan"_s);
    m_plan->setEnabled(false);
    m_plan->setVisible(false);
    m_menu.addSeparator();
    QAction *quit = m_menu.addAction(tr("Quit"));
    quit->setObjectName(u"tray-quit"_s);
    connect(open, &QAction::triggered, this, &Tray::openWanted);
    connect(m_sync, &QAction::triggered, this, &Tray::syncWanted);
    connect(quit, &QAction::triggered, this, &Tray::quitWanted);
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::messageClicked);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openWanted();
    });
    m_icon.setContextMenu(&m_menu);
    show(AppIconState::Quiet, {});
    m_icon.show();
}

void Tray::show(AppIconState state, const QString &line)
{
    if (m_state != state)
        m_icon.setIcon(appIcon(state));
    m_state = state;
    m_icon.setToolTip(line.isEmpty() ? u"Trueup"_s : tr("Trueup: %1").arg(line));
    m_sync->setEnabled(state != AppIconState::Busy);
}

void Tray::setPlan(const QString &line)
{
    m_plan->setText(line);
    m_plan->setVisible(!line.isEmpty());
}

bool Tray::canSpeak() const
{
    return m_icon.isVisible() && QSystemTrayIcon::supportsMessages();
}

void Tray::showMessage(const QString &title, const QString &text)
{
    m_icon.showMessage(title, text, appIcon());
}

} // namespace trueup

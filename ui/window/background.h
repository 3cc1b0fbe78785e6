// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/desktop_notice.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

#include <memory>

namespace trueup {

class DecisionBox;
class MainWindow;
class NotificationService;
class Session;
class SyncPresenter;
class SyncScheduler;
class Tray;

/// The program beside its window: in the tray, where the desktop has one, and in the desktop's notifications.
class Background final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Session &session;
        EngineDesk &desk;
        SyncScheduler &plan;
        SyncPresenter &sync;
        MainWindow &window;
    };
    /// All of them outlive it.
    explicit Background(const Parts &parts);
    ~Background() override;

    /// Whether the close button may end the program. Otherwise the window has gone into the tray, or the
    /// person is being asked.
    bool mayClose();

Q_SIGNALS:
    void quitWanted();

private:
    void lookForTray();
    void showState();
    void ask();
    void hideWindow();
    void onSyncEnded(const SyncEnd &end);
    void tell(const DesktopNotice &notice);
    void follow();

    Parts m_parts;
    std::unique_ptr<Tray> m_tray; ///< null where the desktop has none
    std::unique_ptr<NotificationService> m_service;
    QPointer<DecisionBox> m_question;
    QSet<qint64> m_knownAccounts; ///< vendor accounts that were there at the last look
    bool m_hasLooked = false;
    Destination m_destination; ///< of the last notification
    QTimer m_minute;           ///< a tray may come later; "tomorrow" becomes "today"
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/sync_words.h"

#include <QObject>
#include <QTimer>

namespace trueup {

class ActivityPanel;
struct HeldRun;
class Session;
class SyncScheduler;
class SyncStatus;

/// Keeps the Sync Status and its panel true, starts and stops syncs, and says after one what a person must
/// know.
class SyncPresenter final : public QObject
{
    Q_OBJECT
public:
    /// `status` is in the top bar; the panel opens from it.
    SyncPresenter(Session &session, EngineDesk &desk, SyncScheduler &plan, SyncStatus &status);

    /// Syncs every vendor connection; says so where something is being fetched already.
    void syncNow();
    void openPanel();
    /// What the Sync Status says.
    const SyncLine &line() const;
    ActivityPanel &panel() { return *m_panel; }

Q_SIGNALS:
    void lineChanged();
    /// A later sync took away what a notice of that topic said.
    void settled(const QString &topic);

private:
    void update();
    void showNow();
    void tellHeld();
    void tellHeld(const std::vector<HeldRun> &asking);
    void onSyncEnded(const SyncEnd &end);
    void tell(const SyncNews &news);
    void follow(NewsOffer offer, const QString &connection);

    Session &m_session;
    EngineDesk &m_desk;
    SyncScheduler &m_plan;
    SyncStatus &m_status;
    ActivityPanel *m_panel;
    LastRuns m_runs;
    bool m_askedForHeld = false; ///< once, when the first data are shown
    QTimer m_minute;             ///< "5 minutes ago" grows older
};

} // namespace trueup

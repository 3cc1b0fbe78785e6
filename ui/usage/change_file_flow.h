// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/usage/change_preview.h"

#include <QObject>

namespace trueup {

class Session;
class UsageDecider;
struct ChangeExport;

/// Approved changes on their way into a PSA that takes files (R23): what would leave, where to, saved and
/// recorded together.
class ChangeFileFlow final : public QObject
{
    Q_OBJECT
public:
    /// Boxes open above `window`.
    ChangeFileFlow(Session &session, UsageDecider &decider, QWidget *window);

    /// Looks up what could leave and shows it.
    void start();
    /// Saves without asking where: what the dialog ends in.
    void save(ConnectionId psa, bool again, const QString &path);

private:
    void show(Result<std::vector<ChangeOffer>> offers);
    void offer(const ChangeOffer &offer);
    void askWhere(ConnectionId psa, bool again);
    void onSaved(const Result<ChangeExport> &saved, const QString &path);

    Session &m_session;
    UsageDecider &m_decider;
    QWidget *m_window;
    bool m_looking = false;
};

} // namespace trueup

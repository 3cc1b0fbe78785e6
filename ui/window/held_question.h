// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/held_run.h"

#include <QObject>

namespace trueup {

class EngineDesk;
class Session;

/// What a held run asks (R8): both lists side by side; take the shorter one, or throw it away.
class HeldQuestion final : public QObject
{
    Q_OBJECT
public:
    /// The box opens over `window`, which owns this.
    HeldQuestion(Session &session, EngineDesk &desk, QWidget *window);

    /// Opens the comparison of that connection's held run; says so where it asks no more.
    void ask(const QString &connection);

private:
    void open(const QString &connection, const HeldRun &held);
    void accept(const QString &connection);
    void discard(RunId run);

    Session &m_session;
    EngineDesk &m_desk;
    QWidget *m_window;
};

} // namespace trueup

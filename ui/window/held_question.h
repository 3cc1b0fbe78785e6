// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/held_run.h"
#include "ui/session/destination.h"
#include "ui/window/held_answers.h"

#include <QObject>

namespace trueup {

class EngineDesk;
class Session;

/// What is held asks (R8), both sides side by side: a run's shorter account list, or single accounts whose
/// lines fell. Accept, discard, or later.
class HeldQuestion final : public QObject
{
    Q_OBJECT
public:
    /// The boxes open over `window`, which owns this.
    HeldQuestion(Session &session, EngineDesk &desk, QWidget *window);

    /// Opens what that view names; says so where nothing asks any more.
    void ask(const HeldView &view);

private:
    struct Asking
    {
        std::vector<HeldRun> runs;
        std::vector<HeldAccount> accounts;
    };
    static Result<Asking> readAsking(Database &database);
    void open(const HeldView &view, Asking asking);
    void openRun(const QString &connection, const HeldRun &held);
    void acceptRun(const QString &connection);
    void discardRun(RunId run);
    void openAccounts(std::vector<HeldAccount> accounts, std::optional<VendorAccountId> first,
                      const std::vector<HeldChoice> &chosen = {});
    void confirm(const std::vector<HeldAccount> &accounts, const std::vector<HeldChoice> &choices);
    void answer(const std::vector<HeldChoice> &choices);

    Session &m_session;
    EngineDesk &m_desk;
    QWidget *m_window;
};

} // namespace trueup

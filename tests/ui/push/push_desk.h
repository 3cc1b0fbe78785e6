// SPDX-License-Identifier: GPL-3.0-or-later
// A window's session and engine on a folder that is synced with a PSA over real sockets.
#pragma once

#include "tests/push/push_world.h"
#include "tests/support/fake_clock.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/session/ui_state.h"

#include <QTest>

namespace trueup::test {

using namespace Qt::StringLiterals;

inline constexpr int kUiPatienceMs = 60'000; ///< only ever waited out by a test that fails

/// Nothing is decided yet; December 2026 is prepared on 23 November.
class PushDesk
{
public:
    explicit PushDesk(demo::CwRecords records = pushRecords())
        : world(std::move(records)), m_reader(need(DatabaseThread::start(world.folder(), u"reader"_s))),
          m_windowWriter(need(DatabaseThread::start(world.folder(), u"window"_s)))
    {
        clock.setAutoAdvance(false); // the plan looks at it every few seconds for ever
        SessionParts parts;
        parts.reader = m_reader.get();
        parts.writer = m_windowWriter.get();
        parts.pool = &m_pool;
        parts.clock = &clock;
        parts.dataFolder = world.folder();
        parts.userName = u"ann"_s;
        m_session = std::make_unique<Session>(parts);
        const PushParts push = world.parts();
        EngineParts engine;
        engine.sync = push.sync;
        engine.pushTiming = push.timing;
        m_desk = std::make_unique<EngineDesk>(std::move(engine));
        m_state = std::make_unique<UiState>(world.folder(), m_pool);
        refresh();
    }

    Session &session() { return *m_session; }
    EngineDesk &desk() { return *m_desk; }
    UiState &state() { return *m_state; }
    void refresh()
    {
        m_session->refresh();
        settle();
    }
    void settle()
    {
        if (!QTest::qWaitFor([this] { return !m_session->isLoading() && !m_session->isSaving(); }, kUiPatienceMs))
            throw std::runtime_error("the session did not come to rest");
    }
    /// The line of review of that billed line, as the window has it.
    const UsageLine &line(int additionId)
    {
        for (const UsageLine &line : m_session->data()->review.lines) {
            for (const BilledLine *billed : line.billedLines) {
                if (billed->key == QString::number(additionId))
                    return line;
            }
        }
        throw std::runtime_error("the window has no line of that billed line");
    }
    /// As when the program ends.
    void closeEngine() { m_desk.reset(); }
    /// What the PSA itself bills.
    std::optional<Quantity> atThePsa(int additionId) { return world.psa().quantityOf(additionId); }

    FakeClock clock;
    PushWorld world;

private:
    QThreadPool m_pool;
    std::unique_ptr<DatabaseThread> m_reader;
    std::unique_ptr<DatabaseThread> m_windowWriter;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<EngineDesk> m_desk;
    std::unique_ptr<UiState> m_state;
};

} // namespace trueup::test

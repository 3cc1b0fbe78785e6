// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/ui_world.h"

#include "tests/storage/store.h"

#include <QSignalSpy>

namespace trueup::test {

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

} // namespace

UiWorld::UiWorld(const std::function<void(Database &)> &fill, Clock *clock)
{
    if (fill) {
        const auto database = need(Database::openOrError(folder()));
        fill(*database);
    }
    m_reader = need(DatabaseThread::start(folder(), u"reader"_s));
    m_writer = need(DatabaseThread::start(folder(), u"writer"_s));
    SessionParts parts;
    parts.reader = m_reader.get();
    parts.writer = m_writer.get();
    parts.pool = &m_pool;
    parts.clock = clock ? clock : &m_clock;
    parts.dataFolder = folder();
    parts.userName = u"ann"_s;
    m_session = std::make_unique<Session>(parts);
    refresh();
}

UiWorld::~UiWorld() = default;

void UiWorld::refresh()
{
    m_session->refresh();
    settle();
}

void UiWorld::settle()
{
    if (!QTest::qWaitFor([this] { return !m_session->isLoading() && !m_session->isSaving(); }, kPatienceMs))
        throw std::runtime_error("the session did not come to rest");
}

void UiWorld::behindTheBack(const std::function<void(Database &)> &job)
{
    bool done = false;
    m_writer->post(
        m_session.get(),
        [job](Database &database) {
            job(database);
            return true;
        },
        [&done](bool) { done = true; });
    if (!QTest::qWaitFor([&done] { return done; }, kPatienceMs))
        throw std::runtime_error("the writer did not answer");
}

} // namespace trueup::test

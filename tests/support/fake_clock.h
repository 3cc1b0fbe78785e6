// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QPointer>

#include <mutex>
#include <vector>

namespace trueup::test {

/// A clock that a test moves. With autoAdvance, every callAfter() moves the clock by its wait and fires from
/// the event loop at once, so that a back-off of minutes takes no time; the waits asked for are recorded.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(const QDateTime &start = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC));

    QDateTime now() const override;
    std::chrono::milliseconds monotonic() const override;
    void callAfter(std::chrono::milliseconds wait, QObject *context, std::function<void()> call) override;

    void advance(std::chrono::milliseconds by);
    void setAutoAdvance(bool on) { m_autoAdvance = on; }
    std::vector<std::chrono::milliseconds> waits() const;

private:
    mutable std::mutex m_mutex;
    QDateTime m_start;
    std::chrono::milliseconds m_elapsed{0};
    std::vector<std::chrono::milliseconds> m_waits;
    bool m_autoAdvance = true;

    struct Pending
    {
        std::chrono::milliseconds due;
        QPointer<QObject> context;
        std::function<void()> call;
    };
    std::vector<Pending> m_pending;
};

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace trueup::test {

/// Runs the event loop until `reached()` holds; false when it does not within the time. Unlike
/// QTest::qWaitFor() it never sleeps between two events, so that a thousand requests take the time of a
/// thousand requests.
template <typename Reached>
bool waitFor(Reached reached, int milliseconds = 60'000)
{
    const QDeadlineTimer deadline(milliseconds);
    QTimer wake;
    wake.start(20);
    while (!reached()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

} // namespace trueup::test

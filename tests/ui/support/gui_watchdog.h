// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what blocks the GUI thread.
#pragma once

#include <QApplication>
#include <QElapsedTimer>

#include <vector>

namespace trueup::test {

/// The handling of one event that took longer than a frame.
struct SlowEvent
{
    double ms = 0;
    QByteArray receiver; ///< class, and object name where there is one
    QByteArray event;    ///< "MouseButtonRelease" …
    QByteArray inside;   ///< the slowest event handled within it, likewise; empty = none to speak of

    QByteArray text() const;
};

/// A QApplication that times every event it delivers. What is handled within another event counts to the
/// outermost, and is named there if it took most of it. Paint events of the first show are events like
/// others.
class WatchedApplication final : public QApplication
{
public:
    static constexpr double kFrameMs = 16;

    WatchedApplication(int &argc, char **argv) : QApplication(argc, argv) {}

    bool notify(QObject *receiver, QEvent *event) override;

    /// Events slower than a frame since start or clear(), in the order they ended.
    const std::vector<SlowEvent> &slowEvents() const { return m_slow; }
    /// One line for each, slowest first.
    QByteArray report() const;
    void clear() { m_slow.clear(); }

private:
    struct Within
    {
        double ms = 0;
        QByteArray what;
    };
    int m_depth = 0;
    Within m_slowestWithin;
    std::vector<SlowEvent> m_slow;
};

} // namespace trueup::test

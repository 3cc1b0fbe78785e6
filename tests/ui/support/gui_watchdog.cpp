// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/gui_watchdog.h"

#include <QEvent>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>

namespace trueup::test {

namespace {

QByteArray nameOf(QEvent::Type type)
{
    const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    return name ? QByteArray(name) : QByteArray::number(static_cast<int>(type));
}

} // namespace

QByteArray SlowEvent::text() const
{
    QByteArray line = QByteArray::number(ms, 'f', 1) + " ms: " + receiver + " handling " + event;
    return inside.isEmpty() ? line : line + ", most of it in " + inside;
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (!receiver || receiver->thread() != thread())
        return QApplication::notify(receiver, event);
    // Written down first: an event may delete its receiver.
    QByteArray who = receiver->metaObject()->className();
    if (!receiver->objectName().isEmpty())
        who += " \"" + receiver->objectName().toUtf8() + '"';
    const QByteArray what = nameOf(event->type());
    if (m_depth == 0)
        m_slowestWithin = {};
    ++m_depth;
    QElapsedTimer timer;
    timer.start();
    const bool handled = QApplication::notify(receiver, event);
    const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    --m_depth;
    if (m_depth > 0) {
        // The innermost that still took most of the time is the most telling, and it ends first.
        if (ms > 2 * m_slowestWithin.ms)
            m_slowestWithin = {ms, who + " handling " + what};
        return handled;
    }
    if (ms > kFrameMs)
        m_slow.push_back({ms, who, what, m_slowestWithin.ms > ms / 2 ? m_slowestWithin.what : QByteArray()});
    return handled;
}

QByteArray WatchedApplication::report() const
{
    std::vector<SlowEvent> sorted = m_slow;
    std::ranges::sort(sorted, std::ranges::greater(), &SlowEvent::ms);
    QByteArray text;
    for (const SlowEvent &slow : sorted)
        text += slow.text() + '\n';
    return text;
}

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
// How a second start on a data folder brings the first one's window forward. The file window.lock says who is
// first; this is only the bell at its door, and a bell that does not ring costs nothing but the raising.
#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace trueup {

/// The first one's half: listens, for this user's programs alone.
class WindowBell final : public QObject
{
    Q_OBJECT
public:
    /// The caller holds window.lock of the folder: a socket that is left there belongs to nobody any more.
    explicit WindowBell(const QString &dataFolder, QObject *parent = nullptr);

Q_SIGNALS:
    /// `token`: what the desktop gave the second start, so that a window may come forward; may be empty.
    void rung(const QByteArray &token);

private:
    void answer(QLocalSocket *caller);

    QLocalServer m_server;
};

/// The second one's half: true when the window on that folder said that it comes forward; false when there is
/// none, or it says nothing in time. Dropped when context dies first.
void ringWindow(const QString &dataFolder, QObject *context, std::function<void(bool)> done);

/// How long the second one waits.
inline constexpr std::chrono::seconds kRingPatience{2};

} // namespace trueup

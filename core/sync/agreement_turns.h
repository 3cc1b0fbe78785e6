// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <deque>
#include <functional>

namespace trueup {

/// One writer for each agreement, and at most so many at once (R21). Lives in the engine thread.
class AgreementTurns final : public QObject
{
    Q_OBJECT
public:
    explicit AgreementTurns(int most, QObject *parent = nullptr) : QObject(parent), m_most(most) {}

    /// Calls `go` from the event loop once the agreement is free and there is room; first come, first served.
    void ask(const QString &agreement, std::function<void()> go);
    /// The turn that ask() gave is over.
    void give(const QString &agreement);

    int active() const { return static_cast<int>(m_busy.size()); }

private:
    struct Waiting
    {
        QString agreement;
        std::function<void()> go;
    };
    void schedule();
    void grant();

    const int m_most;
    std::deque<Waiting> m_waiting;
    QSet<QString> m_busy;
    bool m_scheduled = false;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/agreement_turns.h"

#include <algorithm>

namespace trueup {

void AgreementTurns::ask(const QString &agreement, std::function<void()> go)
{
    m_waiting.push_back({agreement, std::move(go)});
    schedule();
}

void AgreementTurns::give(const QString &agreement)
{
    m_busy.remove(agreement);
    schedule();
}

void AgreementTurns::schedule()
{
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_scheduled = false;
            grant();
        },
        Qt::QueuedConnection);
}

void AgreementTurns::grant()
{
    for (auto it = m_waiting.begin(); it != m_waiting.end() && active() < m_most;) {
        if (m_busy.contains(it->agreement)) {
            ++it;
            continue;
        }
        m_busy.insert(it->agreement);
        auto go = std::move(it->go);
        it = m_waiting.erase(it);
        // From the event loop, so that what it asks for in turn does not touch this walk.
        QMetaObject::invokeMethod(this, std::move(go), Qt::QueuedConnection);
    }
}

} // namespace trueup

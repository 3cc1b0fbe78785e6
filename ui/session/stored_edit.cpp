// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/stored_edit.h"

#include "ui/session/session.h"

namespace trueup {

StoredEdit::StoredEdit(const QString &text, Session &session, QObject *owner, EditSteps steps)
    : QUndoCommand(text), m_session(&session), m_owner(owner),
      m_steps(std::make_shared<const EditSteps>(std::move(steps))), m_fate(std::make_shared<Fate>(Fate{this}))
{
}

StoredEdit::~StoredEdit()
{
    m_fate->command = nullptr;
}

void StoredEdit::run(bool forward)
{
    if (!m_owner || !m_session) {
        setObsolete(true);
        return;
    }
    m_steps->show(forward);
    m_steps->save(forward, [forward, steps = m_steps, fate = m_fate, owner = m_owner,
                            session = m_session](const Status &saved) {
        if (saved)
            return;
        if (owner)
            steps->show(!forward);
        if (fate->command)
            fate->command->setObsolete(true);
        if (session)
            session->report(saved.error());
    });
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QPointer>
#include <QUndoCommand>

#include <functional>
#include <memory>

namespace trueup {

class Session;

/// The one template of an undoable edit: shown at once, saved at once. `forward` is true for doing and
/// redoing, false for undoing. When saving fails the screen goes back to what is stored, the person is told,
/// and the command becomes obsolete: undo passes over it.
struct EditSteps
{
    /// Shows the state after (forward) or before the edit.
    std::function<void(bool forward)> show;
    /// Stores it and calls `done` once, in the GUI thread.
    std::function<void(bool forward, std::function<void(Status)> done)> save;
};

class StoredEdit final : public QUndoCommand
{
public:
    /// `owner` is what the steps touch: once it is gone, the edit does nothing any more.
    StoredEdit(const QString &text, Session &session, QObject *owner, EditSteps steps);

    void redo() override { run(true); }
    void undo() override { run(false); }

private:
    void run(bool forward);

    QPointer<Session> m_session;
    QPointer<QObject> m_owner;
    std::shared_ptr<const EditSteps> m_steps;
    /// Shared with saves on their way, which may outlive the command.
    struct Fate
    {
        StoredEdit *command = nullptr;
    };
    std::shared_ptr<Fate> m_fate;

public:
    ~StoredEdit() override;
};

} // namespace trueup

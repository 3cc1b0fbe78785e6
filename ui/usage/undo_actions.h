// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

class QToolButton;
class QUndoStack;

namespace trueup {

/// Undo and redo of the window's one stack, by their keys while the page has the focus, in menus and as
/// buttons; each says what it would take back.
class UndoActions final : public QObject
{
    Q_OBJECT
public:
    UndoActions(QUndoStack &stack, QWidget &page);

    QAction *undo() const { return m_undo; }
    QAction *redo() const { return m_redo; }
    /// A button for one of them; the caller owns it.
    static QToolButton *makeButton(QAction *action, const QString &iconName);

Q_SIGNALS:
    /// A step was taken, in words: it may have changed what another page shows.
    void stepped(const QString &what);

private:
    void say();

    QUndoStack &m_stack;
    QAction *m_undo;
    QAction *m_redo;
};

} // namespace trueup

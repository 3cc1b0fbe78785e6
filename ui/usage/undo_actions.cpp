// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/undo_actions.h"

#include "ui/common/buttons.h"
#include "ui/common/icons.h"

#include <QUndoStack>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

void sayOne(QAction *action, const QString &word, bool can, const QString &edit)
{
    const QString whole = can ? UndoActions::tr("%1: %2").arg(word, edit) : word;
    const QString key = action->shortcut().toString(QKeySequence::NativeText);
    action->setEnabled(can);
    action->setText(QString(whole).replace(u'&', u"&&"_s)); // names may have an ampersand
    action->setToolTip(UndoActions::tr("%1 (%2)").arg(whole, key).toHtmlEscaped());
    action->setData(whole);
}

} // namespace

UndoActions::UndoActions(QUndoStack &stack, QWidget &page)
    : QObject(&page), m_stack(stack), m_undo(new QAction(icon(u"undo"_s), {}, &page)),
      m_redo(new QAction(icon(u"redo"_s), {}, &page))
{
    m_undo->setObjectName(u"undo"_s);
    m_redo->setObjectName(u"redo"_s);
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    for (QAction *action : {m_undo, m_redo}) {
        // Other pages have the same keys for the same stack.
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        page.addAction(action);
    }
    // In words first: what the step itself has to say is newer.
    connect(m_undo, &QAction::triggered, this, [this] {
        Q_EMIT stepped(tr("Taken back: %1").arg(m_stack.undoText()));
        m_stack.undo();
    });
    connect(m_redo, &QAction::triggered, this, [this] {
        Q_EMIT stepped(tr("Done again: %1").arg(m_stack.redoText()));
        m_stack.redo();
    });
    connect(&stack, &QUndoStack::indexChanged, this, &UndoActions::say);
    say();
}

QToolButton *UndoActions::makeButton(QAction *action, const QString &iconName)
{
    QToolButton *made = iconButton(iconName, action->data().toString());
    made->setObjectName(action->objectName() + u"Button"_s);
    const auto follow = [action, made] {
        made->setEnabled(action->isEnabled());
        made->setToolTip(action->toolTip());
        made->setAccessibleName(action->data().toString());
    };
    connect(action, &QAction::changed, made, follow);
    connect(made, &QToolButton::clicked, action, &QAction::trigger);
    follow();
    return made;
}

void UndoActions::say()
{
    sayOne(m_undo, tr("Undo"), m_stack.canUndo(), m_stack.undoText());
    sayOne(m_redo, tr("Redo"), m_stack.canRedo(), m_stack.redoText());
}

} // namespace trueup

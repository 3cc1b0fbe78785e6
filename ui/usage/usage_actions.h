// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/decision_flow.h"

#include <QHash>

class QAction;
class QMenu;
class QPushButton;
class QThreadPool;

namespace trueup {

class UsageTable;

/// What can be done with the selected lines: keys in the table, buttons above it, the context menu. Each says
/// its key, and why it is off.
class UsageActions final : public QObject
{
    Q_OBJECT
public:
    /// `more` end the menu; they are on and off by themselves.
    /// Many lines are put into words on `pool`.
    UsageActions(DecisionFlow &flow, UsageTable &table, const QList<QAction *> &more, QThreadPool &pool,
                 QObject *parent);

    /// The buttons, in a row; the caller owns them.
    QWidget *makeBar();
    /// Looks again at what the selected lines allow.
    void update();
    /// Approving is the one primary action, or gives way to another.
    void setApprovePrimary(bool primary);

Q_SIGNALS:
    void detailWanted();

private:
    using Handler = std::function<void(const DecisionFlow::Lines &)>;
    void addDecision(DecisionAction decision, const QString &text, const QString &iconName, Qt::Key key,
                     Handler handler);
    QAction *addOther(const QString &text, const QString &iconName, const QKeySequence &key);
    void makeMenu(const QList<QAction *> &more);
    QPushButton *buttonFor(QAction *action, bool primary);
    void copyLines();

    DecisionFlow &m_flow;
    UsageTable &m_table;
    QThreadPool &m_pool;
    quint64 m_copies = 0;
    QHash<DecisionAction, QAction *> m_decisions;
    QHash<DecisionAction, QString> m_hints; ///< the tooltip of an action that is on
    QList<QAction *> m_others;
    QMenu *m_menu;
    QPushButton *m_approve = nullptr;
};

} // namespace trueup

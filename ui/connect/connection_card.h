// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connection_view.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QPushButton;

namespace trueup {

class Label;
class ProgressStrip;
class StateChip;
struct Activity;

/// One connection on its page: how it stands, and everything that can be done with it.
class ConnectionCard final : public QWidget
{
    Q_OBJECT
public:
    enum class Action {
        Sync,
        Finish, ///< the wizard, where it was left
        EditCredentials,
        Import,
        Rename,
        Advanced,
        Disconnect,
    };

    ConnectionCard(const ConnectionView &view, const QDateTime &now, bool wizardIsOpen,
                   QWidget *parent = nullptr);

    const QString &name() const { return m_name; }
    /// While something runs nothing else can begin; the card of what runs shows how far it is.
    void showActivity(const Activity &activity);

Q_SIGNALS:
    void acted(trueup::ConnectionCard::Action action);
    void stopWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *makeHead(const ConnectionView &view);
    QGridLayout *makeFacts(const ConnectionView &view, const QDateTime &now);
    QHBoxLayout *makeActions(const ConnectionView &view, bool wizardIsOpen);
    QPushButton *addAction(QHBoxLayout *row, QPushButton *button, Action action, const QString &objectName);

    QString m_name;
    ProgressStrip *m_progress;
    std::vector<QPushButton *> m_whileIdle; ///< actions that need the engine for themselves
};

} // namespace trueup

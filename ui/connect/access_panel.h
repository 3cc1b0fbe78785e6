// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/connect_attempt.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QScrollArea;

namespace trueup {

class AccessForm;
class CheckList;
class Label;
class ProgressStrip;

/// A system's fields, *Authenticate* and the check list: the same for a distributor and a PSA, for a new
/// connection and for new credentials of an old one. The connection's name comes from outside.
class AccessPanel final : public QWidget
{
    Q_OBJECT
public:
    AccessPanel(AccessForm *form, Session &session, EngineDesk &desk, QWidget *parent = nullptr);

    const ConnectAttempt &attempt() const { return *m_attempt; }

    /// The name under which the connection is stored.
    void setConnectionName(const QString &name) { m_name = name; }
    /// An environment variable that holds the secret, where the person enters none.
    void setSecretVariable(const QString &variable);
    /// Shows a connecting that goes on already.
    void followRunning();
    /// Everything is filled in and nothing runs.
    bool canAuthenticate() const;

Q_SIGNALS:
    void edited();
    void ended(); ///< an attempt came to its end; attempt() says how

protected:
    void showEvent(QShowEvent *event) override;

private:
    void authenticate();
    void showAttempt();
    void showRows();
    void showSentence();
    void showButtons();
    /// What goes on is looked at, where the page is longer than the window and until the person scrolls.
    void bringUp();
    void stopFollowing();
    void onEnded();

    Session &m_session;
    QString m_name;
    QString m_secretVariable;
    ConnectAttempt *m_attempt;
    AccessForm *m_form;
    QPushButton *m_authenticate;
    QPushButton *m_stop;
    QPushButton *m_tryNow;
    QPushButton *m_copyReport;
    Label *m_reason;
    CheckList *m_rows;
    ProgressStrip *m_progress;
    Label *m_sentence;                                           ///< what to do, or what is worth knowing
    ConnectAttempt::Phase m_phase = ConnectAttempt::Phase::Idle; ///< as it was shown last
    QPointer<QScrollArea> m_area;                                ///< that the panel lies in, if in one
    bool m_following = false;                                    ///< what goes on is kept in view
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QString>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace trueup {

class Label;

/// Client ID, Client Secret and API URL. The address is judged as it is typed, with its sentence below; what
/// is pasted loses the blanks and line ends around it.
class CredentialsForm final : public QWidget
{
    Q_OBJECT
public:
    explicit CredentialsForm(QWidget *parent = nullptr);

    void setClientId(const QString &clientId);
    void setApiUrl(const QString &url);
    void setSecret(const Secret &secret);
    /// Empties the field and takes it out of its undo history.
    void clearSecret();
    /// No secret need be entered; `hint` says in the empty field where it comes from then.
    void setSecretOptional(const QString &hint);
    void setEditable(bool editable);

    QString clientId() const;
    QString apiUrl() const; ///< as typed
    Secret secret() const;
    /// What is missing or wrong, as a sentence that says what to do; empty = can be sent.
    QString problem() const;
    void focusFirstEmpty();

Q_SIGNALS:
    void edited();
    void submitted(); ///< Return in a field

private:
    void reveal(bool shown);
    void judgeUrl();

    QLineEdit *m_clientId;
    QLineEdit *m_secret;
    QToolButton *m_reveal;
    QLineEdit *m_apiUrl;
    Label *m_urlSentence;
    bool m_secretOptional = false;
};

} // namespace trueup

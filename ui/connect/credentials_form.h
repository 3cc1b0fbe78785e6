// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/access_form.h"

class QLineEdit;

namespace trueup {

class Label;
class SecretField;

/// The distributor's: Client ID, Client Secret and API URL. The address is judged as it is typed, with its
/// sentence below.
class CredentialsForm final : public AccessForm
{
    Q_OBJECT
public:
    explicit CredentialsForm(QWidget *parent = nullptr);

    void setClientId(const QString &clientId);
    void setApiUrl(const QString &url);
    void setSecret(const Secret &secret);

    QString clientId() const;
    QString apiUrl() const; ///< as typed
    Secret secret() const;

    ConnectionKind kind() const override { return ConnectionKind::Stellr; }
    ConnectRequest request() const override;
    QString problem() const override;
    void setEditable(bool editable) override;
    void setSecretOptional(const QString &hint) override;
    void clearSecret() override;
    void focusFirstEmpty() override;

private:
    void judgeUrl();

    QLineEdit *m_clientId;
    SecretField *m_secret;
    QLineEdit *m_apiUrl;
    Label *m_urlSentence;
    bool m_secretOptional = false;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connect/access_form.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QWidget;

namespace trueup {

class Label;
class SecretField;

/// What signs in to a ConnectWise PSA: site, company, the API member's two keys; under *Advanced* the pace,
/// and a client id that replaces the program's own (a build without one asks for it). An own server's address
/// is judged as it is typed, with its sentence below.
class ConnectWiseForm final : public AccessForm
{
    Q_OBJECT
public:
    explicit ConnectWiseForm(QWidget *parent = nullptr);

    /// What is known of a connection, made or to be made; its secret is not among it.
    void setConnection(const Connection &connection);
    void setPrivateKey(const Secret &key);
    /// Site, company, public key, client id and pace as entered, for a draft.
    Connection entered() const;
    bool hasPrivateKey() const;

    ConnectionKind kind() const override { return ConnectionKind::ConnectWise; }
    ConnectRequest request() const override;
    QString problem() const override;
    void setEditable(bool editable) override;
    void setSecretOptional(const QString &hint) override;
    void clearSecret() override;
    void focusFirstEmpty() override;

private:
    void fillSites();
    QWidget *makeAddress();
    QWidget *makeAdvanced();
    void onEdited();
    void judgeAddress();
    bool isOwnServer() const;
    QString address() const; ///< as picked or typed

    const bool m_needsClientId; ///< this build has none of its own
    QComboBox *m_site;
    QWidget *m_addressRow;
    QLineEdit *m_address;
    Label *m_addressSentence;
    QLineEdit *m_company;
    QLineEdit *m_publicKey;
    SecretField *m_privateKey;
    QPushButton *m_advanced;
    QWidget *m_advancedRows;
    QLineEdit *m_clientId;
    QSpinBox *m_perSecond;
    QSpinBox *m_inFlight;
    bool m_secretOptional = false;
};

} // namespace trueup

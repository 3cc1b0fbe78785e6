// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/credentials_form.h"

#include "core/vendors/stellr/stellr_url.h"
#include "ui/common/buttons.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/connect/form_rows.h"
#include "ui/connect/vendor_region.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// "Production, United States": what the address says about itself.
QString judgement(const StellrUrl &url)
{
    if (url.region == StellrRegion::Loopback)
        return CredentialsForm::tr("This computer");
    const auto offers = regionOffers();
    const QString region = regionOffer(offers, url.region).name;
    return url.sandbox ? CredentialsForm::tr("Sandbox, %1: takes sandbox credentials only").arg(region)
                       : CredentialsForm::tr("Production, %1").arg(region);
}

} // namespace

CredentialsForm::CredentialsForm(QWidget *parent)
    : QWidget(parent), m_clientId(new QLineEdit), m_secret(new QLineEdit),
      m_reveal(iconButton(u"eye"_s, tr("Show the secret"))), m_apiUrl(new QLineEdit),
      m_urlSentence(new Label({}, LabelRole::Secondary))
{
    m_clientId->setObjectName(u"clientId"_s);
    m_secret->setObjectName(u"clientSecret"_s);
    m_apiUrl->setObjectName(u"apiUrl"_s);
    m_reveal->setObjectName(u"revealSecret"_s);
    m_urlSentence->setObjectName(u"urlSentence"_s);
    m_secret->setEchoMode(QLineEdit::Password);
    // A secret is no text to be completed, corrected or remembered by an input method.
    m_secret->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                  Qt::ImhNoAutoUppercase);
    m_secret->setContextMenuPolicy(Qt::DefaultContextMenu);
    m_reveal->setCheckable(true);

    auto *secretRow = new QHBoxLayout;
    secretRow->setSpacing(space::xs);
    secretRow->addWidget(m_secret);
    secretRow->addWidget(m_reveal);

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::m);
    addFormRow(rows, tr("Client &ID"), m_clientId);
    addFormRow(rows, tr("Client &Secret"), m_secret, secretRow);
    auto *address = new QVBoxLayout;
    address->setSpacing(space::xs);
    addFormRow(address, tr("API &URL"), m_apiUrl);
    address->addWidget(m_urlSentence);
    rows->addLayout(address);

    connect(m_reveal, &QToolButton::toggled, this, &CredentialsForm::reveal);
    connect(m_apiUrl, &QLineEdit::textChanged, this, &CredentialsForm::judgeUrl);
    for (QLineEdit *field : {m_clientId, m_secret, m_apiUrl}) {
        connect(field, &QLineEdit::textChanged, this, &CredentialsForm::edited);
        connect(field, &QLineEdit::returnPressed, this, &CredentialsForm::submitted);
    }
    judgeUrl();
}

void CredentialsForm::setClientId(const QString &clientId)
{
    m_clientId->setText(clientId);
}

void CredentialsForm::setApiUrl(const QString &url)
{
    m_apiUrl->setText(url);
}

void CredentialsForm::setSecret(const Secret &secret)
{
    m_secret->setText(QString::fromUtf8(secret.reveal()));
}

void CredentialsForm::clearSecret()
{
    m_reveal->setChecked(false);
    m_secret->clear();
    m_secret->setText({}); // setText() ends the undo history, clear() alone does not
}

void CredentialsForm::setSecretOptional(const QString &hint)
{
    m_secretOptional = !hint.isEmpty();
    m_secret->setPlaceholderText(hint);
}

void CredentialsForm::setEditable(bool editable)
{
    for (QLineEdit *field : {m_clientId, m_secret, m_apiUrl})
        field->setEnabled(editable);
    m_reveal->setEnabled(editable);
}

QString CredentialsForm::clientId() const
{
    return m_clientId->text().trimmed();
}

QString CredentialsForm::apiUrl() const
{
    return m_apiUrl->text().trimmed();
}

Secret CredentialsForm::secret() const
{
    return Secret(m_secret->text().trimmed().toUtf8());
}

QString CredentialsForm::problem() const
{
    if (clientId().isEmpty())
        return tr("Enter the Client ID.");
    if (!m_secretOptional && secret().isEmpty())
        return tr("Enter the Client Secret.");
    if (apiUrl().isEmpty())
        return tr("Enter the API URL.");
    if (!parseStellrUrl(apiUrl()))
        return tr("Correct the API URL.");
    return {};
}

void CredentialsForm::focusFirstEmpty()
{
    for (QLineEdit *field : {m_clientId, m_secret, m_apiUrl}) {
        if (field->text().isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void CredentialsForm::reveal(bool shown)
{
    m_secret->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    const QString name = shown ? tr("Hide the secret") : tr("Show the secret");
    m_reveal->setAccessibleName(name);
    m_reveal->setToolTip(name);
    m_reveal->setIcon(icon(shown ? u"eye-off"_s : u"eye"_s));
}

void CredentialsForm::judgeUrl()
{
    if (apiUrl().isEmpty()) {
        m_urlSentence->setTone(Tone::Neutral);
        m_urlSentence->setText(tr("For example https://api.us.tdsynnex.com"));
        return;
    }
    const auto url = parseStellrUrl(apiUrl());
    m_urlSentence->setTone(url ? Tone::Neutral : Tone::Danger);
    m_urlSentence->setText(url ? judgement(*url) : url.error().message);
    m_apiUrl->setAccessibleDescription(m_urlSentence->text());
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/credentials_form.h"

#include "core/vendors/stellr/stellr_url.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/connect/form_rows.h"
#include "ui/connect/secret_field.h"
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
    : AccessForm(parent), m_clientId(new QLineEdit), m_secret(new SecretField(u"clientSecret"_s)),
      m_apiUrl(new QLineEdit), m_urlSentence(new Label({}, LabelRole::Secondary))
{
    m_clientId->setObjectName(u"clientId"_s);
    m_apiUrl->setObjectName(u"apiUrl"_s);
    m_urlSentence->setObjectName(u"urlSentence"_s);

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::m);
    addFormRow(rows, tr("Client &ID"), m_clientId);
    addFormRow(rows, tr("Client &Secret"), m_secret->field(), m_secret);
    auto *address = new QVBoxLayout;
    address->setSpacing(space::xs);
    addFormRow(address, tr("API &URL"), m_apiUrl);
    address->addWidget(m_urlSentence);
    rows->addLayout(address);

    connect(m_apiUrl, &QLineEdit::textChanged, this, &CredentialsForm::judgeUrl);
    for (QLineEdit *field : {m_clientId, m_secret->field(), m_apiUrl}) {
        connect(field, &QLineEdit::textChanged, this, &AccessForm::edited);
        connect(field, &QLineEdit::returnPressed, this, &AccessForm::submitted);
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
    m_secret->setSecret(secret);
}

void CredentialsForm::clearSecret()
{
    m_secret->clearSecret();
}

void CredentialsForm::setSecretOptional(const QString &hint)
{
    m_secretOptional = !hint.isEmpty();
    m_secret->field()->setPlaceholderText(hint);
}

void CredentialsForm::setEditable(bool editable)
{
    m_clientId->setEnabled(editable);
    m_secret->setEditable(editable);
    m_apiUrl->setEnabled(editable);
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
    return m_secret->secret();
}

ConnectRequest CredentialsForm::request() const
{
    ConnectRequest request;
    const auto url = parseStellrUrl(apiUrl());
    request.apiUrl = url ? url->text() : apiUrl();
    request.clientId = clientId();
    request.secret = secret();
    return request;
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
    for (QLineEdit *field : {m_clientId, m_secret->field(), m_apiUrl}) {
        if (field->text().isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
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

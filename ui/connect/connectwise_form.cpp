// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectwise_form.h"

#include "core/psa/connectwise/connectwise_config.h"
#include "ui/common/buttons.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/connect/form_rows.h"
#include "ui/connect/pace_fields.h"
#include "ui/connect/psa_site.h"
#include "ui/connect/secret_field.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>
#include <QUuid>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFewestLetters = 12;

/// One of two fields side by side.
void addHalf(QGridLayout &grid, int column, const QString &text, QWidget *field, QLayout *around = nullptr)
{
    auto *half = new QVBoxLayout;
    addFormRow(half, text, field, around);
    grid.setHorizontalSpacing(space::m);
    grid.setColumnStretch(column, 1);
    grid.addLayout(half, 0, column);
}

} // namespace

ConnectWiseForm::ConnectWiseForm(QWidget *parent)
    : AccessForm(parent), m_needsClientId(builtInClientId().isEmpty()), m_site(new QComboBox),
      m_address(new QLineEdit), m_addressSentence(new Label({}, LabelRole::Secondary)),
      m_company(new QLineEdit), m_publicKey(new QLineEdit), m_privateKey(new SecretField(u"privateKey"_s)),
      m_advanced(button(tr("Ad&vanced"), u"chevron-right"_s)), m_clientId(new QLineEdit),
      m_perSecond(requestsPerSecondField()), m_inFlight(requestsInFlightField())
{
    m_site->setObjectName(u"psaSite"_s);
    m_address->setObjectName(u"psaAddress"_s);
    m_addressSentence->setObjectName(u"psaAddressSentence"_s);
    m_company->setObjectName(u"psaCompany"_s);
    m_publicKey->setObjectName(u"publicKey"_s);
    m_clientId->setObjectName(u"psaClientId"_s);
    m_advanced->setObjectName(u"psaAdvanced"_s);

    m_company->setPlaceholderText(tr("as at the sign-in screen"));
    // Long names must not widen the form.
    m_site->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_site->setMinimumContentsLength(kFewestLetters);

    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::m);
    fillSites();
    auto *place = new QGridLayout;
    addHalf(*place, 0, tr("&Site"), m_site);
    addHalf(*place, 1, tr("C&ompany id"), m_company);
    rows->addLayout(place);
    rows->addWidget(m_addressRow = makeAddress());
    auto *keys = new QGridLayout;
    addHalf(*keys, 0, tr("&Public key"), m_publicKey);
    addHalf(*keys, 1, tr("Private &key"), m_privateKey->field(), m_privateKey);
    rows->addLayout(keys);
    if (m_needsClientId) {
        auto *clientId = new QVBoxLayout;
        clientId->setSpacing(space::xs);
        addFormRow(clientId, tr("Client I&D"), m_clientId);
        clientId->addWidget(new Label(tr("This build of Trueup has none of its own: make one at "
                                         "developer.connectwise.com."),
                                      LabelRole::Secondary));
        rows->addLayout(clientId);
    }
    rows->addWidget(m_advanced, 0, Qt::AlignLeft);
    rows->addWidget(m_advancedRows = makeAdvanced());

    connect(m_site, &QComboBox::currentIndexChanged, this, &ConnectWiseForm::onEdited);
    for (QSpinBox *field : {m_perSecond, m_inFlight})
        connect(field, &QSpinBox::valueChanged, this, &ConnectWiseForm::onEdited);
    for (QLineEdit *field : {m_address, m_company, m_publicKey, m_privateKey->field(), m_clientId}) {
        connect(field, &QLineEdit::textChanged, this, &ConnectWiseForm::onEdited);
        connect(field, &QLineEdit::returnPressed, this, &AccessForm::submitted);
    }
    judgeAddress();
}

void ConnectWiseForm::fillSites()
{
    for (const SiteOffer &offer : siteOffers()) {
        const QString sign = QUrl(offer.address).host().section(u'.', 0, 0); // "na"
        m_site->addItem(sign.isEmpty() ? offer.name : tr("%1 (%2)", "site (na)").arg(offer.name, sign),
                        static_cast<int>(offer.site));
    }
}

QWidget *ConnectWiseForm::makeAddress()
{
    auto *whole = new QWidget;
    auto *rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::xs);
    addFormRow(rows, tr("Addr&ess of the server"), m_address);
    rows->addWidget(m_addressSentence);
    return whole;
}

QWidget *ConnectWiseForm::makeAdvanced()
{
    auto *whole = new QWidget;
    auto *rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::m);
    if (!m_needsClientId) {
        m_clientId->setPlaceholderText(tr("Trueup's own"));
        addFormRow(rows, tr("Client I&D, where you have one of your own"), m_clientId);
    }
    rows->addLayout(paceRows(m_perSecond, m_inFlight));
    whole->hide();
    m_advanced->setCheckable(true);
    connect(m_advanced, &QPushButton::toggled, this, [this, whole](bool open) {
        whole->setVisible(open);
        m_advanced->setIcon(icon(open ? u"chevron-down"_s : u"chevron-right"_s));
    });
    return whole;
}

void ConnectWiseForm::setConnection(const Connection &connection)
{
    const PsaSite site = connection.apiUrl.isEmpty() ? PsaSite::NorthAmerica : siteOf(connection.apiUrl);
    m_address->setText(site == PsaSite::Own ? connection.apiUrl : QString());
    m_site->setCurrentIndex(m_site->findData(static_cast<int>(site)));
    m_company->setText(connection.companyId);
    m_publicKey->setText(connection.publicKey);
    m_clientId->setText(connection.clientId);
    m_perSecond->setValue(connection.psa.requestsPerSecond);
    m_inFlight->setValue(connection.psa.requestsInFlight);
}

void ConnectWiseForm::setPrivateKey(const Secret &key)
{
    m_privateKey->setSecret(key);
}

bool ConnectWiseForm::hasPrivateKey() const
{
    return !m_privateKey->secret().isEmpty();
}

bool ConnectWiseForm::isOwnServer() const
{
    return m_site->currentData().toInt() == static_cast<int>(PsaSite::Own);
}

QString ConnectWiseForm::address() const
{
    return isOwnServer() ? m_address->text().trimmed()
                         : siteOffers()[static_cast<std::size_t>(m_site->currentIndex())].address;
}

Connection ConnectWiseForm::entered() const
{
    Connection connection;
    connection.kind = kind();
    connection.apiUrl = checkSite(address()).value_or(address());
    connection.companyId = m_company->text().trimmed();
    connection.publicKey = m_publicKey->text().trimmed();
    connection.clientId = m_clientId->text().trimmed();
    connection.psa.requestsPerSecond = m_perSecond->value();
    connection.psa.requestsInFlight = m_inFlight->value();
    return connection;
}

ConnectRequest ConnectWiseForm::request() const
{
    const Connection connection = entered();
    ConnectRequest request;
    request.kind = kind();
    request.apiUrl = connection.apiUrl;
    request.companyId = connection.companyId;
    request.publicKey = connection.publicKey;
    request.clientId = connection.clientId;
    request.secret = m_privateKey->secret();
    request.requestsPerSecond = connection.psa.requestsPerSecond;
    request.requestsInFlight = connection.psa.requestsInFlight;
    return request;
}

QString ConnectWiseForm::problem() const
{
    const Connection connection = entered();
    if (isOwnServer() && m_address->text().trimmed().isEmpty())
        return tr("Enter the address of your server.");
    if (!checkSite(address()))
        return tr("Correct the address of your server.");
    if (connection.companyId.isEmpty())
        return tr("Enter the company id.");
    // What signs in is company+public:private, so neither may hold the marks between them.
    if (connection.companyId.contains(u'+') || connection.companyId.contains(u':'))
        return tr("Correct the company id: it has no + and no colon.");
    if (connection.publicKey.isEmpty())
        return tr("Enter the public key.");
    if (connection.publicKey.contains(u':'))
        return tr("Correct the public key: it has no colon.");
    if (!m_secretOptional && !hasPrivateKey())
        return tr("Enter the private key.");
    if (connection.clientId.isEmpty() && m_needsClientId)
        return tr("Enter the client ID.");
    if (!connection.clientId.isEmpty() && QUuid::fromString(connection.clientId).isNull())
        return m_needsClientId ? tr("Correct the client ID.")
                               : tr("Correct the client ID under Advanced, or leave it empty.");
    return {};
}

void ConnectWiseForm::setEditable(bool editable)
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_site, m_address, m_company, m_publicKey,
                                                           m_clientId, m_perSecond, m_inFlight})
        field->setEnabled(editable);
    m_privateKey->setEditable(editable);
}

void ConnectWiseForm::setSecretOptional(const QString &hint)
{
    m_secretOptional = !hint.isEmpty();
    m_privateKey->field()->setPlaceholderText(hint);
}

void ConnectWiseForm::clearSecret()
{
    m_privateKey->clearSecret();
}

void ConnectWiseForm::focusFirstEmpty()
{
    for (QLineEdit *field : {m_address, m_company, m_publicKey, m_privateKey->field(), m_clientId}) {
        const bool asked = (field != m_address || isOwnServer()) && (field != m_clientId || m_needsClientId);
        if (field->text().isEmpty() && asked) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void ConnectWiseForm::onEdited()
{
    judgeAddress();
    Q_EMIT edited();
}

void ConnectWiseForm::judgeAddress()
{
    m_addressRow->setVisible(isOwnServer());
    if (m_address->text().trimmed().isEmpty()) {
        m_addressSentence->setTone(Tone::Neutral);
        m_addressSentence->setText(tr("For example https://psa.example.com"));
    } else {
        const auto checked = checkSite(m_address->text());
        m_addressSentence->setTone(checked ? Tone::Neutral : Tone::Danger);
        m_addressSentence->setText(checked ? siteWords(*checked) : checked.error().message);
    }
    m_address->setAccessibleDescription(m_addressSentence->text());
}

} // namespace trueup

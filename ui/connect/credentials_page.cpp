// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/credentials_page.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/state_chip.h"
#include "ui/common/words.h"
#include "ui/connect/access_panel.h"
#include "ui/connect/credentials_form.h"
#include "ui/session/session.h"

#include <QBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

CredentialsPage::CredentialsPage(const WizardContext &context, QWidget *parent)
    : WizardPage(context, parent), m_access(new AccessPanel(session(), desk())), m_chip(new StateChip),
      m_found(new Label), m_lookAgain(iconButton(u"refresh"_s, tr("Look again"))),
      m_fetchAgain(button(tr("&Fetch again"), u"sync"_s))
{
    m_status = makeStatus();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(
        new PageHeader(tr("Sign in to Stellr"),
                       tr("The Client ID and secret from the portal let Trueup read your accounts.")));
    column->addWidget(m_status);
    column->addWidget(m_access);
    column->addStretch();

    connect(m_access, &AccessPanel::edited, this, &CredentialsPage::onEdited);
    connect(&m_access->attempt(), &ConnectAttempt::changed, this, &CredentialsPage::onAttempt);
    connect(m_access, &AccessPanel::ended, this, &CredentialsPage::onEnded);
    connect(m_lookAgain, &QToolButton::clicked, this, &WizardPage::factsWanted);
    connect(m_fetchAgain, &QPushButton::clicked, this, [this] { desk().sync({draft().name}); });
    connect(&desk(), &EngineDesk::activityChanged, this,
            [this] { m_fetchAgain->setEnabled(!desk().isBusy()); });
    connect(&desk(), &EngineDesk::syncEnded, this, &WizardPage::factsWanted);
}

QWidget *CredentialsPage::makeStatus()
{
    m_chip->setObjectName(u"connectionStatus"_s);
    m_found->setObjectName(u"connectionFound"_s);
    m_lookAgain->setObjectName(u"lookAgain"_s);
    m_fetchAgain->setObjectName(u"fetchAgain"_s);
    auto *status = new QWidget;
    status->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *row = new QHBoxLayout(status);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    // Chip, first line of the words and buttons stand on one line, however many lines the words have.
    const int line = controlHeight(fontMetrics());
    auto *chip = new QVBoxLayout;
    chip->setContentsMargins(0, (line - m_chip->sizeHint().height()) / 2, 0, 0);
    chip->addWidget(m_chip);
    chip->addStretch(1);
    row->addLayout(chip);
    m_found->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_found->setContentsMargins(0, (line - m_found->fontMetrics().height()) / 2, 0, 0);
    row->addWidget(m_found, 1);
    row->addWidget(m_lookAgain, 0, Qt::AlignTop);
    row->addWidget(m_fetchAgain, 0, Qt::AlignTop);
    status->hide();
    return status;
}

void CredentialsPage::enter()
{
    CredentialsForm &form = m_access->form();
    m_access->setConnectionName(draft().name);
    // Filling one field edits the draft, so what goes into the others is taken from it first.
    const QString clientId = draft().clientId.isEmpty() ? prefill().clientId : draft().clientId;
    const QString apiUrl = draft().apiUrl.isEmpty() ? prefill().apiUrl : draft().apiUrl;
    form.setClientId(clientId);
    form.setApiUrl(apiUrl);
    const bool connected = m_access->attempt().phase() == ConnectAttempt::Phase::Ended || draft().stored;
    if (!prefill().isEmpty() && form.secret().isEmpty() && !connected)
        form.setSecret(prefill().secret);
    m_access->followRunning();
    form.focusFirstEmpty();
}

void CredentialsPage::showFacts(const WizardFacts &facts)
{
    m_status->setVisible(draft().stored && facts.connection.has_value());
    if (m_status->isHidden())
        return;
    const Connection &connection = *facts.connection;
    m_chip->set(statusWords(connection.status), statusIcon(connection.status), statusTone(connection.status));
    QString found = tr("%1 accounts, %2 services").arg(countText(facts.accounts), countText(facts.services));
    if (!connection.statusReason.isEmpty())
        found += u"\n"_s + connection.statusReason;
    m_found->setText(found);
    // Pending: the first fetch was stopped, or gave nothing that can be trusted.
    m_fetchAgain->setVisible(!facts.isFetched() || connection.status == ConnectionStatus::Pending);
}

void CredentialsPage::onEdited()
{
    draft().clientId = m_access->form().clientId();
    draft().apiUrl = m_access->form().apiUrl();
    Q_EMIT draftEdited();
}

void CredentialsPage::onEnded()
{
    if (m_access->attempt().phase() == ConnectAttempt::Phase::Ended)
        session().refresh(); // the wizard's own fetch is shown without a press on Refresh
    Q_EMIT factsWanted();
}

bool CredentialsPage::isAsking() const
{
    return m_access->canAuthenticate();
}

void CredentialsPage::onAttempt()
{
    Q_EMIT askingChanged();
    // The connection is stored before its first fetch begins: whoever leaves now finds it again.
    const ConnectAttempt::Phase phase = m_access->attempt().phase();
    const bool isStored = phase == ConnectAttempt::Phase::Fetching || phase == ConnectAttempt::Phase::Ended;
    if (!isStored || draft().stored)
        return;
    draft().stored = true;
    Q_EMIT draftEdited();
}

} // namespace trueup

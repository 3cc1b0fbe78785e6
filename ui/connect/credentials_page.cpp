// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/credentials_page.h"

#include "ui/common/format.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/access_panel.h"
#include "ui/connect/credentials_form.h"
#include "ui/connect/fetched_strip.h"
#include "ui/session/session.h"

#include <QBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

CredentialsPage::CredentialsPage(const WizardContext &context, QWidget *parent)
    : WizardPage(context, parent), m_form(new CredentialsForm),
      m_access(new AccessPanel(m_form, session(), desk())), m_fetched(new FetchedStrip(u"connection"_s))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(
        new PageHeader(tr("Sign in to Stellr"),
                       tr("The Client ID and secret from the portal let Trueup read your accounts.")));
    column->addWidget(m_fetched);
    column->addWidget(m_access);
    column->addStretch();

    connect(m_access, &AccessPanel::edited, this, &CredentialsPage::onEdited);
    connect(&m_access->attempt(), &ConnectAttempt::changed, this, &CredentialsPage::onAttempt);
    connect(m_access, &AccessPanel::ended, this, &CredentialsPage::onEnded);
    connect(m_fetched, &FetchedStrip::lookAgainWanted, this, &WizardPage::factsWanted);
    connect(m_fetched, &FetchedStrip::fetchAgainWanted, this, [this] { desk().sync({draft().name}); });
    connect(&desk(), &EngineDesk::activityChanged, this, [this] { m_fetched->setIdle(!desk().isBusy()); });
    connect(&desk(), &EngineDesk::syncEnded, this, &WizardPage::factsWanted);
}

void CredentialsPage::enter()
{
    m_access->setConnectionName(draft().name);
    // Filling one field edits the draft, so what goes into the others is taken from it first.
    const QString clientId = draft().clientId.isEmpty() ? prefill().clientId : draft().clientId;
    const QString apiUrl = draft().apiUrl.isEmpty() ? prefill().apiUrl : draft().apiUrl;
    m_form->setClientId(clientId);
    m_form->setApiUrl(apiUrl);
    const bool connected = m_access->attempt().phase() == ConnectAttempt::Phase::Ended || draft().stored;
    if (!prefill().isEmpty() && m_form->secret().isEmpty() && !connected)
        m_form->setSecret(prefill().secret);
    m_access->followRunning();
    m_form->focusFirstEmpty();
}

void CredentialsPage::showFacts(const WizardFacts &facts)
{
    if (!draft().stored || !facts.connection) {
        m_fetched->hide();
        return;
    }
    // Pending: the first fetch was stopped, or gave nothing that can be trusted.
    m_fetched->show(*facts.connection,
                    tr("%1 accounts, %2 services").arg(countText(facts.accounts), countText(facts.services)),
                    !facts.isFetched() || facts.connection->status == ConnectionStatus::Pending);
}

void CredentialsPage::onEdited()
{
    draft().clientId = m_form->clientId();
    draft().apiUrl = m_form->apiUrl();
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

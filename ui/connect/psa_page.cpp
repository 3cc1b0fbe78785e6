// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_page.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/access_panel.h"
#include "ui/connect/connection_view.h"
#include "ui/connect/connectwise_form.h"
#include "ui/connect/fetched_strip.h"
#include "ui/connect/psa_import_panel.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Way { ByApi, ByFiles };

Connection connectionOf(const PsaDraft &draft)
{
    Connection connection;
    connection.kind = ConnectionKind::ConnectWise;
    connection.apiUrl = draft.apiUrl;
    connection.companyId = draft.companyId;
    connection.publicKey = draft.publicKey;
    connection.clientId = draft.clientId;
    connection.psa.requestsPerSecond = draft.requestsPerSecond;
    connection.psa.requestsInFlight = draft.requestsInFlight;
    return connection;
}

} // namespace

PsaPage::PsaPage(const WizardContext &context, QWidget *parent)
    : WizardPage(context, parent), m_kinds(new QButtonGroup(this)), m_form(new ConnectWiseForm),
      m_access(new AccessPanel(m_form, session(), desk())), m_fetched(new FetchedStrip(u"psa"_s)),
      m_panel(new PsaImportPanel(session(), u"CSV"_s)), m_stored(new Label)
{
    m_stored->setObjectName(u"psaStored"_s);
    m_stored->setTone(Tone::Success);
    m_stored->hide();
    m_byApi = makeAccess();
    m_panel->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(
        new PageHeader(tr("Your PSA"), tr("What you bill your customers, to compare it with.")));
    column->addWidget(makeChoice());
    column->addWidget(m_stored);
    column->addWidget(m_byApi, 1);
    column->addWidget(m_panel, 1);

    connect(m_form, &AccessForm::edited, this, &PsaPage::onFormEdited);
    connect(&m_access->attempt(), &ConnectAttempt::changed, this, &PsaPage::onAttempt);
    connect(m_access, &AccessPanel::ended, this, [this] {
        if (m_access->attempt().phase() == ConnectAttempt::Phase::Ended)
            session().refresh(); // the wizard's own fetch is shown without a press on Refresh
        Q_EMIT factsWanted();
    });
    connect(m_fetched, &FetchedStrip::lookAgainWanted, this, &WizardPage::factsWanted);
    connect(m_fetched, &FetchedStrip::fetchAgainWanted, this, [this] { desk().sync({draft().psa.name}); });
    connect(&desk(), &EngineDesk::activityChanged, this, [this] { m_fetched->setIdle(!desk().isBusy()); });
    connect(&m_panel->importer(), &PsaImporter::changed, this, &WizardPage::askingChanged);
    connect(m_panel, &PsaImportPanel::imported, this, [this] {
        draft().psaImported = true;
        Q_EMIT draftEdited();
        Q_EMIT factsWanted();
    });
}

QWidget *PsaPage::makeChoice()
{
    auto *whole = new QWidget;
    auto *grid = new QGridLayout(whole);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(1, 1);
    const auto add = [this, grid](Way way, const QString &name, const QString &text, const QString &object) {
        auto *choice = new QRadioButton(name);
        choice->setObjectName(object);
        choice->setAccessibleDescription(text);
        m_kinds->addButton(choice, way);
        grid->addWidget(choice, way, 0, Qt::AlignTop);
        grid->addWidget(new Label(text, LabelRole::Secondary), way, 1, Qt::AlignVCenter);
    };
    add(ByApi, tr("Connect&Wise PSA"), tr("Read by its API; approved quantities can be written there."),
        u"psaConnectWise"_s);
    add(ByFiles, tr("CSV files of an&y PSA"), tr("You export and import; approved changes leave as a file."),
        u"psaFiles"_s);
    connect(m_kinds, &QButtonGroup::idClicked, this,
            [this](int way) { choose(way == ByFiles ? ConnectionKind::Csv : ConnectionKind::ConnectWise); });
    return whole;
}

QWidget *PsaPage::makeAccess()
{
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(m_fetched);
    column->addWidget(m_access);
    column->addStretch();
    return whole;
}

void PsaPage::choose(ConnectionKind kind)
{
    draft().psa.kind = kind;
    showKind();
    Q_EMIT draftEdited();
    Q_EMIT kindChanged();
    Q_EMIT factsWanted();
}

void PsaPage::showKind()
{
    const bool byFiles = draft().psa.kind == ConnectionKind::Csv;
    m_kinds->button(byFiles ? ByFiles : ByApi)->setChecked(true);
    m_byApi->setVisible(!byFiles);
    m_panel->setVisible(byFiles);
    // What was connected here stays so; its way is no longer to be chosen.
    const auto choices = m_kinds->buttons();
    for (QAbstractButton *choice : choices)
        choice->setEnabled(!draft().psa.stored);
    if (byFiles)
        fillFiles();
}

bool PsaPage::isByFiles() const
{
    return !m_panel->isHidden();
}

void PsaPage::enter()
{
    fillForm();
    showKind();
    if (isByFiles())
        return;
    m_access->followRunning();
    m_form->focusFirstEmpty();
}

void PsaPage::fillForm()
{
    PsaDraft &psa = draft().psa;
    if (!psa.stored)
        psa.name = freeConnectionName(session().data().get(), PsaDraft().name);
    m_access->setConnectionName(psa.name);
    const bool isDemo = !prefill().psaUrl.isEmpty();
    Connection connection = connectionOf(psa);
    if (isDemo && psa.companyId.isEmpty()) {
        connection.apiUrl = prefill().psaUrl;
        connection.companyId = prefill().psaCompany;
        connection.publicKey = prefill().psaPublicKey;
        connection.clientId = prefill().psaClientId;
        connection.psa.requestsPerSecond = prefill().psaRequestsPerSecond;
    }
    // Filling one field edits the draft, so what goes into the others was taken from it first.
    m_form->setConnection(connection);
    const bool connected = psa.stored || m_access->attempt().phase() == ConnectAttempt::Phase::Ended;
    if (isDemo && !connected && !m_form->hasPrivateKey())
        m_form->setPrivateKey(prefill().psaPrivateKey);
}

void PsaPage::fillFiles()
{
    if (prefill().isEmpty() || m_prefilled || draft().psaImported)
        return;
    m_prefilled = true;
    m_panel->setFolder(prefill().psaFolder);
    m_panel->importer().setFile(CsvKind::Billed, prefill().billedFile);
    m_panel->importer().setFile(CsvKind::Accounts, prefill().accountsFile);
    m_panel->importer().setFile(CsvKind::Products, prefill().productsFile);
}

void PsaPage::onFormEdited()
{
    const Connection entered = m_form->entered();
    PsaDraft &psa = draft().psa;
    psa.apiUrl = entered.apiUrl;
    psa.companyId = entered.companyId;
    psa.publicKey = entered.publicKey;
    psa.clientId = entered.clientId;
    psa.requestsPerSecond = entered.psa.requestsPerSecond;
    psa.requestsInFlight = entered.psa.requestsInFlight;
    Q_EMIT draftEdited();
}

void PsaPage::onAttempt()
{
    Q_EMIT askingChanged();
    // The connection is stored before its first fetch begins: whoever leaves now finds it again.
    const ConnectAttempt::Phase phase = m_access->attempt().phase();
    const bool isStored = phase == ConnectAttempt::Phase::Fetching || phase == ConnectAttempt::Phase::Ended;
    if (!isStored || draft().psa.stored)
        return;
    draft().psa.stored = true;
    draft().psaImported = true;
    showKind();
    Q_EMIT draftEdited();
    Q_EMIT factsWanted();
}

bool PsaPage::isAsking() const
{
    return isByFiles() ? m_panel->importer().whyNot().isEmpty() : m_access->canAuthenticate();
}

bool PsaPage::needsWidth() const
{
    return isByFiles() && m_panel->hasFiles(); // the rows of the file are shown
}

void PsaPage::showFacts(const WizardFacts &facts)
{
    m_stored->setVisible(isByFiles() && facts.psaAccounts > 0);
    m_stored->setText(
        tr("%1 accounts of your PSA are here. Go on, or import again.").arg(countText(facts.psaAccounts)));
    if (!draft().psa.stored || !facts.psaConnection) {
        m_fetched->hide();
        return;
    }
    m_fetched->show(*facts.psaConnection,
                    tr("%1 companies, %2 products, %3 agreements, %4 billed lines")
                        .arg(countText(facts.companies), countText(facts.products),
                             countText(facts.agreements), countText(facts.billedLines)),
                    facts.billedLines == 0 || facts.psaConnection->status == ConnectionStatus::Pending);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connections_page.h"

#include "core/base/try.h"
#include "core/workflow/connections.h"
#include "ui/common/buttons.h"
#include "ui/common/decision_box.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_bar.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/connect/connect_draft.h"
#include "ui/connect/cycles_view.h"
#include "ui/connect/edit_credentials.h"
#include "ui/connect/form_rows.h"
#include "ui/connect/import_memory.h"
#include "ui/connect/profile_editor.h"
#include "ui/connect/psa_import_view.h"
#include "ui/connect/psa_settings_view.h"
#include "ui/connect/schedule_card.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QSystemTrayIcon>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCancel = 0;
constexpr int kGoOn = 1;

} // namespace

ConnectionsPage::ConnectionsPage(Session &session, EngineDesk &desk, UiState &state,
                                 const DemoPrefill &prefill, QWidget *parent)
    : QWidget(parent), m_session(session), m_desk(desk), m_state(state), m_prefill(prefill),
      m_errors(new ErrorBar), m_stack(new QStackedWidget), m_kinds(new QMenu(this))
{
    m_kinds->setObjectName(u"connectionKinds"_s);
    setObjectName(u"connectionsPage"_s);
    m_stack->addWidget(makeList());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
    column->setSpacing(kBlockGap);
    column->addWidget(m_errors);
    column->addWidget(m_stack, 1);
    connect(&m_session, &Session::dataShown, this, &ConnectionsPage::showData);
    connect(&m_desk, &EngineDesk::activityChanged, this, &ConnectionsPage::showActivity);
    showData();
}

QWidget *ConnectionsPage::makeList()
{
    auto *list = new QWidget;
    m_add = button(tr("&Add connection"), u"plus"_s);
    m_add->setObjectName(u"addConnection"_s);
    connect(m_add, &QPushButton::clicked, this, &ConnectionsPage::add);
    m_kinds->addAction(tr("&Distributor: TD SYNNEX Stellr"), this, [this] { m_session.goTo(WizardView{}); });
    m_kinds->addAction(tr("&PSA: ConnectWise"), this, &ConnectionsPage::connectPsa);
    m_kinds->addAction(tr("PSA: &CSV files"), this, [this] { importPsa(); });
    auto *header =
        new PageHeader(tr("Connections"), tr("Your distributor and your PSA, and how fresh their data are."));
    header->addAction(m_add);
    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_empty = new EmptyState(u"connections"_s, tr("Nothing is connected yet. Begin with your distributor."),
                             tr("Connect Stellr"));
    m_empty->setObjectName(u"noConnections"_s);
    connect(m_empty, &EmptyState::acted, this, [this] { m_session.goTo(WizardView{}); });
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(header);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_empty, 1);
    return list;
}

void ConnectionsPage::showData()
{
    if (!m_session.data())
        return;
    const auto views = connectionViews(*m_session.data());
    m_empty->setVisible(views.empty());
    m_scroll->setVisible(!views.empty());
    const ConnectDraft draft = ConnectDraft::load(m_state);
    const bool begun = ConnectDraft::isKept(m_state) && draft.stored;
    m_cards.clear();
    m_cardHolder = new QWidget;
    auto *column = new QVBoxLayout(m_cardHolder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    for (const ConnectionView &view : views) {
        const Connection &connection = view.connection;
        const bool unfinished = connection.isVendor() && // a PSA's wizard is that of the distributor
                                ((begun && draft.name.compare(connection.name, Qt::CaseInsensitive) == 0) ||
                                 connection.status == ConnectionStatus::Pending);
        auto *card = new ConnectionCard(view, m_session.clock().now(), unfinished);
        connect(card, &ConnectionCard::acted, this,
                [this, connection](ConnectionCard::Action action) { act(action, connection); });
        connect(card, &ConnectionCard::stopWanted, &m_desk, &EngineDesk::cancel);
        column->addWidget(card);
        m_cards.push_back(card);
        if (!connection.isSynced())
            lookAtImports(card);
    }
    column->addWidget(new ScheduleCard(m_session, QSystemTrayIcon::isSystemTrayAvailable()));
    column->addStretch();
    m_scroll->setWidget(m_cardHolder);
    showActivity();
}

void ConnectionsPage::lookAtImports(ConnectionCard *card)
{
    const auto load = [folder = m_session.parts().dataFolder, name = card->name()](Database &database) {
        return loadImportMemory(database, folder, name);
    };
    m_session.read(card, load, [this, card](const Result<ImportMemory> &memory) {
        if (memory)
            card->showImport(*memory, m_session.clock().now());
        else
            m_errors->show(Notice::failure(memory.error()));
    });
}

void ConnectionsPage::showActivity()
{
    for (ConnectionCard *card : m_cards)
        card->showActivity(m_desk.activity());
}

void ConnectionsPage::show(const ConnectionsView &view)
{
    closeBeside();
    if (view.newPsa)
        connectPsa();
    const auto card = std::ranges::find(m_cards, view.connection, &ConnectionCard::name);
    if (card == m_cards.end())
        return;
    m_scroll->ensureWidgetVisible(*card);
    const auto &known = m_session.data()->input().connections;
    const auto connection = std::ranges::find(known, view.connection, &Connection::name);
    if (connection == known.end() || !connection->isSynced())
        return;
    if (view.editCredentials)
        edit(*connection);
    else if (view.cycles && !connection->isVendor())
        openCycles(*connection);
}

void ConnectionsPage::act(ConnectionCard::Action action, const Connection &connection)
{
    m_errors->clear();
    switch (action) {
    case ConnectionCard::Action::Sync:
        m_desk.sync({connection.name});
        return;
    case ConnectionCard::Action::Finish:
        m_session.goTo(WizardView{connection.name});
        return;
    case ConnectionCard::Action::EditCredentials:
        edit(connection);
        return;
    case ConnectionCard::Action::Import:
        importPsa(connection.name);
        return;
    case ConnectionCard::Action::Rename:
        askForName(connection);
        return;
    case ConnectionCard::Action::Settings:
        openSettings(connection);
        return;
    case ConnectionCard::Action::Cycles:
        openCycles(connection);
        return;
    case ConnectionCard::Action::Advanced:
        openProfile();
        return;
    case ConnectionCard::Action::Disconnect:
        askToDisconnect(connection);
        return;
    }
    Q_UNREACHABLE();
}

void ConnectionsPage::openBeside(QWidget *view)
{
    closeBeside();
    m_stack->addWidget(view);
    m_stack->setCurrentWidget(view);
}

void ConnectionsPage::closeBeside()
{
    if (m_stack->currentIndex() == 0)
        return;
    QWidget *view = m_stack->currentWidget();
    m_stack->setCurrentIndex(0);
    m_stack->removeWidget(view);
    view->deleteLater();
}

void ConnectionsPage::add()
{
    // The wizard leads from nothing to both sides; whoever has one side chooses what comes to it.
    if (m_cards.empty())
        m_session.goTo(WizardView{});
    else
        m_kinds->popup(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void ConnectionsPage::connectPsa()
{
    Connection connection;
    connection.kind = ConnectionKind::ConnectWise;
    connection.name = freeConnectionName(m_session.data().get(), u"ConnectWise"_s);
    connection.apiUrl = m_prefill.psaUrl;
    connection.companyId = m_prefill.psaCompany;
    connection.publicKey = m_prefill.psaPublicKey;
    connection.clientId = m_prefill.psaClientId;
    connection.psa.requestsPerSecond = m_prefill.psaRequestsPerSecond;
    edit(connection, m_prefill.psaPrivateKey);
}

void ConnectionsPage::edit(const Connection &connection, const Secret &privateKey)
{
    auto *view = new EditCredentials(connection, m_session, m_desk, privateKey);
    connect(view, &EditCredentials::closed, this, &ConnectionsPage::closeBeside);
    openBeside(view);
}

void ConnectionsPage::openSettings(const Connection &connection)
{
    auto *view = new PsaSettingsView(connection, m_session);
    connect(view, &PsaSettingsView::closed, this, &ConnectionsPage::closeBeside);
    openBeside(view);
}

void ConnectionsPage::openCycles(const Connection &connection)
{
    auto *view = new CyclesView(connection, m_session);
    connect(view, &CyclesView::closed, this, &ConnectionsPage::closeBeside);
    openBeside(view);
}

void ConnectionsPage::openProfile()
{
    auto *view = new ProfileEditor(m_session);
    connect(view, &ProfileEditor::closed, this, &ConnectionsPage::closeBeside);
    openBeside(view);
}

void ConnectionsPage::importPsa(const QString &connection)
{
    QString name = connection;
    if (name.isEmpty() && m_session.data()) {
        for (const ConnectionView &view : connectionViews(*m_session.data())) {
            if (name.isEmpty() && !view.connection.isSynced())
                name = view.connection.name;
        }
    }
    auto *view = new PsaImportView(m_session, name.isEmpty() ? u"CSV"_s : name);
    connect(view, &PsaImportView::closed, this, &ConnectionsPage::closeBeside);
    openBeside(view);
}

void ConnectionsPage::askForName(const Connection &connection)
{
    auto *body = new QWidget;
    auto *rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, 0, 0);
    auto *field = new QLineEdit(connection.name);
    field->setObjectName(u"newName"_s);
    field->setMaxLength(80);
    field->selectAll();
    addFormRow(rows, tr("&Name"), field);
    auto *box =
        new DecisionBox(tr("Rename “%1”").arg(connection.name), tr("Accounts and mappings stay."), this);
    box->setObjectName(u"renameBox"_s);
    box->setBody(body);
    box->addSafeButton(kCancel, tr("Cancel"));
    box->addButton(kGoOn, tr("&Rename"), DecisionBox::Weight::Primary);
    connect(box, &DecisionBox::chosen, this, [this, connection, field](int id) {
        if (id == kGoOn)
            rename(connection, field->text().trimmed());
    });
    box->open();
    field->setFocus();
}

void ConnectionsPage::rename(const Connection &connection, const QString &name)
{
    const auto job = [folder = m_session.parts().dataFolder, id = connection.id, name,
                      by = m_session.parts().userName,
                      at = m_session.clock().now()](Database &database) -> Result<Connection> {
        return renameConnection(database, folder, id, name, by, at);
    };
    m_session.change(this, job, [this](const Result<Connection> &renamed) {
        if (!renamed)
            m_errors->show(Notice::failure(renamed.error()));
        m_session.showOwnEdits();
    });
}

void ConnectionsPage::askToDisconnect(const Connection &connection)
{
    auto *box =
        new DecisionBox(tr("Disconnect “%1”?").arg(connection.name),
                        tr("Trueup forgets the secret and no longer syncs this connection. Its accounts, "
                           "figures and mappings stay, and come back to life when you reconnect."),
                        this);
    box->setObjectName(u"disconnectBox"_s);
    box->addSafeButton(kCancel, tr("Cancel"));
    box->addButton(kGoOn, tr("&Disconnect"), DecisionBox::Weight::Danger);
    connect(box, &DecisionBox::chosen, this, [this, connection](int id) {
        if (id == kGoOn)
            disconnectFrom(connection);
    });
    box->open();
}

void ConnectionsPage::disconnectFrom(const Connection &connection)
{
    const auto job = [id = connection.id, by = m_session.parts().userName, at = m_session.clock().now()](
                         Database &database) { return disconnectConnection(database, id, by, at); };
    m_session.change(this, job, [this](const Result<Connection> &was) {
        if (was)
            removeSecretOf(*was);
        else
            m_errors->show(Notice::failure(was.error()));
        m_session.showOwnEdits();
    });
}

void ConnectionsPage::removeSecretOf(const Connection &connection)
{
    if (connection.secretPlace != SecretPlace::Keychain && connection.secretPlace != SecretPlace::SessionOnly)
        return;
    m_desk.removeSecret(connection, this, [this](const Status &removed) {
        if (!removed)
            m_errors->show(Notice::failure(removed.error()));
    });
}

} // namespace trueup

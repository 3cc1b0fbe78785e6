// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connection_card.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/icon_label.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/progress_strip.h"
#include "ui/common/state_chip.h"
#include "ui/common/words.h"
#include "ui/connect/connection_words.h"
#include "ui/connect/fact_grid.h"
#include "ui/connect/import_memory.h"
#include "ui/session/engine_desk.h"

#include <QBoxLayout>
#include <QUrl>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

ConnectionCard::ConnectionCard(const ConnectionView &view, const QDateTime &now, bool wizardIsOpen,
                               QWidget *parent)
    : Card(parent), m_connection(view.connection), m_progress(new ProgressStrip)
{
    setObjectName(u"connection-"_s + name());
    setAccessibleName(name());
    m_progress->hide();
    connect(m_progress, &ProgressStrip::cancelled, this, &ConnectionCard::stopWanted);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::m);
    column->addLayout(makeHead(view));
    column->addLayout(makeFacts(view, now));
    column->addWidget(m_progress);
    column->addLayout(makeActions(view, wizardIsOpen));
}

QHBoxLayout *ConnectionCard::makeHead(const ConnectionView &view)
{
    const Connection &connection = view.connection;
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(new IconLabel(connectionKindIcon(connection.kind), 20));
    auto *name = new Label(connection.name, LabelRole::Section);
    name->setElided(true);
    head->addWidget(name);
    auto *kind = new Label(connectionKindWords(connection.kind), LabelRole::Secondary);
    kind->setWrapped(false);
    head->addWidget(kind);
    head->addStretch(1);
    auto *chip = new StateChip(statusWords(connection.status), statusIcon(connection.status),
                               statusTone(connection.status));
    chip->setObjectName(u"status"_s);
    head->addWidget(chip);
    return head;
}

QStringList ConnectionCard::factNames()
{
    return {tr("What to do"),  tr("Environment"), tr("Site"),          tr("Company"), tr("Last sync"),
            tr("Last import"), tr("Read as"),     tr("Holds"),         tr("Secret"),  tr("Reads"),
            tr("Pace"),        tr("Writes"),      tr("Billing cycles")};
}

FactGrid *ConnectionCard::makeFacts(const ConnectionView &view, const QDateTime &now)
{
    auto *grid = new FactGrid(factNames());
    const Connection &connection = view.connection;
    if (!connection.statusReason.isEmpty())
        grid->addFact(tr("What to do"), connection.statusReason, Tone::Danger);
    if (!connection.isSynced()) {
        addImportFacts(*grid, view, now);
        return grid;
    }
    addSyncFacts(*grid, view, now);
    if (!connection.isVendor())
        addPsaFacts(*grid, view);
    return grid;
}

void ConnectionCard::addImportFacts(FactGrid &grid, const ConnectionView &view, const QDateTime &now)
{
    m_lastImport = grid.addFact(tr("Last import"), lastImportWords(view.connection, {}, now));
    m_lastImport->setObjectName(u"lastImport"_s);
    m_readAs = grid.addFact(tr("Read as"), {});
    m_readAs->setObjectName(u"readAs"_s);
    grid.addFact(tr("Holds"), contentWords(view));
}

void ConnectionCard::addSyncFacts(FactGrid &grid, const ConnectionView &view, const QDateTime &now)
{
    const Connection &connection = view.connection;
    if (connection.isVendor()) {
        grid.addFact(
            tr("Environment"),
            tr("%1 (%2)", "region (host)").arg(environmentWords(connection), QUrl(connection.apiUrl).host()));
    } else {
        grid.addFact(tr("Site"), environmentWords(connection));
        grid.addFact(tr("Company"), connection.companyId);
    }
    grid.addFact(tr("Last sync"), lastRunWords(connection.kind, view.lastRun, now));
    grid.addFact(tr("Holds"), contentWords(view), view.unknown > 0 ? Tone::Warning : Tone::Neutral);
    grid.addFact(tr("Secret"), secretWords(connection, now),
                 connection.secretPlace == SecretPlace::SessionOnly ? Tone::Warning : Tone::Neutral);
}

void ConnectionCard::addPsaFacts(FactGrid &grid, const ConnectionView &view)
{
    const PsaSettings &settings = view.connection.psa;
    grid.addFact(tr("Reads"), filterWords(settings))->setObjectName(u"psaReads"_s);
    grid.addFact(tr("Pace"), paceWords(settings))->setObjectName(u"psaPace"_s);
    grid.addFact(tr("Writes"), settings.mayCreateLines
                                   ? tr("Approved quantities; and new agreement lines, one at a time")
                                   : tr("Approved quantities only"))
        ->setObjectName(u"psaWrites"_s);
    if (view.guessedCycles > 0) {
        grid.addFact(
                tr("Billing cycles"),
                view.guessedCycles == 1
                    ? tr("What 1 of them means is guessed: confirm it once, as prices a month rest on it.")
                    : tr("What %1 of them mean is guessed: confirm them once, as prices a month rest on "
                         "them.")
                          .arg(countText(view.guessedCycles)),
                Tone::Warning)
            ->setObjectName(u"guessedCycles"_s);
    }
}

void ConnectionCard::showImport(const ImportMemory &memory, const QDateTime &now)
{
    if (!m_lastImport)
        return;
    m_lastImport->setText(lastImportWords(m_connection, memory, now));
    m_readAs->setText(readAsWords(memory));
}

QHBoxLayout *ConnectionCard::makeActions(const ConnectionView &view, bool wizardIsOpen)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    const bool connected = view.connection.status != ConnectionStatus::NotConnected;
    const bool isVendor = view.connection.isVendor();
    if (!view.connection.isSynced()) {
        addAction(row, button(tr("Import…"), u"upload"_s), Action::Import, u"import"_s);
        addAction(row, quietButton(tr("Rename…")), Action::Rename, u"rename"_s);
    } else {
        if (wizardIsOpen)
            addAction(row, button(tr("Finish setting up")), Action::Finish, u"finish"_s);
        if (connected)
            m_whileIdle.push_back(addAction(row, button(tr("Sync now"), u"sync"_s), Action::Sync, u"sync"_s));
        addAction(row, connected ? button(tr("Edit credentials")) : button(tr("Reconnect"), u"link"_s),
                  Action::EditCredentials, u"editCredentials"_s);
        if (!isVendor) {
            addAction(row, button(tr("Settings")), Action::Settings, u"settings"_s);
            addAction(row, view.guessedCycles > 0 ? button(tr("Confirm cycles")) : quietButton(tr("Cycles")),
                      Action::Cycles, u"cycles"_s);
        }
        addAction(row, quietButton(tr("Rename…")), Action::Rename, u"rename"_s);
        if (isVendor)
            addAction(row, quietButton(tr("Advanced")), Action::Advanced, u"advanced"_s);
        if (connected)
            m_whileIdle.push_back(
                addAction(row, quietButton(tr("Disconnect…")), Action::Disconnect, u"disconnect"_s));
    }
    row->addStretch();
    return row;
}

QPushButton *ConnectionCard::addAction(QHBoxLayout *row, QPushButton *button, Action action,
                                       const QString &objectName)
{
    button->setObjectName(objectName);
    // The same word stands on every card; a screen reader says whose it is.
    button->setAccessibleName(u"%1: %2"_s.arg(button->text(), name()));
    connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT acted(action); });
    row->addWidget(button);
    return button;
}

void ConnectionCard::showActivity(const Activity &activity)
{
    const bool idle = activity.kind == Activity::Kind::None;
    for (QPushButton *each : m_whileIdle)
        each->setEnabled(idle);
    const auto mine = std::ranges::find(activity.connections, name(), &SyncProgress::connection);
    const bool running = !idle && mine != activity.connections.end();
    m_progress->setVisible(running);
    if (!running)
        return;
    m_progress->setText(tr("Syncing"));
    m_progress->setProgress(mine->fetched + mine->failed, mine->total);
    m_progress->setCancelling(activity.cancelling);
}

} // namespace trueup

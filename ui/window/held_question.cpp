// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/held_question.h"

#include "ui/common/data_table.h"
#include "ui/common/decision_box.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/window/held_list.h"

#include <QHeaderView>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Answer { Later, Discard, Accept };

constexpr QSize kTableSize(620, 300);

const Connection *connectionNamed(const ShownData *shown, const QString &name)
{
    if (!shown)
        return nullptr;
    const auto &connections = shown->input().connections;
    const auto found = std::ranges::find(connections, name, &Connection::name);
    return found == connections.end() ? nullptr : &*found;
}

QHash<QString, QString> storedAccounts(const ShownData &shown, ConnectionId connection)
{
    QHash<QString, QString> names;
    for (const VendorAccount &account : shown.input().vendorAccounts) {
        if (account.connectionId == connection && !account.missingSince.isValid())
            names.insert(account.record.key, account.record.name);
    }
    return names;
}

} // namespace

HeldQuestion::HeldQuestion(Session &session, EngineDesk &desk, QWidget *window)
    : QObject(window), m_session(session), m_desk(desk), m_window(window)
{
}

void HeldQuestion::ask(const QString &connection)
{
    m_session.read(this, heldRunsThatAsk, [this, connection](const Result<std::vector<HeldRun>> &asking) {
        if (!asking) {
            m_session.report(asking.error());
            return;
        }
        const Connection *known = connectionNamed(m_session.data().get(), connection);
        const auto held = std::ranges::find_if(
            *asking, [known](const HeldRun &each) { return known && each.run.connectionId == known->id; });
        if (held == asking->end())
            m_session.notify(
                Notice::info(tr("That run asks no more: it was answered, or a newer one came.")));
        else
            open(connection, *held);
    });
}

void HeldQuestion::open(const QString &connection, const HeldRun &held)
{
    const ShownDataPtr shown = m_session.data();
    auto *box =
        new DecisionBox(tr("Is the shorter list right?"),
                        tr("%1 named far fewer accounts than before. Nothing was changed. Accept the list "
                           "only if these customers have really left; their lines then count no more.")
                            .arg(connection),
                        m_window);
    box->setObjectName(u"held-question"_s);
    auto *table = new DataTable(tr("Accounts stored, and in the new list"));
    table->setModel(new HeldList(held, storedAccounts(*shown, held.run.connectionId), table));
    table->setCompact(true);
    table->setSortingEnabled(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setMinimumSize(kTableSize);
    box->setBody(table);
    box->addSafeButton(Later, tr("Decide later"));
    box->addButton(Discard, tr("Discard the new list"));
    box->addButton(Accept, tr("Accept the shorter list"), DecisionBox::Weight::Danger);
    connect(box, &DecisionBox::chosen, this, [this, connection, run = held.run.id](int answer) {
        if (answer == Accept)
            accept(connection);
        else if (answer == Discard)
            discard(run);
    });
    box->open();
}

void HeldQuestion::accept(const QString &connection)
{
    // Fetched anew: what the held run saw was not kept.
    SyncOptions options;
    options.acceptFewer = true;
    options.by = m_session.parts().userName;
    m_desk.sync({connection}, options);
}

void HeldQuestion::discard(RunId run)
{
    m_session.change(
        this,
        [run, by = m_session.parts().userName, at = m_session.clock().now()](Database &database) {
            return discardHeld(database, run, by, at);
        },
        [this](const Status &discarded) {
            if (!discarded) {
                m_session.report(discarded.error());
                return;
            }
            m_session.notify(Notice::success(tr("The shorter list is discarded. What was stored stays.")));
            m_session.refresh();
        });
}

} // namespace trueup

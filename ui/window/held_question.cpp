// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/held_question.h"

#include "core/base/try.h"
#include "core/storage/database.h"
#include "ui/common/data_table.h"
#include "ui/common/decision_box.h"
#include "ui/session/engine_desk.h"
#include "ui/session/session.h"
#include "ui/window/held_accounts_view.h"
#include "ui/window/held_list.h"

#include <QHeaderView>
#include <QPushButton>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Answer { Later, Discard, Accept };
enum Save { NotNow, SaveAnswers };

constexpr QSize kTableSize(620, 300);

const Connection *connectionNamed(const ShownData *shown, const QString &name)
{
    if (!shown)
        return nullptr;
    const auto &connections = shown->input().connections;
    const auto found = std::ranges::find(connections, name, &Connection::name);
    return found == connections.end() ? nullptr : &*found;
}

QString nameOf(const ShownData *shown, ConnectionId id)
{
    if (!shown)
        return {};
    const auto &connections = shown->input().connections;
    const auto found = std::ranges::find(connections, id, &Connection::id);
    return found == connections.end() ? QString() : found->name;
}

using NamesByKey = QHash<QString, QString>;

NamesByKey storedAccounts(const ShownData &shown, ConnectionId connection)
{
    NamesByKey names;
    for (const VendorAccount &account : shown.input().vendorAccounts) {
        if (account.connectionId == connection && !account.missingSince.isValid())
            names.insert(account.record.key, account.record.name);
    }
    return names;
}

NamesByKey storedAgreements(const ShownData &shown, ConnectionId connection)
{
    NamesByKey names;
    for (const Agreement &agreement : shown.input().agreements) {
        if (agreement.connectionId == connection && !agreement.missingSince.isValid())
            names.insert(agreement.key, agreement.name);
    }
    return names;
}

NamesByKey storedCompanies(const ShownData &shown, ConnectionId connection)
{
    NamesByKey names;
    for (const PsaAccount &account : shown.input().psaAccounts) {
        if (account.connectionId == connection && !account.missingSince.isValid())
            names.insert(account.key, account.name);
    }
    return names;
}

/// What a held list is of, with the question about it.
struct HeldMatter
{
    NamesByKey stored;
    QString question; ///< with the connection's name for %1
    QString table;
};

HeldMatter matterOf(const HeldRun &held, const ShownData &shown, const Connection *connection)
{
    const ConnectionId id = held.run.connectionId;
    if (!connection || connection->isVendor()) {
        return {
            storedAccounts(shown, id),
            HeldQuestion::tr("%1 named far fewer accounts than before. Nothing was changed. Accept the list "
                             "only if these customers have really left; their lines then count no more."),
            HeldQuestion::tr("Accounts stored, and in the new list")};
    }
    // Either list of a PSA may have shrunk; the names tell which.
    NamesByKey agreements = storedAgreements(shown, id);
    const bool ofAgreements = std::ranges::any_of(held.unlisted, [&agreements](const UnlistedAccount &each) {
        return agreements.value(each.key) == each.name;
    });
    if (ofAgreements) {
        return {std::move(agreements),
                HeldQuestion::tr(
                    "%1 named far fewer agreements than before. Nothing was changed. Accept the list "
                    "only if these agreements have really ended; their lines are then gone."),
                HeldQuestion::tr("Agreements stored, and in the new list")};
    }
    return {storedCompanies(shown, id),
            HeldQuestion::tr(
                "%1 named far fewer companies than before. Nothing was changed. Accept the list only "
                "if these companies are really gone from the PSA."),
            HeldQuestion::tr("Companies stored, and in the new list")};
}

/// What was done, and what comes next.
Notice answeredNotice(const std::vector<HeldChoice> &choices)
{
    const auto accepted = std::ranges::count(choices, HeldAnswer::Accepted, &HeldChoice::answer);
    const auto discarded = std::ssize(choices) - accepted;
    if (discarded == 0)
        return Notice::success(HeldQuestion::tr("The new lines are accepted and count from now on."));
    if (accepted == 0) {
        return Notice::success(HeldQuestion::tr(
            "The new lines are discarded. The stored ones stay unknown until the next sync asks again."));
    }
    return Notice::success(
        HeldQuestion::tr("%1 accepted: their new lines count now. %2 discarded: the next sync asks again.")
            .arg(accepted)
            .arg(discarded));
}

} // namespace

HeldQuestion::HeldQuestion(Session &session, EngineDesk &desk, QWidget *window)
    : QObject(window), m_session(session), m_desk(desk), m_window(window)
{
}

Result<HeldQuestion::Asking> HeldQuestion::readAsking(Database &database)
{
    const auto snapshot = Snapshot::begin(database);
    RETURN_IF_FAILED(snapshot);
    auto runs = heldRunsThatAsk(database);
    RETURN_IF_FAILED(runs);
    auto accounts = heldAccountsThatAsk(database);
    RETURN_IF_FAILED(accounts);
    return Asking{std::move(*runs), std::move(*accounts)};
}

void HeldQuestion::ask(const HeldView &view)
{
    m_session.read(this, &HeldQuestion::readAsking, [this, view](Result<Asking> asking) {
        if (asking)
            open(view, std::move(*asking));
        else
            m_session.report(asking.error());
    });
}

void HeldQuestion::open(const HeldView &view, Asking asking)
{
    const ShownDataPtr shown = m_session.data();
    const Connection *known = connectionNamed(shown.get(), view.connection);
    const auto run = std::ranges::find_if(
        asking.runs, [known](const HeldRun &each) { return known && each.run.connectionId == known->id; });
    if (run != asking.runs.end() && !view.account) {
        openRun(view.connection, *run);
        return;
    }
    if (!known && asking.accounts.empty() && !asking.runs.empty()) {
        openRun(nameOf(shown.get(), asking.runs.front().run.connectionId), asking.runs.front());
        return;
    }
    if (known)
        std::erase_if(asking.accounts,
                      [known](const HeldAccount &each) { return each.connectionId != known->id; });
    if (asking.accounts.empty())
        m_session.notify(Notice::info(tr("Nothing asks any more: it was answered, or a newer sync came.")));
    else
        openAccounts(std::move(asking.accounts), view.account);
}

void HeldQuestion::openRun(const QString &connection, const HeldRun &held)
{
    const ShownDataPtr shown = m_session.data();
    const HeldMatter matter = matterOf(held, *shown, connectionNamed(shown.get(), connection));
    auto *box = new DecisionBox(tr("Is the shorter list right?"), matter.question.arg(connection), m_window);
    box->setObjectName(u"held-question"_s);
    auto *table = new DataTable(matter.table);
    table->setModel(new HeldList(held, matter.stored, table));
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
            acceptRun(connection);
        else if (answer == Discard)
            discardRun(run);
    });
    box->open();
}

void HeldQuestion::acceptRun(const QString &connection)
{
    // Fetched anew: what the held run saw was not kept.
    SyncOptions options;
    options.acceptFewer = true;
    options.by = m_session.parts().userName;
    m_desk.sync({connection}, options);
}

void HeldQuestion::discardRun(RunId run)
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

void HeldQuestion::openAccounts(std::vector<HeldAccount> accounts, std::optional<VendorAccountId> first,
                                const std::vector<HeldChoice> &chosen)
{
    auto *view = new HeldAccountsView(accounts, first);
    HeldAnswers *answers = &view->answers();
    auto *box = new DecisionBox(
        accounts.size() == 1 ? tr("Are the new lines of this account right?")
                             : tr("Are the new lines of these %1 accounts right?").arg(accounts.size()),
        tr("Far fewer seats came than are stored, and no ended line explains it. Until you answer, the "
           "stored lines stand and their figures are unknown."),
        m_window);
    box->setObjectName(u"held-accounts-box"_s);
    box->setBody(view);
    box->addSafeButton(NotNow, tr("Decide later"));
    QPushButton *save = box->addButton(SaveAnswers, tr("Save answers"), DecisionBox::Weight::Primary);
    save->setObjectName(u"save-answers"_s);
    const auto showSave = [save, answers] { save->setEnabled(!answers->choices().empty()); };
    connect(answers, &HeldAnswers::answersChanged, save, showSave);
    answers->setChoices(chosen);
    showSave();
    connect(box, &DecisionBox::chosen, this, [this, answers, all = std::move(accounts)](int answered) {
        if (answered != SaveAnswers)
            return;
        const std::vector<HeldChoice> choices = answers->choices();
        if (choices.size() > 1)
            confirm(all, choices);
        else
            answer(choices);
    });
    box->open();
}

void HeldQuestion::confirm(const std::vector<HeldAccount> &accounts, const std::vector<HeldChoice> &choices)
{
    const auto accepted = std::ranges::count(choices, HeldAnswer::Accepted, &HeldChoice::answer);
    const auto discarded = std::ssize(choices) - accepted;
    QStringList sentences;
    if (accepted > 0)
        sentences += tr("Accepted: %1. %2").arg(accepted).arg(consequenceOf(HeldAnswer::Accepted));
    if (discarded > 0)
        sentences += tr("Discarded: %1. %2").arg(discarded).arg(consequenceOf(HeldAnswer::Discarded));
    auto *box = new DecisionBox(tr("Save %1 answers?").arg(choices.size()), sentences.join(u'\n'), m_window);
    box->setObjectName(u"held-confirm"_s);
    box->addSafeButton(NotNow, tr("Look again"));
    box->addButton(SaveAnswers, tr("Save %1 answers").arg(choices.size()), DecisionBox::Weight::Primary);
    connect(box, &DecisionBox::chosen, this, [this, accounts, choices](int answered) {
        if (answered == SaveAnswers)
            answer(choices);
        else
            openAccounts(accounts, choices.front().account, choices);
    });
    box->open();
}

void HeldQuestion::answer(const std::vector<HeldChoice> &choices)
{
    m_session.change(
        this,
        [choices, by = m_session.parts().userName,
         at = m_session.clock().now()](Database &database) -> Status {
            for (const HeldChoice &choice : choices) {
                const auto say =
                    choice.answer == HeldAnswer::Accepted ? acceptHeldAccount : discardHeldAccount;
                RETURN_IF_FAILED(say(database, choice.account, by, at));
            }
            return {};
        },
        [this, choices](const Status &answered) {
            if (!answered) {
                m_session.report(answered.error());
                return;
            }
            m_session.notify(answeredNotice(choices));
            m_session.refresh();
        });
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_detail.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/run_words.h"
#include "ui/common/words.h"
#include "ui/history/history_words.h"
#include "ui/session/session.h"

#include <QVBoxLayout>

#include <algorithm>
#include <ranges>
#include <span>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownProblems = 8; ///< the report has all of them

} // namespace

HistoryDetail::HistoryDetail(Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_pane(new DetailPane)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
}

void HistoryDetail::showNothing(const QString &sentence)
{
    ++m_generation;
    m_pane->showEmpty(sentence);
}

void HistoryDetail::show(const HistoryRow &row)
{
    ++m_generation;
    std::visit([this](const auto &record) { fill(record); }, row.record);
}

void HistoryDetail::fill(const Run &run)
{
    const QTimeZone zone = m_session.settings().timeZone;
    m_pane->begin(tr("Sync of %1").arg(m_names->connection(run.connectionId)),
                  instantText(run.startedAt, zone));
    auto *open = button(tr("Open the whole report"), u"file"_s);
    open->setObjectName(u"open-report"_s);
    connect(open, &QPushButton::clicked, this, [this, id = toInt(run.id)] { Q_EMIT reportWanted(id); });
    m_pane->addWidget(open);
    const ConnectionKind kind = m_names->kind(run.connectionId);
    const bool isPsa = kind != ConnectionKind::Stellr;
    m_pane->addSentence(runSentence(run, kind),
                        run.outcome == RunOutcome::Complete ? Tone::Neutral : runTone(run.outcome));

    m_pane->addSection(tr("What came"));
    m_pane->addRow(isPsa ? tr("Agreements listed") : tr("Accounts listed"), countText(run.accountsListed));
    m_pane->addRow(isPsa ? tr("Agreements current") : tr("Accounts current"), countText(run.accountsFetched));
    addTrouble(tr("Not fetched"), run.accountsFailed);
    addTrouble(tr("Held"), run.accountsHeld);
    m_pane->addRow(tr("Lines"), countText(run.subscriptions));
    m_pane->addRow(tr("Of them"), changesText(run.inserted, run.changed, run.gone));

    m_pane->addSection(tr("What it cost"));
    if (run.finishedAt.isValid())
        m_pane->addRow(tr("Took"), durationText(run.startedAt.msecsTo(run.finishedAt)));
    m_pane->addRow(tr("Requests"), countText(run.stats.pages + run.stats.retries));
    m_pane->addRow(tr("Of them repeated"), countText(run.stats.retries));
    m_pane->addRow(tr("Waited"), durationText(run.stats.waitedMs));
    m_pane->addRow(tr("Received"), bytesText(run.stats.bytes));
    m_pane->addRow(tr("Started"), startedByWords(run.startedBy));
    if (!run.stats.lastRequestId().isEmpty())
        m_pane->addRow(tr("Last request id"), run.stats.lastRequestId());
    m_pane->end();
    if (run.accountsFailed + run.accountsHeld > 0)
        readProblems(run);
}

void HistoryDetail::addTrouble(const QString &label, int count)
{
    m_pane->addRow(label, countText(count), count > 0 ? Tone::Warning : Tone::Neutral, count > 0);
}

void HistoryDetail::readProblems(const Run &run)
{
    m_session.read(
        this,
        [id = run.id](Database &database) {
            return RunRepository(database).accounts(id, kShownProblems + 1);
        },
        [this, connection = run.connectionId,
         generation = m_generation](const Result<std::vector<RunAccount>> &accounts) {
            if (generation != m_generation)
                return;
            if (accounts)
                showProblems(connection, *accounts);
            else
                m_session.report(accounts.error());
        });
}

void HistoryDetail::showProblems(ConnectionId connection, const std::vector<RunAccount> &accounts)
{
    const auto current = std::ranges::find(accounts, AccountOutcome::Current, &RunAccount::outcome);
    const auto problems = std::span(accounts.begin(), current);
    if (problems.empty())
        return;
    m_pane->addSection(m_names->kind(connection) == ConnectionKind::Stellr
                           ? tr("Accounts that keep their last good figures")
                           : tr("Agreements that keep their last good lines"));
    for (const RunAccount &account : problems | std::views::take(kShownProblems)) {
        const QString name = account.accountName.isEmpty()
                                 ? m_names->vendorAccount(connection, account.accountKey)
                                 : account.accountName;
        m_pane->addRow(name, account.error ? account.error->message : QString());
    }
    if (std::ssize(problems) > kShownProblems)
        m_pane->addSentence(tr("The whole report has all of them."));
    m_pane->end();
}

void HistoryDetail::fill(const Decision &decision)
{
    const QTimeZone zone = m_session.settings().timeZone;
    m_pane->begin(m_names->line(decision.lineId), periodText(decision.period));
    m_pane->addRow(tr("Decision"), actionWords(decision.action), Tone::Neutral, true);
    if (decision.quantity)
        m_pane->addRow(tr("To be billed"), quantityText(decision.quantity));
    if (decision.effectiveDate)
        m_pane->addRow(tr("From"), dateText(*decision.effectiveDate));
    if (decision.until)
        m_pane->addRow(tr("Until"), dateText(*decision.until));
    if (!decision.reason.isEmpty())
        m_pane->addRow(tr("Reason"), decision.reason);
    if (!decision.note.isEmpty())
        m_pane->addRow(tr("Note"), decision.note);
    m_pane->addRow(tr("By"), decision.by);
    m_pane->addRow(tr("At"), instantText(decision.at, zone));

    m_pane->addSection(tr("What the person saw"));
    m_pane->addRow(tr("At the distributor"), quantityText(decision.seenVendor));
    m_pane->addRow(tr("Expected"), quantityText(decision.seenExpected));
    m_pane->addRow(tr("Billed"), quantityText(decision.seenBilled));

    m_pane->addSection(tr("For a report"));
    m_pane->addRow(tr("Line"), decision.lineId);
    m_pane->end();
}

void HistoryDetail::fill(const AuditEntry &entry)
{
    m_pane->begin(auditActionWords(entry.action), m_names->subject(entry.subject));
    m_pane->addRow(tr("By"), entry.actor);
    m_pane->addRow(tr("At"), instantText(entry.at, m_session.settings().timeZone));
    if (const LabelledValues rows = auditDetailRows(entry.detail); !rows.empty()) {
        m_pane->addSection(tr("Detail"));
        for (const auto &[label, value] : rows)
            m_pane->addRow(label, value);
    }
    m_pane->addSection(tr("Place in the chain"));
    m_pane->addRow(tr("Number"), countText(entry.sequence));
    m_pane->addRow(tr("Subject"), entry.subject);
    m_pane->addRow(tr("Hash"), QString::fromLatin1(entry.hash.toHex().left(16)) + u'…');
    m_pane->end();
}

} // namespace trueup

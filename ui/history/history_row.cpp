// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_row.h"

#include "core/matching/name_folding.h"
#include "ui/common/format.h"
#include "ui/common/run_words.h"
#include "ui/common/words.h"
#include "ui/history/history_words.h"
#include "ui/push/push_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::HistoryRow)
};

HistoryCell timeCell(const QDateTime &instant, const QTimeZone &zone)
{
    return {.text = instantText(instant, zone), .number = instant.toMSecsSinceEpoch()};
}

HistoryCell textCell(const QString &text)
{
    return {.text = text.simplified()}; // a note may have several lines, a table's row has one
}

HistoryCell countCell(std::int64_t count)
{
    return {.text = countText(count), .number = count};
}

HistoryCell tookCell(const Run &run)
{
    if (!run.finishedAt.isValid())
        return {.text = noValueText()};
    const std::int64_t took = run.startedAt.msecsTo(run.finishedAt);
    return {.text = durationText(took), .number = took};
}

HistoryCell quantityCell(const std::optional<Quantity> &quantity)
{
    return {.text = quantityText(quantity), .number = quantity.value_or(Quantity()).thousandths()};
}

/// What a search finds besides the cells, of which the reason is one.
QString detailText(const Run &run)
{
    return (run.error ? run.error->requestId + u' ' : QString()) + run.stats.requestIds.join(u' ');
}
QString detailText(const Decision &decision)
{
    return decision.note + u' ' + decision.lineId + u' ' + periodText(decision.period);
}
QString detailText(const AuditEntry &entry)
{
    return entry.subject + u' ' + entry.action;
}
QString detailText(const Push &push)
{
    return push.message + u' ' + push.field + u' ' + push.lineId + u' ' + push.lineKey + u' ' +
           push.agreementKey;
}

} // namespace

std::vector<HistoryColumn> historyColumns(HistoryTab tab)
{
    using enum HistoryColumn::Kind;
    switch (tab) {
    case HistoryTab::Runs:
        // What a person looks for first stands where it is seen without scrolling.
        return {{Words::tr("Started"), Time, 136},    {Words::tr("Connection"), Text, 92},
                {Words::tr("Outcome"), State, 108},   {Words::tr("Current"), Number, 68},
                {Words::tr("Failed"), Number, 60},    {Words::tr("Held"), Number, 52},
                {Words::tr("Took"), Number, 76},      {Words::tr("Lines"), Number, 64},
                {Words::tr("Changes"), Number, 72},   {Words::tr("Not asked"), Number, 80},
                {Words::tr("Requests"), Number, 76},  {Words::tr("Repeated"), Number, 76},
                {Words::tr("Waited"), Number, 72},    {Words::tr("Received"), Number, 80},
                {Words::tr("Started by"), Text, 104}, {Words::tr("What went wrong"), Text, 320}};
    case HistoryTab::Decisions:
        return {{Words::tr("When"), Time, 144},      {Words::tr("Line"), Text, 0},
                {Words::tr("Decision"), State, 112}, {Words::tr("To be billed"), Number, 92},
                {Words::tr("By"), Text, 72},         {Words::tr("Reason"), Text, 112}};
    case HistoryTab::Audit:
        return {{Words::tr("No."), Number, 56},    {Words::tr("When"), Time, 144},
                {Words::tr("Who"), Text, 80},      {Words::tr("What"), Text, 108},
                {Words::tr("Done to"), Text, 160}, {Words::tr("Details"), Text, 0}};
    case HistoryTab::Pushes:
        // What a person looks for first stands where it is seen without scrolling.
        return {{Words::tr("When"), Time, 140},      {Words::tr("Line"), Text, 256},
                {Words::tr("Quantity"), Number, 88}, {Words::tr("Outcome"), State, 124},
                {Words::tr("By"), Text, 72},         {Words::tr("Batch"), Number, 60},
                {Words::tr("Agreement"), Text, 156}, {Words::tr("Request id"), Text, 260}};
    }
    return {};
}

int historyTimeColumn(HistoryTab tab)
{
    return tab == HistoryTab::Audit ? 1 : 0;
}

HistoryRow historyRow(Run run, const HistoryNames &names, const QTimeZone &zone)
{
    HistoryRow row;
    row.id = toInt(run.id);
    row.cells = {timeCell(run.startedAt, zone),
                 textCell(names.connection(run.connectionId)),
                 {.text = runWords(run.outcome), .tone = runTone(run.outcome), .icon = runIcon(run.outcome)},
                 countCell(run.accountsFetched),
                 countCell(run.accountsFailed),
                 countCell(run.accountsHeld),
                 tookCell(run),
                 countCell(run.subscriptions),
                 countCell(run.inserted + run.changed + run.gone),
                 countCell(notAskedOf(run)),
                 countCell(run.stats.pages + run.stats.retries),
                 countCell(run.stats.retries),
                 {.text = durationText(run.stats.waitedMs), .number = run.stats.waitedMs},
                 {.text = bytesText(run.stats.bytes), .number = run.stats.bytes},
                 textCell(startedByWords(run.startedBy)),
                 textCell(run.error ? run.error->message : QString())};
    row.record = std::move(run);
    return row;
}

HistoryRow historyRow(Decision decision, const HistoryNames &names, const QTimeZone &zone)
{
    HistoryRow row;
    row.id = toInt(decision.id);
    row.cells = {timeCell(decision.at, zone),
                 textCell(names.line(decision.lineId)),
                 {.text = actionWords(decision.action),
                  .tone = decisionTone(decision.action),
                  .icon = actionIcon(decision.action)},
                 quantityCell(decision.quantity),
                 textCell(decision.by),
                 textCell(decision.reason)};
    row.record = std::move(decision);
    return row;
}

HistoryRow historyRow(AuditEntry entry, const HistoryNames &names, const QTimeZone &zone)
{
    HistoryRow row;
    row.id = entry.sequence;
    row.cells = {countCell(entry.sequence),
                 timeCell(entry.at, zone),
                 textCell(entry.actor),
                 textCell(auditActionWords(entry.action)),
                 textCell(names.subject(entry.subject)),
                 textCell(auditDetailText(entry.detail))};
    row.record = std::move(entry);
    return row;
}

HistoryRow historyRow(Push push, const HistoryNames &, const QTimeZone &zone)
{
    HistoryRow row;
    row.id = toInt(push.id);
    row.cells = {timeCell(push.intendedAt, zone),
                 textCell(u"%1 · %2"_s.arg(push.accountName, push.productName)),
                 {.text = changeText(push), .number = push.after.thousandths()},
                 {.text = pushWords(push), .tone = pushTone(push), .icon = pushIcon(push)},
                 textCell(push.by),
                 countCell(toInt(push.batch)),
                 textCell(push.agreementName),
                 textCell(push.requestId)};
    row.record = std::move(push);
    return row;
}

bool hasTrouble(const HistoryRow &row)
{
    if (const auto *push = std::get_if<Push>(&row.record))
        return push->state != PushState::Verified;

    const auto *run = std::get_if<Run>(&row.record);
    return run && run->outcome != RunOutcome::Complete && run->outcome != RunOutcome::Running;
}

QStringList searchWords(const QString &text)
{
    return foldedName(text).split(u' ', Qt::SkipEmptyParts);
}

bool matches(const HistoryRow &row, const QStringList &words)
{
    if (words.isEmpty())
        return true;
    QString text;
    for (const HistoryCell &cell : row.cells)
        text += cell.text + u'\n';
    text += std::visit([](const auto &record) { return detailText(record); }, row.record);
    const QString folded = foldedName(text);
    return std::ranges::all_of(words, [&](const QString &word) { return folded.contains(word); });
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_row.h"

#include "core/matching/name_folding.h"
#include "ui/common/format.h"
#include "ui/common/words.h"
#include "ui/history/history_words.h"

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

HistoryCell quantityCell(const std::optional<Quantity> &quantity)
{
    return {.text = quantityText(quantity), .number = quantity.value_or(Quantity()).thousandths()};
}

HistoryCell durationCell(const Run &run)
{
    if (!run.finishedAt.isValid())
        return {.text = noValueText(), .number = -1};
    const qint64 took = run.startedAt.msecsTo(run.finishedAt);
    return {.text = durationText(took), .number = took};
}

/// What a search finds besides the cells.
QString detailText(const Run &run)
{
    return run.error ? run.error->message + u' ' + run.error->requestId + u' ' + run.stats.lastRequestId
                     : run.stats.lastRequestId;
}
QString detailText(const Decision &decision)
{
    return decision.note + u' ' + decision.lineId;
}
QString detailText(const AuditEntry &entry)
{
    return entry.subject + u' ' + entry.action;
}

} // namespace

std::vector<HistoryColumn> historyColumns(HistoryTab tab)
{
    using enum HistoryColumn::Kind;
    switch (tab) {
    case HistoryTab::Runs:
        return {{Words::tr("Started"), Time, 160},  {Words::tr("Connection"), Text, 120},
                {Words::tr("Outcome"), State, 128}, {Words::tr("Accounts"), Number, 88},
                {Words::tr("Failed"), Number, 72},  {Words::tr("Lines"), Number, 80},
                {Words::tr("Took"), Number, 88},    {Words::tr("What went wrong"), Text, 0}};
    case HistoryTab::Decisions:
        return {{Words::tr("When"), Time, 160},        {Words::tr("Line"), Text, 260},
                {Words::tr("Decision"), State, 124},   {Words::tr("To be billed"), Number, 100},
                {Words::tr("Billing for"), Text, 120}, {Words::tr("By"), Text, 100},
                {Words::tr("Reason"), Text, 0}};
    case HistoryTab::Audit:
        return {{Words::tr("No."), Number, 64},    {Words::tr("When"), Time, 160},
                {Words::tr("Who"), Text, 100},     {Words::tr("What"), Text, 130},
                {Words::tr("Done to"), Text, 220}, {Words::tr("Details"), Text, 0}};
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
                 countCell(run.subscriptions),
                 durationCell(run),
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
                 {.text = decisionWords(decision.action),
                  .tone = decisionTone(decision.action),
                  .icon = decisionIcon(decision.action)},
                 quantityCell(decision.quantity),
                 textCell(periodText(decision.period)),
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

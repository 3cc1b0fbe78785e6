// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/run_report_words.h"

#include "core/base/clock.h"
#include "ui/common/format.h"
#include "ui/common/run_words.h"
#include "ui/common/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::RunReport)
};

RunFact troubleFact(const QString &label, int count, Tone tone)
{
    return {label, countText(count), count > 0 ? tone : Tone::Neutral};
}

QString tookText(const Run &run)
{
    return run.finishedAt.isValid() ? durationText(run.startedAt.msecsTo(run.finishedAt)) : noValueText();
}

QStringList errorLines(const Error &error)
{
    QStringList lines{error.message, u"kind: "_s + errorKindName(error.kind)};
    if (error.httpStatus != 0)
        lines += u"http status: %1"_s.arg(error.httpStatus);
    if (!error.requestId.isEmpty())
        lines += u"request id: "_s + error.requestId;
    if (!error.detail.isEmpty())
        lines += u"detail: "_s + error.detail;
    return lines;
}

QString accountLine(const RunAccountRow &row)
{
    const RunAccount &account = row.account;
    QString line =
        u"%1 (%2): %3"_s.arg(account.accountName, account.accountKey,
                             row.unlisted ? Words::tr("not listed") : accountOutcomeWords(account.outcome));
    if (account.error) {
        line += u"; "_s + account.error->message;
        if (!account.error->requestId.isEmpty())
            line += u"; request id "_s + account.error->requestId;
    }
    return line;
}

} // namespace

std::vector<RunFact> runFacts(const RunDocument &document)
{
    const Run &run = document.run;
    const int notAsked = std::max(document.count(AccountOutcome::NotAsked), notAskedOf(run));
    const int failed = std::max(0, run.accountsFailed - document.count(AccountOutcome::NotAsked));
    return {
        {document.isOfPsa() ? Words::tr("Agreements current") : Words::tr("Accounts current"),
         Words::tr("%1 of %2").arg(countText(run.accountsFetched), countText(accountsOf(run)))},
        troubleFact(Words::tr("Failed or short"), failed, Tone::Danger),
        troubleFact(Words::tr("Held"), run.accountsHeld, Tone::Warning),
        troubleFact(Words::tr("Not asked"), notAsked, Tone::Warning),
        {Words::tr("Lines"), countText(run.subscriptions)},
        {Words::tr("Of them"), changesText(document.run.inserted, document.run.changed, document.run.gone)},
        {Words::tr("Took"), tookText(run)},
        {Words::tr("Pages"), countText(run.stats.pages)},
        {Words::tr("Repeated"), countText(run.stats.retries)},
        {Words::tr("Waited"), durationText(run.stats.waitedMs)},
        {Words::tr("Received"), bytesText(run.stats.bytes)},
        {Words::tr("Last request id"),
         run.stats.lastRequestId().isEmpty() ? noValueText() : run.stats.lastRequestId()},
    };
}

QString runTitle(const RunDocument &document, const QTimeZone &zone)
{
    return Words::tr("Sync of %1, %2").arg(document.connection, instantText(document.run.startedAt, zone));
}

QString listSentence(const RunDocument &document)
{
    const Run &run = document.run;
    if (run.accountsListed == 0)
        return {};
    const QString listed = partsText(document.kind, run.accountsListed);
    if (!run.listComplete) {
        return document.isOfPsa() ? Words::tr("The list of agreements came short: %1.").arg(listed)
                                  : Words::tr("The account list came short: %1.").arg(listed);
    }
    const QString who = document.isOfPsa() ? Words::tr("The PSA") : Words::tr("The distributor");
    const int more = run.accountsListed - run.accountsBefore;
    if (run.accountsBefore == 0)
        return Words::tr("%1 listed %2.", "who, how many accounts").arg(who, listed);
    if (more == 0)
        return Words::tr("%1 listed %2, as many as before.").arg(who, listed);
    return more > 0 ? Words::tr("%1 listed %2, %3 more than before.").arg(who, listed, countText(more))
                    : Words::tr("%1 listed %2, %3 fewer than before.").arg(who, listed, countText(-more));
}

QString runReportText(const RunDocument &document, const QTimeZone &zone)
{
    const Run &run = document.run;
    QStringList lines{runTitle(document, zone), runSentence(run, document.kind)};
    if (const QString list = listSentence(document); !list.isEmpty())
        lines += list;
    lines += {QString(), u"run: %1"_s.arg(toInt(run.id)), u"outcome: "_s + toText(run.outcome),
              u"started: "_s + toIsoUtc(run.startedAt), u"finished: "_s + toIsoUtc(run.finishedAt)};
    for (const RunFact &fact : runFacts(document))
        lines += fact.label + u": "_s + fact.value;
    if (run.stats.requestIds.size() > 1)
        lines += u"request ids: "_s + run.stats.requestIds.join(u", "_s);
    if (run.error)
        lines += QStringList{QString(), Words::tr("Error:")} + errorLines(*run.error);
    int left = document.notCurrent();
    if (left > 0)
        lines += {QString(), Words::tr("Not current:")};
    for (int said = 0; const RunAccountRow &row : document.rows) {
        if (row.isCurrent())
            continue;
        if (said++ == kMostInText)
            break;
        lines += accountLine(row);
        --left;
    }
    if (left > 0)
        lines += Words::tr("… and %1 more").arg(countText(left));
    return lines.join(u'\n') + u'\n';
}

} // namespace trueup

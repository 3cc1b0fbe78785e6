// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/run_words.h"

#include "ui/common/format.h"
#include "ui/common/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::RunWords)
};

bool isPsa(ConnectionKind kind)
{
    return kind != ConnectionKind::Stellr;
}

QString figures(const Run &run, ConnectionKind kind)
{
    return (isPsa(kind) ? Words::tr("%1, %2 billed lines", "40 of 40 agreements, …")
                        : Words::tr("%1, %2 subscriptions", "260 of 260 accounts, …"))
        .arg(partsText(kind, run.accountsFetched, accountsOf(run)), countText(run.subscriptions));
}

/// What of a partial run did not come, and what becomes of it.
QString unknownSentence(const Run &run)
{
    if (run.accountsFailed > 0 && run.accountsHeld > 0) {
        return Words::tr("%1 could not be fetched, %2 held: these keep their last good figures.")
            .arg(countText(run.accountsFailed), countText(run.accountsHeld));
    }
    if (run.accountsHeld > 0) {
        return run.accountsHeld == 1
                   ? Words::tr("1 is held: it keeps its last good figures until you answer.")
                   : Words::tr("%1 are held: they keep their last good figures until you answer.")
                         .arg(countText(run.accountsHeld));
    }
    return Words::tr("The rest keeps its last good figures.");
}

} // namespace

QString partsText(ConnectionKind kind, int some, int all)
{
    return (isPsa(kind) ? Words::tr("%1 of %2 agreements") : Words::tr("%1 of %2 accounts"))
        .arg(countText(some), countText(all));
}

QString partsText(ConnectionKind kind, int count)
{
    if (count == 1)
        return isPsa(kind) ? Words::tr("1 agreement") : Words::tr("1 account");
    return (isPsa(kind) ? Words::tr("%1 agreements") : Words::tr("%1 accounts")).arg(countText(count));
}

int accountsOf(const Run &run)
{
    return std::max(run.accountsListed, run.accountsFetched + run.accountsFailed + run.accountsHeld);
}

int notAskedOf(const Run &run)
{
    return accountsOf(run) - run.accountsFetched - run.accountsFailed - run.accountsHeld;
}

QString runSentence(const Run &run, ConnectionKind kind)
{
    const QString reason = run.error ? run.error->message : QString();
    switch (run.outcome) {
    case RunOutcome::Complete:
        return Words::tr("Complete: %1.").arg(figures(run, kind));
    case RunOutcome::Partial:
        return Words::tr("Partial: %1. %2").arg(figures(run, kind), unknownSentence(run));
    case RunOutcome::Held:
        if (run.heldAnswer == HeldAnswer::Discarded)
            return Words::tr("The list was discarded; what was stored stays.");
        if (run.heldAnswer == HeldAnswer::Accepted)
            return Words::tr("Held, and accepted afterwards: the sync after it took the shorter list.");
        return Words::tr("Held, nothing was changed. %1").arg(reason);
    case RunOutcome::Cancelled:
    case RunOutcome::Interrupted:
        if (isPsa(kind)) // all of it or nothing is stored
            return Words::tr("Stopped, nothing was changed.");
        return Words::tr("Stopped: %1 were kept.").arg(figures(run, kind));
    case RunOutcome::Running:
        return Words::tr("Another copy of Trueup is fetching.");
    case RunOutcome::Failed:
        return run.accountsFetched > 0 && !isPsa(kind)
                   ? Words::tr("Failed: %1 were kept. %2").arg(figures(run, kind), reason)
                   : Words::tr("Failed, nothing was changed. %1").arg(reason);
    }
    Q_UNREACHABLE();
}

QString changesText(int inserted, int changed, int gone)
{
    QStringList parts;
    if (inserted > 0)
        parts += Words::tr("%1 new").arg(countText(inserted));
    if (changed > 0)
        parts += Words::tr("%1 changed").arg(countText(changed));
    if (gone > 0)
        parts += Words::tr("%1 gone").arg(countText(gone));
    return parts.isEmpty() ? Words::tr("nothing changed") : parts.join(u", "_s);
}

QString startedByWords(StartedBy start)
{
    switch (start) {
    case StartedBy::Unknown:
        return noValueText();
    case StartedBy::Person:
        return Words::tr("By hand");
    case StartedBy::Schedule:
        return Words::tr("By schedule");
    case StartedBy::CommandLine:
        return Words::tr("Command line");
    }
    return {};
}

QString accountOutcomeWords(AccountOutcome outcome)
{
    switch (outcome) {
    case AccountOutcome::Current:
        return Words::tr("Current");
    case AccountOutcome::Failed:
        return Words::tr("Failed");
    case AccountOutcome::Short:
        return Words::tr("Came short");
    case AccountOutcome::Held:
        return Words::tr("Held");
    case AccountOutcome::NotAsked:
        return Words::tr("Not asked");
    }
    return {};
}

Tone accountOutcomeTone(AccountOutcome outcome)
{
    switch (outcome) {
    case AccountOutcome::Current:
        return Tone::Success;
    case AccountOutcome::Failed:
        return Tone::Danger;
    case AccountOutcome::Short:
    case AccountOutcome::Held:
        return Tone::Warning;
    case AccountOutcome::NotAsked:
        return Tone::Unknown;
    }
    return Tone::Neutral;
}

QString accountOutcomeIcon(AccountOutcome outcome)
{
    switch (outcome) {
    case AccountOutcome::Current:
        return u"check-circle"_s;
    case AccountOutcome::Failed:
        return u"error"_s;
    case AccountOutcome::Short:
        return u"warning"_s;
    case AccountOutcome::Held:
        return runIcon(RunOutcome::Held);
    case AccountOutcome::NotAsked:
        return u"unknown"_s;
    }
    return {};
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/activity_words.h"

#include "ui/common/format.h"
#include "ui/common/run_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::Activity)
};

const QString kBetween = u", "_s;

bool isPsa(ConnectionKind kind)
{
    return kind != ConnectionKind::Stellr;
}

} // namespace

QString progressSentence(const SyncProgress &progress)
{
    if (progress.total == 0) {
        return isPsa(progress.kind) ? Words::tr("Listing companies, products and agreements…")
                                    : Words::tr("Listing accounts…");
    }
    QStringList parts{partsText(progress.kind, progress.ended(), progress.total)};
    if (progress.failed > 0)
        parts += Words::tr("%1 could not be fetched").arg(countText(progress.failed));
    if (progress.held > 0)
        parts += Words::tr("%1 held").arg(countText(progress.held));
    return parts.join(kBetween);
}

QString waitSentence(const SyncProgress &progress, const QDateTime &now)
{
    const ServerLoad &load = progress.load;
    const qint64 left = load.waitsUntil.isValid() ? (now.msecsTo(load.waitsUntil) + 999) / 1000 : 0;
    if (left > 0)
        return (isPsa(progress.kind) ? Words::tr("The PSA asks to wait: %1 left.")
                                     : Words::tr("The distributor asks to wait: %1 left."))
            .arg(countdownText(static_cast<int>(left)));
    if (!load.isNarrowed())
        return {};
    return (isPsa(progress.kind)
                ? Words::tr("Slower for now: %1 requests at a time instead of %2, as the PSA had too many.")
                : Words::tr("Slower for now: %1 requests at a time instead of %2, as the distributor had too "
                            "many."))
        .arg(load.connections)
        .arg(load.mostConnections);
}

QString loadSentence(const ServerLoad &load)
{
    QStringList parts{Words::tr("%1 requests").arg(countText(load.requests)),
                      Words::tr("%1 under way").arg(load.underWay)};
    if (load.retries > 0)
        parts += Words::tr("%1 repeated").arg(countText(load.retries));
    parts += bytesText(load.bytes);
    return parts.join(kBetween);
}

QString pushProgressSentence(const PushActivity &push)
{
    if (push.task == PushTask::CreateLine)
        return Words::tr("The company's agreements are looked through first, then the line is made and read "
                         "back.");
    switch (push.phase) {
    case PushProgress::Phase::SettlingEarlier:
        return Words::tr("The PSA is read to find out whether an earlier push was written.");
    case PushProgress::Phase::FetchingAgain:
        return Words::tr("The distributor's figures are older than a day, so they are fetched again first.");
    case PushProgress::Phase::Preparing:
        break;
    case PushProgress::Phase::Writing:
        if (push.total > 0)
            return Words::tr("%1 of %2 rows ended").arg(countText(push.ended), countText(push.total));
        break;
    }
    return Words::tr("Preparing…");
}

QString costSentence(const Run &run)
{
    QStringList parts;
    if (run.finishedAt.isValid())
        parts += Words::tr("Took %1").arg(durationText(run.startedAt.msecsTo(run.finishedAt)));
    parts += Words::tr("%1 requests").arg(countText(run.stats.pages + run.stats.retries));
    if (run.stats.retries > 0)
        parts += Words::tr("%1 repeated").arg(countText(run.stats.retries));
    if (run.stats.waitedMs > 0)
        parts += Words::tr("waited %1").arg(durationText(run.stats.waitedMs));
    parts += bytesText(run.stats.bytes);
    return parts.join(kBetween) + u'.';
}

} // namespace trueup

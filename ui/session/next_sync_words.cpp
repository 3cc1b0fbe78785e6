// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/next_sync_words.h"

#include "ui/common/schedule_words.h"

#include <QCoreApplication>

namespace trueup {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(trueup::SyncScheduler)
};

} // namespace

QString nextSyncWords(const std::optional<SyncScheduler::Next> &next, const QDateTime &now,
                      const QTimeZone &zone)
{
    if (!next)
        return {};
    const QString when = comingText(next->at, now, zone);
    switch (next->delay) {
    case SyncScheduler::Delay::Elsewhere:
        return Text::tr("Another copy of Trueup is syncing this folder. The planned sync tries again %1.")
            .arg(when);
    case SyncScheduler::Delay::Network:
        return Text::tr("A server was not reached. The planned sync tries again %1.").arg(when);
    case SyncScheduler::Delay::None:
        break;
    }
    return next->at <= now ? Text::tr("The planned sync begins in a moment.")
                           : Text::tr("Next sync: %1").arg(when);
}

} // namespace trueup

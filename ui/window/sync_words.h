// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says about syncs: the line of the Sync Status, and the news after one ended. Pure
// functions.
#pragma once

#include "ui/common/colors.h"
#include "ui/common/notice.h"
#include "ui/session/engine_desk.h"
#include "ui/window/last_runs.h"

namespace trueup {

/// One line with its sign.
struct SyncLine
{
    QString text;
    QString icon; ///< empty while something runs: then a turning arc stands there
    Tone tone = Tone::Neutral;

    friend bool operator==(const SyncLine &, const SyncLine &) = default;
};

/// While something runs: "1,204 of 2,500 accounts".
SyncLine runningLine(const Activity &activity);
/// While something is written to a PSA: "Pushing 3 of 12".
SyncLine pushingLine(const PushActivity &push, bool stopping);
/// At rest: the worst of the last runs, or how long ago all were complete: "Synced 5 min ago".
SyncLine restingLine(const LastRuns &runs, const QDateTime &now);
/// An account's trouble in one line: its name where it is known, and the reason.
QString problemSentence(const RunAccount &account, const ShownData *data);

/// What a person may do about a piece of news.
enum class NewsOffer { None, Compare, ShowRuns, EditCredentials, SyncAgain, ShowMapping };

/// A notice for the bar, and the connection it is about.
struct SyncNews
{
    Notice notice;
    NewsOffer offer = NewsOffer::None;
    QString connection;
};

/// The topic of all notices about one connection's syncs; of syncs that never began: of an empty name.
QString topicOf(const QString &connection);
/// What is worth a notice after a sync; nothing for one that simply went well or was cancelled.
std::vector<SyncNews> newsAfter(const SyncEnd &end);
/// A held run that asks: right after it, and again when the window opens.
SyncNews heldNews(const Run &run, const QString &connection);
/// Single accounts of a connection that are held and ask (R8).
SyncNews heldAccountsNews(int count, const QString &connection);
/// The button's word for an offer; empty for None.
QString offerText(NewsOffer offer);

} // namespace trueup

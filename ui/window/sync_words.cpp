// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sync_words.h"

#include "ui/common/format.h"
#include "ui/common/run_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("sync-status", text, nullptr, n);
}

/// tr() without a catalogue knows no plural: both forms are written out.
QString counted(int count, const char *one, const char *many)
{
    return count == 1 ? tr(one) : tr(many).arg(countText(count));
}

bool isSignInTrouble(const std::optional<Error> &error)
{
    return error && (error->kind == ErrorKind::AuthFailed || error->kind == ErrorKind::PermissionDenied);
}

bool hasKind(const Activity &activity, ConnectionKind kind)
{
    return std::ranges::find(activity.connections, kind, &SyncProgress::kind) != activity.connections.end();
}

/// "1,204 of 2,500 accounts"; both sides at once by one figure; empty while nothing is listed.
QString countedText(const Activity &activity)
{
    if (activity.total() == 0)
        return {};
    std::vector<SyncProgress> listed = activity.connections;
    std::erase_if(listed, [](const SyncProgress &each) { return each.total == 0; });
    const ConnectionKind kind = listed.front().kind;
    if (std::ranges::all_of(listed, [kind](const SyncProgress &each) { return each.kind == kind; }))
        return partsText(kind, activity.ended(), activity.total());
    return tr("%1 of %2 accounts and agreements")
        .arg(countText(activity.ended()), countText(activity.total()));
}

/// Worse states come later.
enum class Rest { Synced, Discarded, Stopped, Unknown, HeldAccounts, Held, Failed, NoKeychain, SignIn };

/// Accounts that are held apart. A partial run that was held back by them alone is whole once they are
/// accepted.
Rest restOf(const Run &run, int unknown)
{
    switch (run.outcome) {
    case RunOutcome::Complete:
        return Rest::Synced;
    case RunOutcome::Partial:
        if (isSignInTrouble(run.error))
            return Rest::SignIn;
        return unknown > 0 || !run.listComplete ? Rest::Unknown : Rest::Synced;
    case RunOutcome::Held:
        return run.heldAnswer == HeldAnswer::None ? Rest::Held : Rest::Discarded;
    case RunOutcome::Cancelled:
    case RunOutcome::Interrupted:
    case RunOutcome::Running:
        return Rest::Stopped;
    case RunOutcome::Failed:
        break;
    }
    if (run.error && run.error->kind == ErrorKind::NoKeychain)
        return Rest::NoKeychain;
    return isSignInTrouble(run.error) ? Rest::SignIn : Rest::Failed;
}

Rest restOf(const LastRun &last)
{
    const Rest rest = restOf(last.run, last.unknown);
    return last.held > 0 ? std::max(rest, Rest::HeldAccounts) : rest;
}

Notice warning(const QString &text, const std::optional<Error> &error, const QString &connection)
{
    Notice notice;
    notice.level = Notice::Level::Warning;
    notice.text = text;
    notice.error = error;
    notice.topic = topicOf(connection);
    return notice;
}

Notice failure(const Error &error, const QString &connection)
{
    Notice notice = Notice::failure(error);
    if (!connection.isEmpty())
        notice.text = tr("%1: %2").arg(connection, error.message);
    notice.topic = topicOf(connection);
    return notice;
}

NewsOffer offerFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::AuthFailed:
    case ErrorKind::PermissionDenied:
    case ErrorKind::NoKeychain:
        return NewsOffer::EditCredentials;
    case ErrorKind::Damaged:
    case ErrorKind::NewerData:
    case ErrorKind::Internal:
        return NewsOffer::None;
    default:
        return NewsOffer::SyncAgain;
    }
}

std::optional<SyncNews> newsOf(const RunReport &report)
{
    const Run &run = report.run;
    const QString &name = report.connection;
    switch (run.outcome) {
    case RunOutcome::Complete: {
        const int mapped = report.mapped.accounts + report.mapped.services;
        if (mapped == 0)
            return std::nullopt;
        Notice notice =
            Notice::info(counted(mapped, "1 new arrival was mapped automatically: its name is equal.",
                                 "%1 new arrivals were mapped automatically: their names are equal."));
        notice.topic = topicOf(name);
        return SyncNews{notice, NewsOffer::ShowMapping, name};
    }
    case RunOutcome::Partial:
        if (isSignInTrouble(run.error))
            return SyncNews{failure(*run.error, name), NewsOffer::EditCredentials, name};
        if (run.accountsHeld > 0)
            return heldAccountsNews(run.accountsHeld, name);
        return SyncNews{warning((run.accountsFailed == 1
                                     ? tr("%1 could not be fetched; its figures are marked unknown.")
                                     : tr("%1 could not be fetched; their figures are marked unknown."))
                                    .arg(partsText(report.kind, run.accountsFailed, run.accountsListed)),
                                run.error, name),
                        NewsOffer::ShowRuns, name};
    case RunOutcome::Held:
        return heldNews(run, name);
    case RunOutcome::Failed:
    case RunOutcome::Interrupted: {
        const Error error = run.error.value_or(
            Error{ErrorKind::Internal, tr("The sync failed. What was stored stays as it was."), {}, {}, 0});
        return SyncNews{failure(error, name), offerFor(error), name};
    }
    case RunOutcome::Cancelled:
    case RunOutcome::Running:
        break;
    }
    return std::nullopt;
}

} // namespace

SyncLine runningLine(const Activity &activity)
{
    if (activity.cancelling)
        return {tr("Stopping…"), {}, Tone::Neutral};
    const QString counted = countedText(activity);
    if (!counted.isEmpty())
        return {counted, {}, Tone::Neutral};
    if (activity.kind == Activity::Kind::Connect)
        return {tr("Connecting…"), {}, Tone::Neutral};
    const bool anyVendor = activity.connections.empty() || hasKind(activity, ConnectionKind::Stellr);
    return {anyVendor ? tr("Listing accounts…") : tr("Listing agreements…"), {}, Tone::Neutral};
}

SyncLine pushingLine(const PushActivity &push, bool stopping)
{
    if (stopping)
        return {tr("Finishing the row…"), {}, Tone::Neutral};
    if (push.task == PushTask::CreateLine)
        return {tr("Creating a line…"), {}, Tone::Neutral};
    if (push.task == PushTask::Settle || push.phase == PushProgress::Phase::SettlingEarlier)
        return {tr("Settling a push…"), {}, Tone::Neutral};
    if (push.phase != PushProgress::Phase::Writing || push.total == 0)
        return {tr("Preparing the push…"), {}, Tone::Neutral};
    const QString words = push.task == PushTask::TakeBack ? tr("Taking back %1 of %2") : tr("Pushing %1 of %2");
    return {words.arg(countText(std::min(push.ended + 1, push.total)), countText(push.total)),
            {},
            Tone::Neutral};
}

SyncLine restingLine(const LastRuns &runs, const QDateTime &now)
{
    if (!runs.hasSynced())
        return {tr("Not connected"), u"connections"_s, Tone::Neutral};
    const std::vector<LastRun> list = runs.list();
    if (list.empty())
        return {tr("Not synced yet"), u"clock"_s, Tone::Neutral};
    const LastRun &worst =
        *std::ranges::max_element(list, {}, [](const LastRun &last) { return restOf(last); });
    switch (restOf(worst)) {
    case Rest::SignIn:
        return {tr("Sign-in failed"), u"error"_s, Tone::Danger};
    case Rest::NoKeychain:
        return {tr("No keychain"), u"error"_s, Tone::Danger};
    case Rest::Failed:
        return {tr("Last sync failed"), u"error"_s, Tone::Danger};
    case Rest::Held:
        return {tr("Held"), u"warning"_s, Tone::Warning};
    case Rest::HeldAccounts: {
        int held = 0;
        for (const LastRun &last : list)
            held += last.held;
        return {counted(held, "1 account held", "%1 accounts held"), u"warning"_s, Tone::Warning};
    }
    case Rest::Unknown: {
        // Of the side whose run is the worst; the activity has every connection.
        int unknown = 0;
        for (const LastRun &last : list)
            unknown += last.kind == worst.kind ? last.unknown : 0;
        return {unknown > 0 ? tr("%1 unknown").arg(partsText(worst.kind, unknown))
                            : tr("List came short"),
                u"warning"_s, Tone::Warning};
    }
    case Rest::Discarded:
        return {tr("List discarded"), u"clock"_s, Tone::Neutral};
    case Rest::Stopped:
        return {tr("Sync stopped"), u"clock"_s, Tone::Neutral};
    case Rest::Synced:
        break;
    }
    const LastRun &oldest =
        *std::ranges::min_element(list, {}, [](const LastRun &last) { return last.run.finishedAt; });
    return {tr("Synced %1").arg(agoText(oldest.run.finishedAt, now)), u"check-circle"_s, Tone::Success};
}

QString problemSentence(const RunAccount &account, const ShownData *data)
{
    QString name = account.accountName.isEmpty() ? account.accountKey : account.accountName;
    if (data && account.accountName.isEmpty()) {
        const auto &accounts = data->input().vendorAccounts;
        const auto known = std::ranges::find_if(
            accounts, [&](const VendorAccount &each) { return each.record.key == account.accountKey; });
        if (known != accounts.end())
            name = known->record.name;
    }
    return account.error ? tr("%1: %2").arg(name, account.error->message) : name;
}

SyncNews heldNews(const Run &run, const QString &connection)
{
    return {warning(tr("%1: %2").arg(connection, run.error ? run.error->message
                                                           : tr("The run is held. Nothing was changed.")),
                    run.error, connection),
            NewsOffer::Compare, connection};
}

SyncNews heldAccountsNews(int count, const QString &connection)
{
    const QString text =
        count == 1 ? tr("%1: 1 account is held. It lost most of its seats at once; compare before it counts.")
                         .arg(connection)
                   : tr("%1: %2 accounts are held. They lost most of their seats at once; compare before "
                        "they count.")
                         .arg(connection, countText(count));
    return {warning(text, {}, connection), NewsOffer::Compare, connection};
}

QString topicOf(const QString &connection)
{
    return u"sync:"_s + connection;
}

std::vector<SyncNews> newsAfter(const SyncEnd &end)
{
    std::vector<SyncNews> news;
    if (!end.reports) {
        const Error &error = end.reports.error();
        if (error.kind != ErrorKind::Cancelled)
            news.push_back({failure(error, {}), offerFor(error), {}});
        return news;
    }
    for (const RunReport &report : *end.reports) {
        if (auto one = newsOf(report))
            news.push_back(std::move(*one));
    }
    return news;
}

QString offerText(NewsOffer offer)
{
    switch (offer) {
    case NewsOffer::None:
        return {};
    case NewsOffer::Compare:
        return tr("Compare…");
    case NewsOffer::ShowRuns:
        return tr("Show in History");
    case NewsOffer::EditCredentials:
        return tr("Edit credentials…");
    case NewsOffer::SyncAgain:
        return tr("Sync again");
    case NewsOffer::ShowMapping:
        return tr("Show mapping");
    }
    Q_UNREACHABLE();
}

} // namespace trueup

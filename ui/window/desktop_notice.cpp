// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/desktop_notice.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(trueup::DesktopNotice)
};

/// The more urgent comes later.
enum class Matter { Nothing, Failed, AccountsHeld, Held, SignIn };

bool isSignInTrouble(const Error &error)
{
    return error.kind == ErrorKind::AuthFailed || error.kind == ErrorKind::PermissionDenied ||
           error.kind == ErrorKind::NoKeychain;
}

Matter matterOf(const Run &run)
{
    if (run.error && isSignInTrouble(*run.error))
        return Matter::SignIn;
    if (run.outcome == RunOutcome::Held && run.heldAnswer == HeldAnswer::None)
        return Matter::Held;
    if (run.accountsHeld > 0)
        return Matter::AccountsHeld;
    return run.outcome == RunOutcome::Failed ? Matter::Failed : Matter::Nothing;
}

QString reasonOf(const RunReport &report)
{
    return report.run.error
               ? Text::tr("%1: %2", "connection, reason").arg(report.connection, report.run.error->message)
               : report.connection;
}

DesktopNotice noticeOf(const RunReport &report, Matter matter)
{
    switch (matter) {
    case Matter::SignIn:
        return {Text::tr("Sign-in failed"), reasonOf(report), ConnectionsView{report.connection, true}};
    case Matter::Held:
        return {Text::tr("The sync is held"), reasonOf(report), HistoryView{}};
    case Matter::AccountsHeld:
        return {report.run.accountsHeld == 1
                    ? Text::tr("1 account is held")
                    : Text::tr("%1 accounts are held").arg(countText(report.run.accountsHeld)),
                reasonOf(report), HistoryView{}};
    case Matter::Failed:
    case Matter::Nothing:
        break;
    }
    return {Text::tr("The sync failed"), reasonOf(report), HistoryView{}};
}

QString toReview(int lines)
{
    return lines == 1 ? Text::tr("1 line to review") : Text::tr("%1 lines to review").arg(countText(lines));
}

std::optional<DesktopNotice> noticeOfFigures(const ReviewFacts &facts)
{
    const QString lines = facts.toDo > 0 ? toReview(facts.toDo) : QString();
    if (facts.newUnmapped > 0) {
        return DesktopNotice{
            facts.newUnmapped == 1
                ? Text::tr("1 new account has no counterpart")
                : Text::tr("%1 new accounts have no counterpart").arg(countText(facts.newUnmapped)),
            lines, MappingView{MapSide::Accounts, MapFilter::Unmapped, {}}};
    }
    if (facts.toDo == 0)
        return std::nullopt;
    return DesktopNotice{Text::tr("The sync has finished"), lines, UsageView{}};
}

} // namespace

std::optional<DesktopNotice> desktopNoticeAfter(const SyncEnd &end, const ReviewFacts &facts)
{
    if (!end.reports) {
        const Error &error = end.reports.error();
        // Another copy's sync speaks for itself.
        if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::AlreadyRunning)
            return std::nullopt;
        return DesktopNotice{Text::tr("The sync failed"), error.message, HistoryView{}};
    }
    const RunReport *worst = nullptr;
    bool hasNews = false;
    for (const RunReport &report : *end.reports) {
        if (!worst || matterOf(report.run) > matterOf(worst->run))
            worst = &report;
        hasNews = hasNews || report.run.outcome == RunOutcome::Complete ||
                  report.run.outcome == RunOutcome::Partial;
    }
    if (worst && matterOf(worst->run) != Matter::Nothing)
        return noticeOf(*worst, matterOf(worst->run));
    return hasNews ? noticeOfFigures(facts) : std::nullopt;
}

} // namespace trueup

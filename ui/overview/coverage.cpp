// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/coverage.h"

#include "ui/common/format.h"
#include "ui/common/run_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::Coverage)
};

constexpr qint64 kDaySeconds = 24 * 60 * 60;

void addUnknown(Coverage &coverage, const QDateTime &since)
{
    if (since.isValid() && (!coverage.unknownSince.isValid() || since < coverage.unknownSince))
        coverage.unknownSince = since;
}

void addAccount(Coverage &coverage, const VendorAccount &account, bool asks)
{
    ++coverage.accounts;
    if (account.freshness == Freshness::Current && !account.held) {
        ++coverage.current;
        return;
    }
    if (asks)
        ++coverage.held;
    addUnknown(coverage, account.staleSince);
}

void addAgreement(Coverage &coverage, const Agreement &agreement)
{
    ++coverage.accounts;
    if (agreement.fetchedAt.isValid() && !agreement.staleSince.isValid())
        ++coverage.current;
    else
        addUnknown(coverage, agreement.staleSince);
}

/// `runs`: newest first.
void addRuns(Coverage &coverage, const std::vector<Run> &runs, ConnectionId connection)
{
    for (const Run &run : runs) {
        if (run.connectionId != connection)
            continue;
        const bool complete = run.outcome == RunOutcome::Complete;
        if (!coverage.lastRun &&
            (complete || run.outcome == RunOutcome::Partial || run.outcome == RunOutcome::Held))
            coverage.lastRun = run.id;
        if (complete) {
            coverage.lastComplete = run.finishedAt;
            return;
        }
    }
}

Coverage sumOf(const std::vector<Coverage> &parts)
{
    Coverage sum;
    for (const Coverage &part : parts) {
        sum.accounts += part.accounts;
        sum.current += part.current;
        sum.held += part.held;
        if (part.unknownSince.isValid() &&
            (!sum.unknownSince.isValid() || part.unknownSince < sum.unknownSince))
            sum.unknownSince = part.unknownSince;
    }
    // All are as old as the oldest; one that was never complete says so itself.
    const auto oldest = std::ranges::min_element(parts, {}, &Coverage::lastComplete);
    sum.lastComplete = oldest->lastComplete;
    return sum;
}

Destination reportOf(const Coverage &coverage, bool notCurrentOnly)
{
    if (coverage.lastRun)
        return HistoryView{.run = coverage.lastRun, .notCurrentOnly = notCurrentOnly};
    return notCurrentOnly ? Destination(UsageView{.kind = UsageKind::Unknown}) : HistoryView{};
}

QString ageText(const Coverage &coverage, const QDateTime &now)
{
    if (!coverage.lastComplete.isValid())
        return coverage.connection.isEmpty() ? QString() : Words::tr("No complete sync yet");
    if (coverage.lastComplete.secsTo(now) <= kDaySeconds)
        return {};
    return Words::tr("Last complete sync %1").arg(agoText(coverage.lastComplete, now));
}

} // namespace

std::vector<Coverage> coverageOf(const ShownData &data)
{
    std::vector<Coverage> lines;
    std::vector<Coverage> psas;
    for (const Connection &connection : data.input().connections) {
        if (!connection.isSynced())
            continue;
        Coverage coverage;
        coverage.connection = connection.name;
        coverage.kind = connection.kind;
        for (const VendorAccount &account : data.input().vendorAccounts) {
            if (account.connectionId == connection.id && !account.missingSince.isValid())
                addAccount(coverage, account, data.asks(account));
        }
        for (const Agreement &agreement : data.input().agreements) {
            if (agreement.connectionId == connection.id && !agreement.missingSince.isValid())
                addAgreement(coverage, agreement);
        }
        addRuns(coverage, data.runs, connection.id);
        (connection.isVendor() ? lines : psas).push_back(coverage);
    }
    if (lines.size() > 1)
        lines.insert(lines.begin(), sumOf(lines));
    lines.insert(lines.end(), psas.begin(), psas.end());
    return lines;
}

CoverageLine lineOf(const Coverage &coverage, const QDateTime &now, const QTimeZone &zone)
{
    CoverageLine line;
    const bool isPsa = coverage.kind != ConnectionKind::Stellr;
    line.name = coverage.connection.isEmpty() ? Words::tr("All distributors") : coverage.connection;
    line.age = ageText(coverage, now);
    if (coverage.accounts == 0) {
        line.known = false;
        line.age.clear();
        line.current = {isPsa ? Words::tr("Nothing is known yet: no agreement has been fetched.")
                              : Words::tr("Nothing is known yet: no account has been fetched."),
                        HistoryView{}};
        return line;
    }
    line.current = {Words::tr("%1 current", "5 of 6 accounts")
                        .arg(partsText(coverage.kind, coverage.current, coverage.accounts)),
                    reportOf(coverage, false)};
    if (coverage.unknown() > 0) {
        const QString count = countText(coverage.unknown());
        line.unknown = {
            coverage.unknownSince.isValid()
                ? Words::tr("%1 unknown since %2").arg(count, instantText(coverage.unknownSince, zone))
                : Words::tr("%1 unknown, never fetched").arg(count),
            reportOf(coverage, true)};
    }
    if (coverage.held > 0)
        line.held = {Words::tr("%1 held: compare").arg(countText(coverage.held)),
                     HeldView{.connection = coverage.connection}};
    return line;
}

} // namespace trueup

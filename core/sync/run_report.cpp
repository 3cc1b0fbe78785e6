// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/run_report.h"

#include "core/base/clock.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

QString grouped(int number)
{
    return QLocale().toString(number);
}

} // namespace

QJsonValue toJson(const std::optional<Error> &error)
{
    if (!error)
        return QJsonValue::Null;
    return QJsonObject{{u"kind"_s, errorKindName(error->kind)},
                       {u"message"_s, error->message},
                       {u"detail"_s, error->detail},
                       {u"request_id"_s, error->requestId},
                       {u"http_status"_s, error->httpStatus}};
}

static QJsonObject toJson(const FetchStats &stats)
{
    return {{u"pages"_s, stats.pages},
            {u"records"_s, stats.records},
            {u"retries"_s, stats.retries},
            {u"waited_ms"_s, static_cast<qint64>(stats.waitedMs)},
            {u"bytes"_s, static_cast<qint64>(stats.bytes)},
            {u"last_request_id"_s, stats.lastRequestId()},
            {u"request_ids"_s, QJsonArray::fromStringList(stats.requestIds)}};
}

static QJsonObject changes(int inserted, int changed, int gone)
{
    return {{u"inserted"_s, inserted}, {u"changed"_s, changed}, {u"gone"_s, gone}};
}

static QJsonArray toJson(const std::vector<RunAccount> &accounts)
{
    QJsonArray array;
    for (const RunAccount &account : accounts) {
        array.append(QJsonObject{
            {u"account"_s, account.accountKey},
            {u"name"_s, account.accountName},
            {u"outcome"_s, toText(account.outcome)},
            {u"data_from"_s, account.dataFrom.isValid() ? toIsoUtc(account.dataFrom) : QJsonValue()},
            {u"changes"_s, changes(account.inserted, account.changed, account.gone)},
            {u"requests"_s, toJson(account.stats)},
            {u"error"_s, toJson(account.error)}});
    }
    return array;
}

QJsonObject toJson(const RunReport &report, const std::vector<RunAccount> &accounts)
{
    QJsonArray unlisted;
    for (const UnlistedAccount &account : report.unlisted)
        unlisted.append(QJsonObject{{u"account"_s, account.key}, {u"name"_s, account.name}});
    const Run &run = report.run;
    return {{u"connection"_s, report.connection},
            {u"kind"_s, toText(report.kind)},
            {u"run_id"_s, static_cast<qint64>(toInt(run.id))},
            {u"outcome"_s, toText(run.outcome)},
            {u"started_at"_s, toIsoUtc(run.startedAt)},
            {u"finished_at"_s, toIsoUtc(run.finishedAt)},
            {u"accounts"_s, QJsonObject{{u"before"_s, run.accountsBefore},
                                        {u"listed"_s, run.accountsListed},
                                        {u"fetched"_s, run.accountsFetched},
                                        {u"failed"_s, run.accountsFailed},
                                        {u"held"_s, run.accountsHeld}}},
            {u"subscriptions"_s, run.subscriptions},
            {u"changes"_s, changes(report.inserted, report.changed, report.gone)},
            {u"mapped_automatically"_s,
             QJsonObject{{u"accounts"_s, report.mapped.accounts}, {u"services"_s, report.mapped.services}}},
            {u"requests"_s, toJson(run.stats)},
            {u"error"_s, toJson(run.error)},
            {u"problems"_s, toJson(report.problems)},
            {u"by_account"_s, toJson(accounts)},
            {u"unlisted"_s, unlisted}};
}

QString runSentence(const RunReport &report)
{
    const Run &run = report.run;
    // A list that came short names fewer than are known.
    const int accounts =
        std::max(run.accountsListed, run.accountsFetched + run.accountsFailed + run.accountsHeld);
    const QString figures =
        (report.kind == ConnectionKind::Stellr ? tr("%1 of %2 accounts, %3 subscriptions")
                                               : tr("%1 of %2 agreements, %3 billed lines"))
            .arg(grouped(run.accountsFetched), grouped(accounts), grouped(run.subscriptions));
    const QString reason = run.error ? run.error->message : QString();
    switch (run.outcome) {
    case RunOutcome::Complete:
        return tr("%1: complete, %2.").arg(report.connection, figures);
    case RunOutcome::Partial:
        return tr("%1: partial, %2. The rest keeps its last good figures. %3")
            .arg(report.connection, figures, reason);
    case RunOutcome::Held:
        return tr("%1: held, nothing was changed. %2").arg(report.connection, reason);
    case RunOutcome::Cancelled:
        if (report.kind != ConnectionKind::Stellr) // all of it or nothing is stored
            return tr("%1: cancelled, nothing was changed.").arg(report.connection);
        return tr("%1: cancelled, %2 were kept.").arg(report.connection, figures);
    case RunOutcome::Failed:
    case RunOutcome::Interrupted:
    case RunOutcome::Running:
        if (run.accountsFetched > 0)
            return tr("%1: failed, %2 were kept. %3").arg(report.connection, figures, reason);
        return tr("%1: failed, nothing was changed. %2").arg(report.connection, reason);
    }
    Q_UNREACHABLE();
}

int exitCode(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return 15;
    case ErrorKind::AlreadyRunning:
        return 14;
    case ErrorKind::AuthFailed:
    case ErrorKind::PermissionDenied:
    case ErrorKind::NoKeychain: // the secret cannot be had, so nobody can sign in
        return 12;
    case ErrorKind::Unreachable:
    case ErrorKind::Tls:
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::ServerError:
    case ErrorKind::BadAnswer:
        return 13;
    case ErrorKind::Held:
        return 11;
    case ErrorKind::Usage:
    case ErrorKind::Refused:
        return 2;
    case ErrorKind::Internal:
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::DiskFull:
    case ErrorKind::Storage:
    case ErrorKind::Damaged:
    case ErrorKind::NewerData:
        return 1;
    }
    Q_UNREACHABLE();
}

int exitCode(const std::vector<RunReport> &reports)
{
    const auto codeOf = [](const RunReport &report) {
        switch (report.run.outcome) {
        case RunOutcome::Complete:
            return 0;
        case RunOutcome::Partial:
            return report.run.accountsHeld > 0 ? 11 : 10;
        case RunOutcome::Held:
            return 11;
        case RunOutcome::Cancelled:
            return 15;
        case RunOutcome::Failed:
        case RunOutcome::Interrupted:
        case RunOutcome::Running:
            return report.run.error ? exitCode(*report.run.error) : 1;
        }
        Q_UNREACHABLE();
    };
    // A failure of our own comes first: it says that what the others report may not be stored.
    for (const int code : {1, 2, 15, 14, 12, 13, 11, 10}) {
        if (std::any_of(reports.begin(), reports.end(),
                        [&](const RunReport &r) { return codeOf(r) == code; }))
            return code;
    }
    return 0;
}

} // namespace trueup

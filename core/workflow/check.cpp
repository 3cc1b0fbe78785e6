// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/check.h"

#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/push_repository.h"
#include "core/storage/run_repository.h"
#include "core/workflow/held_account.h"
#include "core/workflow/held_run.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

using Level = CheckFinding::Level;

QString tr(const char *text)
{
    return QCoreApplication::translate("check", text);
}

Status checkDatabase(Database &database, std::vector<CheckFinding> &findings)
{
    const auto problems = database.integrityProblems();
    if (!problems)
        return fail(problems.error());
    if (problems->empty()) {
        findings.push_back({u"database"_s, Level::Good, tr("The database is whole.")});
        return {};
    }
    findings.push_back({u"database"_s, Level::Damage,
                        tr("The database is damaged: %1. Keep the file, and put back the newest copy beside "
                           "it (trueup.sqlite.before-…) or your own backup.")
                            .arg(problems->front())});
    return {};
}

Status checkAudit(Database &database, std::vector<CheckFinding> &findings)
{
    AuditRepository audit(database);
    const auto broken = audit.verify();
    if (!broken)
        return fail(broken.error());
    if (*broken) {
        findings.push_back(
            {u"audit"_s, Level::Damage,
             tr("The audit trail was changed from outside at entry %1: %2 Compare it with a backup.")
                 .arg(QString::number((*broken)->sequence), (*broken)->reason)});
        return {};
    }
    findings.push_back({u"audit"_s, Level::Good, tr("The audit trail is unbroken.")});
    return {};
}

Status checkRuns(Database &database, bool runIsGoing, std::vector<CheckFinding> &findings)
{
    constexpr int kLatest = 50;
    const auto runs = RunRepository(database).latest(kLatest);
    if (!runs)
        return fail(runs.error());
    const auto unfinished = std::count_if(runs->begin(), runs->end(),
                                          [](const Run &run) { return run.outcome == RunOutcome::Running; });
    if (unfinished > 0 && !runIsGoing) {
        findings.push_back({u"runs"_s, Level::Warning,
                            tr("%1 sync(s) ended without a word, as when the machine stops. What they stored "
                               "is whole. Run `trueup sync` to finish the rest.")
                                .arg(unfinished)});
    } else {
        findings.push_back({u"runs"_s, Level::Good, tr("No sync was left unfinished.")});
    }
    return {};
}

/// R21: writes that were begun and not settled.
Status checkPushes(Database &database, bool pushIsGoing, std::vector<CheckFinding> &findings)
{
    const auto open = PushRepository(database).open();
    if (!open)
        return fail(open.error());
    if (!open->empty() && !pushIsGoing) {
        findings.push_back({u"pushes"_s, Level::Warning,
                            tr("%1 write(s) to the PSA whose outcome is not known. Run `trueup push`: it "
                               "reads the PSA first, and writes nothing twice.")
                                .arg(open->size())});
    } else {
        findings.push_back({u"pushes"_s, Level::Good, tr("No write to the PSA was left unsettled.")});
    }
    return {};
}

/// What waits for a person's answer (R8).
Status checkHolds(Database &database, std::vector<CheckFinding> &findings)
{
    const auto runs = heldRunsThatAsk(database);
    RETURN_IF_FAILED(runs);
    for (const HeldRun &held : *runs) {
        findings.push_back({u"held run %1"_s.arg(toInt(held.run.id)), Level::Warning,
                            held.run.error ? held.run.error->message : tr("It waits for your answer.")});
    }
    const auto accounts = heldAccountsThatAsk(database);
    RETURN_IF_FAILED(accounts);
    for (const HeldAccount &held : *accounts)
        findings.push_back({u"held account "_s + held.name, Level::Warning, held.reason});
    return {};
}

CheckFinding checkConnection(const Connection &connection)
{
    const QString subject = u"connection "_s + connection.name;
    switch (connection.status) {
    case ConnectionStatus::Active:
        return {subject, Level::Good, tr("Active.")};
    case ConnectionStatus::Pending:
        return {subject, Level::Warning,
                tr("Pending: its first sync has not come through. Run `trueup sync`.")};
    case ConnectionStatus::NotConnected:
        return {subject, Level::Warning, tr("Not connected. Run `trueup connect` for it.")};
    case ConnectionStatus::NeedsAttention:
        return {subject, Level::Warning, tr("Needs attention: %1").arg(connection.statusReason)};
    }
    Q_UNREACHABLE();
}

} // namespace

Result<std::vector<CheckFinding>> checkData(Database &database, GoingOn going)
{
    std::vector<CheckFinding> findings;
    if (const Status status = checkDatabase(database, findings); !status)
        return fail(status.error());
    if (const Status status = checkAudit(database, findings); !status)
        return fail(status.error());
    if (const Status status = checkRuns(database, going.run, findings); !status)
        return fail(status.error());
    if (const Status status = checkPushes(database, going.push, findings); !status)
        return fail(status.error());
    if (const Status status = checkHolds(database, findings); !status)
        return fail(status.error());
    const auto connections = ConnectionRepository(database).all();
    if (!connections)
        return fail(connections.error());
    for (const Connection &connection : *connections)
        findings.push_back(checkConnection(connection));
    return findings;
}

bool hasDamage(const std::vector<CheckFinding> &findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const CheckFinding &f) { return f.level == Level::Damage; });
}

QString toText(CheckFinding::Level level)
{
    switch (level) {
    case Level::Good:
        return u"ok"_s;
    case Level::Warning:
        return u"warning"_s;
    case Level::Damage:
        return u"damaged"_s;
    }
    Q_UNREACHABLE();
}

} // namespace trueup

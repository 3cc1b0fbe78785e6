// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sync_command.h"

#include "app/app_context.h"
#include "core/base/try.h"
#include "core/storage/run_repository.h"

#include <QJsonArray>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString heldNames(const RunReport &report)
{
    QStringList names;
    for (const RunAccount &account : report.problems) {
        if (account.outcome == AccountOutcome::Held)
            names.append(account.accountName);
    }
    return names.join(u", "_s);
}

} // namespace

Result<std::unique_ptr<Command>> SyncCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage = u"sync [--connection NAME]… [--json] [--accept-fewer]"_s;
    rules.switches = {u"json"_s, u"accept-fewer"_s};
    rules.lists = {u"connection"_s};
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    return std::unique_ptr<Command>(new SyncCommand(std::move(*arguments), context));
}

void SyncCommand::start(std::function<void(int)> done)
{
    auto parts = m_context.syncParts();
    if (!parts) {
        done(output::failure(parts.error()));
        return;
    }
    m_engine = std::make_unique<SyncEngine>(std::move(*parts));
    SyncOptions options;
    options.acceptFewer = options.acceptShrunk = m_arguments.has(u"accept-fewer"_s);
    options.by = AppContext::userName();
    options.startedBy = StartedBy::CommandLine;
    m_engine->sync(
        m_arguments.all(u"connection"_s), options,
        [this](const SyncProgress &progress) { m_progress.show(progress); },
        [this, done = std::move(done)](Result<std::vector<RunReport>> reports) { done(onDone(reports)); });
}

/// As they are kept; what is known without the database where it cannot be read.
std::vector<RunAccount> SyncCommand::accountsOf(const RunReport &report)
{
    const auto database = m_context.database();
    if (!database)
        return report.problems;
    return RunRepository(**database).accounts(report.run.id).value_or(report.problems);
}

int SyncCommand::onDone(const Result<std::vector<RunReport>> &reports)
{
    m_progress.clear();
    const bool json = m_arguments.has(u"json"_s);
    if (!reports) {
        const int code = output::failure(reports.error());
        if (json)
            output::printJson(QJsonObject{{u"exit_code"_s, code},
                                          {u"error"_s, toJson(std::optional(reports.error()))},
                                          {u"runs"_s, QJsonArray()}});
        return code;
    }
    const int code = exitCode(*reports);
    QJsonArray runs;
    for (const RunReport &report : *reports) {
        output::say(runSentence(report));
        if (report.mapped.accounts + report.mapped.services > 0) {
            output::say(tr("Mapped automatically by exact name: %1 account(s), %2 service(s).")
                            .arg(report.mapped.accounts)
                            .arg(report.mapped.services));
        }
        if (report.run.accountsHeld > 0)
            output::say(tr("Held: %1. `--accept-fewer` takes what the distributor lists now.")
                            .arg(heldNames(report)));
        if (json)
            runs.append(toJson(report, accountsOf(report)));
    }
    if (json)
        output::printJson(
            QJsonObject{{u"exit_code"_s, code}, {u"error"_s, QJsonValue::Null}, {u"runs"_s, runs}});
    return code;
}

void SyncCommand::cancel()
{
    if (m_engine)
        m_engine->cancel();
}

} // namespace trueup

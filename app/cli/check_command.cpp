// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_command.h"

#include "app/app_context.h"
#include "app/cli/output.h"
#include "core/base/try.h"
#include "core/sync/push_engine.h"
#include "core/sync/run_lock.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("check", text);
}

/// Another process holds the lock. (Ours goes again at once.)
bool isHeld(const Result<std::unique_ptr<RunLock>> &lock)
{
    return !lock && lock.error().kind == ErrorKind::AlreadyRunning;
}

GoingOn goingOn(const QString &dataFolder)
{
    GoingOn going;
    going.run = isHeld(takeRunLock(dataFolder));
    going.push = isHeld(takePushLock(dataFolder));
    return going;
}

CheckFinding keychainFinding(const Status &answer)
{
    // An entry that isn't there is an answer: the keychain works.
    if (answer || answer.error().kind == ErrorKind::NotFound)
        return {u"keychain"_s, CheckFinding::Level::Good, tr("The keychain answers.")};
    return {u"keychain"_s, CheckFinding::Level::Warning, answer.error().message};
}

} // namespace

Result<std::unique_ptr<Command>> CheckCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage = u"check [--json]"_s;
    rules.switches = {u"json"_s};
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    return std::unique_ptr<Command>(new CheckCommand(std::move(*arguments), context));
}

void CheckCommand::start(std::function<void(int)> done)
{
    std::vector<CheckFinding> findings;
    const auto database = m_context.database();
    if (database) {
        auto data = checkData(**database, goingOn(m_context.dataFolder()));
        if (!data) {
            done(output::failure(data.error()));
            return;
        }
        findings = std::move(*data);
    } else if (database.error().kind == ErrorKind::Damaged) {
        findings.push_back({u"database"_s, CheckFinding::Level::Damage, database.error().message});
    } else {
        done(output::failure(database.error()));
        return;
    }
    m_context.secrets().read(u"check"_s, this, [this, findings, done](Result<Secret> secret) mutable {
        findings.push_back(keychainFinding(secret ? Status() : Status(fail(secret.error()))));
        done(print(findings));
    });
}

int CheckCommand::print(const std::vector<CheckFinding> &findings) const
{
    const int code = hasDamage(findings) ? 1 : 0;
    if (m_arguments.has(u"json"_s)) {
        QJsonArray list;
        for (const CheckFinding &finding : findings) {
            list.append(QJsonObject{{u"subject"_s, finding.subject},
                                    {u"level"_s, toText(finding.level)},
                                    {u"text"_s, finding.text}});
        }
        output::printJson(QJsonObject{{u"exit_code"_s, code}, {u"findings"_s, list}});
        return code;
    }
    for (const CheckFinding &finding : findings) {
        output::print(u"%1  %2  %3\n"_s.arg(toText(finding.level).leftJustified(7),
                                            finding.subject.leftJustified(20), finding.text));
    }
    return code;
}

} // namespace trueup

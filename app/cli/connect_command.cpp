// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect_command.h"

#include "app/app_context.h"
#include "core/base/try.h"
#include "core/secrets/environment_secret.h"
#include "core/vendors/stellr/stellr_url.h"

#include <QCoreApplication>
#include <QFile>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestSecret = 64 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

QString stepName(AccessStep step)
{
    switch (step) {
    case AccessStep::Token:
        return tr("Sign in");
    case AccessStep::Vendors:
        return tr("Vendors");
    case AccessStep::Accounts:
        return tr("Accounts");
    case AccessStep::Subscriptions:
        return tr("Subscriptions");
    case AccessStep::Site:
        return tr("Site");
    case AccessStep::SignIn:
        return tr("Sign in");
    case AccessStep::Companies:
        return tr("Companies");
    case AccessStep::Products:
        return tr("Products");
    case AccessStep::Agreements:
        return tr("Agreements");
    case AccessStep::Additions:
        return tr("Additions");
    }
    Q_UNREACHABLE();
}

void sayStep(const AccessProgress &progress)
{
    switch (progress.state) {
    case StepState::Running:
        return;
    case StepState::Done:
        output::say(tr("  ok       %1  %2").arg(stepName(progress.step).leftJustified(14), progress.text));
        return;
    case StepState::Failed:
        output::say(tr("  failed   %1").arg(stepName(progress.step)));
        return;
    case StepState::Skipped:
        output::say(tr("  skipped  %1  %2").arg(stepName(progress.step).leftJustified(14), progress.text));
        return;
    }
}

Result<Secret> secretFromStdin()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorKind::Usage,
                    tr("Standard input cannot be read. Give the secret with --secret-env."));
    QByteArray line = input.read(kLongestSecret + 1);
    if (line.size() > kLongestSecret)
        return fail(ErrorKind::Usage, tr("What came on standard input is far too long for a secret."));
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return fail(ErrorKind::Usage,
                    tr("No secret came on standard input. Pipe it in, or use --secret-env VAR."));
    Secret secret(line);
    line.fill('\0');
    return secret;
}

} // namespace

Result<std::unique_ptr<Command>> ConnectCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage =
        u"connect stellr --api-url URL --client-id ID [--name NAME] (--secret-stdin | --secret-env VAR)"_s;
    rules.switches = {u"secret-stdin"_s};
    rules.values = {u"api-url"_s, u"client-id"_s, u"name"_s, u"secret-env"_s};
    rules.required = {u"api-url"_s, u"client-id"_s};
    rules.minWords = 1;
    rules.maxWords = 1;
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    if (const Status known = requireOneOf(arguments->words().constFirst(), {u"stellr"_s}, tr("The system"));
        !known)
        return fail(known.error());
    if (arguments->has(u"secret-stdin"_s) == arguments->has(u"secret-env"_s))
        return fail(
            ErrorKind::Usage,
            tr("Give the secret in one way: --secret-stdin or --secret-env VAR. It is never an argument."));
    return std::unique_ptr<Command>(new ConnectCommand(std::move(*arguments), context));
}

Result<ConnectRequest> ConnectCommand::request() const
{
    ConnectRequest request;
    request.name = m_arguments.value(u"name"_s, u"Stellr"_s).trimmed();
    request.by = AppContext::userName();
    const auto url = parseStellrUrl(m_arguments.value(u"api-url"_s));
    RETURN_IF_FAILED(url);
    request.apiUrl = url->text();
    request.clientId = m_arguments.value(u"client-id"_s).trimmed();
    request.secretVariable = m_arguments.value(u"secret-env"_s);
    auto secret =
        request.secretVariable.isEmpty() ? secretFromStdin() : environmentSecret(request.secretVariable);
    RETURN_IF_FAILED(secret);
    request.secret = std::move(*secret);
    return request;
}

void ConnectCommand::start(std::function<void(int)> done)
{
    auto wanted = request();
    if (!wanted) {
        done(output::failure(wanted.error()));
        return;
    }
    auto parts = m_context.syncParts();
    if (!parts) {
        done(output::failure(parts.error()));
        return;
    }
    m_flow = std::make_unique<ConnectFlow>(std::move(*parts), m_context.secretKeeper());
    m_flow->start(
        std::move(*wanted), sayStep, [this](const SyncProgress &progress) { m_progress.show(progress); },
        [this, done = std::move(done)](Result<ConnectOutcome> outcome) { done(onDone(outcome)); });
}

int ConnectCommand::onDone(const Result<ConnectOutcome> &outcome)
{
    m_progress.clear();
    if (!outcome)
        return output::failure(outcome.error());
    const Connection &connection = outcome->connection;
    if (connection.secretPlace == SecretPlace::SessionOnly) {
        output::say(tr("There is no keychain here, so the secret was used for this run only. Connect again "
                       "with --secret-env VAR to keep syncing."));
    }
    output::say(runSentence(outcome->run));
    const int code = exitCode({outcome->run});
    if (code == 0)
        output::say(tr("Connected as “%1”. Next: trueup import billed FILE.csv, then trueup map auto.")
                        .arg(connection.name));
    return code;
}

void ConnectCommand::cancel()
{
    if (m_flow)
        m_flow->cancel();
}

} // namespace trueup

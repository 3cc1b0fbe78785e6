// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect_command.h"

#include "app/app_context.h"
#include "app/cli/connect_request.h"
#include "core/base/try.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

Result<std::unique_ptr<Command>> ConnectCommand::make(const QStringList &words, AppContext &context)
{
    auto arguments = parseConnectArguments(words);
    RETURN_IF_FAILED(arguments);
    return std::unique_ptr<Command>(new ConnectCommand(std::move(*arguments), context));
}

void ConnectCommand::start(std::function<void(int)> done)
{
    auto wanted = connectRequest(m_arguments);
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
    if (code == 0) {
        output::say((connection.isVendor()
                         ? tr("Connected as “%1”. Next: trueup connect connectwise, or trueup import billed "
                              "FILE.csv; then trueup map auto.")
                         : tr("Connected as “%1”. Next: trueup map auto, then trueup export usage."))
                        .arg(connection.name));
    }
    return code;
}

void ConnectCommand::cancel()
{
    if (m_flow)
        m_flow->cancel();
}

} // namespace trueup

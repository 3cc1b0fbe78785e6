// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/cli/commands.h"
#include "app/cli/demo_command.h"
#include "app/cli/output.h"
#include "core/base/log.h"
#include "core/base/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

using namespace trueup;

namespace {

/// Runs a command in the event loop; a stop signal cancels it.
int run(QCoreApplication &application, Command &command)
{
    platform::onStopSignal([&command] { command.cancel(); });
    QTimer::singleShot(0, &command, [&] { command.start([](int code) { QCoreApplication::exit(code); }); });
    return application.exec();
}

int runOnDemo(QCoreApplication &application, const QStringList &words)
{
    auto command = DemoCommand::make(words);
    if (!command)
        return output::failure(command.error());
    return run(application, **command);
}

int runOnFolder(QCoreApplication &application, const GlobalOptions &options)
{
    const QString folder = options.dataFolder.isEmpty() ? AppContext::defaultDataFolder()
                                                        : QDir(options.dataFolder).absolutePath();
    auto context = AppContext::create({folder, true});
    if (!context)
        return output::failure(context.error());
    for (const QString &warning : (*context)->settings().warnings)
        output::say(warning);
    auto command = makeCommand(options.command, **context);
    if (!command)
        return output::failure(command.error());
    qCInfo(logApp).noquote() << "trueup" << TRUEUP_VERSION << options.command.value(0);
    const int code = run(application, **command);
    qCInfo(logApp) << "exit code" << code;
    return code;
}

/// A result that did not arrive whole is a failure, however well the work behind it went.
int judged(int code)
{
    if (code != 0 || !platform::isStdoutCut())
        return code;
    output::say(
        QCoreApplication::translate("cli", "trueup: The result could not be written to its end. Make room on "
                                           "the disk that takes it and try again."));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    platform::restrictNewFiles();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("trueup"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRUEUP_VERSION));

    const auto options = parseGlobalOptions(QCoreApplication::arguments().mid(1));
    if (!options)
        return output::failure(options.error());
    if (options->version) {
        output::print(QStringLiteral("trueup " TRUEUP_VERSION "\n"));
        return judged(0);
    }
    if (options->help) {
        output::print(helpText());
        return judged(0);
    }
    if (options->demo)
        return judged(runOnDemo(application, options->command));
    return judged(runOnFolder(application, *options));
}

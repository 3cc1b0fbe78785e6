// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/cli/commands.h"
#include "app/cli/demo_command.h"
#include "app/cli/output.h"
#include "app/gui/gui_program.h"
#include "core/base/log.h"
#include "core/base/platform.h"

#include <QApplication>
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

QString dataFolder(const GlobalOptions &options)
{
    return options.dataFolder.isEmpty() ? AppContext::defaultDataFolder()
                                        : QDir(options.dataFolder).absolutePath();
}

int runOnFolder(QCoreApplication &application, const GlobalOptions &options)
{
    auto context = AppContext::create({dataFolder(options), true});
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

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("trueup"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRUEUP_VERSION));
}

/// The command line: needs no display.
int runCommandLine(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    nameApplication();
    // Once more, from what the system gave: on Windows argv is not in UTF-8.
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

int runWindow(int argc, char **argv)
{
    if (!platform::hasDisplay()) {
        // Asked first: Qt would end the process with a core dump.
        return output::failure(fail(ErrorKind::NotFound,
                                    QCoreApplication::translate(
                                        "cli", "There is no display for the window. Start it from a desktop, "
                                               "or use a command: `trueup --help` lists them."))
                                   .value());
    }
    QApplication application(argc, argv);
    nameApplication();
    QApplication::setApplicationDisplayName(QStringLiteral("Trueup"));
    QApplication::setDesktopFileName(QStringLiteral("trueup"));
    QApplication::setQuitOnLastWindowClosed(false);
    const auto options = parseGlobalOptions(QCoreApplication::arguments().mid(1));
    if (!options)
        return output::failure(options.error());

    GuiProgram program({dataFolder(*options), options->demo});
    QObject::connect(&program, &GuiProgram::closed, &application, [] { QCoreApplication::exit(0); });
    platform::onStopSignal([&program] { program.quit(); });
    program.start();
    const int code = application.exec();
    program.shutDown();
    return code;
}

/// Whether the arguments ask for the window: nothing but where the data are.
bool asksForWindow(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto options = parseGlobalOptions(arguments);
    return options && options->command.isEmpty() && !options->version && !options->help;
}

} // namespace

int main(int argc, char **argv)
{
    platform::restrictNewFiles();
    return asksForWindow(argc, argv) ? runWindow(argc, argv) : runCommandLine(argc, argv);
}

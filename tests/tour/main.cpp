// SPDX-License-Identifier: GPL-3.0-or-later
// trueup-tour [--keyboard | --real-mouse] [--scale N] [FOLDER]: walks through the program from an empty
// folder to a change file, and keeps a picture of every screen. Exit 1 with a sentence at the first step that
// fails.
#include "tests/tour/tour.h"
#include "ui/common/theme.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QLocale>
#include <QTextStream>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

struct TourArguments
{
    Hands::Way way = Hands::Way::Mouse;
    QString folder = u"build/tour"_s;
    QByteArray scale = "1";
};

TourArguments argumentsFrom(int argc, char **argv)
{
    TourArguments arguments;
    for (int i = 1; i < argc; ++i) {
        const QByteArray word(argv[i]);
        if (word == "--keyboard")
            arguments.way = Hands::Way::Keyboard;
        else if (word == "--real-mouse")
            arguments.way = Hands::Way::RealMouse;
        else if (word == "--scale" && i + 1 < argc)
            arguments.scale = argv[++i];
        else
            arguments.folder = QString::fromLocal8Bit(word);
    }
    arguments.folder = QDir(arguments.folder).absolutePath();
    return arguments;
}

} // namespace

int main(int argc, char **argv)
{
    const TourArguments arguments = argumentsFrom(argc, argv);
    qputenv("QT_SCALE_FACTOR", arguments.scale);
    WatchedApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"trueup-tour"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    QLocale::setDefault(QLocale::c());
    applyTheme(application, ThemeChoice::Light);

    QTextStream out(stdout);
    try {
        Album album(arguments.folder,
                    arguments.scale == "1" ? QString() : u"@%1x"_s.arg(QString::fromLatin1(arguments.scale)));
        GuiProgram program({{}, true});
        Hands hands(program.window(), arguments.way);
        Tour tour(program, application, hands, album);
        tour.run();
        out << album.count() << " screens are in " << arguments.folder << Qt::endl;
        if (!tour.slowCalls().isEmpty()) {
            out << tour.slowCalls().size()
                << " calls in the GUI thread took longer than a frame:" << Qt::endl;
            for (const QByteArray &call : tour.slowCalls())
                out << "  " << call << Qt::endl;
        }
    } catch (const TourFailure &failure) {
        QTextStream(stderr) << failure.what() << Qt::endl;
        return 1;
    }
    return 0;
}

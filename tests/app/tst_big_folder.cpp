// SPDX-License-Identifier: GPL-3.0-or-later
// The window on much data: every page comes, and what holds up the GUI thread on the way is printed. With
// TRUEUP_BIG_FOLDER in the environment on that data folder, else on a small one made for the purpose.
#include "tests/app/open_program.h"

#include "core/storage/database.h"
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/gui_watchdog.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSmallFolder = 40; ///< customers
constexpr int kFillsMs = 200;    ///< a page's table is there long before, when nothing else runs

WatchedApplication &watched()
{
    return *static_cast<WatchedApplication *>(qApp);
}

/// Of this process, in MB; 0 where the system does not say.
double memory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

/// Prints what happened since the last time.
void tell(const char *what, const QElapsedTimer &timer)
{
    std::printf("%s: %lld ms, %.0f MB\n%s", what, static_cast<long long>(timer.elapsed()), memory(),
                watched().report().constData());
    std::fflush(stdout);
    watched().clear();
}

} // namespace

class BigFolderTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyPageComes()
    {
        QString folder = qEnvironmentVariable("TRUEUP_BIG_FOLDER");
        const QTemporaryDir small;
        if (folder.isEmpty()) {
            folder = small.path();
            storeDemo(*need(Database::openOrError(folder)), {kSmallFolder});
        }
        watched().clear();
        QElapsedTimer timer;
        timer.start();
        GuiProgram program({folder, false});
        program.start();
        QVERIFY(QTest::qWaitForWindowExposed(&program.window(), kPatienceMs));
        tell("window shown", timer);
        QVERIFY(QTest::qWaitFor([&] { return program.session() && program.session()->data(); }, kPatienceMs));
        tell("data shown", timer);
        program.session()->parts().pool->waitForDone();
        QTest::qWait(kFillsMs);
        tell("first page filled", timer);

        PageSet &pages = program.window().workspace()->pages();
        for (int round = 1; round <= 2; ++round) {
            for (const PageEntry &entry : pageEntries()) {
                timer.start();
                pages.open(entry.id);
                QTest::qWait(kFillsMs);
                program.session()->parts().pool->waitForDone();
                QTest::qWait(kFillsMs);
                tell(qPrintable(u"%1, time %2"_s.arg(entry.key).arg(round)), timer);
                QVERIFY(pages.currentWidget()->isVisible());
            }
        }
        timer.start();
        const ShownDataPtr before = program.session()->data();
        program.session()->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(program.session()->data() != before, kPatienceMs);
        QTest::qWait(kFillsMs);
        tell("refreshed", timer);
        timer.start();
        program.shutDown();
        tell("closed", timer);
    }
};

int main(int argc, char **argv)
{
    WatchedApplication application(argc, argv);
    QLocale::setDefault(QLocale::c());
    BigFolderTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_big_folder.moc"

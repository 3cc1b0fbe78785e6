// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole, on real folders and against the real look-alike: opening, trouble at the start, and
// closing at any moment.
#include "tests/app/open_program.h"

#include "core/storage/migrator.h"
#include "core/storage/run_repository.h"
#include "core/storage/vendor_repository.h"
#include "tests/storage/store.h"
#include "ui/window/start_page.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

/// Starts the program and waits until its pages are there.
void openData(GuiProgram &program)
{
    QSignalSpy opened(&program, &GuiProgram::opened);
    program.start();
    QVERIFY(opened.wait(kPatienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(program.session()->data() && !program.session()->isLoading(), kPatienceMs);
}

QString shownText(GuiProgram &program, const QString &label)
{
    const auto *found = program.window().findChild<QLabel *>(label);
    return found && found->isVisible() ? found->text() : QString();
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

class GuiProgramTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void opensANewFolder()
    {
        const QTemporaryDir folder;
        GuiProgram program({folder.filePath(u"data"_s), false});
        openData(program);
        QVERIFY(program.window().workspace());
        QVERIFY(program.window().isVisible());
        program.shutDown();
        QVERIFY(QFileInfo::exists(folder.filePath(u"data/trueup.sqlite"_s)));
    }

    void newDataLightRefreshAndMoveNothing()
    {
        const auto server = distributorOf(12);
        const QTemporaryDir folder;
        GuiProgram program({folder.path(), false});
        openData(program);
        const ShownDataPtr before = program.session()->data();
        connectAll(program, *server);
        QTRY_VERIFY_WITH_TIMEOUT(program.session()->hasNewer(), kPatienceMs);
        QCOMPARE(program.session()->data(), before);

        auto *refresh = program.window().findChild<QPushButton *>(u"refresh"_s);
        QTest::mouseClick(refresh, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!program.session()->hasNewer(), kPatienceMs);
        QCOMPARE(program.session()->data()->input().vendorAccounts.size(), std::size_t(12));
    }

    void closingDuringASyncAsksNothingAndLosesNothing()
    {
        const auto server = distributorOf(60);
        const QTemporaryDir folder;
        {
            GuiProgram program({folder.path(), false});
            openData(program);
            connectAll(program, *server);
        }
        server->setLatency(40);
        {
            GuiProgram program({folder.path(), false});
            openData(program);
            QSignalSpy closed(&program, &GuiProgram::closed);
            program.engine()->sync();
            QTRY_VERIFY_WITH_TIMEOUT(program.engine()->activity().fetched() > 3, kPatienceMs);
            program.window().close();
            QCOMPARE(closed.size(), 1);
            program.shutDown();
        }
        const auto database = need(Database::openOrError(folder.path()));
        QVERIFY(need(database->integrityProblems()).empty());
        const std::vector<Run> runs = need(RunRepository(*database).latest(10));
        QCOMPARE(runs.size(), std::size_t(2));
        QCOMPARE(runs.front().outcome, RunOutcome::Cancelled);
        QCOMPARE(runs.back().outcome, RunOutcome::Complete);
        // What was known before is known still.
        QCOMPARE(need(VendorRepository(*database).accounts()).size(), std::size_t(60));
    }

    void aSecondStartBringsTheFirstWindowForward()
    {
        const QTemporaryDir folder;
        GuiProgram first({folder.path(), false});
        openData(first);
        first.window().hide();
        // However the folder is written.
        GuiProgram second({folder.path() + u"/../"_s + QFileInfo(folder.path()).fileName(), false});
        QSignalSpy closed(&second, &GuiProgram::closed);
        second.start();
        QVERIFY(closed.wait(kPatienceMs));
        QVERIFY(first.window().isVisible());
        QVERIFY(!second.window().isVisible());
        QCOMPARE(closed.size(), 1);
    }

    void aSecondFolderHasAWindowOfItsOwn()
    {
        const QTemporaryDir folder;
        GuiProgram first({folder.filePath(u"one"_s), false});
        openData(first);
        GuiProgram second({folder.filePath(u"two"_s), false});
        openData(second);
        QVERIFY(first.window().isVisible());
        QVERIFY(second.window().isVisible());
    }

    void whoCannotBeRaisedIsSaid()
    {
        const QTemporaryDir folder;
        auto lock = need(platform::FileLock::take(folder.filePath(u"window.lock"_s)));
        GuiProgram program({folder.path(), false});
        program.start();
        QTRY_VERIFY_WITH_TIMEOUT(
            shownText(program, u"trouble-sentence"_s).startsWith(u"Trueup is open on this folder already"_s),
            kPatienceMs);

        lock.reset();
        QSignalSpy opened(&program, &GuiProgram::opened);
        QTest::mouseClick(program.window().findChild<QPushButton *>(u"try-again"_s), Qt::LeftButton);
        QVERIFY(opened.wait(kPatienceMs));
        QVERIFY(program.window().workspace());
    }

    void aDamagedDatabaseIsSaidAndNotTouched()
    {
        const QTemporaryDir folder;
        const QByteArray rubbish(8192, 'x');
        writeBytes(folder.filePath(u"trueup.sqlite"_s), rubbish);
        GuiProgram program({folder.path(), false});
        program.start();
        QTRY_COMPARE_WITH_TIMEOUT(shownText(program, u"trouble-title"_s), u"The data are damaged"_s,
                                  kPatienceMs);
        QVERIFY(!shownText(program, u"trouble-sentence"_s).isEmpty());
        program.shutDown();
        QFile file(folder.filePath(u"trueup.sqlite"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), rubbish);
    }

    void aNewerDatabaseIsSaid()
    {
        const QTemporaryDir folder;
        const Migrator later({{99, 99, u"CREATE TABLE later (id {bigint} NOT NULL PRIMARY KEY) {strict}"_s}});
        QCOMPARE(Database::open(folder.path(), {&later, {}}).outcome, OpenOutcome::Upgraded);
        GuiProgram program({folder.path(), false});
        program.start();
        QTRY_COMPARE_WITH_TIMEOUT(shownText(program, u"trouble-title"_s), u"The data are of a newer Trueup"_s,
                                  kPatienceMs);
    }

    void theDemoSaysSoAndLeavesNothingBehind()
    {
        QString left;
        {
            GuiProgram program({{}, true});
            openData(program);
            left = program.demo()->psaFolder();
            QVERIFY(QFileInfo::exists(program.demo()->billedFile()));
            QVERIFY(program.window().findChild<QWidget *>(u"demo-strip"_s)->isVisible());
            QCOMPARE(program.window().windowTitle(), u"Demo — Trueup"_s);
        }
        QVERIFY(!left.isEmpty());
        QVERIFY(!QFileInfo::exists(left));
    }

    void theDemoMakesNewData()
    {
        GuiProgram program({{}, true});
        openData(program);
        const auto before = program.demo()->distributor().data().expectedCounts();
        QTest::mouseClick(program.window().findChild<QPushButton *>(u"demo-change"_s), Qt::LeftButton);
        QTRY_VERIFY(program.demo()->distributor().data().expectedCounts() != before);
    }

    void closingWhileOpeningEndsCleanly()
    {
        const QTemporaryDir folder;
        GuiProgram program({folder.path(), false});
        program.start();
        program.shutDown();
        QVERIFY(!program.session());
    }
};

TRUEUP_GUI_TEST_MAIN(GuiProgramTest)
#include "tst_gui_program.moc"

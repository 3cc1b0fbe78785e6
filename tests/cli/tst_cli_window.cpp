// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a process: it starts without words, ends by a signal, and says so where there is no display.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QDirIterator>

#include <csignal>
#include <stdexcept>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

bool hasFile(const QString &folder, const QString &name)
{
    return QDirIterator(folder, {name}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories).hasNext();
}

/// How often the log says that.
qsizetype logSays(const Program &program, const QByteArray &words)
{
    QFile file(program.folder() + u"/trueup.log"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().count(words) : 0;
}

/// Starts the window and waits until its data are open.
std::unique_ptr<QProcess> openWindow(Program &program)
{
    program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    const auto before = logSays(program, "the window is open");
    auto window = program.start({});
    if (!QTest::qWaitFor([&] { return logSays(program, "the window is open") > before; }, kPatienceMs))
        throw std::runtime_error("the window did not open its data");
    return window;
}

/// A second start on the same folder, until it ends by itself.
int startAgain(const Program &program)
{
    const auto second = program.start({});
    return second->waitForFinished(kPatienceMs) && second->exitStatus() == QProcess::NormalExit
               ? second->exitCode()
               : -1;
}

} // namespace

class CliWindowTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theDemoOpensAndASignalClosesItCleanly()
    {
        Program program;
        const QTemporaryDir temporary;
        program.setVariable(u"TMPDIR"_s, temporary.path());
        program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        const auto window = program.start({u"--demo"_s});
        QTRY_VERIFY_WITH_TIMEOUT(hasFile(temporary.path(), u"trueup.sqlite-wal"_s), kPatienceMs);
        window->terminate();
        QVERIFY(window->waitForFinished(kPatienceMs));
        QCOMPARE(window->exitStatus(), QProcess::NormalExit);
        QCOMPARE(window->exitCode(), 0);
        QCOMPARE(QDir(temporary.path()).entryList({u"trueup-demo-*"_s}, QDir::AllEntries), QStringList());
        QVERIFY(!QFileInfo::exists(program.folder())); // a throw-away folder, never the person's own
    }

    void theWindowKeepsItsDataWhereItIsTold()
    {
        Program program;
        program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        const auto window = program.start({});
        QTRY_VERIFY_WITH_TIMEOUT(hasFile(program.folder(), u"trueup.sqlite-wal"_s), kPatienceMs);
        window->terminate();
        QVERIFY(window->waitForFinished(kPatienceMs));
        QCOMPARE(window->exitCode(), 0);
        QVERIFY(hasFile(program.folder(), u"window.ini"_s));
    }

    void aSecondStartLeavesTheFolderToTheFirst()
    {
        Program program;
        const auto first = openWindow(program);
        QCOMPARE(startAgain(program), 0);
        QCOMPARE(startAgain(program), 0);
        QCOMPARE(first->state(), QProcess::Running);
        first->terminate();
        QVERIFY(first->waitForFinished(kPatienceMs));
        QCOMPARE(first->exitCode(), 0);
    }

    void whatAKilledWindowLeftIsInNobodysWay()
    {
        Program program;
        const auto killed = openWindow(program);
        killed->kill();
        QVERIFY(killed->waitForFinished(kPatienceMs));
        const auto first = openWindow(program);
        QCOMPARE(startAgain(program), 0);
        QCOMPARE(first->state(), QProcess::Running);
        first->terminate();
        QVERIFY(first->waitForFinished(kPatienceMs));
    }

    void aWindowThatDoesNotAnswerIsSaid()
    {
        Program program;
        const auto first = openWindow(program);
        QCOMPARE(::kill(static_cast<pid_t>(first->processId()), SIGSTOP), 0);
        const auto second = program.start({});
        QTRY_COMPARE_WITH_TIMEOUT(logSays(program, "Trueup is open on this folder already"), 1, kPatienceMs);
        QCOMPARE(second->state(), QProcess::Running);
        second->terminate();
        QVERIFY(second->waitForFinished(kPatienceMs));
        QCOMPARE(::kill(static_cast<pid_t>(first->processId()), SIGCONT), 0);
        first->terminate();
        QVERIFY(first->waitForFinished(kPatienceMs));
    }

    void demosDoNotKnowEachOther()
    {
        Program program;
        const QTemporaryDir one;
        const QTemporaryDir two;
        program.setVariable(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        program.setVariable(u"TMPDIR"_s, one.path());
        const auto first = program.start({u"--demo"_s});
        program.setVariable(u"TMPDIR"_s, two.path());
        const auto second = program.start({u"--demo"_s});
        for (const QTemporaryDir *each : {&one, &two})
            QTRY_VERIFY_WITH_TIMEOUT(hasFile(each->path(), u"trueup.sqlite-wal"_s), kPatienceMs);
        for (QProcess *each : {first.get(), second.get()}) {
            QCOMPARE(each->state(), QProcess::Running);
            each->terminate();
            QVERIFY(each->waitForFinished(kPatienceMs));
        }
    }

    void withoutADisplayItSaysSo()
    {
        Program program;
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            program.setVariable(name, {});
        const Ran ran = program.run({});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains("no display"), qPrintable(ran.said()));
        QCOMPARE(ran.err.count('\n'), 1); // one sentence
        QVERIFY(ran.out.isEmpty());
    }
};

TRUEUP_TEST_MAIN(CliWindowTest)
#include "tst_cli_window.moc"

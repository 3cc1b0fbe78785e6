// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a process: it starts without words, ends by a signal, and says so where there is no display.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QDirIterator>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; ///< only ever waited out by a test that fails

bool hasFile(const QString &folder, const QString &name)
{
    return QDirIterator(folder, {name}, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories).hasNext();
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

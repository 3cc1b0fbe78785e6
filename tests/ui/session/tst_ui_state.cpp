// SPDX-License-Identifier: GPL-3.0-or-later
// How the window was left is there again, and a damaged file is no obstacle.
#include "tests/ui/support/gui_test.h"
#include "ui/session/ui_state.h"

#include <QFile>
#include <QTemporaryDir>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class UiStateTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void keepsValuesAcrossStarts()
    {
        const QTemporaryDir folder;
        QThreadPool pool;
        {
            UiState state(folder.path(), pool);
            state.setValue(u"window/page"_s, u"usage"_s);
            state.setValue(u"usage/widths"_s, QByteArray("\x01\x00\x02", 3));
            state.setValue(u"gone"_s, 1);
            state.remove(u"gone"_s);
        }
        const UiState state(folder.path(), pool);
        QCOMPARE(state.value(u"window/page"_s).toString(), u"usage"_s);
        QCOMPARE(state.value(u"usage/widths"_s).toByteArray(), QByteArray("\x01\x00\x02", 3));
        QCOMPARE(state.value(u"gone"_s, 7).toInt(), 7);
    }

    void writesWhileTheWindowIsOpen()
    {
        const QTemporaryDir folder;
        QThreadPool pool;
        UiState state(folder.path(), pool);
        state.setValue(u"window/page"_s, u"mapping"_s);
        QTRY_VERIFY(QFile::exists(folder.filePath(u"window.ini"_s)));
        pool.waitForDone();
        QTRY_COMPARE(UiState(folder.path(), pool).value(u"window/page"_s).toString(), u"mapping"_s);
    }

    void aDamagedFileIsAnEmptyOne()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"window.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, '\xff') + "[[[\n=\n@Variant(\x7f)");
        file.close();
        QThreadPool pool;
        UiState state(folder.path(), pool);
        QCOMPARE(state.value(u"window/page"_s, u"overview"_s).toString(), u"overview"_s);
        state.setValue(u"window/page"_s, u"usage"_s);
        QCOMPARE(state.value(u"window/page"_s).toString(), u"usage"_s);
    }
};

TRUEUP_GUI_TEST_MAIN(UiStateTest)
#include "tst_ui_state.moc"

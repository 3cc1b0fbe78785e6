// SPDX-License-Identifier: GPL-3.0-or-later
// Against a real GNOME Keyring in a private session (tests/support/with-keyring.sh).
#include "core/base/clock.h"
#include "core/secrets/keychain_store.h"
#include "tests/secrets/store_calls.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QProcess>
#include <QThread>

#include <cstdio>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class KeychainTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsBackExactlyWhatWasWritten_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("plain") << "s3cr3t-value"_ba;
        QTest::newRow("unicode") << u"Schlüssel 鍵 🔑"_s.toUtf8();
        QTest::newRow("spaces and line ends") << " a\tb\r\nc \n"_ba;
        QTest::newRow("quotes, percent, zero digits") << "\"'%00%s\\0"_ba;
        QTest::newRow("4 KB") << QByteArray(4096, 'x');
    }
    void readsBackExactlyWhatWasWritten()
    {
        QFETCH(QByteArray, secret);
        REQUIRE_OK(writeSecret(m_store, u"exact"_s, secret));
        const auto found = readSecret(m_store, u"exact"_s);
        REQUIRE_OK(found);
        QCOMPARE(found->reveal(), secret);
    }

    void writingAgainReplaces()
    {
        REQUIRE_OK(writeSecret(m_store, u"again"_s, "first"));
        REQUIRE_OK(writeSecret(m_store, u"again"_s, "second"));
        const auto found = readSecret(m_store, u"again"_s);
        REQUIRE_OK(found);
        QCOMPARE(found->reveal(), "second"_ba);
    }

    void keysDoNotMix()
    {
        REQUIRE_OK(writeSecret(m_store, u"Stellr (1)"_s, "one"));
        REQUIRE_OK(writeSecret(m_store, u"Stellr (2)"_s, "two"));
        const auto found = readSecret(m_store, u"Stellr (1)"_s);
        REQUIRE_OK(found);
        QCOMPARE(found->reveal(), "one"_ba);
    }

    void aMissingEntryIsNotFound()
    {
        const auto found = readSecret(m_store, u"never written"_s);
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::NotFound);
    }

    void removedIsGoneAndRemovingTwiceIsFine()
    {
        REQUIRE_OK(writeSecret(m_store, u"gone"_s, "value"));
        REQUIRE_OK(removeSecret(m_store, u"gone"_s));
        QCOMPARE(readSecret(m_store, u"gone"_s).error().kind, ErrorKind::NotFound);
        REQUIRE_OK(removeSecret(m_store, u"gone"_s));
    }

    void whatAKeychainCannotHoldIsRefused_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("zero byte") << QByteArray("a\0b", 3);
        QTest::newRow("not UTF-8") << "\xff\xfe"_ba;
    }
    void whatAKeychainCannotHoldIsRefused()
    {
        QFETCH(QByteArray, secret);
        const Status status = writeSecret(m_store, u"refused"_s, secret);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(readSecret(m_store, u"refused"_s).error().kind, ErrorKind::NotFound);
    }

    void anotherProcessReadsIt()
    {
        const QByteArray secret = u"über Prozesse hinweg"_s.toUtf8();
        REQUIRE_OK(writeSecret(m_store, u"shared"_s, secret));
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"--print"_s, u"shared"_s});
        QVERIFY(other.waitForFinished());
        QCOMPARE(other.readAllStandardOutput(), secret);
        QCOMPARE(other.exitCode(), 0);
    }

    void theValueReachesNoFileInTheClear()
    {
        REQUIRE_OK(writeSecret(m_store, u"clear"_s, "PLANTED-7c1d2e9f-SECRET"));
        const QString keyrings = qEnvironmentVariable("XDG_DATA_HOME") + u"/keyrings"_s;
        const auto files = QDir(keyrings).entryInfoList(QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("PLANTED-7c1d2e9f"), qPrintable(info.filePath()));
        }
    }

    void manyCallsAtOnceEachEndOnce()
    {
        constexpr int calls = 50;
        QObject context;
        std::vector<int> ends(calls, 0);
        int all = 0;
        for (int i = 0; i < calls; ++i) {
            const QString key = u"many %1"_s.arg(i);
            m_store.write(key, Secret(key.toUtf8()), &context, [&, i, key](Status written) {
                QVERIFY(written.has_value());
                m_store.read(key, &context, [&, i, key](Result<Secret> found) {
                    QVERIFY(found.has_value());
                    QCOMPARE(found->reveal(), key.toUtf8());
                    ++ends[static_cast<size_t>(i)];
                    ++all;
                });
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(all, calls, 30000);
        QCOMPARE(ends, std::vector<int>(calls, 1));
    }

    void aDeadContextHearsNothing()
    {
        REQUIRE_OK(writeSecret(m_store, u"context"_s, "value"));
        bool heard = false;
        {
            QObject context;
            m_store.read(u"context"_s, &context, [&](const Result<Secret> &) { heard = true; });
        }
        // Calls are answered in order: once this one is, the one above would have been.
        REQUIRE_OK(readSecret(m_store, u"context"_s));
        QVERIFY(!heard);
    }

    void theStoreMayGoBeforeItsAnswer()
    {
        REQUIRE_OK(writeSecret(m_store, u"store"_s, "value"));
        QObject context;
        QByteArray heard;
        {
            KeychainStore shortLived(m_clock);
            shortLived.read(u"store"_s, &context, [&](const Result<Secret> &found) {
                heard = found ? found->reveal() : "error"_ba;
            });
        }
        QTRY_COMPARE(heard, "value"_ba);
    }

    void answersComeInTheThreadThatAsked()
    {
        REQUIRE_OK(writeSecret(m_store, u"thread"_s, "value"));
        QThread engine;
        QObject context;
        context.moveToThread(&engine);
        engine.start();
        std::atomic<QThread *> answeredIn = nullptr;
        QMetaObject::invokeMethod(&context, [&] {
            m_store.read(u"thread"_s, &context, [&](const Result<Secret> &found) {
                answeredIn = found ? QThread::currentThread() : nullptr;
            });
        });
        QTRY_COMPARE(answeredIn.load(), &engine);
        engine.quit();
        QVERIFY(engine.wait());
    }

private:
    SystemClock m_clock;
    KeychainStore m_store{m_clock};
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && application.arguments().at(1) == u"--print"_s) {
        SystemClock clock;
        KeychainStore store(clock);
        const auto found = readSecret(store, application.arguments().at(2));
        if (found)
            std::fputs(found->reveal().constData(), stdout);
        return found ? 0 : 1;
    }
    KeychainTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"

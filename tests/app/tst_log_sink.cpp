// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_sink.h"
#include "core/base/log.h"
#include "tests/support/test_case.h"

#include <QTemporaryDir>

using namespace trueup;
using namespace Qt::StringLiterals;

class LogSinkTest final : public test::TestCase
{
    Q_OBJECT

    static QByteArray logIn(const QTemporaryDir &folder, const QString &name = u"trueup.log"_s)
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void plantedSecretsNeverReachTheFile_data()
    {
        QTest::addColumn<QString>("message");
        QTest::newRow("token request body")
            << u"POST grant_type=client_credentials&client_secret=PLANTED&client_id=x"_s;
        QTest::newRow("authorization header") << u"Authorization: Bearer PLANTED"_s;
        QTest::newRow("basic header") << u"Authorization: Basic PLANTED"_s;
        QTest::newRow("token answer") << u"{\"access_token\":\"PLANTED\",\"expires_in\":7200}"_s;
        QTest::newRow("password in JSON") << u"{\"password\": \"PLANTED\"}"_s;
        QTest::newRow("web token") << u"got eyJhbGciOiJIUzI1NiJ9.eyJQTEFOVEVEIjoxfQ.PLANTED-signature"_s;
        QTest::newRow("over two lines") << u"client_secret:\nPLANTED"_s;
    }
    void plantedSecretsNeverReachTheFile()
    {
        QFETCH(QString, message);
        const QTemporaryDir folder;
        {
            const LogSink sink(folder.path());
            qCWarning(logNet).noquote() << message;
            qCWarning(logNet) << "the next message";
        }
        const QByteArray log = logIn(folder);
        QVERIFY2(log.contains("warning trueup.net: "), log.constData());
        QVERIFY2(log.contains("the next message"), log.constData());
        QVERIFY2(!log.contains("PLANTED"), log.constData());
    }

    void oneMessageIsOneLine()
    {
        const QTemporaryDir folder;
        {
            const LogSink sink(folder.path());
            qCInfo(logApp).noquote() << "first\nsecond";
        }
        QCOMPARE(logIn(folder).count('\n'), 1);
    }

    void aFullFileIsPutAsideAndTwoOldOnesAreKept()
    {
        const QTemporaryDir folder;
        {
            const LogSink sink(folder.path());
            const QString filler(7000, u'x');
            for (int i = 0; i < 4 * 620; ++i) // about 17 MB
                qCInfo(logApp).noquote() << filler;
        }
        QVERIFY(QFile::exists(folder.filePath(u"trueup.log.1"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"trueup.log.2"_s)));
        QVERIFY(!QFile::exists(folder.filePath(u"trueup.log.3"_s)));
        QVERIFY(QFileInfo(folder.filePath(u"trueup.log"_s)).size() < 5 * 1024 * 1024);
    }

    void withoutASinkMessagesAreDropped()
    {
        const QTemporaryDir folder;
        {
            const LogSink sink(folder.path());
        }
        qCInfo(logApp) << "late";
        QVERIFY(!logIn(folder).contains("late"));
    }

    void cleanup() { qInstallMessageHandler(nullptr); } // back to the test's own
};

TRUEUP_TEST_MAIN(LogSinkTest)
#include "tst_log_sink.moc"

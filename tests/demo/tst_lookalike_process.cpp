// SPDX-License-Identifier: GPL-3.0-or-later
// trueup-lookalike as other tests and people use it.
#include "core/base/result.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <httplib.h>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

class Lookalike
{
public:
    explicit Lookalike(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(TRUEUP_LOOKALIKE), arguments);
        m_process.waitForStarted(patienceMs);
    }
    ~Lookalike()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(patienceMs);
    }

    QProcess &process() { return m_process; }
    /// Empty when none comes.
    QString readLine()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(patienceMs))
                return {};
        }
        return QString::fromUtf8(m_process.readLine()).trimmed();
    }
    QString obey(const QByteArray &command)
    {
        m_process.write(command + '\n');
        return readLine();
    }

private:
    QProcess m_process;
};

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class LookalikeProcessTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void printsWhereItIsAndEndsWithItsInput()
    {
        QTemporaryDir folder;
        const QString expected = folder.filePath(u"expected.csv"_s);
        const QString psa = folder.filePath(u"psa"_s);
        const QString authority = folder.filePath(u"ca.pem"_s);
        Lookalike lookalike({u"--customers"_s, u"20"_s, u"--tls"_s, u"--expected"_s, expected, u"--psa"_s,
                             psa, u"--ca"_s, authority});
        QVERIFY(lookalike.readLine().startsWith(u"url=https://127.0.0.1:"_s));
        QVERIFY(lookalike.readLine().startsWith(u"client_id=demo-"_s));
        QVERIFY(lookalike.readLine().startsWith(u"client_secret=secret-"_s));
        QCOMPARE(lookalike.readLine(), u"ready"_s);
        QVERIFY(contentOf(expected).startsWith("vendor_account_id,"));
        QVERIFY(contentOf(psa + u"/billed.csv"_s).startsWith("account_id,"));
        QVERIFY(contentOf(psa + u"/accounts.csv"_s).startsWith("account_id,"));
        QVERIFY(contentOf(psa + u"/products.csv"_s).startsWith("product_id,"));
        QVERIFY(contentOf(authority).startsWith("-----BEGIN CERTIFICATE-----"));
        lookalike.process().closeWriteChannel();
        QVERIFY(lookalike.process().waitForFinished(patienceMs));
        QCOMPARE(lookalike.process().exitCode(), 0);
    }

    void obeysWhileItRuns()
    {
        Lookalike lookalike({u"--customers"_s, u"20"_s, u"--level"_s, u"mild"_s});
        while (lookalike.readLine() != "ready"_L1) {
        }
        QCOMPARE(lookalike.obey("fault status,status=503,times=-1"), u"ok"_s);
        QCOMPARE(lookalike.obey("level harsh"), u"ok"_s);
        QCOMPARE(lookalike.obey("clear"), u"ok"_s);
        QCOMPARE(lookalike.obey("revoke-tokens"), u"ok"_s);
        QCOMPARE(lookalike.obey("remove-customer 701003"), u"ok"_s);
        QVERIFY(lookalike.obey("remove-customer 701003").startsWith(u"error:"_s));
        QVERIFY(lookalike.obey("fault nonsense").startsWith(u"error:"_s));
        QVERIFY(lookalike.obey("level maximum").startsWith(u"error:"_s));
        QVERIFY(lookalike.obey("dance").startsWith(u"error:"_s));
        QVERIFY(lookalike.obey("counters").startsWith(u"requests=0 tokens=0 "_s));
    }

    void wrongWordsExitWith2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("fault") << QStringList{u"--fault"_s, u"nonsense"_s};
        QTest::newRow("level") << QStringList{u"--level"_s, u"maximum"_s};
        QTest::newRow("shape") << QStringList{u"--shape"_s, u"round"_s};
        QTest::newRow("certificate") << QStringList{u"--certificate"_s, u"stolen"_s};
    }
    void wrongWordsExitWith2()
    {
        QFETCH(QStringList, arguments);
        Lookalike lookalike(arguments);
        QVERIFY(lookalike.process().waitForFinished(patienceMs));
        QCOMPARE(lookalike.process().exitCode(), 2);
    }

    void itServesConnectWiseBesideAndTellsWhatWasWritten()
    {
        Lookalike lookalike({u"--customers"_s, u"20"_s, u"--connectwise"_s, u"--psa-fault"_s,
                             u"status,status=429,method=GET,times=1"_s});
        QHash<QString, QString> told;
        for (QString line = lookalike.readLine(); line != u"ready"_s && !line.isEmpty();
             line = lookalike.readLine())
            told.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
        for (const QString &name :
             {u"psa_company"_s, u"psa_public_key"_s, u"psa_private_key"_s, u"psa_client_id"_s})
            QVERIFY2(!told[name].isEmpty(), qPrintable(name));
        httplib::Client http("127.0.0.1", QUrl(told[u"psa_url"_s]).port());
        const httplib::Headers headers{
            httplib::make_basic_authentication_header(
                (told[u"psa_company"_s] + u'+' + told[u"psa_public_key"_s]).toStdString(),
                told[u"psa_private_key"_s].toStdString()),
            {"clientId", told[u"psa_client_id"_s].toStdString()}};
        QCOMPARE(http.Get("/v4_6_release/apis/3.0/system/info", headers)->status, 429);
        QCOMPARE(http.Get("/v4_6_release/apis/3.0/system/info", headers)->status, 200);

        QCOMPARE(lookalike.obey("psa lines 1"), u"1"_s);
        const QString line = lookalike.readLine();
        const auto value = [&](const QString &name) {
            return line.section(name + u'=', 1).section(u' ', 0, 0);
        };
        const QString addition = value(u"addition"_s);
        const QString path = u"/v4_6_release/apis/3.0/finance/agreements/%1/additions/%2"_s.arg(
            value(u"agreement"_s), addition);
        QCOMPARE(lookalike.obey("psa fault close,method=PATCH,addition=" + addition.toLatin1()), u"ok"_s);
        const auto cut =
            http.Patch(path.toStdString(), headers,
                       "[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":77}]", "application/json");
        QVERIFY(!cut);
        QCOMPARE(lookalike.obey("psa quantity " + addition.toLatin1()), u"77"_s);
        QCOMPARE(lookalike.obey("psa applied " + addition.toLatin1()), u"1"_s);
        QCOMPARE(lookalike.obey("psa writes " + addition.toLatin1()), u"1"_s);
        const QString write = lookalike.readLine();
        QVERIFY2(write.contains(u"method=PATCH"_s) && write.contains(u"asked=77 after=77 applied=1"_s) &&
                     write.contains(u"answered=0"_s),
                 qPrintable(write));
        QVERIFY(lookalike.obey("psa counters").contains(u"writes=1"_s));
        QCOMPARE(lookalike.obey("psa set-quantity " + addition.toLatin1() + " 12 rmm.sync"), u"ok"_s);
        QCOMPARE(lookalike.obey("psa quantity " + addition.toLatin1()), u"12"_s);
        QCOMPARE(lookalike.obey("psa forget-writes"), u"ok"_s);
        QCOMPARE(lookalike.obey("psa writes"), u"0"_s);
        QCOMPARE(lookalike.obey("psa right edit_agreements off"), u"ok"_s);
        QVERIFY(lookalike.obey("psa nonsense").startsWith(u"error: psa fault RULE"_s));
    }
};

TRUEUP_TEST_MAIN(LookalikeProcessTest)
#include "tst_lookalike_process.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Where the secret goes, and where it never goes. Runs in a private session with a real keyring.
#include "tests/cli/program.h"
#include "tests/support/test_case.h"

#include <QDirIterator>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

class CliSecretsTest final : public TestCase
{
    Q_OBJECT

    static QStringList connectArguments(const demo::StellrLookalike &server)
    {
        return {u"connect"_s,     u"stellr"_s,       u"--api-url"_s,     server.url().toString(),
                u"--client-id"_s, server.clientId(), u"--secret-stdin"_s};
    }

    /// Every file of the data folder in which the text stands.
    static QStringList filesWith(const QString &folder, const QByteArray &text)
    {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                found.append(file.fileName());
        }
        return found;
    }

private Q_SLOTS:
    void aSecretFromStdinIsKeptByTheKeychainAlone()
    {
        const auto server = demo::StellrLookalike::start({});
        REQUIRE_OK(server);
        const QByteArray secret = (*server)->clientSecret();
        QVERIFY(secret.size() > 8);
        Program program;
        const Ran connected = program.run(connectArguments(**server), secret + "\n");
        QVERIFY2(connected.code == 0, qPrintable(connected.said()));
        QVERIFY2(!connected.err.contains("keychain"), qPrintable(connected.said()));

        const Ran synced = program.run({u"sync"_s});
        QVERIFY2(synced.code == 0, qPrintable(synced.said()));
        const Ran check = program.run({u"check"_s});
        QVERIFY2(check.code == 0 && check.out.contains("The keychain answers"), qPrintable(check.said()));

        QCOMPARE(filesWith(program.folder(), secret), QStringList());
        QCOMPARE(filesWith(program.folder(), secret.toBase64()), QStringList());
        for (const Ran &ran : {connected, synced, check})
            QVERIFY(!ran.out.contains(secret) && !ran.err.contains(secret));
    }

    void failuresShowNoSecretEither()
    {
        const auto server = demo::StellrLookalike::start({});
        REQUIRE_OK(server);
        const QByteArray wrong = "planted-secret-0123456789";
        Program program;
        program.setVariable(u"TRUEUP_VERBOSE"_s, u"1"_s);
        program.setVariable(u"QT_LOGGING_RULES"_s, u"*=true"_s);
        const Ran refused = program.run(connectArguments(**server), wrong + "\n");
        QCOMPARE(refused.code, 12);
        QVERIFY(!refused.err.contains(wrong));
        QCOMPARE(filesWith(program.folder(), wrong), QStringList());
    }

    void theDataFolderIsForItsOwnerOnly()
    {
        const auto server = demo::StellrLookalike::start({});
        REQUIRE_OK(server);
        Program program;
        QCOMPARE(program.connectTo(**server).code, 0);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFileInfo(program.folder()).permissions() & others));
        QDirIterator files(program.folder(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                           QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            QVERIFY2(!(QFileInfo(files.next()).permissions() & others), qPrintable(files.filePath()));
            ++seen;
        }
        QVERIFY(seen >= 2);
    }

    void aSecretIsNeverAnArgument()
    {
        Program program;
        const Ran ran =
            program.run({u"connect"_s, u"stellr"_s, u"--api-url"_s, u"https://api.us.tdsynnex.com"_s,
                         u"--client-id"_s, u"x"_s, u"--secret"_s, u"y"_s});
        QCOMPARE(ran.code, 2);
        const Ran both =
            program.run({u"connect"_s, u"stellr"_s, u"--api-url"_s, u"https://api.us.tdsynnex.com"_s,
                         u"--client-id"_s, u"x"_s, u"--secret-stdin"_s, u"--secret-env"_s, u"Y"_s});
        QCOMPARE(both.code, 2);
        QVERIFY2(both.err.contains("never an argument"), qPrintable(both.said()));
    }
};

TRUEUP_TEST_MAIN(CliSecretsTest)
#include "tst_cli_secrets.moc"

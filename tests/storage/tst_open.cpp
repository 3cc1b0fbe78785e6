// SPDX-License-Identifier: GPL-3.0-or-later
// What opening comes to, for every state a file can be in.
#include "core/storage/dialect.h"
#include "core/storage/migrator.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace trueup;
using namespace trueup::test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw std::runtime_error("cannot write a test file");
}

bool openToOthers(const QString &path)
{
    return QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                       QFileDevice::ReadOther | QFileDevice::WriteOther);
}

/// A database with enough rows for several pages, closed.
QByteArray filledDatabase()
{
    Store store;
    for (int i = 0; i < 200; ++i)
        addConnection(*store, u"Connection %1 %2"_s.arg(i).arg(QString(100, u'x')));
    store.close();
    return bytesOf(store.file());
}

Migrator twoSteps(int minCompatible)
{
    return Migrator({{1, 1, u"CREATE TABLE a (id {bigint} NOT NULL PRIMARY KEY) {strict}"_s},
                     {2, minCompatible, u"CREATE TABLE b (id {bigint} NOT NULL PRIMARY KEY) {strict}"_s}});
}

Migrator oneStep()
{
    return Migrator({{1, 1, u"CREATE TABLE a (id {bigint} NOT NULL PRIMARY KEY) {strict}"_s}});
}

} // namespace

class OpenTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aNewFolderIsFilledOnce()
    {
        const QTemporaryDir folder;
        auto first = Database::open(folder.path());
        QCOMPARE(first.outcome, OpenOutcome::Upgraded);
        QCOMPARE(first.database->filePath(), folder.filePath(u"trueup.sqlite"_s));
        first.database.reset();
        const auto second = Database::open(folder.path());
        QCOMPARE(second.outcome, OpenOutcome::Current);
        QCOMPARE(QDir(folder.path()).entryList({u"*before*"_s}).size(), 0);
    }

    void filesAreForThisUserOnly()
    {
        Store store;
        addConnection(*store);
        QVERIFY(QFileInfo::exists(store.file() + u"-wal"_s));
        for (const QString &name : QDir(store.path()).entryList(QDir::Files))
            QVERIFY2(!openToOthers(QDir(store.path()).filePath(name)), qPrintable(name));

        store.close();
        QFile::setPermissions(store.file(), QFile::permissions(store.file()) | QFileDevice::ReadOther |
                                                QFileDevice::ReadGroup);
        QVERIFY(openToOthers(store.file()));
        store.reopen();
        QVERIFY(!openToOthers(store.file()));
    }

    void aFileThatIsNotOursStaysAsItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray whole = filledDatabase();
        QVERIFY(whole.size() > 8 * 4096);
        QTest::newRow("text") << QByteArray("account_id,account_name\n1,Contoso\n");
        QTest::newRow("garbage") << QByteArray(20'000, '\x5a');
        QTest::newRow("one byte") << QByteArray(1, '\0');
        QTest::newRow("header only") << whole.left(100);
        QTest::newRow("truncated") << whole.left(whole.size() / 2);
        QTest::newRow("truncated by one byte") << whole.left(whole.size() - 1);
        QTest::newRow("truncated inside a page") << whole.left(whole.size() - 1024);
        QByteArray broken = whole;
        broken.replace(5 * 4096, 3 * 4096, QByteArray(3 * 4096, '\xff'));
        QTest::newRow("overwritten in the middle") << broken;
        QByteArray headless = whole;
        headless.replace(0, 4096, QByteArray(4096, '\0'));
        QTest::newRow("first page zeroed") << headless;
    }
    void aFileThatIsNotOursStaysAsItIs()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trueup.sqlite"_s);
        put(path, bytes);
        const auto opened = Database::open(folder.path());
        QCOMPARE(opened.outcome, OpenOutcome::Damaged);
        QVERIFY(!opened.database);
        QCOMPARE(errorKindName(opened.error.kind), u"damaged"_s);
        QVERIFY2(opened.error.message.contains(QDir::toNativeSeparators(path)),
                 qPrintable(opened.error.message));
        QVERIFY(opened.error.message.contains(u"Move it"_s));
        QVERIFY(bytesOf(path) == bytes);
        QCOMPARE(Database::openOrError(folder.path()).error().kind, ErrorKind::Damaged);
    }

    void anotherProgramsDatabaseStaysAsItIs()
    {
        Store store;
        REQUIRE_OK(store->execute(u"DROP TABLE trueup_schema"_s));
        store.close();
        const QByteArray before = bytesOf(store.file());
        const auto opened = Database::open(store.path());
        QCOMPARE(opened.outcome, OpenOutcome::Damaged);
        QVERIFY(bytesOf(store.file()) == before);
    }

    void anEmptyFileIsANewOne()
    {
        const QTemporaryDir folder;
        put(folder.filePath(u"trueup.sqlite"_s), {});
        QCOMPARE(Database::open(folder.path()).outcome, OpenOutcome::Upgraded);
    }

    void anEmptyFileBesideItsLogWasLost()
    {
        Store store;
        addConnection(*store);
        const QByteArray log = bytesOf(store.file() + u"-wal"_s);
        QVERIFY(!log.isEmpty());
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trueup.sqlite"_s);
        put(path, {});
        put(path + u"-wal"_s, log);
        QCOMPARE(Database::open(folder.path()).outcome, OpenOutcome::Damaged);
        QVERIFY(bytesOf(path + u"-wal"_s) == log);
    }

    void aFileWhoseMakingWasInterruptedIsMade()
    {
        // Switched to its log, no table yet.
        const QTemporaryDir folder;
        const Migrator nothing{{}};
        QCOMPARE(Database::open(folder.path(), {&nothing, {}}).outcome, OpenOutcome::Current);
        QVERIFY(QFileInfo(folder.filePath(u"trueup.sqlite"_s)).size() > 0);
        QCOMPARE(Database::open(folder.path()).outcome, OpenOutcome::Upgraded);
    }

    void whatAKilledProgramLeftInTheLogIsThere()
    {
        Store store;
        addConnection(*store);
        // The files as a power cut would leave them: committed rows are in the log only.
        const QTemporaryDir folder;
        const QString copy = folder.filePath(u"trueup.sqlite"_s);
        put(copy, bytesOf(store.file()));
        put(copy + u"-wal"_s, bytesOf(store.file() + u"-wal"_s));
        const auto opened = Database::open(folder.path());
        QCOMPARE(opened.outcome, OpenOutcome::Current);
        QCOMPARE(valueOf(*opened.database, u"SELECT name FROM connection"_s), u"Stellr"_s);
    }

    void aNewerFileIsUsedWhereItSaysSo()
    {
        const QTemporaryDir folder;
        const Migrator newer = twoSteps(1);
        const Migrator older = oneStep();
        QCOMPARE(Database::open(folder.path(), {&newer, {}}).outcome, OpenOutcome::Upgraded);
        const auto opened = Database::open(folder.path(), {&older, {}});
        QCOMPARE(opened.outcome, OpenOutcome::NewerCompatible);
        QCOMPARE(valueOf(*opened.database, u"SELECT version FROM trueup_schema"_s), u"2"_s);
    }

    void aNewerFileStaysAsItIsElse()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trueup.sqlite"_s);
        const Migrator newer = twoSteps(2);
        const Migrator older = oneStep();
        QCOMPARE(Database::open(folder.path(), {&newer, {}}).outcome, OpenOutcome::Upgraded);
        const QByteArray before = bytesOf(path);
        const auto opened = Database::open(folder.path(), {&older, {}});
        QCOMPARE(opened.outcome, OpenOutcome::NewerIncompatible);
        QVERIFY(!opened.database);
        QCOMPARE(opened.error.kind, ErrorKind::NewerData);
        QVERIFY(opened.error.message.contains(u"newest version"_s));
        QVERIFY(bytesOf(path) == before);
    }

    void aMissingFolderIsNamed()
    {
        const QTemporaryDir folder;
        const auto opened = Database::open(folder.filePath(u"not/there"_s));
        QCOMPARE(opened.outcome, OpenOutcome::Failed);
        QVERIFY(opened.error.message.contains(u"not/there"_s));
    }

    void aFolderInTheFilesPlaceIsNotOpened()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"trueup.sqlite/inside"_s));
        const auto opened = Database::open(folder.path());
        QCOMPARE(opened.outcome, OpenOutcome::Failed);
        QVERIFY(!opened.error.message.isEmpty());
        QVERIFY(QFileInfo::exists(folder.filePath(u"trueup.sqlite/inside"_s)));
    }
};

TRUEUP_TEST_MAIN(OpenTest)
#include "tst_open.moc"

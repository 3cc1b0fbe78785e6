// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes on one data folder: this program starts itself as the others.
#include "core/storage/audit_repository.h"
#include "core/storage/migrator.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QFileInfo>
#include <QProcess>

#include <cstdlib>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kEntries = 40;

/// Writes audit entries, one transaction each: read the newest, write the next.
int writeEntries(const QString &folder, const QString &actor)
{
    const auto database = need(Database::openOrError(folder));
    for (int i = 0; i < kEntries; ++i) {
        need(inTransaction(*database, [&] {
            return AuditRepository(*database).append({0, instant(1), actor, u"map"_s, {}, {}, {}, {}});
        }));
    }
    return 0;
}

/// Dies, as by a kill, before its n-th statement.
int dieAt(const QString &folder, int n)
{
    const auto dying = [n](int number, const QString &) -> Status {
        if (number == n)
            std::_Exit(9);
        return {};
    };
    const auto opened = Database::open(folder, {nullptr, dying});
    if (!opened.database)
        return 1;
    need(inTransaction(*opened.database, [&]() -> Status {
        need(opened.database->write(u"INSERT INTO id_counter VALUES ('a', 1)"_s, {}));
        return opened.database->write(u"INSERT INTO id_counter VALUES ('b', 1)"_s, {});
    }));
    return 0;
}

std::unique_ptr<QProcess> startMyself(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QCoreApplication::applicationFilePath(), arguments);
    return process;
}

} // namespace

class StorageProcessesTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void processesThatWriteAtOnceLoseNothing()
    {
        const QTemporaryDir folder;
        std::vector<std::unique_ptr<QProcess>> others;
        for (int i = 0; i < 3; ++i)
            others.push_back(startMyself({u"--write"_s, folder.path(), u"process %1"_s.arg(i)}));
        writeEntries(folder.path(), u"this one"_s);
        for (const auto &other : others) {
            QVERIFY(other->waitForFinished(120'000));
            QCOMPARE(other->exitStatus(), QProcess::NormalExit);
            QCOMPARE(other->exitCode(), 0);
        }
        const auto database = need(Database::openOrError(folder.path()));
        QCOMPARE(need(AuditRepository(*database).all()).size(), std::size_t(4 * kEntries));
        QVERIFY(!need(AuditRepository(*database).verify()));
        QCOMPARE(rowsOf(*database, u"SELECT count(*) FROM audit GROUP BY actor"_s),
                 QStringList(4, QString::number(kEntries)));
        QVERIFY(need(database->integrityProblems()).empty());
    }

    void twoConnectionsOfOneProcessKeepTheirLogWhenAnotherLeaves()
    {
        const QTemporaryDir folder;
        writeEntries(folder.path(), u"before"_s); // and leaves, so that there is no log
        {
            const auto writer = need(Database::openOrError(folder.path()));
            const auto reader = need(Database::openOrError(folder.path()));
            const auto other = startMyself({u"--write"_s, folder.path(), u"other"_s});
            QVERIFY(other->waitForFinished(120'000));
            QVERIFY(QFileInfo::exists(folder.filePath(u"trueup.sqlite-wal"_s)));
            need(inTransaction(*writer, [&] {
                return AuditRepository(*writer).append({0, instant(1), u"mine"_s, u"map"_s, {}, {}, {}, {}});
            }));
            const auto last = startMyself({u"--write"_s, folder.path(), u"last"_s});
            QVERIFY(last->waitForFinished(120'000));
            QCOMPARE(need(AuditRepository(*reader).all()).size(), std::size_t(3 * kEntries + 1));
        }
        const auto database = need(Database::openOrError(folder.path()));
        QCOMPARE(need(AuditRepository(*database).all()).size(), std::size_t(3 * kEntries + 1));
        QVERIFY(!need(AuditRepository(*database).verify()));
        QVERIFY(need(database->integrityProblems()).empty());
    }

    void anotherProcesssCommitShowsInTheDataVersion()
    {
        Store store;
        const auto before = need(store->dataVersion());
        const auto other = startMyself({u"--write"_s, store.path(), u"other"_s});
        QVERIFY(other->waitForFinished(120'000));
        QVERIFY(need(store->dataVersion()) != before);
    }

    void aProcessKilledAtAnyStatementLeavesAWholeDatabase()
    {
        bool completed = false;
        int rounds = 0;
        // The first start's statements are many and alike: every seventh, then each of the last ones.
        const int first = migrationStatements();
        for (int n = 1; !completed; n += n < first - 3 ? 7 : 1, ++rounds) {
            const QTemporaryDir folder;
            const auto process = startMyself({u"--die"_s, folder.path(), QString::number(n)});
            QVERIFY(process->waitForFinished(120'000));
            completed = process->exitCode() == 0;
            QVERIFY(completed || process->exitCode() == 9);
            const auto opened = Database::open(folder.path());
            QVERIFY2(opened.database, qPrintable(opened.error.message));
            QVERIFY(need(opened.database->integrityProblems()).empty());
            QCOMPARE(rowsOf(*opened.database, u"SELECT name FROM id_counter ORDER BY name"_s),
                     completed ? QStringList({u"a"_s, u"b"_s}) : QStringList());
        }
        QVERIFY(rounds > 8);
    }

private:
    static int migrationStatements()
    {
        const QTemporaryDir folder;
        int count = 0;
        const auto opened =
            Database::open(folder.path(), {nullptr, [&count](int number, const QString &) -> Status {
                                               count = number;
                                               return {};
                                           }});
        return opened.database ? count : 0;
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write"_s)
        return writeEntries(arguments.value(2), arguments.value(3));
    if (arguments.value(1) == u"--die"_s)
        return dieAt(arguments.value(2), arguments.value(3).toInt());
    StorageProcessesTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storage_processes.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/dialect.h"
#include "core/storage/savepoint.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QFileInfo>

using namespace trueup;
using namespace trueup::test;

class DatabaseTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void errorsKeepTheirKindAndHideTheValues_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QString &sql, ErrorKind kind) {
            QTest::newRow(name) << sql << static_cast<int>(kind);
        };
        row("unique", u"INSERT INTO id_counter (name, next_id) VALUES (?, 2)"_s, ErrorKind::Conflict);
        row("not null", u"INSERT INTO id_counter (name, next_id) VALUES (? || 'x', NULL)"_s,
            ErrorKind::Internal);
        row("foreign key", u"INSERT INTO vendor_service VALUES (1, 999, ?, '', '', '', '', '')"_s,
            ErrorKind::Internal);
        row("check", u"INSERT INTO audit_head VALUES (2, 0, CAST(? AS BLOB))"_s, ErrorKind::Internal);
        row("append-only", u"UPDATE decision SET note = ?"_s, ErrorKind::Internal);
        row("type", u"INSERT INTO id_counter VALUES ('other', ?)"_s, ErrorKind::Storage);
        row("no such table", u"INSERT INTO nowhere VALUES (?)"_s, ErrorKind::Storage);
    }
    void errorsKeepTheirKindAndHideTheValues()
    {
        QFETCH(QString, sql);
        QFETCH(int, kind);
        Store store;
        const QString secret = u"hunter2"_s;
        REQUIRE_OK(store->execute(u"INSERT INTO id_counter VALUES (?, 1)"_s, {secret}));
        REQUIRE_OK(
            store->execute(u"INSERT INTO decision (id, line_id, period, action, reason, note, decided_by, "
                           "decided_at) VALUES (1, 'U1', '2026-12', 'approve', '', '', '', '')"_s));
        const Status status = store->execute(sql, {secret});
        QVERIFY(!status);
        QCOMPARE(errorKindName(status.error().kind), errorKindName(static_cast<ErrorKind>(kind)));
        QVERIFY(!status.error().message.isEmpty());
        QVERIFY2(status.error().detail.startsWith(u"SQL "_s), qPrintable(status.error().detail));
        QVERIFY(!status.error().message.contains(secret));
        QVERIFY2(!status.error().detail.contains(secret), qPrintable(status.error().detail));
    }

    void nativeCodesAreToldApart_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("trouble");
        const auto row = [](const char *code, SqlTrouble trouble) {
            QTest::newRow(code) << QString::fromLatin1(code) << static_cast<int>(trouble);
        };
        row("2067", SqlTrouble::Unique);
        row("1555", SqlTrouble::Unique);
        row("1299", SqlTrouble::NotNull);
        row("787", SqlTrouble::ForeignKey);
        row("275", SqlTrouble::Check);
        row("1811", SqlTrouble::AppendOnly);
        row("5", SqlTrouble::Busy);
        row("517", SqlTrouble::Busy);
        row("13", SqlTrouble::DiskFull);
        row("8", SqlTrouble::ReadOnly);
        row("1032", SqlTrouble::ReadOnly);
        row("14", SqlTrouble::CannotOpen);
        row("11", SqlTrouble::Damaged);
        row("26", SqlTrouble::Damaged);
        row("778", SqlTrouble::Io);
        row("1", SqlTrouble::Other);
        row("", SqlTrouble::Other);
    }
    void nativeCodesAreToldApart()
    {
        QFETCH(QString, code);
        QFETCH(int, trouble);
        QCOMPARE(static_cast<int>(Dialect::sqlite()->trouble(code)), trouble);
    }

    void anUncommittedTransactionLeavesNothing()
    {
        Store store;
        {
            const auto transaction = need(Transaction::begin(*store));
            REQUIRE_OK(store->write(u"INSERT INTO id_counter VALUES ('a', 1)"_s, {}));
        }
        QCOMPARE(valueOf(*store, u"SELECT count(*) FROM id_counter"_s), u"0"_s);
        REQUIRE_OK(inTransaction(
            *store, [&] { return store->write(u"INSERT INTO id_counter VALUES ('a', 1)"_s, {}); }));
        QCOMPARE(valueOf(*store, u"SELECT count(*) FROM id_counter"_s), u"1"_s);
    }

    void transactionsAreNotNestedAndWritesNeedOne()
    {
        Store store;
        QCOMPARE(store->write(u"INSERT INTO id_counter VALUES ('a', 1)"_s, {}).error().kind,
                 ErrorKind::Internal);
        QCOMPARE(store->nextIds(u"a"_s).error().kind, ErrorKind::Internal);
        const auto transaction = need(Transaction::begin(*store));
        QCOMPARE(Transaction::begin(*store).error().kind, ErrorKind::Internal);
        REQUIRE_OK(transaction->commit());
        QCOMPARE(transaction->commit().error().kind, ErrorKind::Internal);
    }

    void idsAreConsecutiveAndNeverComeTwice()
    {
        Store store;
        const auto ids = [&](const QString &counter, int count) {
            return need(inTransaction(*store, [&] { return store->nextIds(counter, count); }));
        };
        QCOMPARE(ids(u"a"_s, 1), 1);
        QCOMPARE(ids(u"a"_s, 10), 2);
        QCOMPARE(ids(u"b"_s, 3), 1);
        QCOMPARE(ids(u"a"_s, 1), 12);
        store.reopen();
        QCOMPARE(ids(u"b"_s, 1), 4);
    }

    void anIdTakenAheadIsNeverGivenTwice()
    {
        Store store;
        REQUIRE_OK(store->execute(u"CREATE TABLE item (id INTEGER PRIMARY KEY)"_s));
        const auto add = [&](int rows) -> Status {
            for (int i = 0; i < rows; ++i) {
                const auto id = store->nextIds(u"item"_s);
                RETURN_IF_FAILED(id);
                RETURN_IF_FAILED(store->write(u"INSERT INTO item VALUES (?)"_s, {column::integer(*id)}));
            }
            return {};
        };
        for (int round = 0; round < 6; ++round) {
            const auto transaction = need(Transaction::begin(*store));
            REQUIRE_OK(add(40));
            // What a part took ahead is taken back with it.
            const Status undone = atomically(*store, [&]() -> Status {
                RETURN_IF_FAILED(add(100));
                return fail(ErrorKind::Storage, u"planned"_s);
            });
            QCOMPARE(undone.error().message, u"planned"_s);
            REQUIRE_OK(add(40));
            if (round % 2 == 0)
                REQUIRE_OK(transaction->commit()); // else rolled back
        }
        QCOMPARE(valueOf(*store, u"SELECT count(*) FROM item"_s), u"240"_s);
    }

    void aRowsCallbackMayRunTheSameStatement()
    {
        Store store;
        REQUIRE_OK(store->execute(u"INSERT INTO id_counter VALUES ('a', 1), ('b', 2)"_s));
        const QString sql = u"SELECT name FROM id_counter WHERE next_id > ? ORDER BY name"_s;
        QStringList seen;
        REQUIRE_OK(store->select(sql, {0}, [&](const QSqlQuery &outer) {
            need(store->select(sql, {1}, [&](const QSqlQuery &inner) {
                seen.append(outer.value(0).toString() + inner.value(0).toString());
            }));
        }));
        QCOMPARE(seen, QStringList({u"ab"_s, u"bb"_s}));
    }

    void aFullDiskSaysSoAndKeepsWhatWasThere()
    {
        Store store;
        addConnection(*store);
        const QString before = contents(*store);
        REQUIRE_OK(store->select(u"PRAGMA max_page_count = 1"_s, {}, [](const QSqlQuery &) {}));
        {
            const auto transaction = need(Transaction::begin(*store));
            const QByteArray large(1'000'000, 'x');
            const Status full = store->write(u"INSERT INTO audit_head VALUES (1, 0, ?)"_s, {large});
            QVERIFY(!full);
            QCOMPARE(errorKindName(full.error().kind), u"disk_full"_s);
            QVERIFY(full.error().message.contains(u"Free some space"_s));
            // The database may have rolled back by itself: nothing may be written as if the transaction went
            // on.
            const Status later = store->write(u"INSERT INTO id_counter VALUES ('a', 1)"_s, {});
            QCOMPARE(later.error().kind, ErrorKind::DiskFull);
            QCOMPARE(transaction->commit().error().kind, ErrorKind::DiskFull);
        }
        REQUIRE_OK(store->select(u"PRAGMA max_page_count = 1000000"_s, {}, [](const QSqlQuery &) {}));
        QCOMPARE(contents(*store), before);
        addConnection(*store, u"Second"_s);
    }

    void aWriterThatWaitsTooLongIsToldSo()
    {
        Store store;
        const auto other = need(Database::openOrError(store.path()));
        REQUIRE_OK(other->select(u"PRAGMA busy_timeout = 0"_s, {}, [](const QSqlQuery &) {}));
        const auto held = need(Transaction::begin(*store));
        const auto refused = Transaction::begin(*other);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Storage);
        QVERIFY(refused.error().message.contains(u"Another program is writing"_s));
        REQUIRE_OK(held->commit());
        REQUIRE_OK(Transaction::begin(*other));
    }

    void sessionsWaitForEachOther()
    {
        Store store;
        QCOMPARE(valueOf(*store, u"PRAGMA busy_timeout"_s), u"10000"_s);
        QCOMPARE(valueOf(*store, u"PRAGMA journal_mode"_s), u"wal"_s);
        QCOMPARE(valueOf(*store, u"PRAGMA foreign_keys"_s), u"1"_s);
        QCOMPARE(valueOf(*store, u"PRAGMA synchronous"_s), u"2"_s);
        QCOMPARE(valueOf(*store, u"PRAGMA trusted_schema"_s), u"0"_s);
    }

    void dataVersionShowsOnlyOthersCommits()
    {
        Store store;
        const auto other = need(Database::openOrError(store.path()));
        const auto before = need(store->dataVersion());
        addConnection(*store);
        QCOMPARE(need(store->dataVersion()), before);
        addConnection(*other, u"Second"_s);
        QVERIFY(need(store->dataVersion()) != before);
    }

    void readersGoOnBesideAWriter()
    {
        Store store;
        const auto reader = need(Database::openOrError(store.path()));
        const auto transaction = need(Transaction::begin(*store));
        REQUIRE_OK(store->write(u"INSERT INTO id_counter VALUES ('a', 1)"_s, {}));
        QCOMPARE(valueOf(*reader, u"SELECT count(*) FROM id_counter"_s), u"0"_s);
        REQUIRE_OK(transaction->commit());
        QCOMPARE(valueOf(*reader, u"SELECT count(*) FROM id_counter"_s), u"1"_s);
    }

    void integrityProblemsAreNamed()
    {
        Store store;
        QVERIFY(need(store->integrityProblems()).empty());
        REQUIRE_OK(store->execute(u"PRAGMA foreign_keys = OFF"_s));
        REQUIRE_OK(store->execute(u"INSERT INTO vendor_service VALUES (7, 999, 'S1', '', '', '', '', '')"_s));
        REQUIRE_OK(store->execute(u"PRAGMA ignore_check_constraints = ON"_s));
        REQUIRE_OK(store->execute(u"INSERT INTO audit_head VALUES (2, 0, x'00')"_s));
        REQUIRE_OK(store->execute(u"PRAGMA ignore_check_constraints = OFF"_s));
        const auto problems = need(store->integrityProblems());
        QCOMPARE(problems.size(), std::size_t(2));
        QVERIFY2(problems[0].contains(u"audit_head"_s), qPrintable(problems[0]));
        QVERIFY2(problems[1].contains(u"vendor_service"_s) && problems[1].contains(u"connection"_s),
                 qPrintable(problems[1]));
    }

    void aHookedStatementIsNotRun()
    {
        Store store;
        QList<int> numbers;
        store->setStatementHook([&numbers](int number, const QString &) -> Status {
            numbers.append(number);
            return number == 2 ? Status(fail(ErrorKind::Storage, u"planned"_s)) : Status();
        });
        REQUIRE_OK(store->execute(u"INSERT INTO id_counter VALUES ('a', 1)"_s));
        QCOMPARE(store->execute(u"INSERT INTO id_counter VALUES ('b', 1)"_s).error().message, u"planned"_s);
        REQUIRE_OK(store->execute(u"INSERT INTO id_counter VALUES ('c', 1)"_s));
        QCOMPARE(numbers, QList<int>({1, 2, 3}));
        store->setStatementHook(nullptr);
        QCOMPARE(rowsOf(*store, u"SELECT name FROM id_counter ORDER BY name"_s),
                 QStringList({u"a"_s, u"c"_s}));
    }
};

TRUEUP_TEST_MAIN(DatabaseTest)
#include "tst_database.moc"

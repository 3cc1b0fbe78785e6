// SPDX-License-Identifier: GPL-3.0-or-later
// Statements for many rows: past Qt SQL, and through it (the same tests run both ways), they store, read and
// refuse alike.
#include "core/storage/statement.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace trueup::test;

namespace {

/// A table of every kind of column, beside the program's own.
struct Scene
{
    Scene()
    {
        need(
            store->execute(u"CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, "
                           "at TEXT, day TEXT, quantity INTEGER, price INTEGER, data BLOB, "
                           "parent INTEGER REFERENCES thing (id)) STRICT"_s));
    }

    Status add(std::int64_t id, const QString &name)
    {
        return inTransaction(*store, [&] {
            return Statement(*store, u"INSERT INTO thing (id, name) VALUES (?, ?)"_s)
                .integer(id)
                .text(name)
                .write();
        });
    }

    QStringList names()
    {
        QStringList found;
        need(Statement(*store, u"SELECT name FROM thing ORDER BY id"_s)
                 .select([&found](Statement::Reader row) { found.append(row.text()); }));
        return found;
    }

    Store store;
};

} // namespace

class StatementTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void thisSystemGoesPastQtSql()
    {
        Scene scene;
        QCOMPARE(scene.store->hasDirectStatements(), !qEnvironmentVariableIsSet("TRUEUP_ONLY_QT_SQL"));
    }

    void everyKindOfValueComesBack()
    {
        Scene scene;
        const auto at = instant(2);
        const QByteArray data("\0\xff z", 4);
        need(inTransaction(*scene.store, [&] {
            return Statement(*scene.store, u"INSERT INTO thing (id, name, at, day, quantity, price, data) "
                                           "VALUES (?, ?, ?, ?, ?, ?, ?)"_s)
                .integer(std::numeric_limits<std::int64_t>::max())
                .text(u"naïve \U0001F680 text"_s)
                .instant(at)
                .date(QDate(2026, 2, 28))
                .quantity(Quantity::fromThousandths(-2500))
                .amount(Amount::fromMillionths(4'800'001))
                .bytes(data)
                .write();
        }));
        int rows = 0;
        need(Statement(*scene.store, u"SELECT id, name, at, day, quantity, price, data FROM thing"_s)
                 .select([&](Statement::Reader row) {
                     ++rows;
                     QCOMPARE(row.integer(), std::numeric_limits<std::int64_t>::max());
                     QCOMPARE(row.text(), u"naïve \U0001F680 text"_s);
                     QCOMPARE(row.instant(), at);
                     QVERIFY(row.date() == QDate(2026, 2, 28));
                     QVERIFY(row.optionalQuantity() == Quantity::fromThousandths(-2500));
                     QVERIFY(row.optionalAmount() == Amount::fromMillionths(4'800'001));
                     QCOMPARE(row.bytes(), data);
                 }));
        QCOMPARE(rows, 1);
    }

    void whatIsAbsentIsNull()
    {
        Scene scene;
        need(inTransaction(*scene.store, [&] {
            return Statement(*scene.store, u"INSERT INTO thing (id, name, at, day, quantity, price) VALUES "
                                           "(?, ?, ?, ?, ?, ?)"_s)
                .integer(1)
                .text({})
                .instant({})
                .date({})
                .quantity({})
                .amount({})
                .write();
        }));
        QCOMPARE(rowsOf(*scene.store, u"SELECT name, at, day, quantity, price, data FROM thing"_s),
                 QStringList{u"|NULL|NULL|NULL|NULL|NULL"_s});
        need(Statement(*scene.store, u"SELECT at, day, quantity, price, data FROM thing"_s)
                 .select([](Statement::Reader row) {
                     QVERIFY(!row.instant().isValid());
                     QVERIFY(!row.date());
                     QVERIFY(!row.optionalQuantity());
                     QVERIFY(!row.optionalAmount());
                     QVERIFY(row.bytes().isEmpty());
                 }));
    }

    void aTextIsStoredAsItWillBeCompared_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("ascii") << u"CFQ7TTC0LH18:0001:P1Y:M"_s;
        QTest::newRow("empty") << QString(u""_s);
        QTest::newRow("umlauts") << u"Müller & Söhne"_s;
        QTest::newRow("zero inside") << QString(QChar(u'a')) + QChar(0) + u'b';
        QTest::newRow("half a pair") << QString(QChar(0xd83d)) + u'x';
        QTest::newRow("byte order mark") << QString(QChar(0xfeff)) + u'x';
        QTest::newRow("no character") << QString(QChar(0xffff));
    }
    void aTextIsStoredAsItWillBeCompared()
    {
        QFETCH(QString, text);
        Scene scene;
        need(scene.add(1, text));
        QCOMPARE(scene.names(), QStringList{column::storable(text)});
    }

    void aStatementRunsAgainWithOtherValues()
    {
        Scene scene;
        need(inTransaction(*scene.store, [&]() -> Status {
            Statement add(*scene.store, u"INSERT INTO thing (id, name) VALUES (?, ?)"_s);
            for (int i = 1; i <= 3; ++i)
                need(add.integer(i).text(QString(i * 40, QChar(u'a' + i))).write());
            return {};
        }));
        QCOMPARE(scene.names(), QStringList({QString(40, u'b'), QString(80, u'c'), QString(120, u'd')}));
    }

    void aWriteNeedsATransaction()
    {
        Scene scene;
        const Status refused =
            Statement(*scene.store, u"INSERT INTO thing (id, name) VALUES (1, 'a')"_s).write();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Internal);
        QVERIFY(scene.names().isEmpty());
    }

    void aRefusalIsTheSameErrorAsElsewhere_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const QString &sql) { QTest::newRow(name) << sql; };
        row("unique", u"INSERT INTO thing (id, name) VALUES (2, 'taken')"_s);
        row("not null", u"INSERT INTO thing (id) VALUES (2)"_s);
        row("kind of value", u"INSERT INTO thing (id, name, price) VALUES (2, 'a', 'text')"_s);
        row("append-only", u"UPDATE audit SET actor = ''"_s);
        row("no such table", u"INSERT INTO nothing VALUES (1)"_s);
    }
    void aRefusalIsTheSameErrorAsElsewhere()
    {
        QFETCH(QString, sql);
        Scene scene;
        need(scene.add(1, u"taken"_s));
        need(scene.store->execute(u"INSERT INTO audit VALUES (1, '', 'a', '', '', '', x'00', x'00')"_s));
        const auto tried = [&](const auto &write) {
            return inTransaction(*scene.store, [&]() -> Status { return write(); }).error();
        };
        const Error direct = tried([&] { return Statement(*scene.store, sql).write(); });
        const Error usual = tried([&] { return scene.store->write(sql, {}); });
        QCOMPARE(direct.kind, usual.kind);
        QCOMPARE(direct.message, usual.message);
        QCOMPARE(direct.detail.section(u':', 0, 0), usual.detail.section(u':', 0, 0)); // the database's code
        QVERIFY(direct.detail.contains(sql));
    }

    void afterARefusalTheStatementGoesOn()
    {
        Scene scene;
        need(inTransaction(*scene.store, [&]() -> Status {
            Statement add(*scene.store, u"INSERT INTO thing (id, name) VALUES (?, ?)"_s);
            need(add.integer(1).text(u"a"_s).write());
            if (add.integer(2).text(u"a"_s).write())
                return fail(ErrorKind::Internal, u"taken twice"_s);
            return add.integer(2).text(u"b"_s).write();
        }));
        QCOMPARE(scene.names(), QStringList({u"a"_s, u"b"_s}));
    }

    void aFullDiskEndsTheTransaction()
    {
        Scene scene;
        need(scene.store->select(u"PRAGMA max_page_count = 1"_s, {}, [](const QSqlQuery &) {}));
        const auto transaction = need(Transaction::begin(*scene.store));
        Statement add(*scene.store, u"INSERT INTO thing (id, name) VALUES (?, ?)"_s);
        Status added;
        for (int i = 0; added && i < 1000; ++i)
            added = add.integer(i).text(QString(5000, u'x') + QString::number(i)).write();
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::DiskFull);
        QCOMPARE(add.integer(1).text(u"small"_s).write().error().kind, ErrorKind::DiskFull);
        QCOMPARE(transaction->commit().error().kind, ErrorKind::DiskFull);
    }

    void theHookSeesEachRun()
    {
        Scene scene;
        QStringList seen;
        scene.store->setStatementHook([&seen](int number, const QString &sql) -> Status {
            seen.append(QString::number(number) + u' ' + sql.section(u' ', 0, 1));
            return number == 4 ? Status(fail(ErrorKind::Storage, u"planned"_s)) : Status();
        });
        const Status planned = inTransaction(*scene.store, [&]() -> Status {
            Statement add(*scene.store, u"INSERT INTO thing (id, name) VALUES (?, ?)"_s);
            need(add.integer(1).text(u"a"_s).write());
            need(add.integer(2).text(u"b"_s).write());
            return add.integer(3).text(u"c"_s).write();
        });
        scene.store->setStatementHook(nullptr);
        QCOMPARE(planned.error().message, u"planned"_s);
        QCOMPARE(seen, QStringList({u"1 BEGIN IMMEDIATE"_s, u"2 INSERT INTO"_s, u"3 INSERT INTO"_s,
                                    u"4 INSERT INTO"_s}));
        QVERIFY(scene.names().isEmpty());
    }

    void aRowMayRunTheSameStatement()
    {
        Scene scene;
        need(scene.add(1, u"a"_s));
        need(scene.add(2, u"b"_s));
        const QString sql = u"SELECT name FROM thing ORDER BY id"_s;
        QStringList pairs;
        need(Statement(*scene.store, sql).select([&](Statement::Reader outer) {
            const QString left = outer.text();
            need(Statement(*scene.store, sql).select([&](Statement::Reader inner) {
                pairs.append(left + inner.text());
            }));
        }));
        QCOMPARE(pairs, QStringList({u"aa"_s, u"ab"_s, u"ba"_s, u"bb"_s}));
    }
};

TRUEUP_TEST_MAIN(StatementTest)
#include "tst_statement.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/audit_repository.h"

#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QJsonArray>

using namespace trueup;
using namespace trueup::test;

namespace {

/// Someone with the file in an editor: takes the guards away first.
void tamper(Database &database, const QString &sql)
{
    for (const QString &trigger :
         rowsOf(database, u"SELECT name FROM sqlite_schema WHERE type = 'trigger'"_s))
        need(database.execute(u"DROP TRIGGER "_s + trigger));
    need(database.execute(sql));
}

AuditEntry append(Database &database, const AuditEntry &entry)
{
    return need(inTransaction(database, [&] { return AuditRepository(database).append(entry); }));
}

void fill(Database &database, int entries)
{
    for (int i = 1; i <= entries; ++i) {
        append(database, {0,
                          instant(i),
                          u"Ann"_s,
                          u"map"_s,
                          u"account C-%1"_s.arg(i),
                          QJsonObject{{u"before"_s, QJsonValue()}, {u"after"_s, i}},
                          {},
                          {}});
    }
}

} // namespace

class AuditRepositoryTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void entriesComeBackInAChain()
    {
        Store store;
        QVERIFY(!need(AuditRepository(*store).verify()));
        const AuditEntry first =
            append(*store, {77,
                            instant(1),
                            u"Änn \U0001F680"_s,
                            u"decide"_s,
                            u"U1"_s,
                            QJsonObject{{u"z"_s, 1.5}, {u"a"_s, QJsonArray{u"é"_s, true, QJsonValue()}}},
                            {},
                            {}});
        const AuditEntry second = append(*store, {0, instant(2), {}, {}, {}, {}, {}, {}});
        QCOMPARE(first.sequence, 1);
        QCOMPARE(first.previousHash, QByteArray(32, '\0'));
        QCOMPARE(first.hash.size(), 32);
        QCOMPARE(second.sequence, 2);
        QCOMPARE(second.previousHash, first.hash);
        QVERIFY(second.hash != first.hash);

        store.reopen();
        const auto all = need(AuditRepository(*store).all());
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0].sequence, 1);
        QCOMPARE(all[0].at, instant(1));
        QCOMPARE(all[0].actor, first.actor);
        QCOMPARE(all[0].action, first.action);
        QCOMPARE(all[0].subject, first.subject);
        QCOMPARE(all[0].detail, first.detail);
        QCOMPARE(all[0].hash, first.hash);
        QCOMPARE(all[1].previousHash, first.hash);
        QVERIFY(!need(AuditRepository(*store).verify()));
    }

    void thePagesGoFromTheNewestToTheOldest()
    {
        Store store;
        fill(*store, 5);
        AuditRepository audit(*store);
        QList<std::int64_t> sequences;
        std::optional<std::int64_t> before;
        for (auto page = need(audit.latest(2)); !page.empty(); page = need(audit.latest(2, before))) {
            for (const AuditEntry &entry : page)
                sequences.append(entry.sequence);
            before = page.back().sequence;
        }
        QCOMPARE(sequences, (QList<std::int64_t>{5, 4, 3, 2, 1}));
    }

    void textThatCannotBeKeptDoesNotBreakTheChain()
    {
        Store store;
        const QString half = u"a"_s + QChar(0xd83d);
        append(*store,
               {0, instant(1), half, u"\ufeffx"_s, QString(QChar(0)), QJsonObject{{half, half}}, {}, {}});
        QVERIFY(!need(AuditRepository(*store).verify()));
    }

    void everyChangeIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<qint64>("sequence");
        const auto row = [](const char *name, const QString &sql, qint64 sequence) {
            QTest::newRow(name) << sql << sequence;
        };
        const auto set = [](const QString &what) {
            return u"UPDATE audit SET "_s + what + u" WHERE sequence = 3"_s;
        };
        row("sequence", set(u"sequence = 33"_s), 3);
        row("at", set(u"at = '2026-11-03T06:30:15.124Z'"_s), 3);
        row("at, the same instant", set(u"at = '2026-11-03T06:30:15.123000Z'"_s), 3);
        row("actor", set(u"actor = 'Bob'"_s), 3);
        row("action", set(u"action = 'unmap'"_s), 3);
        row("subject", set(u"subject = subject || ' '"_s), 3);
        row("detail", set(u"detail = replace(detail, '3', '4')"_s), 3);
        row("detail, the same JSON", set(u"detail = detail || ' '"_s), 3);
        row("previous hash", set(u"previous_hash = zeroblob(32)"_s), 3);
        row("hash", set(u"hash = zeroblob(32)"_s), 3);
        row("a word moved to the next column", set(u"actor = '', action = actor || action"_s), 3);
        row("two swapped",
            u"UPDATE audit SET sequence = CASE sequence WHEN 2 THEN -3 WHEN 3 THEN -2 END "
            "WHERE sequence IN (2, 3); "_s,
            1);
        row("first removed", u"DELETE FROM audit WHERE sequence = 1"_s, 1);
        row("one removed", u"DELETE FROM audit WHERE sequence = 3"_s, 3);
        row("last removed", u"DELETE FROM audit WHERE sequence = 5"_s, 5);
        row("last two removed", u"DELETE FROM audit WHERE sequence >= 4"_s, 4);
        row("all removed", u"DELETE FROM audit"_s, 1);
        row("one added",
            u"INSERT INTO audit SELECT 6, at, actor, action, subject, detail, hash, hash FROM audit "
            "WHERE sequence = 5"_s,
            6);
        row("head removed", u"DELETE FROM audit_head"_s, 1);
        row("head's count", u"UPDATE audit_head SET entries = 4"_s, 5);
        row("head's hash", u"UPDATE audit_head SET hash = zeroblob(32)"_s, 5);
    }
    void everyChangeIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(qint64, sequence);
        Store store;
        fill(*store, 5);
        QVERIFY(!need(AuditRepository(*store).verify()));
        tamper(*store, sql);
        const auto broken = need(AuditRepository(*store).verify());
        QVERIFY(broken);
        QCOMPARE(broken->sequence, sequence);
        QVERIFY(!broken->reason.isEmpty());
    }

    void theDatabaseRefusesChangesByItself()
    {
        Store store;
        fill(*store, 2);
        const QString before = contents(*store);
        for (const QString &sql :
             {u"UPDATE audit SET actor = 'Bob'"_s, u"DELETE FROM audit WHERE sequence = 2"_s,
              u"INSERT OR REPLACE INTO audit SELECT sequence, at, 'Bob', action, subject, detail, "
              u"previous_hash, hash "
              "FROM audit"_s})
            QVERIFY2(!store->execute(sql), qPrintable(sql));
        QCOMPARE(contents(*store), before);
    }

    void anEntryGoesWithItsTransaction()
    {
        Store store;
        fill(*store, 1);
        {
            const auto transaction = need(Transaction::begin(*store));
            REQUIRE_OK(AuditRepository(*store).append({0, instant(2), {}, u"map"_s, {}, {}, {}, {}}));
        }
        QVERIFY(!need(AuditRepository(*store).verify()));
        QCOMPARE(need(AuditRepository(*store).all()).size(), std::size_t(1));
        QCOMPARE(AuditRepository(*store).append({}).error().kind, ErrorKind::Internal);
    }
};

TRUEUP_TEST_MAIN(AuditRepositoryTest)
#include "tst_audit_repository.moc"

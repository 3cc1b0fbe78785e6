// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/push_repository.h"
#include "core/workflow/check.h"
#include "core/workflow/map_file.h"
#include "tests/support/test_case.h"
#include "tests/workflow/workflow_world.h"

using namespace trueup;
using namespace trueup::test;

namespace {

CheckFinding finding(const std::vector<CheckFinding> &findings, const QString &subject)
{
    for (const CheckFinding &found : findings) {
        if (found.subject == subject)
            return found;
    }
    return {u"no finding about "_s + subject, CheckFinding::Level::Damage, {}};
}

/// Two entries in the audit trail.
void work(WorkflowWorld &world)
{
    need(inTransaction(world.database(), [&] {
        return importMap(world.database(),
                         {{2, MapRowKind::Account, u"C1"_s, u"A1"_s, MapRowState::Mapped, {}, {}},
                          {3, MapRowKind::Account, u"C2"_s, u"A2"_s, MapRowState::Mapped, {}, {}}},
                         u"map.csv"_s, u"ann"_s, instant(3));
    }));
}

/// Changes rows as somebody with another tool would: past the database's own guards.
void tamper(WorkflowWorld &world, const QString &sql)
{
    const QStringList guards = rowsOf(
        world.database(), u"SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'"_s);
    for (const QString &guard : guards)
        need(world.database().execute(u"DROP TRIGGER \"%1\""_s.arg(guard)));
    need(world.database().execute(sql));
}

} // namespace

class TestCheck final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodFolderHasNoWarnings();
    void aTamperedAuditTrailIsDamage_data();
    void aTamperedAuditTrailIsDamage();
    void aBrokenReferenceIsDamage();
    void anUnfinishedRunIsAWarning();
    void aWriteWhoseOutcomeIsNotKnownIsAWarning();
    void connectionsSayWhatIsToBeDone_data();
    void connectionsSayWhatIsToBeDone();
    void levelsHaveTheirWords();
};

void TestCheck::aGoodFolderHasNoWarnings()
{
    WorkflowWorld world;
    work(world);
    for (const QString &name : {u"Stellr"_s, u"CSV"_s}) {
        Connection connection =
            need(ConnectionRepository(world.database()).byName(name)).value_or(Connection());
        connection.status = ConnectionStatus::Active;
        need(inTransaction(world.database(),
                           [&] { return ConnectionRepository(world.database()).save(connection); }));
    }
    const auto findings = checkData(world.database());
    REQUIRE_OK(findings);
    QStringList texts;
    for (const CheckFinding &found : *findings)
        texts.append(found.subject + u": "_s + toText(found.level));
    QCOMPARE(texts, QStringList({u"database: ok"_s, u"audit: ok"_s, u"runs: ok"_s, u"pushes: ok"_s,
                                 u"connection Stellr: ok"_s, u"connection CSV: ok"_s}));
    QVERIFY(!hasDamage(*findings));
}

void TestCheck::aTamperedAuditTrailIsDamage_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("entry");
    QTest::newRow("a changed detail")
        << u"UPDATE audit SET detail = '{}' WHERE sequence = 1"_s << u"entry 1"_s;
    QTest::newRow("another actor") << u"UPDATE audit SET actor = 'eve' WHERE sequence = 2"_s << u"entry 2"_s;
    QTest::newRow("a removed entry") << u"DELETE FROM audit WHERE sequence = 1"_s << u"entry 1"_s;
    QTest::newRow("a cut-off end") << u"DELETE FROM audit WHERE sequence = 2"_s << u"entry 2"_s;
    QTest::newRow("all removed") << u"DELETE FROM audit"_s << u"entry 1"_s;
}

void TestCheck::aTamperedAuditTrailIsDamage()
{
    QFETCH(QString, sql);
    QFETCH(QString, entry);
    WorkflowWorld world;
    work(world);
    tamper(world, sql);
    const auto findings = checkData(world.database());
    REQUIRE_OK(findings);
    QVERIFY(hasDamage(*findings));
    const CheckFinding audit = finding(*findings, u"audit"_s);
    QCOMPARE(audit.level, CheckFinding::Level::Damage);
    QVERIFY2(audit.text.contains(entry), qPrintable(audit.text));
    QCOMPARE(finding(*findings, u"database"_s).level, CheckFinding::Level::Good);
}

void TestCheck::aBrokenReferenceIsDamage()
{
    WorkflowWorld world;
    need(world.database().execute(u"PRAGMA foreign_keys = OFF"_s));
    need(world.database().execute(u"DELETE FROM vendor_service"_s));
    const auto findings = checkData(world.database());
    REQUIRE_OK(findings);
    QVERIFY(hasDamage(*findings));
    QCOMPARE(finding(*findings, u"database"_s).level, CheckFinding::Level::Damage);
}

void TestCheck::anUnfinishedRunIsAWarning()
{
    WorkflowWorld world;
    addRun(world.database(), world.stellr.id, 4);
    auto findings = checkData(world.database());
    REQUIRE_OK(findings);
    QCOMPARE(finding(*findings, u"runs"_s).level, CheckFinding::Level::Warning);
    QVERIFY(!hasDamage(*findings));
    findings = checkData(world.database(), GoingOn{.run = true}); // it is another process's, and goes on
    REQUIRE_OK(findings);
    QCOMPARE(finding(*findings, u"runs"_s).level, CheckFinding::Level::Good);
}

void TestCheck::aWriteWhoseOutcomeIsNotKnownIsAWarning()
{
    WorkflowWorld world;
    QCOMPARE(finding(need(checkData(world.database())), u"pushes"_s).level, CheckFinding::Level::Good);
    need(inTransaction(world.database(), [&]() -> Status {
        Decision decision;
        decision.lineId = u"U1"_s;
        decision.period = {2026, 12};
        decision.at = instant(3);
        PushRepository pushes(world.database());
        Push push;
        push.batch = need(pushes.begin(instant(4), u"ann"_s, false)).id;
        push.decisionId = need(DecisionRepository(world.database()).add(decision)).id;
        push.lineId = decision.lineId;
        push.period = decision.period;
        push.connectionId = world.csv.id;
        push.lineKey = u"40411"_s;
        push.intendedAt = instant(4);
        need(pushes.add(push));
        return {};
    }));
    const auto findings = need(checkData(world.database()));
    const CheckFinding found = finding(findings, u"pushes"_s);
    QCOMPARE(found.level, CheckFinding::Level::Warning);
    QVERIFY2(found.text.startsWith(u"1 write"_s) && found.text.contains(u"trueup push"_s),
             qPrintable(found.text));
    QVERIFY(!hasDamage(findings));
    // Another process is about it.
    QCOMPARE(finding(need(checkData(world.database(), GoingOn{.push = true})), u"pushes"_s).level,
             CheckFinding::Level::Good);
}

void TestCheck::connectionsSayWhatIsToBeDone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("text");
    QTest::newRow("active") << static_cast<int>(ConnectionStatus::Active) << u"ok"_s << u"Active"_s;
    QTest::newRow("pending") << static_cast<int>(ConnectionStatus::Pending) << u"warning"_s
                             << u"trueup sync"_s;
    QTest::newRow("not connected") << static_cast<int>(ConnectionStatus::NotConnected) << u"warning"_s
                                   << u"trueup connect"_s;
    QTest::newRow("needs attention") << static_cast<int>(ConnectionStatus::NeedsAttention) << u"warning"_s
                                     << u"The secret was refused."_s;
}

void TestCheck::connectionsSayWhatIsToBeDone()
{
    QFETCH(int, status);
    QFETCH(QString, word);
    QFETCH(QString, text);
    WorkflowWorld world;
    Connection connection = world.stellr;
    connection.status = static_cast<ConnectionStatus>(status);
    if (connection.status == ConnectionStatus::NeedsAttention)
        connection.statusReason = u"The secret was refused."_s;
    need(inTransaction(world.database(),
                       [&] { return ConnectionRepository(world.database()).save(connection); }));
    const auto findings = checkData(world.database());
    REQUIRE_OK(findings);
    const CheckFinding found = finding(*findings, u"connection Stellr"_s);
    QCOMPARE(toText(found.level), word);
    QVERIFY2(found.text.contains(text), qPrintable(found.text));
    QVERIFY(!hasDamage(*findings)); // a connection's trouble is never damage
}

void TestCheck::levelsHaveTheirWords()
{
    QCOMPARE(toText(CheckFinding::Level::Good), u"ok"_s);
    QCOMPARE(toText(CheckFinding::Level::Warning), u"warning"_s);
    QCOMPARE(toText(CheckFinding::Level::Damage), u"damaged"_s);
}

TRUEUP_TEST_MAIN(TestCheck)
#include "tst_check.moc"

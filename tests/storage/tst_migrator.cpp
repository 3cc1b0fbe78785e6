// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"

#include "core/storage/dialect.h"
#include "tests/storage/store.h"
#include "tests/support/test_case.h"

#include <QDir>

#include <thread>

using namespace trueup;
using namespace trueup::test;

namespace {

/// A history of schemas as later versions of the program will have one.
std::vector<MigrationStep> history()
{
    return {
        {1, 1,
         u"-- min_compatible: 1\nCREATE TABLE item (id {bigint} NOT NULL PRIMARY KEY, name TEXT NOT NULL) "
         u"{strict};\n"
         "INSERT INTO item (id, name) VALUES (1, 'made by version 1');\n"_s},
        {2, 1,
         u"ALTER TABLE item ADD COLUMN price {bigint};\nUPDATE item SET price = 5;\n"
         "CREATE INDEX item_by_price ON item (price);\n"_s},
        {3, 3,
         u"CREATE TABLE entry (id {bigint} NOT NULL PRIMARY KEY, item_id {bigint} NOT NULL REFERENCES item "
         u"(id), "
         "data {blob}) {strict};\n{append_only entry id};\nINSERT INTO entry (id, item_id) SELECT id, id FROM item;\n"_s},
    };
}

Migrator upTo(int version)
{
    auto steps = history();
    steps.resize(static_cast<std::size_t>(version));
    return Migrator(std::move(steps));
}

Database::Opened openWith(const QString &folder, const Migrator &migrator, StatementHook hook = {})
{
    return Database::open(folder, {&migrator, std::move(hook)});
}

StatementHook failingAt(int n)
{
    return [n](int number, const QString &) -> Status {
        return number == n ? Status(fail(ErrorKind::Storage, u"planned"_s)) : Status();
    };
}

/// So slow that whoever may come between the statements of an upgrade does.
Status slowly(int, const QString &)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return {};
}

QStringList copiesIn(const QString &folder)
{
    return QDir(folder).entryList({u"*before*"_s}, QDir::Files, QDir::Name);
}

} // namespace

class MigratorTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void everyVersionBecomesTheNewest()
    {
        const QTemporaryDir freshFolder;
        const Migrator newest = upTo(3);
        const auto fresh = openWith(freshFolder.path(), newest);
        QCOMPARE(fresh.outcome, OpenOutcome::Upgraded);
        for (int from = 1; from <= 3; ++from) {
            const QTemporaryDir folder;
            const Migrator older = upTo(from);
            QCOMPARE(openWith(folder.path(), older).outcome, OpenOutcome::Upgraded);
            const auto upgraded = openWith(folder.path(), newest);
            QCOMPARE(upgraded.outcome, from == 3 ? OpenOutcome::Current : OpenOutcome::Upgraded);
            QCOMPARE(schema(*upgraded.database), schema(*fresh.database));
            QCOMPARE(contents(*upgraded.database), contents(*fresh.database));
            QCOMPARE(copiesIn(folder.path()).size(), from == 3 ? 0 : 1);
        }
    }

    void theCopyHoldsWhatWasThere()
    {
        const QTemporaryDir folder;
        const Migrator first = upTo(1);
        const Migrator newest = upTo(3);
        QString before;
        {
            const auto opened = openWith(folder.path(), first);
            REQUIRE_OK(opened.database->execute(u"INSERT INTO item VALUES (2, 'a person''s work')"_s));
            before = contents(*opened.database);
        }
        QCOMPARE(openWith(folder.path(), newest).outcome, OpenOutcome::Upgraded);
        QCOMPARE(copiesIn(folder.path()), QStringList(u"trueup.sqlite.before-v3"_s));

        const QTemporaryDir restored;
        QVERIFY(QFile::copy(folder.filePath(u"trueup.sqlite.before-v3"_s),
                            restored.filePath(u"trueup.sqlite"_s)));
        QVERIFY(!(QFile::permissions(folder.filePath(u"trueup.sqlite.before-v3"_s)) &
                  (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        const auto opened = openWith(restored.path(), first);
        QCOMPARE(opened.outcome, OpenOutcome::Current);
        QCOMPARE(contents(*opened.database), before);
    }

    void aCopyIsNeverOverwritten()
    {
        const QTemporaryDir folder;
        const Migrator first = upTo(1);
        const Migrator newest = upTo(2);
        openWith(folder.path(), first);
        QFile old(folder.filePath(u"trueup.sqlite.before-v2"_s));
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.write("an older copy");
        old.close();
        QCOMPARE(openWith(folder.path(), newest).outcome, OpenOutcome::Upgraded);
        QCOMPARE(copiesIn(folder.path()),
                 QStringList({u"trueup.sqlite.before-v2"_s, u"trueup.sqlite.before-v2-2"_s}));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("an older copy"));
    }

    void anInterruptedUpgradeGoesOn()
    {
        const QTemporaryDir freshFolder;
        const Migrator first = upTo(1);
        const Migrator newest = upTo(3);
        const auto fresh = openWith(freshFolder.path(), newest);
        int failures = 0;
        for (int n = 1;; ++n) {
            const QTemporaryDir folder;
            QString before;
            before = contents(*openWith(folder.path(), first).database);
            {
                auto interrupted = openWith(folder.path(), newest, failingAt(n));
                if (interrupted.database)
                    break; // fewer than n statements: the loop is through
                QCOMPARE(interrupted.outcome, OpenOutcome::Failed);
                QCOMPARE(interrupted.error.message, u"planned"_s);
                ++failures;
            }
            // The upgrade is whole or not there; a try that changed nothing leaves no copy.
            {
                const auto seen = openWith(folder.path(), first);
                QCOMPARE(seen.outcome, OpenOutcome::Current);
                QCOMPARE(contents(*seen.database), before);
                QCOMPARE(copiesIn(folder.path()).size(), 0);
            }
            const auto resumed = openWith(folder.path(), newest);
            QCOMPARE(resumed.outcome, OpenOutcome::Upgraded);
            QCOMPARE(schema(*resumed.database), schema(*fresh.database));
            QCOMPARE(contents(*resumed.database), contents(*fresh.database));
            QVERIFY(!QDir(folder.path()).entryList(QDir::Files).join(u' ').contains(u".part"_s));
        }
        QVERIFY2(failures > 15, qPrintable(QString::number(failures)));
    }

    void anInterruptedFirstStartGoesOn()
    {
        for (int n = 1;; ++n) {
            const QTemporaryDir folder;
            if (Database::open(folder.path(), {nullptr, failingAt(n)}).database) {
                QVERIFY(n > 20);
                break;
            }
            QCOMPARE(Database::open(folder.path()).outcome, OpenOutcome::Upgraded);
        }
    }

    void programsThatStartAtOnceTakeTurns_data()
    {
        QTest::addColumn<int>("from");
        QTest::newRow("a new folder") << 0;
        QTest::newRow("an older folder") << 1;
    }

    void programsThatStartAtOnceTakeTurns()
    {
        QFETCH(const int, from);
        const Migrator newest = upTo(3);
        for (int round = 0; round < 10; ++round) {
            const QTemporaryDir folder;
            if (from > 0)
                openWith(folder.path(), upTo(from));
            std::vector<OpenOutcome> outcomes(4, OpenOutcome::Failed);
            std::vector<std::thread> starts;
            for (OpenOutcome &outcome : outcomes) {
                starts.emplace_back([&] { outcome = openWith(folder.path(), newest, slowly).outcome; });
            }
            for (std::thread &start : starts)
                start.join();
            QCOMPARE(std::ranges::count(outcomes, OpenOutcome::Upgraded), 1);
            QCOMPARE(std::ranges::count(outcomes, OpenOutcome::Current), 3);
            QCOMPARE(copiesIn(folder.path()).size(), from > 0 ? 1 : 0);
        }
    }

    void everyVersionOfTheProgramBecomesTheNewest()
    {
        const Migrator newest = Migrator::builtIn();
        const QTemporaryDir freshFolder;
        const auto fresh = openWith(freshFolder.path(), newest);
        QCOMPARE(fresh.outcome, OpenOutcome::Upgraded);
        for (int from = 1; from < newest.newest(); ++from) {
            const QTemporaryDir folder;
            auto steps = newest.steps();
            steps.resize(static_cast<std::size_t>(from));
            const Migrator older(std::move(steps));
            {
                const auto opened = openWith(folder.path(), older);
                QCOMPARE(opened.outcome, OpenOutcome::Upgraded);
                REQUIRE_OK(opened.database->execute(u"INSERT INTO connection VALUES (1, 'stellr', 'Stellr', "
                                                    u"'stellr', 'active', '', '', '', '', "
                                                    "'none', '', NULL, NULL, NULL)"_s));
                REQUIRE_OK(opened.database->execute(
                    u"INSERT INTO run (id, connection_id, started_at, outcome) VALUES (1, 1, "
                    "'2026-11-01T00:00:00.000Z', 'held')"_s));
                if (from < 3)
                    REQUIRE_OK(
                        opened.database->execute(u"INSERT INTO run_account VALUES (1, 'C1', 1, 0, 2, 30, "
                                                 u"4, 'req-1', 'timeout', 'No answer.', "
                                                 "'', '', 0)"_s));
            }
            const auto upgraded = openWith(folder.path(), newest);
            QCOMPARE(upgraded.outcome, OpenOutcome::Upgraded);
            QCOMPARE(schema(*upgraded.database), schema(*fresh.database));
            QCOMPARE(valueOf(*upgraded.database, u"SELECT outcome FROM run WHERE id = 1"_s), u"held"_s);
            if (from >= 3)
                continue;
            const auto accounts = need(RunRepository(*upgraded.database).accounts(RunId{1}));
            QCOMPARE(accounts.size(), std::size_t(1));
            QCOMPARE(accounts[0].outcome, AccountOutcome::Failed);
            QCOMPARE(accounts[0].stats.lastRequestId(), u"req-1"_s);
            QCOMPARE(accounts[0].error->kind, ErrorKind::Timeout);
        }
    }

    void theProgramsOwnStepsAreInOrder()
    {
        const Migrator migrator = Migrator::builtIn();
        QVERIFY(migrator.newest() >= 1);
        int expected = 0;
        for (const MigrationStep &step : migrator.steps()) {
            QCOMPARE(step.version, ++expected);
            QVERIFY(step.minCompatible >= 1 && step.minCompatible <= step.version);
            for (const QString &statement : Dialect::sqlite()->statements(step.sql)) {
                QVERIFY2(!statement.contains(u'{') && !statement.endsWith(u';'), qPrintable(statement));
            }
        }
        Store store;
        QCOMPARE(valueOf(*store, u"SELECT version FROM trueup_schema"_s), QString::number(expected));
        // Every table of ours checks its types.
        QCOMPARE(rowsOf(*store,
                        u"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                        "AND strict = 0 AND name NOT LIKE 'sqlite_%'"_s),
                 QStringList());
    }
};

TRUEUP_TEST_MAIN(MigratorTest)
#include "tst_migrator.moc"

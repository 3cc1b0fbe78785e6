// SPDX-License-Identifier: GPL-3.0-or-later
// The disk is full from the database's n-th write on, for every n; a real error of the system, below the
// database.
#include "tests/faults/disk_writes.h"
#include "tests/support/memory_folders.h"
#include "tests/support/test_case.h"
#include "tests/sync/two_days.h"

#include <atomic>

using namespace trueup;
using namespace trueup::test;

class TestDiskFull final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aSyncKeepsWhatIsWholeAndSaysSo();
    void aPersonsWordIsSavedOrRefused();
};

void TestDiskFull::aSyncKeepsWhatIsWholeAndSaysSo()
{
    keepFoldersInMemory();
    const TwoDays days;
    bool reached = true;
    int failures = 0;
    int n = 0;
    while (reached) {
        ++n;
        const auto world = days.secondDay();
        std::atomic<int> writes = 0;
        setDiskWriteHook([&writes, n] { return ++writes < n; });
        const auto reports = world->trySync();
        reached = writes >= n;
        setDiskWriteHook(nullptr);
        QCOMPARE(world->doneCalls, 1);
        const std::optional<Error> error = reports ? reports->front().run.error : reports.error();
        const bool failed = !reports || reports->front().run.outcome == RunOutcome::Failed;
        const QString fault = u"full from write %1 on"_s.arg(n);
        if (failed) {
            ++failures;
            QVERIFY2(error && error->kind == ErrorKind::DiskFull, qPrintable(fault));
            QVERIFY2(error->message.contains(u"full"_s), qPrintable(error->message));
        } else {
            // Only what copies the log into the main file may fail unseen: nothing is lost by that.
            QVERIFY2(TwoDays::isClean(reports->front().run), qPrintable(fault));
        }
        const QString half = TwoDays::halfAccount(*world);
        QVERIFY2(half.isEmpty(), qPrintable(fault + u": "_s + half));
        const QString left = days.leftAfterACleanRun(*world);
        QVERIFY2(left.isEmpty(), qPrintable(fault + u": "_s + left));
    }
    QVERIFY2(failures > 20, "the database hardly wrote: the loop proves nothing");
    qInfo("%d writes, %d runs ended by a full disk", n - 1, failures);
}

void TestDiskFull::aPersonsWordIsSavedOrRefused()
{
    const TwoDays days;
    bool reached = true;
    int failures = 0;
    for (int n = 1; reached; ++n) {
        const auto world = days.secondDay();
        const QString before = world->meaning();
        std::atomic<int> writes = 0;
        const auto save = [&world] {
            MapRow row;
            row.vendorId = u"C2"_s;
            row.psaId = u"newcomer.example"_s;
            return inTransaction(world->database(), [&] {
                return importMap(world->database(), {row}, u"map.csv"_s, u"ann"_s, instant(2));
            });
        };
        setDiskWriteHook([&writes, n] { return ++writes < n; });
        const auto saved = save();
        reached = writes >= n;
        setDiskWriteHook(nullptr);
        QCOMPARE(world->mappedAccounts().contains(u"C2:newcomer.example"_s), saved.has_value());
        if (!saved) {
            ++failures;
            QCOMPARE(errorKindName(saved.error().kind), errorKindName(ErrorKind::DiskFull));
            QCOMPARE(world->meaning(), before);
            REQUIRE_OK(save()); // there is room again
        }
        QCOMPARE(world->count(u"SELECT count(*) FROM audit WHERE subject = 'account:C2'"_s), 1);
        QVERIFY(!hasDamage(need(checkData(world->database()))));
    }
    QVERIFY(failures > 0);
}

TRUEUP_TEST_MAIN(TestDiskFull)
#include "tst_disk_full.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What the Sync Status says while something runs and at rest, and which news a sync is worth.
#include "tests/ui/support/gui_test.h"
#include "ui/window/activity_words.h"
#include "ui/window/sync_words.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

const QDateTime kNow(QDate(2026, 12, 3), QTime(9, 30), Qt::UTC);

RunReport report(RunOutcome outcome, const QString &connection = u"Stellr"_s, int minutesAgo = 5)
{
    RunReport made;
    made.connection = connection;
    made.run.outcome = outcome;
    made.run.startedAt = kNow.addSecs(-60 * minutesAgo - 30);
    made.run.finishedAt = kNow.addSecs(-60 * minutesAgo);
    made.run.accountsListed = 260;
    made.run.accountsFetched = 260;
    made.run.subscriptions = 1893;
    return made;
}

RunReport failed(ErrorKind kind, const QString &message)
{
    RunReport made = report(RunOutcome::Failed);
    made.run.accountsFetched = 0;
    made.run.error = Error{kind, message, {}, {}, 0};
    return made;
}

SyncLine rest(const std::vector<RunReport> &reports)
{
    LastRuns runs;
    for (const RunReport &each : reports)
        runs.add(each);
    return restingLine(runs, kNow);
}

std::vector<SyncNews> news(const std::vector<RunReport> &reports)
{
    return newsAfter({reports});
}

} // namespace

class SyncWordsTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aRunningSyncCountsAccounts()
    {
        Activity activity;
        activity.kind = Activity::Kind::Sync;
        QCOMPARE(runningLine(activity).text, u"Listing accounts…"_s);
        const SyncProgress us{.connection = u"US"_s, .total = 2000, .fetched = 1200, .failed = 4};
        const SyncProgress ca{.connection = u"CA"_s, .total = 500};
        activity.connections = {us, ca};
        QCOMPARE(runningLine(activity).text, u"1,204 of 2,500 accounts"_s);
        activity.cancelling = true;
        QCOMPARE(runningLine(activity).text, u"Stopping…"_s);
    }

    void aRunningSyncOfAPsaCountsAgreements()
    {
        Activity activity;
        activity.kind = Activity::Kind::Sync;
        SyncProgress psa{.connection = u"ConnectWise"_s, .kind = ConnectionKind::ConnectWise};
        activity.connections = {psa};
        QCOMPARE(runningLine(activity).text, u"Listing agreements…"_s);
        QCOMPARE(progressSentence(psa), u"Listing companies, products and agreements…"_s);
        psa.total = 4000;
        psa.fetched = 3949;
        psa.failed = 1;
        activity.connections = {psa};
        QCOMPARE(runningLine(activity).text, u"3,950 of 4,000 agreements"_s);
        QCOMPARE(progressSentence(psa), u"3,950 of 4,000 agreements, 1 could not be fetched"_s);
        psa.load.waitsUntil = kNow.addSecs(24);
        QCOMPARE(waitSentence(psa, kNow), u"The PSA asks to wait: 0:24 left."_s);
        // Both sides at once: one figure; a side that is not listed yet says nothing.
        SyncProgress stellr{.connection = u"Stellr"_s, .total = 2500, .fetched = 1200, .failed = 4};
        activity.connections = {psa, stellr};
        QCOMPARE(runningLine(activity).text, u"5,154 of 6,500 accounts and agreements"_s);
        stellr = {.connection = u"Stellr"_s};
        activity.connections = {psa, stellr};
        QCOMPARE(runningLine(activity).text, u"3,950 of 4,000 agreements"_s);
    }

    void agreementsThatDidNotComeAreCountedAsSuch()
    {
        RunReport partial = report(RunOutcome::Partial, u"ConnectWise"_s);
        partial.kind = ConnectionKind::ConnectWise;
        partial.run.accountsFailed = 50;
        partial.run.accountsListed = 4000;
        QCOMPARE(rest({partial}).text, u"50 agreements unknown"_s);
        QCOMPARE(rest({partial, report(RunOutcome::Complete)}).text, u"50 agreements unknown"_s);
        const auto said = news({partial});
        QCOMPARE(said.size(), std::size_t(1));
        QCOMPARE(said[0].notice.text,
                 u"50 of 4,000 agreements could not be fetched; their figures are marked unknown."_s);
    }

    void aPsaAloneIsSyncedToo()
    {
        auto input = std::make_unique<ReviewInput>();
        Connection psa;
        psa.id = ConnectionId{3};
        psa.kind = ConnectionKind::ConnectWise;
        psa.name = u"ConnectWise"_s;
        Connection csv;
        csv.id = ConnectionId{4};
        csv.kind = ConnectionKind::Csv;
        csv.name = u"CSV"_s;
        input->connections = {psa, csv};
        input->agreements.resize(2);
        for (Agreement &agreement : input->agreements) {
            agreement.connectionId = psa.id;
            agreement.fetchedAt = kNow;
        }
        input->agreements[1].staleSince = kNow;
        ShownData shown;
        shown.review.input = std::move(input);
        LastRuns runs;
        runs.setShown(&shown);
        QVERIFY(runs.hasSynced());
        QCOMPARE(restingLine(runs, kNow).text, u"Not synced yet"_s);
        RunReport partial = report(RunOutcome::Partial, psa.name);
        partial.run.connectionId = psa.id;
        shown.runs = {partial.run};
        runs.setShown(&shown);
        QCOMPARE(restingLine(runs, kNow).text, u"1 agreement unknown"_s);
        QCOMPARE(runs.list().size(), std::size_t(1)); // files are not synced
    }

    void restSaysHowOldTheDataAre()
    {
        QCOMPARE(rest({}).text, u"Not connected"_s);
        QCOMPARE(rest({report(RunOutcome::Complete)}),
                 (SyncLine{u"Synced 5 minutes ago"_s, u"check-circle"_s, Tone::Success}));
        // Two connections are as old as the older one.
        QCOMPARE(
            rest({report(RunOutcome::Complete, u"US"_s, 5), report(RunOutcome::Complete, u"CA"_s, 120)}).text,
            u"Synced 2 hours ago"_s);
    }

    void restSaysTheWorst()
    {
        RunReport partial = report(RunOutcome::Partial);
        partial.run.accountsFailed = 2;
        QCOMPARE(rest({partial}).text, u"2 accounts unknown"_s);
        partial.run.accountsFailed = 1;
        QCOMPARE(rest({partial}).text, u"1 account unknown"_s);
        QCOMPARE(rest({report(RunOutcome::Held)}).text, u"Held"_s);
        QCOMPARE(rest({report(RunOutcome::Cancelled)}).text, u"Sync stopped"_s);
        QCOMPARE(rest({failed(ErrorKind::AuthFailed, u"No."_s)}).text, u"Sign-in failed"_s);
        QCOMPARE(rest({failed(ErrorKind::NoKeychain, u"No."_s)}).text, u"No keychain"_s);
        QCOMPARE(rest({failed(ErrorKind::Unreachable, u"No."_s)}).text, u"Last sync failed"_s);
        RunReport other = report(RunOutcome::Complete, u"CA"_s);
        QCOMPARE(rest({failed(ErrorKind::AuthFailed, u"No."_s), other}).text, u"Sign-in failed"_s);
    }

    void heldAccountsAskUntilTheyAreAnswered()
    {
        RunReport partial = report(RunOutcome::Partial);
        partial.run.listComplete = true;
        partial.run.accountsHeld = 1;
        QCOMPARE(rest({partial}), (SyncLine{u"1 account held"_s, u"warning"_s, Tone::Warning}));
        partial.run.accountsFailed = 3;
        partial.run.accountsHeld = 2;
        QCOMPARE(rest({partial}).text, u"2 accounts held"_s);
        const auto said = news({partial});
        QCOMPARE(said.size(), std::size_t(1));
        QVERIFY(said[0].notice.text.startsWith(u"Stellr: 2 accounts are held."_s));
        QCOMPARE(said[0].offer, NewsOffer::Compare);
    }

    void aPartialRunWhoseHeldAccountsWereAcceptedIsWhole()
    {
        auto input = std::make_unique<ReviewInput>();
        Connection stellr;
        stellr.id = ConnectionId{1};
        stellr.name = u"Stellr"_s;
        input->connections = {stellr};
        input->vendorAccounts.resize(2);
        for (VendorAccount &account : input->vendorAccounts) {
            account.connectionId = stellr.id;
            account.freshness = Freshness::Current;
        }
        input->vendorAccounts[1].id = VendorAccountId{7};
        input->vendorAccounts[1].held = true;
        input->vendorAccounts[1].freshness = Freshness::Stale;
        ReviewInput &stored = *input;
        ShownData shown;
        shown.review.input = std::move(input);
        RunReport partial = report(RunOutcome::Partial);
        partial.run.connectionId = stellr.id;
        partial.run.listComplete = true;
        partial.run.accountsHeld = 1;
        shown.runs = {partial.run};
        shown.asking = {7};
        LastRuns runs;
        runs.setShown(&shown);
        QCOMPARE(restingLine(runs, kNow).text, u"1 account held"_s);

        shown.asking.clear(); // discarded: it stays unknown
        runs.setShown(&shown);
        QCOMPARE(restingLine(runs, kNow).text, u"1 account unknown"_s);

        stored.vendorAccounts[1].held = false; // accepted
        stored.vendorAccounts[1].freshness = Freshness::Current;
        runs.setShown(&shown);
        QCOMPARE(restingLine(runs, kNow).text, u"Synced 5 minutes ago"_s);
    }

    void aRunUnderWaySaysWhatItWaitsFor()
    {
        SyncProgress progress{
            .connection = u"Stellr"_s, .total = 2500, .fetched = 1201, .failed = 2, .held = 1};
        QCOMPARE(progressSentence(progress), u"1,204 of 2,500 accounts, 2 could not be fetched, 1 held"_s);
        ServerLoad load{.requests = 1310,
                        .retries = 2,
                        .bytes = 14'000'000,
                        .underWay = 6,
                        .connections = 6,
                        .mostConnections = 6};
        QCOMPARE(loadSentence(load), u"1,310 requests, 6 under way, 2 repeated, 14.0 MB"_s);
        progress.load = load;
        QVERIFY(waitSentence(progress, kNow).isEmpty());
        progress.load.connections = 3;
        QVERIFY(waitSentence(progress, kNow).contains(u"3 requests at a time instead of 6"_s));
        progress.load.waitsUntil = kNow.addSecs(24);
        QCOMPARE(waitSentence(progress, kNow), u"The distributor asks to wait: 0:24 left."_s);
        QVERIFY(waitSentence(progress, kNow.addSecs(24)).contains(u"instead of 6"_s));
    }

    void aNewerRunReplacesTheOlder()
    {
        QCOMPARE(rest({report(RunOutcome::Held, u"Stellr"_s, 60), report(RunOutcome::Complete)}).text,
                 u"Synced 5 minutes ago"_s);
    }

    void aGoodOrStoppedSyncIsNoNews()
    {
        QVERIFY(news({report(RunOutcome::Complete), report(RunOutcome::Cancelled, u"CA"_s)}).empty());
        QVERIFY(newsAfter({fail(ErrorKind::Cancelled, u"Stopped."_s)}).empty());
    }

    void arrivalsThatWereMappedAreSaid()
    {
        RunReport arrivals = report(RunOutcome::Complete);
        arrivals.mapped.accounts = 2;
        arrivals.mapped.services = 1;
        const auto said = news({arrivals});
        QCOMPARE(said.size(), std::size_t(1));
        QVERIFY(said[0].notice.text.startsWith(u"3 new arrivals were mapped"_s));
        QCOMPARE(said[0].offer, NewsOffer::ShowMapping);
    }

    void aPartialSyncLeadsToTheHistory()
    {
        RunReport partial = report(RunOutcome::Partial);
        partial.run.accountsFailed = 2;
        const auto said = news({partial});
        QCOMPARE(said.size(), std::size_t(1));
        QCOMPARE(said[0].notice.text,
                 u"2 of 260 accounts could not be fetched; their figures are marked unknown."_s);
        QCOMPARE(said[0].offer, NewsOffer::ShowRuns);
    }

    void troubleIsSaidWithWhatToDo_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<NewsOffer>("offer");
        QTest::newRow("sign-in") << ErrorKind::AuthFailed << NewsOffer::EditCredentials;
        QTest::newRow("no keychain") << ErrorKind::NoKeychain << NewsOffer::EditCredentials;
        QTest::newRow("disk full") << ErrorKind::DiskFull << NewsOffer::SyncAgain;
        QTest::newRow("unreachable") << ErrorKind::Unreachable << NewsOffer::SyncAgain;
        QTest::newRow("another copy syncs") << ErrorKind::AlreadyRunning << NewsOffer::SyncAgain;
    }
    void troubleIsSaidWithWhatToDo()
    {
        QFETCH(ErrorKind, kind);
        QFETCH(NewsOffer, offer);
        const auto said = news({failed(kind, u"It failed; do this."_s)});
        QCOMPARE(said.size(), std::size_t(1));
        QCOMPARE(said[0].notice.text, u"Stellr: It failed; do this."_s);
        QCOMPARE(said[0].notice.level, Notice::Level::Failure);
        QCOMPARE(said[0].offer, offer);
        QVERIFY(!offerText(offer).isEmpty());

        // The same where no run could begin.
        const auto whole = newsAfter({fail(kind, u"It failed; do this."_s)});
        QCOMPARE(whole.size(), std::size_t(1));
        QCOMPARE(whole[0].notice.text, u"It failed; do this."_s);
        QCOMPARE(whole[0].offer, offer);
    }
};

TRUEUP_GUI_TEST_MAIN(SyncWordsTest)
#include "tst_sync_words.moc"

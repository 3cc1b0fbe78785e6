// SPDX-License-Identifier: GPL-3.0-or-later
// Connecting as a person follows it, against a real server: what is found, what fails, what is tried again.
#include "tests/ui/connect/connect_world.h"
#include "tests/ui/support/gui_test.h"
#include "ui/connect/connect_attempt.h"

#include <QSignalSpy>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Phase = ConnectAttempt::Phase;
using RowState = ConnectAttempt::RowState;

#define TRY_PHASE(attempt, wanted)                                                                           \
    QTRY_VERIFY_WITH_TIMEOUT((attempt).phase() == (wanted), ConnectWorld::kPatienceMs)

std::vector<RowState> states(const ConnectAttempt &attempt)
{
    std::vector<RowState> states;
    for (const ConnectAttempt::Row &row : attempt.rows())
        states.push_back(row.state);
    return states;
}

} // namespace

class ConnectAttemptTest : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void findsEverythingAndFetchesIt()
    {
        ConnectWorld world;
        ConnectAttempt attempt(ConnectionKind::Stellr, world.session(), world.desk());
        QSignalSpy ended(&attempt, &ConnectAttempt::ended);
        attempt.start(world.request());
        QVERIFY(attempt.isRunning());
        TRY_PHASE(attempt, Phase::Ended);
        QCOMPARE(ended.size(), 1);
        QVERIFY(std::ranges::all_of(states(attempt), [](RowState s) { return s == RowState::Done; }));
        QVERIFY2(attempt.rows()[2].text.contains(u'6'), qPrintable(attempt.rows()[2].text));
        QCOMPARE(attempt.outcome()->run.run.accountsFetched, 6);
        QCOMPARE(world.connection().secretPlace, SecretPlace::SessionOnly);
    }

    void aYoungSecretIsTriedAgainUntilItWorks()
    {
        ConnectWorld world;
        world.stellr->failNextTokenRequests(2);
        ConnectAttempt attempt(ConnectionKind::Stellr, world.session(), world.desk());
        attempt.start(world.request());
        TRY_PHASE(attempt, Phase::WaitingYoung);
        QCOMPARE(attempt.rows()[0].state, RowState::Failed);
        QCOMPARE(attempt.untilNextTry(), 60s);
        QCOMPARE(attempt.youthLeft(), 600s);

        QSignalSpy changed(&attempt, &ConnectAttempt::changed);
        world.clock().advance(1s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(attempt.untilNextTry(), 59s);
        for (int second = 0; second < 59; ++second)
            world.clock().advance(1s);
        QCOMPARE(attempt.phase(), Phase::Checking);
        TRY_PHASE(attempt, Phase::WaitingYoung); // the second refusal

        attempt.tryNow();
        TRY_PHASE(attempt, Phase::Ended);
        QCOMPARE(world.connection().status, ConnectionStatus::Active);
    }

    void anOldSecretsRefusalIsFinal()
    {
        ConnectWorld world;
        world.stellr->setCredentialRevoked(true);
        ConnectAttempt attempt(ConnectionKind::Stellr, world.session(), world.desk());
        attempt.start(world.request());
        TRY_PHASE(attempt, Phase::WaitingYoung);
        world.clock().advance(10min);
        TRY_PHASE(attempt, Phase::Failed);
        QCOMPARE(attempt.error()->kind, ErrorKind::AuthFailed);
        QCOMPARE(world.connection().name, QString()); // nothing was stored

        // The same secret stays old; another one is young again.
        attempt.start(world.request());
        TRY_PHASE(attempt, Phase::Failed);
        attempt.start(world.request("another secret"));
        TRY_PHASE(attempt, Phase::WaitingYoung);
    }

    void waitingStopsWhenAsked()
    {
        ConnectWorld world;
        world.stellr->setCredentialRevoked(true);
        ConnectAttempt attempt(ConnectionKind::Stellr, world.session(), world.desk());
        attempt.start(world.request());
        TRY_PHASE(attempt, Phase::WaitingYoung);
        attempt.stop();
        QCOMPARE(attempt.phase(), Phase::Failed);
        world.clock().advance(2min);
        QCOMPARE(attempt.phase(), Phase::Failed);
    }

    void aMissingPermissionNamesItsStep()
    {
        ConnectWorld world;
        demo::FaultRule rule;
        rule.status = 403;
        rule.path = u"/cloud/customers"_s;
        rule.times = -1;
        world.stellr->setFault(rule);
        ConnectAttempt attempt(ConnectionKind::Stellr, world.session(), world.desk());
        attempt.start(world.request());
        TRY_PHASE(attempt, Phase::Failed);
        QCOMPARE(attempt.error()->kind, ErrorKind::PermissionDenied);
        QCOMPARE(states(attempt), (std::vector{RowState::Done, RowState::Done, RowState::Failed,
                                               RowState::Waiting, RowState::Waiting}));
    }

    void anEmptyListIsHeld()
    {
        ConnectWorld world;
        world.stellr->setWrongReseller(true);
        ConnectAttempt attempt(ConnectionKind::Stellr, world.session(), world.desk());
        attempt.start(world.request());
        TRY_PHASE(attempt, Phase::Ended);
        QCOMPARE(attempt.outcome()->run.run.outcome, RunOutcome::Held);
        QCOMPARE(attempt.rows().back().state, RowState::Failed);
        QVERIFY(attempt.error().has_value());
    }

    void aBusyDeskIsSaid()
    {
        ConnectWorld world;
        world.stellr->setLatency(200);
        world.desk().connectSystem(world.request());
        ConnectAttempt attempt(ConnectionKind::Stellr, world.session(), world.desk());
        attempt.start(world.request());
        QCOMPARE(attempt.phase(), Phase::Failed);
        QCOMPARE(attempt.error()->kind, ErrorKind::AlreadyRunning);
        world.desk().cancel();
    }

    void aFetchIsStoppedAndFollowed()
    {
        ConnectWorld world(60);
        world.stellr->setLatency(30);
        auto first = std::make_unique<ConnectAttempt>(ConnectionKind::Stellr, world.session(), world.desk());
        first->start(world.request());
        TRY_PHASE(*first, Phase::Fetching);
        first.reset(); // the wizard is left; the fetch goes on

        ConnectAttempt second(ConnectionKind::Stellr, world.session(), world.desk());
        second.followRunning();
        QCOMPARE(second.phase(), Phase::Fetching);
        QTRY_VERIFY(second.fetched() > 0);
        QCOMPARE(second.total(), 60);
        second.stop();
        TRY_PHASE(second, Phase::Ended);
        QCOMPARE(second.outcome()->run.run.outcome, RunOutcome::Cancelled);
        QCOMPARE(world.connection().status, ConnectionStatus::Pending);
    }
};

TRUEUP_GUI_TEST_MAIN(ConnectAttemptTest)
#include "tst_connect_attempt.moc"

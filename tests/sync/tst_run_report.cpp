// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs read: the document of `sync --json` and the exit codes.
#include "core/sync/run_report.h"
#include "tests/support/test_case.h"

#include <QJsonArray>
#include <QTimeZone>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

RunReport ended(RunOutcome outcome, std::optional<ErrorKind> kind = {})
{
    RunReport report;
    report.connection = u"Stellr"_s;
    report.run.outcome = outcome;
    if (kind)
        report.run.error = Error{*kind, u"Why."_s, {}, {}, 0};
    return report;
}

} // namespace

Q_DECLARE_METATYPE(trueup::ErrorKind)

class TestRunReport final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void theDocumentHasTheseKeys();
    void anAbsentErrorIsNull();
    void exitCodes_data();
    void exitCodes();
    void exitCodesOfSeveralRuns_data();
    void exitCodesOfSeveralRuns();
    void exitCodesBeforeAnyRun_data();
    void exitCodesBeforeAnyRun();
    void sentences();
};

void TestRunReport::theDocumentHasTheseKeys()
{
    RunReport report = ended(RunOutcome::Partial, ErrorKind::ServerError);
    report.run.id = RunId{7};
    report.run.startedAt = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    report.run.finishedAt = report.run.startedAt.addSecs(61);
    report.run.accountsBefore = 261;
    report.run.accountsListed = 260;
    report.run.accountsFetched = 259;
    report.run.accountsFailed = 1;
    report.run.subscriptions = 1893;
    report.run.stats = {270, 2153, 4, 2500, 123456, {u"req-9"_s}};
    report.inserted = 3;
    report.changed = 2;
    report.gone = 1;
    report.mapped = {5, 6};
    report.unlisted = {{u"C9"_s, u"Gone"_s}};
    RunAccount problem;
    problem.accountKey = u"C1"_s;
    problem.stats = {1, 0, 2, 10, 20, {u"req-1"_s}};
    problem.error = Error{ErrorKind::ServerError, u"It failed."_s, u"GET /x: 500"_s, u"req-1"_s, 500};
    report.problems.push_back(problem);
    const QJsonObject json = toJson(report, {problem});
    QCOMPARE(json.keys(),
             QStringList({u"accounts"_s, u"by_account"_s, u"changes"_s, u"connection"_s, u"error"_s,
                          u"finished_at"_s, u"kind"_s, u"mapped_automatically"_s, u"outcome"_s, u"problems"_s,
                          u"requests"_s, u"run_id"_s, u"started_at"_s, u"subscriptions"_s, u"unlisted"_s}));
    QCOMPARE(json[u"connection"_s], QJsonValue(u"Stellr"_s));
    QCOMPARE(json[u"run_id"_s].toInt(), 7);
    QCOMPARE(json[u"outcome"_s], QJsonValue(u"partial"_s));
    QCOMPARE(json[u"started_at"_s], QJsonValue(u"2026-11-23T09:00:00.000Z"_s));
    QCOMPARE(json[u"finished_at"_s], QJsonValue(u"2026-11-23T09:01:01.000Z"_s));
    QCOMPARE(
        json[u"accounts"_s].toObject(),
        QJsonObject(
            {{u"before"_s, 261}, {u"listed"_s, 260}, {u"fetched"_s, 259}, {u"failed"_s, 1}, {u"held"_s, 0}}));
    QCOMPARE(json[u"unlisted"_s].toArray(),
             QJsonArray({QJsonObject({{u"account"_s, u"C9"_s}, {u"name"_s, u"Gone"_s}})}));
    QCOMPARE(json[u"subscriptions"_s].toInt(), 1893);
    QCOMPARE(json[u"changes"_s].toObject(),
             QJsonObject({{u"inserted"_s, 3}, {u"changed"_s, 2}, {u"gone"_s, 1}}));
    QCOMPARE(json[u"mapped_automatically"_s].toObject(),
             QJsonObject({{u"accounts"_s, 5}, {u"services"_s, 6}}));
    QCOMPARE(json[u"requests"_s].toObject(), QJsonObject({{u"pages"_s, 270},
                                                          {u"records"_s, 2153},
                                                          {u"retries"_s, 4},
                                                          {u"waited_ms"_s, 2500},
                                                          {u"bytes"_s, 123456},
                                                          {u"last_request_id"_s, u"req-9"_s},
                                                          {u"request_ids"_s, QJsonArray({u"req-9"_s})}}));
    QCOMPARE(json[u"error"_s].toObject().keys(),
             QStringList({u"detail"_s, u"http_status"_s, u"kind"_s, u"message"_s, u"request_id"_s}));
    QCOMPARE(json[u"error"_s][u"kind"_s], QJsonValue(u"server_error"_s));
    const QJsonArray problems = json[u"problems"_s].toArray();
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].toObject().keys(),
             QStringList({u"account"_s, u"changes"_s, u"data_from"_s, u"error"_s, u"name"_s, u"outcome"_s,
                          u"requests"_s}));
    QCOMPARE(json[u"by_account"_s].toArray(), problems);
    QCOMPARE(problems[0][u"account"_s], QJsonValue(u"C1"_s));
    QCOMPARE(problems[0][u"error"_s][u"http_status"_s].toInt(), 500);
}

void TestRunReport::anAbsentErrorIsNull()
{
    QVERIFY(toJson(ended(RunOutcome::Complete), {})[u"error"_s].isNull());
    QVERIFY(toJson(std::optional<Error>()).isNull());
}

void TestRunReport::exitCodes_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("kind"); // -1: no error
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, RunOutcome outcome, std::optional<ErrorKind> kind, int code) {
        QTest::newRow(name) << static_cast<int>(outcome) << (kind ? static_cast<int>(*kind) : -1) << code;
    };
    row("complete", RunOutcome::Complete, {}, 0);
    row("partial", RunOutcome::Partial, ErrorKind::ServerError, 10);
    row("partial, sign-in lost", RunOutcome::Partial, ErrorKind::AuthFailed, 10);
    row("held", RunOutcome::Held, ErrorKind::Held, 11);
    row("cancelled", RunOutcome::Cancelled, ErrorKind::Cancelled, 15);
    row("credentials refused", RunOutcome::Failed, ErrorKind::AuthFailed, 12);
    row("denied", RunOutcome::Failed, ErrorKind::PermissionDenied, 12);
    row("unreachable", RunOutcome::Failed, ErrorKind::Unreachable, 13);
    row("certificate", RunOutcome::Failed, ErrorKind::Tls, 13);
    row("time-out", RunOutcome::Failed, ErrorKind::Timeout, 13);
    row("rate limit", RunOutcome::Failed, ErrorKind::RateLimited, 13);
    row("server error", RunOutcome::Failed, ErrorKind::ServerError, 13);
    row("unreadable", RunOutcome::Failed, ErrorKind::BadAnswer, 13);
    row("refused address", RunOutcome::Failed, ErrorKind::Refused, 2);
    row("disk full", RunOutcome::Failed, ErrorKind::DiskFull, 1);
    row("storage", RunOutcome::Failed, ErrorKind::Storage, 1);
    row("no reason known", RunOutcome::Failed, {}, 1);
}

void TestRunReport::exitCodes()
{
    QFETCH(int, outcome);
    QFETCH(int, kind);
    QFETCH(int, code);
    const auto error = kind < 0 ? std::nullopt : std::optional(static_cast<ErrorKind>(kind));
    QCOMPARE(exitCode({ended(static_cast<RunOutcome>(outcome), error)}), code);
}

void TestRunReport::exitCodesOfSeveralRuns_data()
{
    const RunReport complete = ended(RunOutcome::Complete);
    const RunReport partial = ended(RunOutcome::Partial, ErrorKind::Timeout);
    const RunReport held = ended(RunOutcome::Held, ErrorKind::Held);
    const RunReport unreachable = ended(RunOutcome::Failed, ErrorKind::Unreachable);
    const RunReport signIn = ended(RunOutcome::Failed, ErrorKind::AuthFailed);
    const RunReport cancelled = ended(RunOutcome::Cancelled, ErrorKind::Cancelled);
    const RunReport disk = ended(RunOutcome::Failed, ErrorKind::DiskFull);
    QTest::addColumn<std::vector<RunReport>>("reports");
    QTest::addColumn<int>("code");
    using Reports = std::vector<RunReport>;
    // The first that applies of 15, 12, 13, 11, 10, 0; and before all a failure of our own.
    QTest::newRow("all complete") << Reports{complete, complete} << 0;
    QTest::newRow("one partial") << Reports{complete, partial} << 10;
    QTest::newRow("held before partial") << Reports{partial, held, complete} << 11;
    QTest::newRow("unreachable before held") << Reports{held, unreachable, partial} << 13;
    QTest::newRow("sign-in before unreachable") << Reports{unreachable, signIn, held} << 12;
    QTest::newRow("cancelled before sign-in") << Reports{signIn, cancelled, unreachable} << 15;
    QTest::newRow("our own failure first") << Reports{cancelled, disk, complete} << 1;
    QTest::newRow("none") << Reports{} << 0;
}

void TestRunReport::exitCodesOfSeveralRuns()
{
    QFETCH(std::vector<RunReport>, reports);
    QFETCH(int, code);
    QCOMPARE(exitCode(reports), code);
    std::reverse(reports.begin(), reports.end());
    QCOMPARE(exitCode(reports), code);
}

void TestRunReport::exitCodesBeforeAnyRun_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("already running") << ErrorKind::AlreadyRunning << 14;
    QTest::newRow("cancelled") << ErrorKind::Cancelled << 15;
    QTest::newRow("held") << ErrorKind::Held << 11;
    QTest::newRow("no secret") << ErrorKind::AuthFailed << 12;
    QTest::newRow("unreachable") << ErrorKind::Unreachable << 13;
    QTest::newRow("wrong arguments") << ErrorKind::Usage << 2;
    QTest::newRow("refused") << ErrorKind::Refused << 2;
    QTest::newRow("unknown name") << ErrorKind::NotFound << 1;
    QTest::newRow("bad file") << ErrorKind::InvalidInput << 1;
    QTest::newRow("damaged") << ErrorKind::Damaged << 1;
    QTest::newRow("newer data") << ErrorKind::NewerData << 1;
    QTest::newRow("no keychain") << ErrorKind::NoKeychain << 12; // nobody can sign in without the secret
}

void TestRunReport::exitCodesBeforeAnyRun()
{
    QFETCH(ErrorKind, kind);
    QFETCH(int, code);
    QCOMPARE(exitCode(Error{kind, u"Why."_s, {}, {}, 0}), code);
}

void TestRunReport::sentences()
{
    RunReport report = ended(RunOutcome::Complete);
    report.run.accountsListed = report.run.accountsFetched = 260;
    report.run.subscriptions = 93;
    QCOMPARE(runSentence(report), u"Stellr: complete, 260 of 260 accounts, 93 subscriptions."_s);
    report = ended(RunOutcome::Held, ErrorKind::Held);
    QCOMPARE(runSentence(report), u"Stellr: held, nothing was changed. Why."_s);
    report = ended(RunOutcome::Failed, ErrorKind::Unreachable);
    QCOMPARE(runSentence(report), u"Stellr: failed, nothing was changed. Why."_s);
    // A disk that fails in mid-run leaves what was stored before; to say that nothing changed would be wrong.
    report = ended(RunOutcome::Failed, ErrorKind::DiskFull);
    report.run.accountsListed = 10;
    report.run.accountsFetched = 4;
    report.run.subscriptions = 8;
    QCOMPARE(runSentence(report), u"Stellr: failed, 4 of 10 accounts, 8 subscriptions were kept. Why."_s);
}

TRUEUP_TEST_MAIN(TestRunReport)
#include "tst_run_report.moc"

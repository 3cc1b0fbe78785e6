// SPDX-License-Identifier: GPL-3.0-or-later
// A real process, killed in the middle of a push: between the intent and the request, while the request is on
// its way, before its answer, before a statement. One clean push makes everything right; counted at the
// server, no line was ever written twice or to a wrong value.
//
// A normal run takes some places; TRUEUP_SOAK_ROUNDS=1000 takes a thousand.
#include "tests/push/push_world.h"
#include "tests/support/test_case.h"

#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr int kPatienceMs = 240'000;
constexpr int kLatencyMs = 6;
const QHash<int, int> kApproved{{kPremiumLine, 27}, {kExchangeLine, 6}, {kLawLine, 12}};
const QHash<int, int> kBilled{{kPremiumLine, 25}, {kExchangeLine, 5}, {kLawLine, 10}};

struct Round
{
    QString place;
    int number = 1;
    int microseconds = 0;
};

struct Ended
{
    bool killed = false;
    int code = -1;
    QString out;
};

} // namespace

class TestPushKilled final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void oneCleanPushMakesEverythingRight();

private:
    Ended run(const QString &folder, const Round &round);
    QString strike(const Round &round, bool &killed);
    QString countAtTheServer() const;
    void resetServer();
    std::vector<Round> rounds() const;

    std::unique_ptr<PushWorld> m_world;
    QTemporaryDir m_place;
};

/// A folder with three approved lines, as a person left it.
void TestPushKilled::initTestCase()
{
    m_world = std::make_unique<PushWorld>();
    m_world->vendor().lines[u"C2"_s].front().quantity = Quantity::fromUnits(12); // no decrease: nothing waits
    m_world->sync();
    Connection connection = m_world->connection();
    connection.secretPlace = SecretPlace::Environment;
    connection.secretName = u"PSA_SECRET"_s;
    m_world->save(connection);
    m_world->approve();
    QCOMPARE(m_world->plan().rows.size(), std::size_t{3});
    m_world->setStatementHook(nullptr);
    need(inTransaction(m_world->database(), [] { return Status(); }));
    need(m_world->database().execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    QVERIFY(QFile::copy(m_world->folder() + u"/trueup.sqlite"_s, m_place.filePath(u"trueup.sqlite"_s)));
    m_world->psa().setLatency(kLatencyMs);
}

Ended TestPushKilled::run(const QString &folder, const Round &round)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PSA_SECRET"_s, QString::fromUtf8(m_world->psa().privateKey()));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(TRUEUP_PUSH_KILLABLE),
                  {folder, round.place, QString::number(round.number), QString::number(round.microseconds)});
    Ended ended;
    if (!process.waitForFinished(kPatienceMs))
        return ended;
    ended.killed = process.exitStatus() == QProcess::CrashExit;
    ended.code = ended.killed ? -1 : process.exitCode();
    ended.out = QString::fromUtf8(process.readAll());
    return ended;
}

void TestPushKilled::resetServer()
{
    for (auto it = kBilled.cbegin(); it != kBilled.cend(); ++it)
        m_world->psa().data().setQuantity(it.key(), Quantity::fromUnits(it.value()), u"test"_s);
    m_world->psa().data().ledger().clear();
}

/// Empty when every line was written exactly once, and to what was approved.
QString TestPushKilled::countAtTheServer() const
{
    demo::ConnectWiseLookalike &psa = m_world->psa();
    for (auto it = kApproved.cbegin(); it != kApproved.cend(); ++it) {
        const Quantity approved = Quantity::fromUnits(it.value());
        if (psa.quantityOf(it.key()) != approved)
            return u"line %1 bills %2"_s.arg(it.key()).arg(psa.quantityOf(it.key())->toText());
        if (psa.ledger().appliedTo(it.key()) != 1)
            return u"line %1 was written %2 times"_s.arg(it.key()).arg(psa.ledger().appliedTo(it.key()));
        for (const demo::CwWrite &write : psa.writesTo(it.key())) {
            if (write.asked != approved)
                return u"line %1 was asked to be %2"_s.arg(it.key()).arg(
                    write.asked.value_or(Quantity()).toText());
        }
    }
    return {};
}

/// Kills, looks, pushes once more, and counts. Empty when all is as it should be.
QString TestPushKilled::strike(const Round &round, bool &killed)
{
    resetServer();
    const QTemporaryDir place;
    QFile::copy(m_place.filePath(u"trueup.sqlite"_s), place.filePath(u"trueup.sqlite"_s));
    const Ended ended = run(place.path(), round);
    killed = ended.killed;
    if (!ended.killed && ended.code != 0)
        return u"it ended by itself with %1: %2"_s.arg(ended.code).arg(ended.out);
    const Ended clean = run(place.path(), {u"never"_s, 0, 0});
    if (clean.code != 0)
        return u"the clean push ended with %1: %2"_s.arg(clean.code).arg(clean.out);
    const auto database = need(Database::openOrError(place.path()));
    if (valueOf(*database, u"SELECT count(*) FROM push WHERE state <> 'verified'"_s) != u"0"_s)
        return u"a push is not settled as verified"_s;
    return countAtTheServer();
}

std::vector<Round> TestPushKilled::rounds() const
{
    const int wanted = qEnvironmentVariableIntValue("TRUEUP_SOAK_ROUNDS");
    std::vector<Round> rounds;
    if (wanted <= 0) {
        for (int number = 1; number <= 3; ++number) {
            for (const int wait : {0, 2'000, 5'000, 9'000, 16'000})
                rounds.push_back({u"write"_s, number, wait});
            rounds.push_back({u"answer"_s, number, 0});
            rounds.push_back({u"read"_s, number, 0});
        }
        for (int statement = 20; statement <= 140; statement += 20)
            rounds.push_back({u"statement"_s, statement, 0});
        return rounds;
    }
    QRandomGenerator random(20261128); // always the same places
    for (int i = 0; i < wanted; ++i) {
        const int number = 1 + i % 3;
        switch (i % 8) {
        case 0:
            rounds.push_back({u"answer"_s, number, static_cast<int>(random.bounded(4'000))});
            break;
        case 1:
            rounds.push_back({u"read"_s, 1 + i % 6, static_cast<int>(random.bounded(12'000))});
            break;
        case 2:
            rounds.push_back({u"statement"_s, 1 + static_cast<int>(random.bounded(150)), 0});
            break;
        default: // between the intent and the answer
            rounds.push_back({u"write"_s, number, static_cast<int>(random.bounded(20'000))});
        }
    }
    return rounds;
}

void TestPushKilled::oneCleanPushMakesEverythingRight()
{
    const std::vector<Round> all = rounds();
    const bool soak = qEnvironmentVariableIsSet("TRUEUP_SOAK_ROUNDS");
    int killed = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool wasKilled = false;
        const QString wrong = strike(all[i], wasKilled);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"killed %1 µs after %2 %3: %4"_s.arg(all[i].microseconds)
                                                 .arg(all[i].place)
                                                 .arg(all[i].number)
                                                 .arg(wrong)));
        killed += wasKilled ? 1 : 0;
        if (soak && ((i + 1) % 25 == 0 || i + 1 == all.size())) {
            std::fprintf(stderr, "push soak: %zu of %zu rounds, %d killed, nothing written twice\n", i + 1,
                         all.size(), killed);
        }
    }
    qInfo("%zu rounds, %d of them killed", all.size(), killed);
    QVERIFY2(killed * 10 >= static_cast<int>(all.size()) * 7,
             "hardly any push was killed: this proves nothing");
}

TRUEUP_TEST_MAIN(TestPushKilled)
#include "tst_push_killed.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/raw_client.h"
#include "tests/support/test_case.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

/// A signed-in client at a server of its own.
struct Setup
{
    explicit Setup(const StellrLookalikeOptions &options = {})
        : server(StellrLookalike::start(options).value()), client(*server), signedIn(client.signIn())
    {
    }
    std::unique_ptr<StellrLookalike> server;
    test::RawClient client;
    bool signedIn;
};

QString bodyOf(const httplib::Result &answer)
{
    return QString::fromStdString(answer->body);
}

QStringList customerNumbers(const QJsonArray &records)
{
    QStringList numbers;
    for (const QJsonValue &record : records)
        numbers.append(record[u"customerNo"_s].toString());
    return numbers;
}

} // namespace

class LookalikeFaultsTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void statusesAreAnsweredOnceOrForEver_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {401, 403, 404, 405, 408, 425, 429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status;
    }
    void statusesAreAnsweredOnceOrForEver()
    {
        QFETCH(int, status);
        Setup at;
        at.server->setFault({.kind = FaultKind::Status, .path = u"/cloud/customers"_s, .status = status});
        QCOMPARE(at.client.status(test::customersPage(1)), status);
        QCOMPARE(at.client.status(test::customersPage(1)), 200);
        at.server->setFault(
            {.kind = FaultKind::Status, .path = u"pageNo=2"_s, .times = -1, .status = status});
        QCOMPARE(at.client.status(test::customersPage(1)), 200);
        QCOMPARE(at.client.status(test::customersPage(2)), status);
        QCOMPARE(at.client.status(test::customersPage(2)), status);
        QCOMPARE(at.server->counters().faults, 3);
        at.server->clearFaults();
        QCOMPARE(at.client.status(test::customersPage(2)), 200);
    }

    void skippedRequestsPass()
    {
        Setup at;
        at.server->setFault({.kind = FaultKind::Status, .path = u"/vendors"_s, .skip = 2, .times = 1});
        QCOMPARE(at.client.status(u"/api/v1/cloud/vendors"_s), 200);
        QCOMPARE(at.client.status(u"/api/v1/cloud/vendors"_s), 200);
        QCOMPARE(at.client.status(u"/api/v1/cloud/vendors"_s), 500);
        QCOMPARE(at.client.status(u"/api/v1/cloud/vendors"_s), 200);
    }

    void theTokenEndpointCanFailToo()
    {
        Setup at;
        at.server->setFault({.kind = FaultKind::StatusHtml, .path = u"^/oauth2"_s, .status = 503});
        const auto answer = at.client.requestToken();
        QCOMPARE(answer->status, 503);
        QVERIFY(bodyOf(answer).contains(u"<html>"_s));
        QVERIFY(at.client.signIn());
    }

    void adviceToWaitComesInEveryForm()
    {
        Setup at;
        const auto ask = [&](RetryAfter form) {
            at.server->setFault(
                {.kind = FaultKind::Status, .status = 429, .retryAfter = form, .retryAfterSeconds = 7});
            return at.client.get(test::customersPage(1));
        };
        QVERIFY(!ask(RetryAfter::None)->has_header("Retry-After"));
        QCOMPARE(ask(RetryAfter::Seconds)->get_header_value("Retry-After"), std::string("7"));
        const QDateTime before = QDateTime::currentDateTimeUtc();
        const QString date = QString::fromStdString(ask(RetryAfter::Date)->get_header_value("Retry-After"));
        QVERIFY(date.endsWith(u" GMT"_s));
        QDateTime until = QLocale::c().toDateTime(date.chopped(4), u"ddd, dd MMM yyyy HH:mm:ss"_s);
        until.setTimeSpec(Qt::UTC);
        QVERIFY2(until >= before.addSecs(6), qPrintable(date)); // whole seconds only
        QVERIFY2(until <= QDateTime::currentDateTimeUtc().addSecs(7), qPrintable(date));
    }

    void answersOfTheirOwn()
    {
        Setup at;
        const auto ask = [&](const FaultRule &rule) {
            at.server->setFault(rule);
            return at.client.get(test::customersPage(1));
        };
        QVERIFY(ask({.kind = FaultKind::StatusEmpty, .status = 502})->body.empty());
        const auto page = ask({.kind = FaultKind::HtmlPage});
        QCOMPARE(page->status, 200);
        QVERIFY(page->get_header_value("Content-Type").starts_with("text/html"));
        const auto empty = ask({.kind = FaultKind::EmptyBody});
        QCOMPARE(empty->status, 200);
        QVERIFY(empty->body.empty());
        QVERIFY(bodyOf(ask({.kind = FaultKind::ErrorMessage})).contains(u"\"errorMessage\""_s));
        QVERIFY(bodyOf(ask({.kind = FaultKind::BizError})).contains(u"\"BizError\""_s));
        QVERIFY(!bodyOf(ask({.kind = FaultKind::UnknownShape})).contains(u'['));
        QCOMPARE(bodyOf(ask({.kind = FaultKind::DeepNesting, .value = 10'000})).count(u'['), 10'000);
        const auto redirect = ask({.kind = FaultKind::Redirect, .text = u"http://elsewhere.example/x"_s});
        QCOMPARE(redirect->status, 302);
        QCOMPARE(redirect->get_header_value("Location"), std::string("http://elsewhere.example/x"));
    }

    void bigBodiesAreJsonOfTheSizeAskedFor()
    {
        Setup at;
        at.server->setFault({.kind = FaultKind::BigBody, .value = 5'000'000});
        const auto answer = at.client.get(test::customersPage(1));
        QVERIFY(answer);
        QCOMPARE(answer->body.size(), std::size_t(5'000'000));
        QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(answer->body)).isObject());
    }

    void spoiledAnswers()
    {
        Setup at;
        const auto ask = [&](FaultKind kind) {
            at.server->setFault({.kind = kind});
            return at.client.get(test::customersPage(1));
        };
        QCOMPARE(ask(FaultKind::WrongContentType)->get_header_value("Content-Type"),
                 std::string("text/plain"));
        QJsonParseError error;
        QJsonDocument::fromJson(QByteArray::fromStdString(ask(FaultKind::InvalidUtf8)->body), &error);
        QCOMPARE(error.error, QJsonParseError::IllegalUTF8String);
        QJsonDocument::fromJson(QByteArray::fromStdString(ask(FaultKind::CutJson)->body), &error);
        QVERIFY(error.error != QJsonParseError::NoError);
    }

    void listsThatDoNotAddUp()
    {
        Setup at;
        at.server->setFault({.kind = FaultKind::RepeatPage, .path = u"pageNo=2"_s});
        const QStringList first = customerNumbers(at.client.records(test::customersPage(1)));
        QCOMPARE(customerNumbers(at.client.records(test::customersPage(2))), first);
        at.server->setFault({.kind = FaultKind::TotalOffset, .value = 5});
        QCOMPARE(at.client.json(test::customersPage(1))[u"data"_s][u"total"_s].toInt(), 265);
        at.server->setFault({.kind = FaultKind::TotalOffset, .value = -100});
        QCOMPARE(at.client.json(test::customersPage(1))[u"data"_s][u"total"_s].toInt(), 160);
        at.server->setFault({.kind = FaultKind::DuplicateRecords});
        const QStringList doubled = customerNumbers(at.client.records(test::customersPage(1)));
        QCOMPARE(doubled.size(), 100);
        QCOMPARE(doubled.last(), doubled.first());
    }

    void theListChangesBetweenPages()
    {
        Setup added;
        added.server->setFault({.kind = FaultKind::CustomerAdded, .path = u"pageNo=2"_s});
        const QStringList first = customerNumbers(added.client.records(test::customersPage(1)));
        const QJsonDocument second = added.client.json(test::customersPage(2));
        QCOMPARE(second[u"data"_s][u"total"_s].toInt(), 261);
        QCOMPARE(second[u"data"_s][u"records"_s][0][u"customerNo"_s].toString(),
                 first.last()); // shifted by one

        Setup removed;
        removed.server->setFault({.kind = FaultKind::CustomerRemoved, .path = u"pageNo=2"_s});
        removed.client.get(test::customersPage(1));
        const QJsonDocument after = removed.client.json(test::customersPage(2));
        QCOMPARE(after[u"data"_s][u"total"_s].toInt(), 259);
        QCOMPARE(after[u"data"_s][u"records"_s][0][u"customerNo"_s].toString(),
                 u"701101"_s); // 701100 is skipped
    }

    void oneCustomerAlwaysFails()
    {
        Setup at;
        at.server->setFailingCustomer(u"701002"_s);
        for (int i = 0; i < 4; ++i)
            QCOMPARE(at.client.status(test::subscriptionsPage(u"701002"_s)), 500);
        QCOMPARE(at.client.status(test::subscriptionsPage(u"701003"_s)), 200);
    }

    void levelsSpoilTheirShareOfAddressesOnce_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("none") << int(FaultLevel::None) << 0 << 0;
        QTest::newRow("mild: about 60 of 1000") << int(FaultLevel::Mild) << 40 << 80;
        QTest::newRow("harsh: about 300 of 1000") << int(FaultLevel::Harsh) << 260 << 340;
    }
    void levelsSpoilTheirShareOfAddressesOnce()
    {
        QFETCH(int, level);
        QFETCH(int, least);
        QFETCH(int, most);
        Setup at({.data = {.customers = 1000, .linesPerCustomer = 1}});
        at.server->setFaultLevel(static_cast<FaultLevel>(level));
        QSet<QString> kinds;
        QStringList failed;
        for (int i = 0; i < 1000; ++i) {
            const QString target = test::subscriptionsPage(QString::number(701000 + i));
            const auto answer = at.client.get(target);
            const bool hasRecords =
                answer && answer->status == 200 && bodyOf(answer).contains(u"\"records\""_s);
            if (hasRecords)
                continue;
            failed.append(target);
            kinds.insert(answer ? QString::number(answer->status)
                                : QString::fromStdString(httplib::to_string(answer.error())));
        }
        QVERIFY2(failed.size() >= least && failed.size() <= most, qPrintable(QString::number(failed.size())));
        QCOMPARE(at.server->counters().faults, failed.size());
        if (least > 0)
            QVERIFY2(kinds.contains(u"429"_s) && kinds.contains(u"500"_s) && kinds.contains(u"502"_s) &&
                         kinds.contains(u"503"_s) && kinds.contains(u"200"_s) && kinds.size() >= 6,
                     qPrintable(QStringList(kinds.values()).join(u' ')));
        for (const QString &target : failed)
            QCOMPARE(at.client.status(target), 200);
    }

    void aLevelIsTheSameEveryTime()
    {
        QStringList rounds[2];
        for (QStringList &failed : rounds) {
            Setup at({.data = {.seed = 5}});
            at.server->setFaultLevel(FaultLevel::Harsh);
            for (int i = 0; i < 40; ++i) {
                const QString target = test::subscriptionsPage(QString::number(701000 + i));
                if (at.client.status(target) != 200)
                    failed.append(target);
            }
        }
        QVERIFY(!rounds[0].isEmpty());
        QCOMPARE(rounds[0], rounds[1]);
    }

    void rulesAreReadFromText()
    {
        const auto rule =
            parseFaultRule(u"status,status=429,path=/customers\\?,times=-1,skip=2,retry_after=date,"
                           "retry_after_seconds=9,value=3,text=x"_s);
        REQUIRE_OK(rule);
        QCOMPARE(rule->kind, FaultKind::Status);
        QCOMPARE(rule->status, 429);
        QCOMPARE(rule->path, u"/customers\\?"_s);
        QCOMPARE(rule->times, -1);
        QCOMPARE(rule->skip, 2);
        QCOMPARE(rule->retryAfter, RetryAfter::Date);
        QCOMPARE(rule->retryAfterSeconds, 9);
        QCOMPARE(rule->value, 3);
        QCOMPARE(rule->text, u"x"_s);
        for (const QString &bad : {u""_s, u"nonsense"_s, u"status,times=often"_s, u"status,path=("_s,
                                   u"status,colour=red"_s, u"status,skip"_s, u"status,retry_after=soon"_s})
            QCOMPARE(parseFaultRule(bad).error().kind, ErrorKind::Usage);
        for (const FaultKind kind : allFaultKinds())
            QCOMPARE(parseFaultRule(faultName(kind))->kind, kind);
    }
};

TRUEUP_TEST_MAIN(LookalikeFaultsTest)
#include "tst_lookalike_faults.moc"

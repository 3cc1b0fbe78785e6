// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/raw_client.h"
#include "tests/support/test_case.h"

#include <QSet>

#include <atomic>
#include <thread>

using namespace trueup;
using namespace trueup::demo;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<StellrLookalike> started(const StellrLookalikeOptions &options = {})
{
    return StellrLookalike::start(options).value();
}

QString oauthError(const httplib::Result &answer)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(answer->body))[u"error"_s].toString();
}

} // namespace

class StellrLookalikeTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void givesATokenForTheRightCredential()
    {
        const auto server = started({.tokenSeconds = 90});
        test::RawClient client(*server);
        const auto answer = client.requestToken();
        QCOMPARE(answer->status, 200);
        const QJsonDocument json = QJsonDocument::fromJson(QByteArray::fromStdString(answer->body));
        QCOMPARE(json[u"token_type"_s].toString(), u"Bearer"_s);
        QCOMPARE(json[u"expires_in"_s].toInt(), 90);
        QVERIFY(!json[u"access_token"_s].toString().isEmpty());
        QCOMPARE(server->counters().tokens, 1);
    }

    void refusesAWrongCredentialAsOAuthDoes()
    {
        const auto server = started();
        test::RawClient client(*server);
        const auto wrong = client.requestToken(server->clientId().toStdString(), "guess");
        QCOMPARE(wrong->status, 401);
        QCOMPARE(oauthError(wrong), u"invalid_client"_s);
        const auto grant =
            client.http().Post("/oauth2/v1/token", httplib::Params{{"grant_type", "password"}});
        QCOMPARE(grant->status, 400);
        QCOMPARE(oauthError(grant), u"unsupported_grant_type"_s);
        QCOMPARE(client.http().Get("/oauth2/v1/token")->status, 405);
    }

    void basicHeaderOnlyBySwitch()
    {
        for (const bool basic : {false, true}) {
            const auto server = started({.acceptForm = !basic, .acceptBasic = basic});
            test::RawClient client(*server);
            QCOMPARE(client.requestToken()->status, basic ? 401 : 200);
            client.http().set_basic_auth(server->clientId().toStdString(),
                                         server->clientSecret().toStdString());
            const auto answer =
                client.http().Post("/oauth2/v1/token", httplib::Params{{"grant_type", "client_credentials"}});
            QCOMPARE(answer->status, basic ? 200 : 401);
        }
    }

    void aYoungCredentialIsRefusedUntilItsTime()
    {
        std::atomic<qint64> now = 1000;
        const auto server = started({.youngSeconds = 600, .clockMs = [&] { return now.load(); }});
        test::RawClient client(*server);
        QVERIFY(!client.signIn());
        now += 599'999;
        QVERIFY(!client.signIn());
        now += 1;
        QVERIFY(client.signIn());
        server->failNextTokenRequests(2);
        QVERIFY(!client.signIn());
        QVERIFY(!client.signIn());
        QVERIFY(client.signIn());
        server->setCredentialRevoked(true);
        QVERIFY(!client.signIn());
    }

    void tokensExpireAndCanBeRevoked()
    {
        std::atomic<qint64> now = 0;
        const auto server = started({.tokenSeconds = 60, .clockMs = [&] { return now.load(); }});
        test::RawClient client(*server);
        QCOMPARE(client.status(test::customersPage(1)), 401);
        QVERIFY(client.signIn());
        QCOMPARE(client.status(test::customersPage(1)), 200);
        now = 60'000;
        QCOMPARE(client.status(test::customersPage(1)), 401);
        QVERIFY(client.signIn());
        QCOMPARE(client.status(test::customersPage(1)), 200);
        server->revokeTokens();
        QCOMPARE(client.status(test::customersPage(1)), 401);
        QCOMPARE(server->counters().tokens, 2);
    }

    void customersComeInPages()
    {
        const auto server = started();
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        QSet<QString> seen;
        for (int page = 1; page <= 3; ++page) {
            const QJsonDocument json = client.json(test::customersPage(page));
            QVERIFY(!json[u"requestId"_s].toString().isEmpty());
            QCOMPARE(json[u"data"_s][u"total"_s].toInt(), 260);
            const QJsonArray records = json[u"data"_s][u"records"_s].toArray();
            QCOMPARE(records.size(), page < 3 ? 100 : 60);
            for (const QJsonValue &record : records)
                seen.insert(record[u"customerNo"_s].toString());
        }
        QCOMPARE(seen.size(), 260);
        QVERIFY(client.records(test::customersPage(4)).isEmpty());
    }

    void listsAreEmptyWithoutPaging()
    {
        const auto server = started();
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        for (const QString &query : {u""_s, u"?pageNo=1"_s, u"?pageSize=100"_s}) {
            QVERIFY(client.records(u"/api/v1/cloud/customers"_s + query).isEmpty());
            QCOMPARE(client.status(u"/api/v1/cloud/customers"_s + query), 200);
            QVERIFY(client.records(u"/api/v1/customers/701002/subscriptions"_s + query).isEmpty());
        }
    }

    void largePagesAreClampedOrRefused()
    {
        const auto clamping = started();
        test::RawClient client(*clamping);
        QVERIFY(client.signIn());
        QCOMPARE(client.records(test::customersPage(1, 1000)).size(), 200);
        const auto refusing = started({.pageSizeLimit = PageSizeLimit::Refuse, .maxPageSize = 50});
        test::RawClient other(*refusing);
        QVERIFY(other.signIn());
        QCOMPARE(other.status(test::customersPage(1, 100)), 400);
        QCOMPARE(other.records(test::customersPage(1, 50)).size(), 50);
    }

    void subscriptionsCarryEveryForm()
    {
        const auto server = started({.data = {.customers = 20}});
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        const QJsonArray statuses = client.records(test::subscriptionsPage(u"701002"_s));
        QCOMPARE(statuses.size(), 11);
        QVERIFY(statuses[1][u"status"_s].isNull());
        QCOMPARE(statuses[2][u"status"_s].toString(u"-"_s), QString());
        QCOMPARE(statuses[0][u"quantity"_s].toInt(), 10);
        const QJsonArray forms = client.records(test::subscriptionsPage(u"701005"_s));
        QCOMPARE(forms[0][u"quantity"_s].toString(), u"11"_s);
        QVERIFY(!forms[2].toObject().contains(u"quantity"_s));
        QVERIFY(forms[3].toObject().contains(u"quantity"_s) && forms[3][u"quantity"_s].isNull());
        QCOMPARE(forms[4][u"quantity"_s].toString(), u"2.5"_s);
        const QJsonArray twins = client.records(test::subscriptionsPage(u"701007"_s));
        QCOMPARE(twins[0][u"vendorSubscriptionId"_s], twins[1][u"vendorSubscriptionId"_s]);
        QVERIFY(twins[0][u"subscriptionId"_s] != twins[1][u"subscriptionId"_s]);
        QVERIFY(client.records(test::subscriptionsPage(u"701001"_s)).isEmpty());
    }

    void singleRecordsAndVendors()
    {
        const auto server = started();
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        const QJsonDocument customer = client.json(u"/api/v1/cloud/customers/701010"_s);
        QVERIFY(customer[u"data"_s][u"companyName"_s].toString().startsWith(u"=cmd|"_s));
        const QString id = server->data().lines(u"701010"_s).front().subscriptionId;
        const QJsonDocument line = client.json(u"/api/v1/customers/701010/subscriptions/"_s + id);
        QCOMPARE(line[u"data"_s][u"subscriptionId"_s].toString(), id);
        QCOMPARE(client.records(u"/api/v1/cloud/vendors"_s).size(), 4);
    }

    void whatIsNotThereIsASpringError()
    {
        const auto server = started();
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        for (const QString &path :
             {u"/api/v1/cloud/nothing"_s, u"/api/v2/cloud/customers"_s, u"/"_s,
              u"/api/v1/cloud/customers/99"_s, u"/api/v1/customers/701002"_s,
              u"/api/v1/customers/701002/subscriptions/1_1"_s, test::subscriptionsPage(u"9"_s)}) {
            const QJsonDocument json = client.json(path);
            QCOMPARE(json[u"status"_s].toInt(), 404);
            QCOMPARE(json[u"error"_s].toString(), u"Not Found"_s);
            QVERIFY(path.startsWith(json[u"path"_s].toString()));
        }
        QCOMPARE(client.http().Delete("/api/v1/cloud/customers")->status, 405);
    }

    void otherShapesHoldTheSameData()
    {
        const auto renamed = started({.shape = AnswerShape::Renamed});
        test::RawClient client(*renamed);
        QVERIFY(client.signIn());
        const QJsonDocument customers = client.json(test::customersPage(1));
        QCOMPARE(customers[u"data"_s][u"total"_s].toString(), u"260"_s);
        QCOMPARE(customers[u"data"_s][u"items"_s][2][u"customerNumber"_s].toString(), u"701002"_s);
        QVERIFY(!customers[u"data"_s][u"items"_s][2][u"displayName"_s].toString().isEmpty());
        const QJsonDocument lines = client.json(test::subscriptionsPage(u"701002"_s));
        QCOMPARE(lines[u"data"_s][u"items"_s][0][u"quantity"_s].toString(), u"10"_s);
        QVERIFY(lines[u"data"_s][u"items"_s][0].toObject().contains(u"publisher"_s));

        const auto flat = started({.shape = AnswerShape::Flat});
        test::RawClient flatClient(*flat);
        QVERIFY(flatClient.signIn());
        QCOMPARE(flatClient.json(test::customersPage(1))[u"customers"_s][0][u"customerNo"_s].toInt(), 701000);
        QCOMPARE(flatClient.json(test::subscriptionsPage(u"701002"_s))[u"subscriptions"_s].toArray().size(),
                 11);

        const auto bare = started({.shape = AnswerShape::BareArray});
        test::RawClient bareClient(*bare);
        QVERIFY(bareClient.signIn());
        QCOMPARE(bareClient.json(test::customersPage(1)).array().size(), 100);
    }

    void wrongResellerSeesNothing()
    {
        const auto server = started({.wrongReseller = true});
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        QCOMPARE(client.json(test::customersPage(1))[u"data"_s][u"total"_s].toInt(-1), 0);
        QVERIFY(client.records(test::customersPage(1)).isEmpty());
        server->setWrongReseller(false);
        QCOMPARE(client.records(test::customersPage(1)).size(), 100);
    }

    void countsWhatItSaw()
    {
        const auto server = started();
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        client.get(test::customersPage(1));
        client.get(test::customersPage(2));
        client.get(test::customersPage(2));
        Counters counters = server->counters();
        QCOMPARE(counters.requests, 4);
        QCOMPARE(counters.tokenRequests, 1);
        QCOMPARE(counters.byTarget.value(test::customersPage(2)), 2);
        QCOMPARE(counters.ofPath(u"/api/v1/cloud/customers"_s), 3);
        QCOMPARE(counters.connections, 1); // kept alive through the relay
        QCOMPARE(counters.maxConcurrency, 1);
        server->resetCounters();
        counters = server->counters();
        QCOMPARE(counters.requests, 0);
        QCOMPARE(counters.tokens, 0);
        QCOMPARE(counters.connections, 0);
    }

    void seesHowManyAskAtOnce()
    {
        auto server = started({.latencyMs = 60'000}); // nobody is answered before all have asked
        std::vector<std::thread> threads;
        for (int i = 0; i < 5; ++i)
            threads.emplace_back([&server] { test::RawClient(*server).get(test::customersPage(1)); });
        QTRY_COMPARE(server->counters().requests, 5);
        QCOMPARE(server->counters().maxConcurrency, 5);
        server.reset();
        for (std::thread &thread : threads)
            thread.join();
    }

    void stopsWhileAnAnswerWaits()
    {
        auto server = started({.latencyMs = 60'000});
        std::thread client([&server] { test::RawClient(*server).requestToken(); });
        QTRY_COMPARE(server->counters().requests, 1);
        server.reset();
        client.join();
    }

    void aTakenPortIsSaid()
    {
        const auto server = started();
        const auto second = StellrLookalike::start({.port = static_cast<quint16>(server->url().port())});
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Unreachable);
    }

    void answersFastWith200000Lines()
    {
        const auto server = started({.data = {.customers = 25000, .linesPerCustomer = 8}});
        test::RawClient client(*server);
        QVERIFY(client.signIn());
        QCOMPARE(client.records(test::customersPage(125, 200)).size(), 200);
        QCOMPARE(client.records(test::subscriptionsPage(u"725999"_s)).size(), 8);
        QBENCHMARK
        {
            client.get(test::subscriptionsPage(u"714321"_s));
        }
    }
};

TRUEUP_TEST_MAIN(StellrLookalikeTest)
#include "tst_stellr_lookalike.moc"

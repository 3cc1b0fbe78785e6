// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_config.h"
#include "core/psa/connectwise/link_header.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

class ConnectWiseUrlTest final : public test::TestCase
{
    Q_OBJECT

    static Connection connection()
    {
        Connection connection;
        connection.kind = ConnectionKind::ConnectWise;
        connection.apiUrl = u"na.myconnectwise.net"_s;
        connection.companyId = u" acme "_s;
        connection.publicKey = u"pub"_s;
        return connection;
    }

private Q_SLOTS:
    void acceptsWhatPeopleType_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("site");
        QTest::addColumn<QString>("api");
        const QString na = u"https://na.myconnectwise.net"_s;
        const QString apiNa = u"https://api-na.myconnectwise.net"_s;
        for (const char *typed :
             {"na.myconnectwise.net", "https://na.myconnectwise.net", "  https://na.myconnectwise.net/ ",
              "https://NA.MyConnectWise.net//", "api-na.myconnectwise.net",
              "https://api-na.myconnectwise.net/v4_6_release/apis/3.0",
              "https://na.myconnectwise.net/v4_6_release/"
              "ConnectWise.aspx?fullscreen=false&locale=en_US#start",
              "https://na.myconnectwise.net/login/login.aspx", "https://na.myconnectwise.net/v2025_1/"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << na << apiNa;
        QTest::newRow("eu") << u"eu.myconnectwise.net"_s << u"https://eu.myconnectwise.net"_s
                            << u"https://api-eu.myconnectwise.net"_s;
        const QString own = u"https://cw.example.com"_s;
        for (const char *typed : {"cw.example.com", "https://cw.example.com/",
                                  "https://cw.example.com/v4_6_release/apis/3.0/company/companies",
                                  "https://cw.example.com/v4_6_release/ConnectWise.aspx"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << own << own;
        QTest::newRow("port") << u"https://cw.example.com:8443/"_s << u"https://cw.example.com:8443"_s
                              << u"https://cw.example.com:8443"_s;
        QTest::newRow("below a path") << u"https://example.com/psa/v4_6_release/"_s
                                      << u"https://example.com/psa"_s << u"https://example.com/psa"_s;
        QTest::newRow("api- of one's own")
            << u"https://api-staging.connectwisedev.com"_s << u"https://api-staging.connectwisedev.com"_s
            << u"https://api-staging.connectwisedev.com"_s;
        QTest::newRow("not the cloud's") << u"https://na.myconnectwise.net.evil.example"_s
                                         << u"https://na.myconnectwise.net.evil.example"_s
                                         << u"https://na.myconnectwise.net.evil.example"_s;
        QTest::newRow("this machine")
            << u"127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
        QTest::newRow("this machine, TLS")
            << u"https://localhost:8080/"_s << u"https://localhost:8080"_s << u"https://localhost:8080"_s;
    }
    void acceptsWhatPeopleType()
    {
        QFETCH(QString, typed);
        QFETCH(QString, site);
        QFETCH(QString, api);
        const auto url = parseConnectWiseUrl(typed);
        REQUIRE_OK(url);
        QCOMPARE(url->text(), site);
        QCOMPARE(url->api.toString(QUrl::FullyEncoded), api);
        const auto again = parseConnectWiseUrl(url->text());
        REQUIRE_OK(again);
        QCOMPARE(again->site, url->site);
        QCOMPARE(again->api, url->api);
    }

    void refusesTheRest_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("kind");
        QTest::newRow("nothing") << u" "_s << int(ErrorKind::Usage);
        QTest::newRow("no address") << u"my company"_s << int(ErrorKind::Usage);
        QTest::newRow("no host") << u"https:///x"_s << int(ErrorKind::Usage);
        QTest::newRow("too long") << u"https://a.example/"_s + QString(3000, u'x') << int(ErrorKind::Usage);
        QTest::newRow("plain http") << u"http://na.myconnectwise.net"_s << int(ErrorKind::Refused);
        QTest::newRow("other scheme") << u"ftp://na.myconnectwise.net"_s << int(ErrorKind::Refused);
        QTest::newRow("password") << u"https://me:secret@na.myconnectwise.net"_s << int(ErrorKind::Refused);
    }
    void refusesTheRest()
    {
        QFETCH(QString, typed);
        QFETCH(int, kind);
        const auto url = parseConnectWiseUrl(typed);
        QVERIFY(!url);
        QCOMPARE(int(url.error().kind), kind);
        QVERIFY(!url.error().message.contains(u"secret"_s));
    }

    void keysGoToTheApiHostOnly_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("may");
        QTest::newRow("the API") << u"https://api-na.myconnectwise.net/v2025_1/apis/3.0/x?y"_s << true;
        QTest::newRow("the site") << u"https://na.myconnectwise.net/"_s << false;
        QTest::newRow("another region") << u"https://api-eu.myconnectwise.net/"_s << false;
        QTest::newRow("plain") << u"http://api-na.myconnectwise.net/"_s << false;
        QTest::newRow("another port") << u"https://api-na.myconnectwise.net:444/"_s << false;
        QTest::newRow("elsewhere") << u"https://evil.example/api-na.myconnectwise.net"_s << false;
        QTest::newRow("user") << u"https://api-na.myconnectwise.net@evil.example/"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void keysGoToTheApiHostOnly()
    {
        QFETCH(QString, url);
        QFETCH(bool, may);
        QCOMPARE(mayReceiveConnectWiseKeys(QUrl(url), *parseConnectWiseUrl(u"na.myconnectwise.net"_s)), may);
    }

    void aCodebaseIsOneFolder_data()
    {
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("codebase");
        QTest::newRow("dated") << u"v2025_1/"_s << u"v2025_1/"_s;
        QTest::newRow("without slash") << u"v2025_1"_s << u"v2025_1/"_s;
        QTest::newRow("alias") << u" v4_6_release/ "_s << u"v4_6_release/"_s;
        for (const char *odd : {"", "/", "..", "../x/", "v1/../..", "v2025_1/x/", "//evil.example/",
                                "https://evil.example/", "v1?x", "v1#x", "v1%2f", "v1 x", "x2025"})
            QTest::newRow(odd) << QString::fromLatin1(odd) << QString();
        QTest::newRow("long") << u'v' + QString(200, u'1') << QString();
    }
    void aCodebaseIsOneFolder()
    {
        QFETCH(QString, told);
        QFETCH(QString, codebase);
        QCOMPARE(codebaseFrom(told).value_or(QString()), codebase);
    }

    void aConnectionBecomesAConfiguration()
    {
        Connection stored = connection();
        stored.psa.requestsPerSecond = 1000;
        stored.psa.requestsInFlight = 0;
        stored.psa.companyStatuses = {u"Active"_s};
        stored.codebase = u"v2025_1/"_s;
        const auto config = connectWiseConfig(stored, Secret(" private \n"));
        REQUIRE_OK(config);
        QCOMPARE(config->company, u"acme"_s);
        QCOMPARE(config->requestsPerSecond, 200);
        QCOMPARE(config->requestsInFlight, 1);
        QCOMPARE(config->activeStatuses, QStringList{u"Active"_s});
        QCOMPARE(config->codebase, u"v2025_1/"_s);
        QCOMPARE(config->clientId, builtInClientId());
        QCOMPARE(basicAuthorization(*config).reveal(), "Basic " + QByteArray("acme+pub:private").toBase64());
    }

    void theConnectionsOwnClientIdGoesFirst()
    {
        Connection stored = connection();
        stored.clientId = u"11111111-2222-3333-4444-555555555555"_s;
        QCOMPARE(connectWiseConfig(stored, Secret("x"))->clientId, stored.clientId);
    }

    void whatCannotBeSentIsRefused_data()
    {
        QTest::addColumn<QString>("company");
        QTest::addColumn<QString>("publicKey");
        QTest::addColumn<QString>("clientId");
        QTest::newRow("no company") << QString() << u"p"_s << QString();
        QTest::newRow("colon") << u"a:b"_s << u"p"_s << QString();
        QTest::newRow("line feed") << u"a"_s << u"p\nX-Evil: 1"_s << QString();
        QTest::newRow("no public key") << u"a"_s << QString() << QString();
        QTest::newRow("client id with a header") << u"a"_s << u"p"_s << u"1\r\nX-Evil: 1"_s;
    }
    void whatCannotBeSentIsRefused()
    {
        QFETCH(QString, company);
        QFETCH(QString, publicKey);
        QFETCH(QString, clientId);
        Connection stored = connection();
        stored.companyId = company;
        stored.publicKey = publicKey;
        stored.clientId = clientId;
        QVERIFY(!connectWiseConfig(stored, Secret("x")));
    }

    void theNextPageIsFound_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("query"); // empty: none
        const QByteArray base = "https://api.example/v2025_1/apis/3.0/company/companies";
        const QByteArray next = '<' + base + "?pageSize=1000&page=2>; rel=\"next\"";
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("alone") << next << QByteArray("pageSize=1000&page=2");
        QTest::newRow("before last") << next + ", <" + base + "?page=7>; rel=\"last\""
                                     << QByteArray("pageSize=1000&page=2");
        QTest::newRow("after first") << '<' + base + "?page=1>; rel=\"first\"," + next
                                     << QByteArray("pageSize=1000&page=2");
        QTest::newRow("only last") << '<' + base + "?page=7>; rel=\"last\"" << QByteArray();
        QTest::newRow("bare word") << '<' + base + "?page=2>;rel=next" << QByteArray("page=2");
        QTest::newRow("several words") << '<' + base + "?page=2>; rel=\"last next\"" << QByteArray("page=2");
        QTest::newRow("title with a comma")
            << '<' + base + "?page=2>; title=\"a, <b>\"; REL=\"NEXT\"" << QByteArray("page=2");
        QTest::newRow("relative") << QByteArray("<?page=2>; rel=\"next\"") << QByteArray("page=2");
        QTest::newRow("by a proxy without TLS")
            << QByteArray("<http://api.example/v2025_1/apis/3.0/company/companies?page=2>; rel=\"next\"")
            << QByteArray("page=2");
        QTest::newRow("by the alias")
            << QByteArray(
                   "<https://api.example/v4_6_release/apis/3.0/company/companies?page=2>; rel=\"next\"")
            << QByteArray("page=2");
        QTest::newRow("of the site, not of its API")
            << QByteArray("<https://site.example/v2025_1/apis/3.0/company/companies?page=2>; rel=\"next\"")
            << QByteArray("page=2");
        QTest::newRow("behind a proxy")
            << QByteArray("<http://10.0.0.7:8080/cw/v2025_1/apis/3.0/company/companies?page=2>; rel=\"next\"")
            << QByteArray("page=2");
        QTest::newRow("conditions as they were")
            << '<' + base + "?conditions=a%3D%22x%20%2B%22&pageId=9>; rel=\"next\""
            << QByteArray("conditions=a%3D%22x%20%2B%22&pageId=9");
        QTest::newRow("no brackets") << QByteArray(base + "?page=2; rel=\"next\"") << QByteArray();
        QTest::newRow("not closed") << QByteArray("<" + base + "?page=2; rel=\"next\"") << QByteArray();
    }
    void theNextPageIsFound()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, query);
        const QUrl asked(u"https://api.example/v2025_1/apis/3.0/company/companies?pageSize=1000"_s);
        const auto next = nextPageQuery(header, asked);
        REQUIRE_OK(next);
        QCOMPARE(next->value_or(QByteArray()), query);
    }

    void anotherPlaceIsNoNextPage_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target :
             {"https://evil.example/company/companies?page=2",
              "https://api.example/v2025_1/apis/3.0/finance/agreements?page=2",
              "https://api.example/v2025_1/apis/3.0/company/companies/1?page=2",
              "https://api.example/?page=2", "https://api.example/v2025_1/apis/3.0/company/companies",
              "javascript:alert(1)?page=2", ""})
            QTest::newRow(target) << QByteArray(target);
        QTest::newRow("endless") << QByteArray("?x=") + QByteArray(20'000, 'x');
    }
    void anotherPlaceIsNoNextPage()
    {
        QFETCH(QByteArray, target);
        const QUrl asked(u"https://api.example/v2025_1/apis/3.0/company/companies"_s);
        const auto next = nextPageQuery('<' + target + ">; rel=\"next\"", asked);
        QVERIFY(!next);
        QCOMPARE(next.error().kind, ErrorKind::Refused);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseUrlTest)
#include "tst_connectwise_url.moc"

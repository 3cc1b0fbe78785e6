// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/excerpt.h"
#include "core/vendors/stellr/endpoint_profile.h"
#include "core/vendors/stellr/stellr_url.h"
#include "tests/support/test_case.h"

#include <QTemporaryDir>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

StellrUrl url(const QString &text)
{
    return parseStellrUrl(text).value_or(StellrUrl());
}

const StellrUrl &us()
{
    static const StellrUrl result = url(u"https://api.us.tdsynnex.com"_s);
    return result;
}

} // namespace

/// Where Stellr is: addresses and endpoint profiles.
class StellrProfileTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void apiUrlsAreAcceptedAsPeoplePasteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("region");
        QTest::addColumn<bool>("sandbox");
        const auto row = [](const char *text, const char *stored, const char *region, bool sandbox = false) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(stored)
                                << QString::fromLatin1(region) << sandbox;
        };
        row("https://api.us.tdsynnex.com", "https://api.us.tdsynnex.com", "us");
        row("https://api.us.tdsynnex.com/", "https://api.us.tdsynnex.com", "us");
        row("  https://API.US.tdsynnex.com///  ", "https://api.us.tdsynnex.com", "us");
        row("api.us.tdsynnex.com", "https://api.us.tdsynnex.com", "us");
        row("https://api.us.tdsynnex.com/api/v1/", "https://api.us.tdsynnex.com", "us");
        row("https://api-uat.us.tdsynnex.com", "https://api-uat.us.tdsynnex.com", "us", true);
        row("https://api.ca.tdsynnex.com", "https://api.ca.tdsynnex.com", "ca");
        row("https://api-br.lac.tdsynnex.com", "https://api-br.lac.tdsynnex.com", "br");
        row("https://api-br-uat.lac.tdsynnex.com", "https://api-br-uat.lac.tdsynnex.com", "br", true);
        row("https://api-uat-mx.lac.tdsynnex.com", "https://api-uat-mx.lac.tdsynnex.com", "mx", true);
        row("https://api.new.tdsynnex.com", "https://api.new.tdsynnex.com", "other");
        row("http://127.0.0.1:8080/", "http://127.0.0.1:8080", "loopback");
        row("127.0.0.1:8080", "http://127.0.0.1:8080", "loopback");
        row("localhost:8080", "http://localhost:8080", "loopback");
        row("https://localhost:8443/stellr/", "https://localhost:8443/stellr", "loopback");
        row("http://[::1]:8080", "http://[::1]:8080", "loopback");
    }
    void apiUrlsAreAcceptedAsPeoplePasteThem()
    {
        QFETCH(QString, text);
        const Result<StellrUrl> parsed = parseStellrUrl(text);
        REQUIRE_OK(parsed);
        QTEST(parsed->text(), "stored");
        QTEST(toText(parsed->region), "region");
        QTEST(parsed->sandbox, "sandbox");
        QVERIFY(mayReceiveStellrSecret(parsed->url));
        // What is stored reads back the same.
        QCOMPARE(url(parsed->text()).text(), parsed->text());
    }

    void otherAddressesAreRefusedWithTheReason_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *text, ErrorKind kind, const char *words) {
            QTest::newRow(text) << QString::fromLatin1(text) << int(kind) << QString::fromLatin1(words);
        };
        row("https://ion.tdsynnex.com", ErrorKind::Refused, "StreamOne Ion");
        row("ion.tdsynnex.com/api/v3/accounts/1", ErrorKind::Refused, "StreamOne Ion");
        row("https://api.us.tdsynnex.com/api/v3", ErrorKind::Refused, "StreamOne Ion");
        row("http://api.us.tdsynnex.com", ErrorKind::Refused, "https://api.us.tdsynnex.com");
        row("https://api.us.tdsynnex.com.evil.example", ErrorKind::Refused, "does not belong to TD SYNNEX");
        row("https://evil-tdsynnex.com", ErrorKind::Refused, "does not belong to TD SYNNEX");
        row("https://tdsynnex.com", ErrorKind::Refused, "does not belong to TD SYNNEX");
        row("https://api.us.tdsynnex.com@evil.example", ErrorKind::Refused, "user name");
        row("https://us.tdsynnex.com", ErrorKind::Refused, "https://api.us.tdsynnex.com");
        row("ftp://api.us.tdsynnex.com", ErrorKind::Refused, "ftp");
        row("https://api.us.tdsynnex.com/?a=1", ErrorKind::Usage, "after the host");
        row("https://api.us.tdsynnex.com/#x", ErrorKind::Usage, "after the host");
        row("", ErrorKind::Usage, "not a web address");
        row("my secret", ErrorKind::Usage, "not a web address");
        row("https://", ErrorKind::Usage, "not a web address");
    }
    void otherAddressesAreRefusedWithTheReason()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QFETCH(QString, words);
        const Result<StellrUrl> parsed = parseStellrUrl(text);
        QVERIFY(!parsed);
        QCOMPARE(int(parsed.error().kind), kind);
        QVERIFY2(parsed.error().message.contains(words), qPrintable(parsed.error().message));
    }

    void aSecretGoesToTheVendorOrThisMachineOnly()
    {
        QVERIFY(mayReceiveStellrSecret(QUrl(u"https://sso.us.tdsynnex.com/oauth2/v1/token"_s)));
        QVERIFY(mayReceiveStellrSecret(QUrl(u"http://127.0.0.1:1/oauth2/v1/token"_s)));
        for (const char *no :
             {"http://sso.us.tdsynnex.com/", "https://tdsynnex.com.evil.example/", "https://evil.example/",
              "https://a:b@sso.us.tdsynnex.com/", "", "https://xtdsynnex.com/"})
            QVERIFY2(!mayReceiveStellrSecret(QUrl(QString::fromLatin1(no))), no);
    }

    void everyRegionHasItsTokenUrlsInOrder_data()
    {
        QTest::addColumn<QString>("api");
        QTest::addColumn<QStringList>("urls");
        const QString usSso = u"https://sso.us.tdsynnex.com/oauth2/v1/token"_s;
        QTest::newRow("us") << u"https://api.us.tdsynnex.com"_s << QStringList(usSso);
        QTest::newRow("ca") << u"https://api.ca.tdsynnex.com"_s
                            << QStringList({u"https://sso.ca.tdsynnex.com/oauth2/v1/token"_s, usSso});
        QTest::newRow("br") << u"https://api-br.lac.tdsynnex.com"_s
                            << QStringList({u"https://sso.lac.tdsynnex.com/oauth2/v1/token"_s, usSso,
                                            u"https://api-br.lac.tdsynnex.com/oauth2/v1/token"_s});
        QTest::newRow("loopback") << u"http://127.0.0.1:8080/base/"_s
                                  << QStringList(u"http://127.0.0.1:8080/base/oauth2/v1/token"_s);
    }
    void everyRegionHasItsTokenUrlsInOrder()
    {
        QFETCH(QString, api);
        QFETCH(QStringList, urls);
        const Result<EndpointProfile> profile = readEndpointProfile(url(api));
        REQUIRE_OK(profile);
        QStringList texts;
        for (const QUrl &tokenUrl : profile->tokenUrls)
            texts += tokenUrl.toString();
        QCOMPARE(texts, urls);
    }

    void theBuiltInProfileIsWhatTheVendorDocuments()
    {
        const Result<EndpointProfile> profile = readEndpointProfile(us());
        REQUIRE_OK(profile);
        QCOMPARE(profile->authStyle, TokenAuthStyle::Form);
        QCOMPARE(profile->accountsPath, u"/api/v1/cloud/customers"_s);
        QCOMPARE(profile->subscriptionsPath, u"/api/v1/customers/{customerNo}/subscriptions"_s);
        QCOMPARE(profile->pageSize, 100);
        QCOMPARE(profile->maxBodyBytes, 64 * 1024 * 1024);
        QCOMPARE(profile->subscription.key.value(0), QByteArray("subscriptionId"));
    }

    void anOverrideReplacesOnlyWhatItNames()
    {
        const QByteArray json = R"({"auth":{"style":"basic"},"paging":{"size":50},
            "subscriptionFields":{"quantity":["licenses"]},
            "regions":{"us":{"tokenUrls":["{api}/token"],"paging":{"size":25}}}})";
        const Result<EndpointProfile> profile = readEndpointProfile(us(), json);
        REQUIRE_OK(profile);
        QCOMPARE(profile->authStyle, TokenAuthStyle::Basic);
        QCOMPARE(profile->pageSize, 25); // the region's part goes before the general one
        QCOMPARE(profile->tokenUrls, QList<QUrl>({QUrl(u"https://api.us.tdsynnex.com/token"_s)}));
        QCOMPARE(profile->subscription.quantity, QList<QByteArray>({"licenses"}));
        QCOMPARE(profile->subscription.key.value(0), QByteArray("subscriptionId"));
        const Result<EndpointProfile> canada =
            readEndpointProfile(url(u"https://api.ca.tdsynnex.com"_s), json);
        REQUIRE_OK(canada);
        QCOMPARE(canada->pageSize, 50);
    }

    void aFaultyOverrideNamesItsPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        const auto row = [](const char *name, const char *json, const char *place) {
            QTest::newRow(name) << QByteArray(json) << QString::fromLatin1(place);
        };
        row("no JSON", "{", "(top)");
        row("array", "[]", "(top)");
        row("other format", R"({"format":2})", "format");
        row("misspelt section", R"({"pagin":{}})", "pagin");
        row("misspelt name", R"({"paging":{"seize":5}})", "paging.seize");
        row("unknown region", R"({"regions":{"eu":{}}})", "regions.eu");
        row("number as text", R"({"paging":{"size":"50"}})", "paging.size");
        row("too large", R"({"paging":{"size":201}})", "paging.size");
        row("fields as text", R"({"subscriptionFields":{"key":"id"}})", "subscriptionFields.key");
        row("no fields", R"({"subscriptionFields":{"key":[]}})", "subscriptionFields.key");
        row("empty field", R"({"accountFields":{"name":["a",""]}})", "accountFields.name[1]");
        row("other auth", R"({"auth":{"style":"none"}})", "auth.style");
        row("relative path", R"({"paths":{"accounts":"customers"}})", "paths.accounts");
        row("path without a customer", R"({"paths":{"subscriptions":"/subscriptions"}})",
            "paths.subscriptions");
        row("path that is no address", R"({"paths":{"accounts":"/cust omers"}})", "paths.accounts");
        row("path with a control character", R"({"paths":{"subscriptions":"/\u0007/{customerNo}"}})",
            "paths.subscriptions");
        row("foreign token url", R"({"regions":{"us":{"tokenUrls":["{api}/t","https://evil.example/t"]}}})",
            "regions.us.tokenUrls[1]");
        row("plain token url", R"({"regions":{"us":{"tokenUrls":["http://sso.us.tdsynnex.com/t"]}}})",
            "regions.us.tokenUrls[0]");
        row("no paging names", R"({"paging":{"numberName":""}})", "paging.numberName");
    }
    void aFaultyOverrideNamesItsPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        const Result<EndpointProfile> profile = readEndpointProfile(us(), json);
        QVERIFY(!profile);
        QCOMPARE(profile.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(profile.error().message.contains(u" at "_s + place), qPrintable(profile.error().message));
        QVERIFY(profile.error().message.contains(endpointProfileFileName()));
    }

    void aHostileAddressMakesNoHostileSentence()
    {
        const auto profile =
            readEndpointProfile(us(), "{\"regions\":{\"us\":{\"tokenUrls\":[\"\\u001b[2J\\n\"]}}}");
        QVERIFY(!profile);
        QCOMPARE(profile.error().message, printable(profile.error().message));
        QVERIFY(!profile.error().message.contains(u'\n'));
    }

    void theOverrideFileLiesInTheDataFolder()
    {
        QTemporaryDir folder;
        QCOMPARE(loadEndpointProfile(us(), folder.path())->pageSize, 100);
        QFile file(folder.filePath(endpointProfileFileName()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"paging":{"size":10}})");
        file.close();
        QCOMPARE(loadEndpointProfile(us(), folder.path())->pageSize, 10);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(2 * 1024 * 1024, ' '));
        file.close();
        QVERIFY(!loadEndpointProfile(us(), folder.path()));
    }

    void anyBytesAreSurvived()
    {
        CHECK_PROPERTY([](const std::string &text) {
            (void)readEndpointProfile(us(), QByteArray::fromStdString(text));
            (void)parseStellrUrl(QString::fromUtf8(text.data(), qsizetype(text.size())));
        });
        const QByteArray json = R"({"paging":{"size":50},"regions":{"us":{"tokenUrls":["{api}/t"]}}})";
        CHECK_PROPERTY([&json] {
            QByteArray damaged = json;
            damaged[*rc::gen::inRange<qsizetype>(0, json.size())] = *rc::gen::arbitrary<char>();
            (void)readEndpointProfile(us(), damaged);
        });
    }
};

TRUEUP_TEST_MAIN(StellrProfileTest)
#include "tst_stellr_profile.moc"

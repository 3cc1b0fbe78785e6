// SPDX-License-Identifier: GPL-3.0-or-later
// What an editor of the endpoint profile does.
#include "core/vendors/stellr/endpoint_profile.h"
#include "core/vendors/stellr/endpoint_profile_file.h"
#include "core/vendors/stellr/stellr_url.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace trueup;
using namespace Qt::StringLiterals;

class StellrProfileFileTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void init() override
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void withoutAFileTheBuiltInProfileApplies()
    {
        const QString text = whole();
        QVERIFY(text.contains(u"/api/v1/cloud/customers"_s));
        QVERIFY(checkProfileText(text).has_value());
        QCOMPARE(profileOverrideText(folder()).value(), QString());
    }

    void onlyWhatDiffersIsKept()
    {
        QString text = whole();
        text.replace(u"/api/v1/cloud/customers"_s, u"/api/v2/customers"_s);
        REQUIRE_OK(saveProfileText(folder(), text));
        QCOMPARE(QJsonDocument::fromJson(profileOverrideText(folder()).value().toUtf8()).object(),
                 QJsonObject({{u"paths"_s, QJsonObject({{u"accounts"_s, u"/api/v2/customers"_s}})}}));
        QCOMPARE(loaded().accountsPath, u"/api/v2/customers"_s);
        QCOMPARE(loaded().pageSize, 100);
        QVERIFY(whole().contains(u"/api/v2/customers"_s));
        QVERIFY(whole().contains(u"subscriptionFields"_s)); // still the whole of it
        REQUIRE_OK(saveProfileText(folder(), whole()));     // what is shown saves as it is
        QCOMPARE(loaded().accountsPath, u"/api/v2/customers"_s);
    }

    void aTextThatChangesNothingNeedsNoFile()
    {
        QString text = whole();
        REQUIRE_OK(saveProfileText(folder(), text.replace(u"\"size\": 100"_s, u"\"size\": 50"_s)));
        QCOMPARE(loaded().pageSize, 50);
        REQUIRE_OK(saveProfileText(folder(), QString::fromUtf8(builtInEndpointProfile())));
        QVERIFY(!QFile::exists(path()));
        QCOMPARE(loaded().pageSize, 100);
    }

    void goingBackRemovesTheFile()
    {
        REQUIRE_OK(saveProfileText(folder(), u"{\"paging\": {\"size\": 50}}"_s));
        QVERIFY(QFile::exists(path()));
        REQUIRE_OK(removeProfileOverride(folder()));
        REQUIRE_OK(removeProfileOverride(folder()));
        QCOMPARE(loaded().pageSize, 100);
    }

    void aMistakeIsNamedByItsPlaceAndNothingIsStored_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("no JSON") << u"{"_s << u"(top)"_s;
        QTest::newRow("a misspelt name") << u"{\"paging\": {\"sise\": 50}}"_s << u"paging.sise"_s;
        QTest::newRow("out of range") << u"{\"paging\": {\"size\": 5000}}"_s << u"paging.size"_s;
        QTest::newRow("a secret to a stranger, in any region")
            << u"{\"regions\": {\"br\": {\"tokenUrls\": [\"https://example.com/token\"]}}}"_s
            << u"regions.br.tokenUrls[0]"_s;
    }
    void aMistakeIsNamedByItsPlaceAndNothingIsStored()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        const Status saved = saveProfileText(folder(), text);
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::InvalidInput);
        QVERIFY2(saved.error().message.contains(place), qPrintable(saved.error().message));
        QVERIFY(!QFile::exists(path()));
    }

    void aSpoiltFileIsShownAsItStands()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"paging\": 7}");
        file.close();
        QVERIFY(!effectiveProfileText(folder()));
        QCOMPARE(profileOverrideText(folder()).value(), u"{\"paging\": 7}"_s);
    }

private:
    QString folder() const { return m_folder->path(); }
    QString path() const { return m_folder->filePath(endpointProfileFileName()); }
    QString whole() const { return effectiveProfileText(folder()).value(); }
    EndpointProfile loaded() const
    {
        return loadEndpointProfile(*parseStellrUrl(u"https://api.us.tdsynnex.com"_s), folder()).value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

TRUEUP_TEST_MAIN(StellrProfileFileTest)
#include "tst_stellr_profile_file.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/excerpt.h"
#include "core/psa/csv/csv_profile_store.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

CsvProfile unusualProfile()
{
    CsvProfile profile;
    profile.name = u"mine"_s;
    profile.delimiter = u';';
    profile.encoding = CsvEncoding::Utf16Le;
    profile.headerLine = 4;
    profile.decimal = DecimalMark::Comma;
    profile.dates = DateOrder::DayMonthYear;
    profile.columns = {{CsvField::AccountName, u"Kunde"_s}, {CsvField::Price, u""_s}};
    profile.skipInactive = false;
    profile.inactiveStatuses = {u"ruht"_s};
    profile.currency = u"EUR"_s;
    profile.billingCycle = u"Annual"_s;
    return profile;
}

} // namespace

class CsvProfileTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aProfileIsReadBackAsItWasWritten()
    {
        QStringList names = readyProfileNames();
        for (const QString &name : names) {
            const auto read = profileFromJson(profileToJson(*readyProfile(name)));
            REQUIRE_OK(read);
            QVERIFY(*read == *readyProfile(name));
        }
        const auto read = profileFromJson(profileToJson(unusualProfile()));
        REQUIRE_OK(read);
        QVERIFY(*read == unusualProfile());
    }

    void anEmptyProfileIsTheDefault()
    {
        const auto read = profileFromJson("{}");
        REQUIRE_OK(read);
        QVERIFY(*read == CsvProfile());
    }

    void wrongProfilesNameTheKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("word");
        QTest::newRow("not JSON") << QByteArray("delimiter: ;") << u"JSON"_s;
        QTest::newRow("array") << QByteArray("[]") << u"JSON"_s;
        QTest::newRow("unknown key") << QByteArray("{\"delimeter\":\";\"}") << u"delimeter"_s;
        QTest::newRow("long delimiter") << QByteArray("{\"delimiter\":\";;\"}") << u"delimiter"_s;
        QTest::newRow("quote as delimiter") << QByteArray("{\"delimiter\":\"\\\"\"}") << u"delimiter"_s;
        QTest::newRow("encoding") << QByteArray("{\"encoding\":\"ebcdic\"}") << u"encoding"_s;
        QTest::newRow("decimal") << QByteArray("{\"decimal\":\"dot\"}") << u"decimal"_s;
        QTest::newRow("dates") << QByteArray("{\"dates\":\"y\"}") << u"dates"_s;
        QTest::newRow("header line") << QByteArray("{\"headerLine\":-1}") << u"headerLine"_s;
        QTest::newRow("column") << QByteArray("{\"columns\":{\"seats\":\"x\"}}") << u"columns.seats"_s;
        QTest::newRow("column value") << QByteArray("{\"columns\":{\"price\":7}}") << u"columns.price"_s;
        QTest::newRow("flag") << QByteArray("{\"skipInactive\":\"no\"}") << u"skipInactive"_s;
        QTest::newRow("words") << QByteArray("{\"inactiveStatuses\":[1]}") << u"inactiveStatuses"_s;
    }
    void wrongProfilesNameTheKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, word);
        const auto read = profileFromJson(json);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(word), qPrintable(read.error().message));
    }

    void aHostileKeyMakesNoHostileSentence()
    {
        const auto read = profileFromJson("{\"\\u001b[2J\\u0000" + QByteArray(5000, 'x') + "\":1}");
        QVERIFY(!read);
        QCOMPARE(read.error().message, printable(read.error().message));
        QVERIFY(read.error().message.size() < 300);
    }

    void anOwnProfileComesBeforeAReadyOne()
    {
        const QTemporaryDir folder;
        const CsvProfileStore store(folder.path());
        REQUIRE_OK(store.byName(u"default"_s));
        REQUIRE_OK(store.byName(u"connectwise-additions"_s));
        const auto none = store.byName(u"mine"_s);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::NotFound);
        QVERIFY(none.error().message.contains(u"connectwise-additions"_s));
        QDir(folder.path()).mkdir(u"profiles"_s);
        write(folder.filePath(u"profiles/mine.json"_s), "{\"delimiter\":\"|\"}");
        write(folder.filePath(u"profiles/default.json"_s), "{\"currency\":\"CAD\"}");
        const auto mine = store.byName(u"mine"_s);
        REQUIRE_OK(mine);
        QCOMPARE(mine->name, u"mine"_s);
        QCOMPARE(mine->delimiter, std::optional(u'|'));
        QCOMPARE(store.byName(u"default"_s)->currency, u"CAD"_s);
        write(folder.filePath(u"profiles/mine.json"_s), "{");
        const auto broken = store.byName(u"mine"_s);
        QVERIFY(!broken);
        QVERIFY2(broken.error().message.contains(u"mine.json"_s), qPrintable(broken.error().message));
        write(folder.filePath(u"secret.json"_s), "{}");
        QVERIFY(!store.byName(u"../secret"_s));
        QVERIFY(!store.byName(QString()));
    }

    void eachConnectionAndKindIsRemembered()
    {
        const QTemporaryDir folder;
        const CsvProfileStore store(folder.path());
        const auto none = store.remembered(u"CSV"_s, CsvKind::Billed);
        REQUIRE_OK(none);
        QVERIFY(!*none);
        REQUIRE_OK(store.remember(u"CSV / München"_s, CsvKind::Billed, unusualProfile()));
        const auto kept = store.remembered(u"csv / münchen"_s, CsvKind::Billed);
        REQUIRE_OK(kept);
        QVERIFY(*kept && **kept == unusualProfile());
        QVERIFY(!*store.remembered(u"CSV / München"_s, CsvKind::Accounts));
        QVERIFY(!*store.remembered(u"CSV"_s, CsvKind::Billed));
        const QDir remembered(folder.filePath(u"profiles/remembered"_s));
        QCOMPARE(remembered.entryList(QDir::Files).size(), 1);
        const auto rights =
            QFile::permissions(remembered.filePath(remembered.entryList(QDir::Files).first()));
        QVERIFY(!(rights & (QFile::ReadGroup | QFile::ReadOther)));
    }
};

TRUEUP_TEST_MAIN(CsvProfileTest)
#include "tst_csv_profile.moc"

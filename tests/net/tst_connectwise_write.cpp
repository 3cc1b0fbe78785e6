// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_write.h"
#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

ConnectWiseWrite change()
{
    return *quantityWrite({u"812"_s, u"40411"_s, Quantity::fromUnits(27)});
}

WriteEnd answered(int status, const QByteArray &body = {})
{
    WriteEnd end;
    end.fate = WriteEnd::Fate::Answered;
    end.answer.status = status;
    end.answer.body = body;
    end.answer.requestId = u"w-1"_s;
    return end;
}

WriteAnswer judged(const WriteEnd &end, const ConnectWiseWrite &write = change(), bool hasClientId = true)
{
    return judgeWrite(end, write, u"api.example"_s, hasClientId);
}

} // namespace

class ConnectWiseWriteTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheQuantityIsWrittenAsADecimal_data()
    {
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QByteArray>("value");
        for (const char *text : {"27", "0", "2.5", "0.001", "-1", "9007199254740.993"})
            QTest::newRow(text) << QString::fromLatin1(text) << QByteArray(text);
        QTest::newRow("27.0") << u"27.0"_s << QByteArray("27");
    }
    void onlyTheQuantityIsWrittenAsADecimal()
    {
        QFETCH(QString, quantity);
        QFETCH(QByteArray, value);
        const auto write = quantityWrite({u"812"_s, u"40411"_s, *Quantity::parse(quantity)});
        REQUIRE_OK(write);
        QCOMPARE(write->method, HttpRequest::Method::Patch);
        QCOMPARE(write->path, u"finance/agreements/812/additions/40411"_s);
        QCOMPARE(write->body, "[{\"op\":\"replace\",\"path\":\"quantity\",\"value\":" + value + "}]");
    }

    void onlyIdsBecomePartOfAnAddress_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : {"", "0", "-1", "1.5", "8/../9", "8?x", "8 ", "abc", "1234567890123456789"})
            QTest::newRow(key) << QString::fromLatin1(key);
        QTest::newRow("digits of another script") << u"٣"_s;
    }
    void onlyIdsBecomePartOfAnAddress()
    {
        QFETCH(QString, key);
        const auto invalid = [](const auto &write) {
            return !write && write.error().kind == ErrorKind::InvalidInput;
        };
        QVERIFY(invalid(quantityWrite({key, u"1"_s, Quantity::fromUnits(1)})));
        QVERIFY(invalid(quantityWrite({u"1"_s, key, Quantity::fromUnits(1)})));
        QVERIFY(invalid(newLineWrite({key, u"1"_s, Quantity::fromUnits(1), QDate(2026, 1, 1)})));
        QVERIFY(invalid(newLineWrite({u"1"_s, key, Quantity::fromUnits(1), QDate(2026, 1, 1)})));
    }

    void aNewLineNeedsItsDay() { QVERIFY(!newLineWrite({u"1"_s, u"2"_s, Quantity::fromUnits(1), QDate()})); }

    void whatAnAnswerMeans_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<WriteOutcome>("outcome");
        const QByteArray record = R"({"id":40411,"quantity":27.0})";
        const QByteArray html = "<html><body>Bad Gateway</body></html>";
        using O = WriteOutcome;
        QTest::newRow("200") << 200 << record << O::Accepted;
        QTest::newRow("201") << 201 << record << O::Accepted;
        QTest::newRow("200 with another record") << 200 << QByteArray(R"({"id":40412})") << O::Unknown;
        QTest::newRow("200 with a web page") << 200 << html << O::Unknown;
        QTest::newRow("200 cut") << 200 << record.chopped(4) << O::Unknown;
        QTest::newRow("200 empty") << 200 << QByteArray() << O::Unknown;
        QTest::newRow("200 with a list") << 200 << '[' + record + ']' << O::Unknown;
        QTest::newRow("202") << 202 << record << O::Unknown;
        QTest::newRow("204") << 204 << QByteArray() << O::Unknown;
        for (const int status : {401, 403, 409}) {
            QTest::addRow("%d", status) << status << QByteArray(R"({"message":"No."})") << O::NotNow;
            QTest::addRow("%d with a web page", status) << status << html << O::NotNow;
        }
        for (const int status : {400, 404, 405, 415, 422}) {
            QTest::addRow("%d", status) << status << QByteArray(R"({"message":"No."})") << O::Refused;
            QTest::addRow("%d with a web page", status) << status << html << O::Refused;
        }
        for (const int status : {402, 406, 408, 410, 412, 413, 425, 429, 500, 501, 502, 503, 504, 599})
            QTest::addRow("%d", status) << status << QByteArray(R"({"message":"No."})") << O::Unknown;
    }
    void whatAnAnswerMeans()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(WriteOutcome, outcome);
        const WriteAnswer answer = judged(answered(status, body));
        QCOMPARE(answer.outcome, outcome);
        QCOMPARE(answer.requestId, u"w-1"_s);
        QCOMPARE(answer.error.has_value(), outcome != WriteOutcome::Accepted);
        QVERIFY(!answer.error || (answer.error->httpStatus == status && !answer.error->message.isEmpty()));
        QVERIFY(answer.createdKey.isEmpty());
    }

    void withoutAnAnswer()
    {
        WriteEnd end;
        end.error = Error{ErrorKind::Timeout, u"t"_s, {}, {}, 0};
        QCOMPARE(judged(end).outcome, WriteOutcome::Unknown);
        QCOMPARE(judged(end).error->kind, ErrorKind::Timeout);
        end.fate = WriteEnd::Fate::NotSent;
        QCOMPARE(judged(end).outcome, WriteOutcome::NotSent);
        QCOMPARE(judged(end).error->message, u"t"_s);
    }

    void aRefusalNamesTheFieldAndTheWords()
    {
        const WriteAnswer answer =
            judged(answered(400, R"({"code":"InvalidObject","message":"addition object is invalid",
            "errors":[{"code":"OutOfRange","message":"The field uom is out of range.","field":"uom"}]})"));
        QCOMPARE(answer.field, u"uom"_s);
        QVERIFY(answer.error->message.contains(u"“uom”"_s));
        QVERIFY(answer.error->message.contains(u"The field uom is out of range."_s));
        const WriteAnswer own =
            judged(answered(400, R"({"errors":[{"message":"Must be whole.","field":"quantity"}]})"));
        QCOMPARE(own.field, u"quantity"_s);
        QVERIFY(!own.error->message.contains(u"whole record"_s));
    }

    void aDeniedWriteNamesItsRight()
    {
        const QByteArray body = R"({"message":"You do not have security permissions."})";
        QVERIFY(judged(answered(403, body)).error->message.contains(u"Finance > Agreements: Edit All"_s));
        QVERIFY(judged(answered(403, body), change(), false).error->message.contains(u"client ID"_s));
        const QByteArray clientId = R"({"message":"A valid clientId header is required."})";
        QVERIFY(judged(answered(403, clientId)).error->message.contains(u"client ID"_s));
    }

    void aNewLineTellsItsKey()
    {
        const auto write = newLineWrite({u"812"_s, u"933"_s, Quantity::fromUnits(5), QDate(2026, 12, 1)});
        REQUIRE_OK(write);
        const WriteAnswer answer = judged(answered(201, R"({"id":40500})"), *write);
        QCOMPARE(answer.outcome, WriteOutcome::Accepted);
        QCOMPARE(answer.createdKey, u"40500"_s);
        QCOMPARE(judged(answered(201, R"({})"), *write).outcome, WriteOutcome::Unknown);
    }
};

TRUEUP_TEST_MAIN(ConnectWiseWriteTest)
#include "tst_connectwise_write.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_document.h"
#include "tests/support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<const JsonDocument> parsed(const QByteArray &text)
{
    auto document = JsonDocument::parse(text);
    return document ? std::move(*document) : nullptr;
}

/// The document as QJson has it, built through our own walking interface.
QJsonValue toQJson(const JsonValue &value)
{
    switch (value.kind()) {
    case JsonKind::Missing:
        return QJsonValue::Undefined;
    case JsonKind::Null:
        return QJsonValue::Null;
    case JsonKind::Bool:
        return value.text() == "true"_L1;
    case JsonKind::Number:
        return value.text().toDouble();
    case JsonKind::String:
        return value.text();
    case JsonKind::Array: {
        QJsonArray array;
        for (const JsonValue element : value)
            array.append(toQJson(element));
        return array;
    }
    case JsonKind::Object: {
        QJsonObject object;
        for (auto it = value.begin(); it != value.end(); ++it)
            object.insert(it.name(), toQJson(*it));
        return object;
    }
    }
    Q_UNREACHABLE();
}

rc::Gen<QJsonValue> anyJson(int depth);

rc::Gen<QString> anyText()
{
    return rc::gen::map(
        rc::gen::container<std::vector<char16_t>>(rc::gen::weightedOneOf<char16_t>(
            {{8, rc::gen::inRange<char16_t>(1, 0x250)}, {1, rc::gen::inRange<char16_t>(0x3040, 0x30ff)}})),
        [](const std::vector<char16_t> &units) {
            return QString::fromUtf16(units.data(), qsizetype(units.size()));
        });
}

rc::Gen<QJsonValue> anyLeaf()
{
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::inRange(-1'000'000, 1'000'000), [](int n) { return QJsonValue(n / 8.0); }),
        rc::gen::map(anyText(), [](const QString &text) { return QJsonValue(text); }),
        rc::gen::map(rc::gen::arbitrary<bool>(), [](bool b) { return QJsonValue(b); }),
        rc::gen::just(QJsonValue(QJsonValue::Null)));
}

rc::Gen<QJsonValue> anyArray(int depth)
{
    return rc::gen::map(rc::gen::container<std::vector<QJsonValue>>(anyJson(depth)),
                        [](const std::vector<QJsonValue> &values) {
                            QJsonArray array;
                            for (const QJsonValue &value : values)
                                array.append(value);
                            return QJsonValue(array);
                        });
}

rc::Gen<QJsonValue> anyObject(int depth)
{
    return rc::gen::map(rc::gen::container<std::vector<std::pair<QString, QJsonValue>>>(
                            rc::gen::pair(anyText(), anyJson(depth))),
                        [](const std::vector<std::pair<QString, QJsonValue>> &members) {
                            QJsonObject object;
                            for (const auto &[name, value] : members)
                                object.insert(name, value);
                            return QJsonValue(object);
                        });
}

rc::Gen<QJsonValue> anyJson(int depth)
{
    if (depth == 0)
        return anyLeaf();
    return rc::gen::oneOf(anyLeaf(), rc::gen::resize(6, anyArray(depth - 1)),
                          rc::gen::resize(6, anyObject(depth - 1)));
}

} // namespace

class JsonDocumentTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void numbersAndTextsStayAsTheyWereWritten()
    {
        const auto document = parsed("{\"id\":123456789012345678901,\"price\":20.10,\"e\":-1.5E+3,"
                                     "\"t\":\"a\\u00e9\\n\\\"\\ud83d\\ude00\",\"b\":true}");
        QVERIFY(document);
        const JsonValue root = document->root();
        QCOMPARE(root.member("id").text(), u"123456789012345678901"_s);
        QCOMPARE(root.member("price").text(), u"20.10"_s);
        QCOMPARE(root.member("e").text(), u"-1.5E+3"_s);
        QCOMPARE(root.member("t").text(), u"a\u00e9\n\"\U0001F600"_s);
        QCOMPARE(root.member("t").raw().toByteArray(), QByteArray("\"a\\u00e9\\n\\\"\\ud83d\\ude00\""));
        QCOMPARE(root.member("b").text(), u"true"_s);
    }

    void namesMatchWithoutRegardToCase()
    {
        const auto document = parsed(R"({"ErrorMessage":"x","\u0062izError":"y"})");
        QCOMPARE(document->root().member("errorMessage").text(), u"x"_s);
        QCOMPARE(document->root().member("BizError").text(), u"y"_s);
        QVERIFY(document->root().member("error").isMissing());
    }

    void everyValueKnowsItsPath()
    {
        const auto document = parsed(R"({"data":{"records":[{},{"a b":[1,[2]]},{"quantity":7}]}})");
        const JsonValue records = document->root().member("data").member("records");
        QCOMPARE(records.path(), u"data.records"_s);
        QCOMPARE(records.size(), 3);
        QStringList paths;
        for (const JsonValue record : records)
            paths += record.path();
        QCOMPARE(paths, QStringList({u"data.records[0]"_s, u"data.records[1]"_s, u"data.records[2]"_s}));
        JsonValue second = *++records.begin();
        QCOMPARE((*++second.member("a b").begin()).path(), u"data.records[1][\"a b\"][1]"_s);
        QCOMPARE(document->root().path(), u"(top)"_s);
    }

    void whatIsNotThereIsMissingNotACrash()
    {
        const JsonValue nothing;
        QVERIFY(nothing.member("a").member("b").isMissing());
        QCOMPARE(nothing.text(), QString());
        QCOMPARE(nothing.size(), 0);
        QCOMPARE(nothing.path(), u"(top)"_s);
        const auto document = parsed("[[],{}]");
        for (const JsonValue container : document->root())
            QVERIFY(!(container.begin() != container.end()));
    }

    void invalidUtf8SpoilsOnlyItsOwnCharacters()
    {
        const auto document = parsed("{\"name\":\"a\xff\xc3(b\",\"n\":1}");
        QVERIFY(document);
        QCOMPARE(document->root().member("name").text(), u"a\uFFFD\uFFFD(b"_s);
        QCOMPARE(document->root().member("n").text(), u"1"_s);
        QCOMPARE(parsed(R"(["\ud800x"])")->root().begin().operator*().text(), u"\uFFFDx"_s);
    }

    void badTextsAreRefusedWithTheirReason_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, const QByteArray &text, JsonError::Reason reason) {
            QTest::newRow(name) << text << int(reason);
        };
        using R = JsonError::Reason;
        row("empty", "", R::Empty);
        row("blank", " \r\n\t", R::Empty);
        row("bom only", "\xEF\xBB\xBF", R::Empty);
        row("html", "<html>", R::Syntax);
        row("cut object", "{\"a\":1", R::Cut);
        row("cut after name", "{\"a\"", R::Cut);
        row("cut after colon", "{\"a\":", R::Cut);
        row("cut after comma", "[1,", R::Cut);
        row("cut string", "[\"abc", R::Cut);
        row("cut escape", "[\"\\", R::Cut);
        row("cut unicode escape", "[\"\\u00", R::Cut);
        row("cut literal", "[tru", R::Cut);
        row("cut number", "[1.", R::Cut);
        row("trailing comma", "[1,]", R::Syntax);
        row("trailing comma in object", "{\"a\":1,}", R::Syntax);
        row("leading comma", "[,1]", R::Syntax);
        row("two values", "[1 2]", R::Syntax);
        row("two documents", "{}{}", R::Syntax);
        row("wrong bracket", "[1}", R::Syntax);
        row("nan", "[NaN]", R::Syntax);
        row("leading zero", "[012]", R::Syntax);
        row("plus", "[+1]", R::Syntax);
        row("bare point", "[.5]", R::Syntax);
        row("bad escape", "[\"\\x\"]", R::Syntax);
        row("nul escape", QByteArray("[\"\\\0\"]", 6), R::Syntax);
        row("unquoted name", "{a:1}", R::Syntax);
        row("single quotes", "['a']", R::Syntax);
        row("10,000 levels", QByteArray(10'000, '['), R::TooDeep);
        row("deep objects", QByteArray("{\"a\":").repeated(10'000), R::TooDeep);
    }
    void badTextsAreRefusedWithTheirReason()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, reason);
        const auto document = JsonDocument::parse(text);
        QVERIFY(!document);
        QCOMPARE(int(document.error().reason), reason);
    }

    void valuesAreCounted()
    {
        JsonLimits limits;
        limits.maxNodes = 4;
        QVERIFY(JsonDocument::parse("[1,2,3]", limits));
        QCOMPARE(int(JsonDocument::parse("[1,2,3,4]", limits).error().reason),
                 int(JsonError::Reason::TooLarge));
    }

    void readsWhatQJsonWrites()
    {
        CHECK_PROPERTY([] {
            const QJsonValue value = *anyArray(3);
            const QByteArray text =
                QJsonDocument(value.toArray())
                    .toJson(*rc::gen::element(QJsonDocument::Compact, QJsonDocument::Indented));
            const auto document = parsed(text);
            RC_ASSERT(document != nullptr);
            RC_ASSERT(toQJson(document->root()) == value);
        });
    }

    void everyBeginningOfATextIsCut()
    {
        const QByteArray text = R"({"a":[1,-2.5e3,"x\u00e9",true,null,{"b":{}}],"c":""})";
        for (qsizetype length = 1; length < text.size(); ++length) {
            const auto document = JsonDocument::parse(text.left(length));
            QVERIFY(!document);
            QCOMPARE(int(document.error().reason), int(JsonError::Reason::Cut));
        }
        QVERIFY(parsed(text));
    }

    void survivesAnyBytes()
    {
        CHECK_PROPERTY([] {
            const auto bytes = *rc::gen::container<std::vector<char>>(
                rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::element('{', '}', '[', ']', '"', ':', ',',
                                                                            '\\', 'u', '1', 'e', '-')));
            const auto document = JsonDocument::parse(QByteArray(bytes.data(), qsizetype(bytes.size())));
            if (document)
                toQJson((*document)->root());
        });
    }
};

TRUEUP_TEST_MAIN(JsonDocumentTest)
#include "tst_json_document.moc"

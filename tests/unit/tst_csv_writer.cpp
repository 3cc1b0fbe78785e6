// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_guard.h"
#include "core/base/csv_reader.h"
#include "core/base/csv_writer.h"
#include "tests/support/test_case.h"

#include <QBuffer>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

ByteSink into(QByteArray &bytes)
{
    return [&bytes](const QByteArray &piece) -> Status {
        bytes += piece;
        return {};
    };
}

/// Texts in which everything that matters to quoting and guarding is frequent.
rc::Gen<QString> nastyText()
{
    const auto letter = rc::gen::element(u'=', u'+', u'-', u'@', u'\'', u'"', u',', u';', u'\t', u'\r', u'\n',
                                         u' ', u'a', u'7', u'ä', u'＝', u'\u00A0');
    return rc::gen::map(rc::gen::container<std::u16string>(letter),
                        [](const std::u16string &text) { return QString::fromStdU16String(text); });
}

QString show(const QString &text)
{
    return QString::fromLatin1(text.toUtf8().toPercentEncoding());
}

} // namespace

class CsvWriterTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void guardsWhatASpreadsheetWouldRun_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("guarded");
        const auto row = [](const QString &text, const QString &guarded) {
            QTest::newRow(qPrintable(u"x"_s + show(text))) << text << guarded;
        };
        row(u"=1+1"_s, u"'=1+1"_s);
        row(u"+49 30"_s, u"'+49 30"_s);
        row(u"-5"_s, u"'-5"_s);
        row(u"@user"_s, u"'@user"_s);
        row(u"\tx"_s, u"'\tx"_s);
        row(u"\rx"_s, u"'\rx"_s);
        row(u"  =1"_s, u"'  =1"_s);
        row(u"\n=1"_s, u"'\n=1"_s);
        row(u"＝1"_s, u"'＝1"_s);
        row(u"'=1"_s, u"''=1"_s);
        row(u"'quoted'"_s, u"'quoted'"_s);
        row(u"a=1"_s, u"a=1"_s);
        row(u"5"_s, u"5"_s);
        row(u""_s, u""_s);
        row(u"  "_s, u"  "_s);
    }
    void guardsWhatASpreadsheetWouldRun()
    {
        QFETCH(QString, text);
        QFETCH(QString, guarded);
        QCOMPARE(guardText(text), guarded);
        QCOMPARE(unguardText(guarded), text);
    }

    void unguardTakesBackExactlyWhatGuardDid()
    {
        CHECK_PROPERTY([] {
            const QString text = *nastyText();
            RC_ASSERT(unguardText(guardText(text)) == text);
            RC_ASSERT(!looksLikeFormula(text) || guardText(text).startsWith(u'\''));
        });
    }

    void writesThePlainForm()
    {
        QByteArray bytes;
        CsvWriter writer(into(bytes));
        writer.text(u"name"_s);
        writer.text(u"note"_s);
        writer.text(u"quantity"_s);
        writer.endRow();
        writer.text(u"Smith, \"Bob\""_s);
        writer.text(u"-none-"_s);
        writer.number(u"-5");
        writer.endRow();
        writer.empty();
        writer.text(u" padded"_s);
        writer.empty();
        writer.endRow();
        REQUIRE_OK(writer.finish());
        QCOMPARE(bytes, QByteArray("name,note,quantity\n"
                                   "\"Smith, \"\"Bob\"\"\",'-none-,-5\n"
                                   ",\" padded\",\n"));
    }

    void whatIsWrittenIsReadBack()
    {
        CHECK_PROPERTY([] {
            const int columns = *rc::gen::inRange(1, 5);
            const auto rows = *rc::gen::container<std::vector<std::vector<QString>>>(
                rc::gen::container<std::vector<QString>>(static_cast<std::size_t>(columns), nastyText()));
            QByteArray bytes;
            CsvWriter writer(into(bytes));
            for (const auto &row : rows) {
                for (const QString &cell : row)
                    writer.text(cell);
                writer.endRow();
            }
            RC_ASSERT(writer.finish().has_value());
            RC_PRE(!bytes.isEmpty());
            auto input = CsvInput::fromBytes(bytes, u"t"_s);
            RC_ASSERT(input.has_value());
            auto reader = CsvReader::open(*input, u',');
            RC_ASSERT(reader.has_value());
            CsvRow read;
            for (const auto &row : rows) {
                const auto more = reader->next(read);
                RC_ASSERT(more.has_value() && *more);
                RC_ASSERT(read.size() == columns);
                for (int i = 0; i < columns; ++i)
                    RC_ASSERT(unguardText(read.cell(i).toString()) == row[static_cast<std::size_t>(i)]);
            }
            const auto end = reader->next(read);
            RC_ASSERT(end.has_value() && !*end);
        });
    }

    void noFirstCellIsTakenForSomethingElse_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::newRow("a separator line") << u"sep=;"_s;
        QTest::newRow("a separator line in other case") << u"SEP=|"_s;
        QTest::newRow("a byte order mark") << QString(QChar(QChar::ByteOrderMark)) + u"a"_s;
        QTest::newRow("a workbook") << u"PK\u0003\u0004"_s;
    }
    void noFirstCellIsTakenForSomethingElse()
    {
        QFETCH(QString, cell);
        QByteArray bytes;
        CsvWriter writer(into(bytes));
        writer.text(cell);
        writer.endRow();
        REQUIRE_OK(writer.finish());
        auto input = CsvInput::fromBytes(bytes, u"t"_s);
        REQUIRE_OK(input);
        auto reader = CsvReader::open(*input);
        REQUIRE_OK(reader);
        CsvRow row;
        const auto more = reader->next(row);
        QVERIFY(more && *more);
        QCOMPARE(row.cell(0).toString(), cell);
    }

    void aNulCharacterDoesNotMakeTheFileUnreadable()
    {
        QByteArray bytes;
        CsvWriter writer(into(bytes));
        writer.text(u"a"_s + QChar(u'\0') + u"b"_s);
        writer.endRow();
        REQUIRE_OK(writer.finish());
        QCOMPARE(bytes, QByteArray("a\xEF\xBF\xBD"
                                   "b\n"));
    }

    void theFirstErrorEndsTheWriting()
    {
        int calls = 0;
        CsvWriter writer([&calls](const QByteArray &) -> Status {
            ++calls;
            return fail(ErrorKind::DiskFull, u"full"_s);
        });
        for (int i = 0; i < 100'000; ++i) {
            writer.text(u"a text"_s);
            writer.endRow();
        }
        const Status status = writer.finish();
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::DiskFull);
        QCOMPARE(calls, 1);
    }
};

TRUEUP_TEST_MAIN(CsvWriterTest)
#include "tst_csv_writer.moc"

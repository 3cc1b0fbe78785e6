// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_reader.h"
#include "core/base/excerpt.h"
#include "tests/support/test_case.h"

#include <QStringEncoder>
#include <QTemporaryDir>

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<QStringList>;

struct Read
{
    Rows rows;
    std::vector<qint64> lines;
    std::optional<Error> error;
    qint64 errorLine = 0;
    char16_t delimiter = 0;
};

Read readAll(const QByteArray &bytes, std::optional<char16_t> delimiter = std::nullopt,
             const CsvLimits &limits = {})
{
    Read read;
    auto input = CsvInput::fromBytes(bytes, u"test.csv"_s);
    if (!input) {
        read.error = input.error();
        return read;
    }
    auto reader = CsvReader::open(*input, delimiter, limits);
    if (!reader) {
        read.error = reader.error();
        return read;
    }
    read.delimiter = reader->delimiter();
    CsvRow row;
    for (;;) {
        const auto more = reader->next(row);
        if (!more) {
            read.error = more.error();
            read.errorLine = reader->line();
            return read;
        }
        if (!*more)
            return read;
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i)
            cells.append(row.cell(i).toString());
        read.rows.push_back(cells);
        read.lines.push_back(row.line());
    }
}

QByteArray encoded(const QString &text, QStringConverter::Encoding encoding, bool mark)
{
    QStringEncoder encoder(encoding,
                           mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(text);
}

} // namespace

class CsvReaderTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void readsRows_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Rows>("rows");
        QTest::newRow("plain") << QByteArray("a,b\n1,2\n") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("no end of line at the end")
            << QByteArray("a,b\n1,2") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("CR LF") << QByteArray("a,b\r\n1,2\r\n") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("CR alone") << QByteArray("a,b\r1,2\r") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("empty lines are passed over")
            << QByteArray("\n\na,b\n\n \n1,2\n\n") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("empty cells") << QByteArray(",b,\n,,\n")
                                     << Rows{{u""_s, u"b"_s, u""_s}, {u""_s, u""_s, u""_s}};
        QTest::newRow("last cell empty at the end of the file") << QByteArray("a,") << Rows{{u"a"_s, u""_s}};
        QTest::newRow("quotes") << QByteArray("\"a,\"\"b\"\"\",\"\"\n") << Rows{{u"a,\"b\""_s, u""_s}};
        QTest::newRow("a quoted empty cell alone is a row") << QByteArray("\"\"\n") << Rows{{u""_s}};
        QTest::newRow("line ends in quotes")
            << QByteArray("\"a\r\nb\nc\",d\n") << Rows{{u"a\r\nb\nc"_s, u"d"_s}};
        QTest::newRow("a quote inside a cell is a character")
            << QByteArray("12\" cable,5' tape\n") << Rows{{u"12\" cable"_s, u"5' tape"_s}};
        QTest::newRow("blanks behind a closing quote") << QByteArray("\"a\" ,b\n") << Rows{{u"a"_s, u"b"_s}};
        QTest::newRow("blanks in cells stay") << QByteArray(" a , b\n") << Rows{{u" a "_s, u" b"_s}};
        QTest::newRow("semicolon") << QByteArray("a;b\n1,5;2\n")
                                   << Rows{{u"a"_s, u"b"_s}, {u"1,5"_s, u"2"_s}};
        QTest::newRow("tab") << QByteArray("a\tb\n1\t2,5\n") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2,5"_s}};
        QTest::newRow("bar") << QByteArray("a|b\n1|2\n") << Rows{{u"a"_s, u"b"_s}, {u"1"_s, u"2"_s}};
        QTest::newRow("separator line") << QByteArray("sep=;\r\na,b;c\r\n") << Rows{{u"a,b"_s, u"c"_s}};
        QTest::newRow("one column") << QByteArray("a\nb\n") << Rows{{u"a"_s}, {u"b"_s}};
        QTest::newRow("only a mark") << QByteArray("\xEF\xBB\xBF") << Rows{};
    }
    void readsRows()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Rows, rows);
        const Read read = readAll(bytes);
        QVERIFY(!read.error);
        QCOMPARE(read.rows, rows);
    }

    void rowsCarryTheLineTheyBeginOn()
    {
        const Read read = readAll("a,b\r\n\r\n\"x\r\ny\rz\",1\r\nc,d\re,f\n");
        QCOMPARE(read.lines, (std::vector<qint64>{1, 3, 6, 7}));
    }

    void readsEveryEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QString text = u"Name,Zahl\nMüller – Söhne,1\n"_s;
        QTest::newRow("UTF-8") << text.toUtf8();
        QTest::newRow("UTF-8 with mark") << "\xEF\xBB\xBF" + text.toUtf8();
        QTest::newRow("UTF-16 LE with mark") << encoded(text, QStringConverter::Utf16LE, true);
        QTest::newRow("UTF-16 BE with mark") << encoded(text, QStringConverter::Utf16BE, true);
        QTest::newRow("UTF-16 LE") << encoded(text, QStringConverter::Utf16LE, false);
        QTest::newRow("UTF-16 BE") << encoded(text, QStringConverter::Utf16BE, false);
        QTest::newRow("Windows-1252") << QByteArray("Name,Zahl\nM\xFCller \x96 S\xF6hne,1\n");
    }
    void readsEveryEncoding()
    {
        QFETCH(QByteArray, bytes);
        const Read read = readAll(bytes);
        QVERIFY(!read.error);
        QCOMPARE(read.rows, (Rows{{u"Name"_s, u"Zahl"_s}, {u"Müller – Söhne"_s, u"1"_s}}));
    }

    void refusesWhatItCannotReadAndNamesTheLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("line");
        QTest::addColumn<QString>("words");
        QTest::newRow("quote never closed")
            << QByteArray("a,b\n1,\"2\n3,4\n") << qint64(2) << u"never closed"_s;
        QTest::newRow("quote at the very end") << QByteArray("a,\"") << qint64(1) << u"never closed"_s;
        QTest::newRow("text behind a quote")
            << QByteArray("a,b\n\"1\"x,2\n") << qint64(2) << u"closing quote"_s;
        QTest::newRow("NUL") << QByteArray("a,b\n1,\0\n", 9) << qint64(2) << u"NUL"_s;
        QTest::newRow("NUL in quotes") << QByteArray("a,b\n1,\"\n\0\"\n", 12) << qint64(3) << u"NUL"_s;
        QTest::newRow("long cell") << "a,b\nc," + QByteArray(101, 'x') + "\n"
                                   << qint64(2) << u"100 characters"_s;
        QTest::newRow("long quoted cell") << "a,b\nc,\"" + QByteArray(101, '\n') + "\"\n"
                                          << qint64(2) << u"100 characters"_s;
        QTest::newRow("long row") << QByteArray("a\n") + QByteArray(30, 'x').append(',').repeated(20)
                                  << qint64(2) << u"500 characters"_s;
        QTest::newRow("many columns")
            << QByteArray("a\n") + QByteArray(60, ',') << qint64(2) << u"50 columns"_s;
    }
    void refusesWhatItCannotReadAndNamesTheLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, line);
        QFETCH(QString, words);
        const Read read = readAll(bytes, u',', {.fieldChars = 100, .rowChars = 500, .columns = 50});
        QVERIFY(read.error);
        QCOMPARE(read.error->kind, ErrorKind::InvalidInput);
        QVERIFY2(read.error->message.contains(words), qPrintable(read.error->message));
        QCOMPARE(read.errorLine, line);
    }

    void refusesFilesThatAreNotText_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("workbook") << QByteArray("PK\x03\x04rest") << u"Excel workbook"_s;
        QTest::newRow("old workbook") << QByteArray("\xD0\xCF\x11\xE0rest") << u"Excel workbook"_s;
        QTest::newRow("damaged UTF-8") << QByteArray("a\nü\né\nbad \xFF\n") << u"Line 4"_s;
        QTest::newRow("damaged UTF-8 behind a mark") << QByteArray("\xEF\xBB\xBF"
                                                                   "a\n\xC3")
                                                     << u"Line 2"_s;
        QTest::newRow("half a UTF-16 pair") << QByteArray("\xFF\xFE"
                                                          "a\0\x8D\xD8,\0b\0",
                                                          10)
                                            << u"UTF-16"_s;
        QTest::newRow("half a UTF-16 pair at the end") << QByteArray("\xFF\xFE"
                                                                     "a\0\x8D\xD8",
                                                                     6)
                                                       << u"UTF-16"_s;
        QTest::newRow("UTF-16 pair the wrong way round") << QByteArray("\xFF\xFE"
                                                                       "\x8D\xDC\x8D\xD8",
                                                                       6)
                                                         << u"UTF-16"_s;
        QTest::newRow("UTF-16 cut in half") << QByteArray("\xFF\xFE"
                                                          "a\0b",
                                                          5)
                                            << u"UTF-16"_s;
    }
    void refusesFilesThatAreNotText()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        const Read read = readAll(bytes);
        QVERIFY(read.error);
        QVERIFY2(read.error->message.contains(words), qPrintable(read.error->message));
    }

    void refusesWhatIsNoFile()
    {
        const QTemporaryDir folder;
        const auto missing = CsvInput::open(folder.filePath(u"none.csv"_s));
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
        const auto directory = CsvInput::open(folder.path());
        QVERIFY(!directory);
        QVERIFY(directory.error().message.contains(u"folder"_s));
        const auto none = CsvInput::open(QString());
        QVERIFY(!none);
    }

    void refusesAFileItMayNotRead()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"locked.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a,b");
        file.close();
        QVERIFY(file.setPermissions({}));
        if (QFile probe(file.fileName()); probe.open(QIODevice::ReadOnly))
            QSKIP("this user may read every file");
        const auto locked = CsvInput::open(file.fileName());
        QVERIFY(!locked);
        QVERIFY2(locked.error().message.contains(u"could not be opened"_s),
                 qPrintable(locked.error().message));
    }

    void anErrorSticks()
    {
        auto input = CsvInput::fromBytes("a,b\n\"1\"x,2\n3,4\n", u"t"_s);
        REQUIRE_OK(input);
        auto reader = CsvReader::open(*input);
        REQUIRE_OK(reader);
        CsvRow row;
        REQUIRE_OK(reader->next(row));
        QVERIFY(!reader->next(row));
        QVERIFY(!reader->next(row));
        QCOMPARE(reader->line(), qint64(2));
    }

    void piecesOfReadingLeaveNoTrace()
    {
        // Cells of every length around the size of one piece: each border falls into a cell, a quote, a line
        // end.
        QByteArray bytes("h,i\r\n");
        Rows expected{{u"h"_s, u"i"_s}};
        for (int i = 0; i < 3000; ++i) {
            const QString text = QString(i % 401, u'ä') + u"\r\n\""_s;
            bytes += '"' + QString(text).replace(u'"', u"\"\""_s).toUtf8() + "\"," + QByteArray::number(i) +
                     "\r\n";
            expected.push_back({text, QString::number(i)});
        }
        const Read read = readAll(bytes);
        QVERIFY(!read.error);
        QCOMPARE(read.rows, expected);
    }

    void namesTheDelimiterByTheFirstRows()
    {
        QCOMPARE(detectDelimiter(u"a;b;c\n1,5;2,5;3,5\n"), u';');
        QCOMPARE(detectDelimiter(u"Report, made today\na;b;c\nx;y;z\n1;2;3\n"), u';');
        QCOMPARE(detectDelimiter(u"a,b\n\"x;y;z\",1\n"), u',');
        QCOMPARE(detectDelimiter(u"only one column\n"), u',');
        QCOMPARE(detectDelimiter(u""), u',');
    }

    void emptyLinesAreCounted()
    {
        const Read read = readAll("\n\r\n\r\ra,b\r\n\r\nc,d");
        QCOMPARE(read.lines, (std::vector<qint64>{5, 7}));
    }

    void sentencesShowNoControlCharacters()
    {
        QCOMPARE(excerpt(u"a\x1B[31mb\nc"), u"a\uFFFD[31mb\uFFFDc"_s);
        QCOMPARE(excerpt(u"\u202Ereversed"), u"\uFFFDreversed"_s);
        QCOMPARE(excerpt(u"abcdef", 3), u"abc…"_s);
        QCOMPARE(excerpt(u"abc", 3), u"abc"_s);
    }

    void anyBytesEndInRowsOrAnError()
    {
        CHECK_PROPERTY([](const std::vector<unsigned char> &bytes) {
            readAll(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                               static_cast<qsizetype>(bytes.size())));
        });
        CHECK_PROPERTY([] {
            const auto text = *rc::gen::container<std::string>(rc::gen::element(
                '"', ',', ';', '\r', '\n', ' ', '\t', '\0', 'a', '\xC3', '\xA9', '\xFF', '='));
            const Read read = readAll(QByteArray::fromStdString(text));
            RC_ASSERT(read.error || read.rows.size() == read.lines.size());
        });
    }
};

TRUEUP_TEST_MAIN(CsvReaderTest)
#include "tst_csv_reader.moc"

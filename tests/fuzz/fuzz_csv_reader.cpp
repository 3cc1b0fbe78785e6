// SPDX-License-Identifier: GPL-3.0-or-later
// A file of unknown bytes, read as rows of cells.
#include "core/base/csv_guard.h"
#include "core/base/csv_reader.h"
#include "core/base/csv_writer.h"
#include "tests/fuzz/fuzz_target.h"

#include <QStringList>

namespace trueup::fuzz {

using namespace Qt::StringLiterals;

namespace {

/// Small enough for an input to meet them.
constexpr CsvLimits limits{.fieldChars = 200, .rowChars = 600, .columns = 40};
constexpr qint64 pieceOfReading = qint64{256} * 1024;

struct Read
{
    std::vector<QStringList> rows;
    std::vector<qint64> lines;
    bool whole = false;
};

Read readRows(CsvInput &input, std::optional<char16_t> delimiter, const CsvLimits &most)
{
    Read read;
    auto reader = CsvReader::open(input, delimiter, most);
    if (!reader) {
        requireSentence(reader.error());
        return read;
    }
    CsvRow row;
    for (;;) {
        const auto more = reader->next(row);
        if (!more) {
            requireSentence(more.error());
            require(reader->line() >= 1 && (read.lines.empty() || reader->line() >= read.lines.back()),
                    "an error is at or behind the last row");
            require(!reader->next(row), "an error stays");
            return read;
        }
        if (!*more)
            break;
        QStringList cells;
        for (qsizetype column = 0; column < row.size(); ++column)
            cells.append(row.cell(column).toString());
        require(row.line() >= 1 && (read.lines.empty() || row.line() > read.lines.back()),
                "each row is on a line of its own");
        read.rows.push_back(cells);
        read.lines.push_back(row.line());
    }
    read.whole = true;
    return read;
}

void checkLimits(const Read &read)
{
    for (const QStringList &cells : read.rows) {
        qsizetype chars = 0;
        for (const QString &cell : cells) {
            require(cell.size() <= limits.fieldChars && !cell.contains(QChar(u'\0')), "a cell is bounded");
            require(cell.isValidUtf16(), "a cell can be stored");
            chars += cell.size();
        }
        require(!cells.isEmpty() && cells.size() <= limits.columns && chars <= limits.rowChars,
                "a row is bounded");
    }
}

/// What was read, written in our own form, reads the same.
void checkWriting(const Read &read)
{
    QByteArray bytes;
    CsvWriter writer([&bytes](const QByteArray &piece) -> Status {
        bytes += piece;
        return {};
    });
    for (const QStringList &cells : read.rows) {
        for (const QString &cell : cells)
            writer.text(unguardText(cell));
        writer.endRow();
    }
    require(writer.finish().has_value(), "writing into memory succeeds");
    if (read.rows.empty())
        return;
    auto input = CsvInput::fromBytes(bytes, u"again.csv"_s);
    require(input && input->encoding() == CsvEncoding::Utf8, "what we write is UTF-8");
    const Read again = readRows(*input, u',', {});
    require(again.whole && again.rows.size() == read.rows.size(), "what we write has the same rows");
    for (std::size_t i = 0; i < read.rows.size(); ++i) {
        require(again.rows[i].size() == read.rows[i].size(), "a written row has the same cells");
        for (qsizetype column = 0; column < read.rows[i].size(); ++column) {
            require(unguardText(again.rows[i][column]) == unguardText(read.rows[i][column]),
                    "a written cell reads the same");
        }
    }
}

/// Empty lines before the text, so many that one piece of reading ends within it: that leaves no trace.
void checkPieces(const QByteArray &bytes, CsvEncoding encoding, char16_t delimiter, const Read &read)
{
    const auto within = qint64(choose(bytes, std::uint64_t(bytes.size()), 5));
    const qint64 emptyLines = pieceOfReading - within;
    auto input = CsvInput::fromBytes(QByteArray(emptyLines, '\n') + bytes, u"later.csv"_s, encoding);
    require(input.has_value(), "empty lines make no file unreadable");
    const Read later = readRows(*input, delimiter, limits);
    require(later.whole == read.whole && later.rows == read.rows, "the end of a piece leaves no trace");
    for (std::size_t i = 0; i < read.lines.size(); ++i)
        require(later.lines[i] == read.lines[i] + emptyLines, "lines are counted over the end of a piece");
}

bool isPlainBytes(const QByteArray &bytes, CsvEncoding encoding)
{
    const bool marked =
        bytes.startsWith("\xEF\xBB\xBF") || bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
    return !marked && (encoding == CsvEncoding::Utf8 || encoding == CsvEncoding::Windows1252) &&
           !bytes.toLower().startsWith("sep=");
}

} // namespace

void checkInput(const QByteArray &bytes)
{
    constexpr std::optional<CsvEncoding> encodings[] = {std::nullopt,         std::nullopt,
                                                        CsvEncoding::Utf8,    CsvEncoding::Windows1252,
                                                        CsvEncoding::Utf16Le, CsvEncoding::Utf16Be};
    auto input = CsvInput::fromBytes(bytes, u"test.csv"_s, encodings[choose(bytes, std::size(encodings), 3)]);
    if (!input)
        return requireSentence(input.error());
    const Read read = readRows(*input, std::nullopt, limits);
    checkLimits(read);
    checkWriting(read);
    if (choose(bytes, 64, 4) != 0 || !isPlainBytes(bytes, input->encoding()))
        return;
    const char16_t delimiter = kCsvDelimiters[qsizetype(choose(bytes, 4, 6))].unicode();
    checkPieces(bytes, input->encoding(), delimiter, readRows(*input, delimiter, limits));
}

} // namespace trueup::fuzz

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_reader.h"

#include "core/base/csv_guard.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvReader)
};

constexpr qsizetype kSampleRows = 20;

/// "sep=;" on the first line, as Excel writes and reads it.
struct SeparatorLine
{
    char16_t delimiter;
    qsizetype length; ///< without its line end
};

std::optional<SeparatorLine> separatorLine(QStringView sample)
{
    if (sample.size() < 5 || !sample.startsWith(u"sep=", Qt::CaseInsensitive))
        return std::nullopt;
    const QChar delimiter = sample[4];
    const bool lineEnds = sample.size() == 5 || sample[5] == u'\n' || sample[5] == u'\r';
    if (!lineEnds || !kCsvDelimiters.contains(delimiter))
        return std::nullopt;
    return SeparatorLine{delimiter.unicode(), 5};
}

/// Cell counts of the sample's first rows under one delimiter; good enough for a guess, so quotes simply
/// toggle.
std::vector<int> columnCounts(QStringView sample, char16_t delimiter)
{
    std::vector<int> counts;
    int columns = 1;
    bool quoted = false;
    bool empty = true;
    for (const QChar c : sample) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && (c == u'\n' || c == u'\r')) {
            if (!empty)
                counts.push_back(columns);
            if (counts.size() == kSampleRows)
                return counts;
            columns = 1;
            empty = true;
            continue;
        } else if (!quoted && c == delimiter) {
            ++columns;
        }
        empty = false;
    }
    if (counts.empty() && !empty)
        counts.push_back(columns);
    return counts;
}

/// How evenly a delimiter splits: the number of rows that share the most frequent count above one, then that
/// count.
std::pair<int, int> evenness(const std::vector<int> &counts)
{
    std::map<int, int> rowsOfCount;
    for (const int count : counts) {
        if (count > 1)
            ++rowsOfCount[count];
    }
    std::pair<int, int> best{0, 0};
    for (const auto &[count, rows] : rowsOfCount)
        best = std::max(best, {rows, count});
    return best;
}

} // namespace

QStringView CsvRow::cell(qsizetype column) const
{
    if (column < 0 || column >= size())
        return {};
    const auto index = static_cast<std::size_t>(column);
    const qsizetype begin = column == 0 ? 0 : m_ends[index - 1];
    return QStringView(m_text).sliced(begin, m_ends[index] - begin);
}

QString CsvRow::text(qsizetype column) const
{
    return unguardText(cell(column).toString()).trimmed();
}

bool CsvRow::isBlank() const
{
    return QStringView(m_text).trimmed().isEmpty();
}

void CsvRow::clear(qint64 line)
{
    m_line = line;
    m_text.resize(0); // keeps the capacity
    m_ends.clear();
    m_quoted = false;
}

Result<CsvReader> CsvReader::open(CsvInput &input, std::optional<char16_t> delimiter, const CsvLimits &limits)
{
    CsvReader reader(input.decoder(), limits);
    if (const auto filled = reader.fill(); !filled) {
        Error error = filled.error();
        error.message = Words::tr("“%1”: %2", "file name: sentence").arg(input.name(), error.message);
        return fail(error);
    }
    if (const auto line = separatorLine(reader.m_text)) {
        reader.m_delimiter = line->delimiter;
        reader.m_at = line->length;
    } else {
        reader.m_delimiter = delimiter ? *delimiter : detectDelimiter(reader.m_text);
    }
    return reader;
}

Result<bool> CsvReader::next(CsvRow &row)
{
    if (m_error)
        return fail(*m_error);
    for (;;) {
        auto read = readRow(row);
        if (!read || !*read)
            return read;
        const bool emptyLine = row.size() == 1 && !row.m_quoted && row.isBlank();
        if (!emptyLine)
            return true;
    }
}

/// Makes sure that m_at points at a character; false at the end of the file.
Result<bool> CsvReader::fill()
{
    if (m_at < m_text.size())
        return true;
    m_at = 0;
    auto read = m_decoder.read(m_text);
    if (!read) {
        m_error = read.error();
        m_errorLine = m_line;
        m_text.clear();
    }
    return read;
}

/// Goes to the first character that is no line end; false at the end of the file.
Result<bool> CsvReader::skipEmptyLines()
{
    for (;;) {
        auto filled = fill();
        if (!filled || !*filled)
            return filled;
        const char16_t c = m_text[m_at].unicode();
        if (c != u'\n' && c != u'\r') {
            m_skipLineFeed = false;
            return true;
        }
        ++m_at;
        if (c == u'\r' || !m_skipLineFeed)
            ++m_line;
        m_skipLineFeed = c == u'\r';
    }
}

Result<bool> CsvReader::readRow(CsvRow &row)
{
    auto filled = skipEmptyLines();
    if (!filled || !*filled)
        return filled;
    m_rowLine = m_line;
    row.clear(m_line);
    for (;;) {
        m_fieldStart = row.m_text.size();
        filled = fill();
        if (!filled)
            return filled;
        const bool quoted = *filled && m_text[m_at] == u'"';
        const auto end = quoted ? readQuoted(row) : readPlain(row);
        if (!end)
            return fail(end.error());
        row.m_ends.push_back(row.m_text.size());
        if (*end == Scan::RowEnd)
            return true;
        if (row.size() >= m_limits.columns)
            return fail(broken(
                m_line,
                Words::tr("The row has more than %1 columns. Check which character separates the columns.")
                    .arg(QLocale(QLocale::English).toString(m_limits.columns))));
    }
}

Result<CsvReader::Scan> CsvReader::readPlain(CsvRow &row)
{
    for (;;) {
        const auto filled = fill();
        if (!filled)
            return fail(filled.error());
        if (!*filled)
            return Scan::RowEnd;
        const QStringView rest = QStringView(m_text).sliced(m_at);
        const char16_t *const begin = rest.utf16();
        const char16_t *const end = begin + rest.size();
        const char16_t *const stop = std::find_if(begin, end, [this](char16_t c) {
            return c == m_delimiter || c == u'\n' || c == u'\r' || c == u'\0';
        });
        m_at += stop - begin;
        if (const auto added = append(row, rest.first(stop - begin), m_line); !added)
            return fail(added.error());
        if (stop == end)
            continue;
        ++m_at;
        if (*stop == u'\0')
            return fail(nulCharacter());
        return *stop == m_delimiter ? Scan::FieldEnd : endOfRow(*stop);
    }
}

Result<CsvReader::Scan> CsvReader::readQuoted(CsvRow &row)
{
    const qint64 openedLine = m_line;
    row.m_quoted = true;
    ++m_at;
    bool afterReturn = false;
    for (;;) {
        const auto filled = fill();
        if (!filled)
            return fail(filled.error());
        if (!*filled)
            return fail(broken(openedLine, Words::tr("A quote opens here and is never closed. Add the "
                                                     "closing quote, or export the file again.")));
        const QStringView rest = QStringView(m_text).sliced(m_at);
        qsizetype size = 0;
        for (; size < rest.size() && rest[size] != u'"'; ++size) {
            const char16_t c = rest[size].unicode();
            if (c == u'\0')
                return fail(nulCharacter());
            m_line += c == u'\r' || (c == u'\n' && !afterReturn) ? 1 : 0;
            afterReturn = c == u'\r';
        }
        if (const auto added = append(row, rest.first(size), openedLine); !added)
            return fail(added.error());
        m_at += size;
        if (size == rest.size())
            continue;
        ++m_at;
        afterReturn = false;
        const auto more = fill();
        if (!more)
            return fail(more.error());
        if (!*more || m_text[m_at] != u'"')
            return readBehindQuote();
        ++m_at;
        if (const auto added = append(row, u"\"", openedLine); !added)
            return fail(added.error());
    }
}

/// Between a closing quote and the end of its cell only blanks are let pass.
Result<CsvReader::Scan> CsvReader::readBehindQuote()
{
    for (;;) {
        const auto filled = fill();
        if (!filled)
            return fail(filled.error());
        if (!*filled)
            return Scan::RowEnd;
        const char16_t c = m_text[m_at].unicode();
        ++m_at;
        if (c == m_delimiter)
            return Scan::FieldEnd;
        if (c == u'\n' || c == u'\r')
            return endOfRow(c);
        if (c != u' ' && c != u'\t')
            return fail(broken(
                m_line,
                Words::tr(
                    "There is text behind a closing quote. A quote inside a quoted cell is written twice.")));
    }
}

CsvReader::Scan CsvReader::endOfRow(char16_t terminator)
{
    ++m_line;
    m_skipLineFeed = terminator == u'\r';
    return Scan::RowEnd;
}

Status CsvReader::append(CsvRow &row, QStringView text, qint64 fieldLine)
{
    if (row.m_text.size() + text.size() - m_fieldStart > m_limits.fieldChars)
        return fail(broken(
            fieldLine,
            Words::tr(
                "A cell that begins here is longer than %1 characters. A closing quote is probably missing.")
                .arg(QLocale(QLocale::English).toString(m_limits.fieldChars))));
    if (row.m_text.size() + text.size() > m_limits.rowChars)
        return fail(broken(m_rowLine, Words::tr("The row is longer than %1 characters. Check its quotes.")
                                          .arg(QLocale(QLocale::English).toString(m_limits.rowChars))));
    row.m_text += text;
    return {};
}

Error CsvReader::nulCharacter()
{
    return broken(m_line, Words::tr("The row holds a NUL character, so this is not a plain text file or its "
                                    "encoding is another. Save it as “CSV UTF-8”."));
}

Error CsvReader::broken(qint64 line, const QString &sentence)
{
    m_error = Error{ErrorKind::InvalidInput, sentence, {}, {}, 0};
    m_errorLine = line;
    return *m_error;
}

const QStringView kCsvDelimiters = u",;\t|";

char16_t detectDelimiter(QStringView sample)
{
    if (const auto line = separatorLine(sample))
        return line->delimiter;
    char16_t best = u',';
    std::pair<int, int> bestEvenness{0, 0};
    for (const QChar delimiter : kCsvDelimiters) {
        const auto found = evenness(columnCounts(sample, delimiter.unicode()));
        if (found > bestEvenness) {
            bestEvenness = found;
            best = delimiter.unicode();
        }
    }
    return best;
}

QString delimiterName(char16_t delimiter)
{
    switch (delimiter) {
    case u',':
        return Words::tr("comma");
    case u';':
        return Words::tr("semicolon");
    case u'\t':
        return Words::tr("tab");
    case u'|':
        return Words::tr("vertical bar");
    default:
        return u"“%1”"_s.arg(QChar(delimiter));
    }
}

} // namespace trueup

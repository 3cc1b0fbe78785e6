// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 4180 text, any delimiter, read row by row in constant memory.
#pragma once

#include "core/base/csv_input.h"
#include "core/base/result.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace trueup {

/// What one row may hold; beyond it the file is refused with the line's number. A quote that is never closed
/// would otherwise swallow the rest of a large file.
struct CsvLimits
{
    qsizetype fieldChars = 100'000;
    qsizetype rowChars = 1'000'000;
    qsizetype columns = 2'000;
};

/// One row. Cells are views into it, valid until the row is read again.
class CsvRow
{
public:
    qint64 line() const { return m_line; } ///< 1-based number of the line the row begins on
    qsizetype size() const { return static_cast<qsizetype>(m_ends.size()); }
    /// The cell as it stands in the file; empty beyond the last one.
    QStringView cell(qsizetype column) const;
    /// The cell's text as we read other people's files: formula guard taken off, outer blanks removed.
    QString text(qsizetype column) const;
    /// No cell holds anything but blanks.
    bool isBlank() const;

private:
    friend class CsvReader;
    void clear(qint64 line);

    qint64 m_line = 0;
    QString m_text;
    std::vector<qsizetype> m_ends; ///< of each cell in m_text
    bool m_quoted = false;         ///< a quote was seen, so an empty row is meant
};

/// Reads rows. Lines end with LF, CR LF or CR; empty lines are passed over; a first line "sep=;" names the
/// delimiter and is passed over. A quote inside an unquoted cell is an ordinary character. Never throws,
/// never crashes, whatever the bytes are.
class CsvReader
{
public:
    /// `delimiter`: none = found by detectDelimiter() in the first rows. The input must outlive the reader.
    static Result<CsvReader> open(CsvInput &input, std::optional<char16_t> delimiter = std::nullopt,
                                  const CsvLimits &limits = {});

    /// Reads the next row; false at the end. Error InvalidInput (NUL character, quote never closed, text
    /// behind a closing quote, over-long field, row or column count): the sentence names no line, line()
    /// does.
    Result<bool> next(CsvRow &row);

    /// Line on which the current row began, or where the error is.
    qint64 line() const { return m_errorLine > 0 ? m_errorLine : m_rowLine; }
    char16_t delimiter() const { return m_delimiter; }

private:
    CsvReader(CsvDecoder decoder, const CsvLimits &limits) : m_decoder(std::move(decoder)), m_limits(limits)
    {
    }

    enum class Scan { FieldEnd, RowEnd };
    Result<bool> fill();
    Result<bool> skipEmptyLines();
    Result<bool> readRow(CsvRow &row);
    Result<Scan> readPlain(CsvRow &row);
    Result<Scan> readQuoted(CsvRow &row);
    Result<Scan> readBehindQuote();
    Scan endOfRow(char16_t terminator);
    Status append(CsvRow &row, QStringView text, qint64 fieldLine);
    Error nulCharacter();
    Error broken(qint64 line, const QString &sentence);

    CsvDecoder m_decoder;
    CsvLimits m_limits;
    char16_t m_delimiter = u',';
    QString m_text;     ///< the decoded piece being read
    qsizetype m_at = 0; ///< in m_text
    qint64 m_line = 1;
    qint64 m_rowLine = 0;
    qint64 m_errorLine = 0;
    qsizetype m_fieldStart = 0;  ///< in the row's text
    bool m_skipLineFeed = false; ///< the last row ended with CR; an LF at once belongs to it
    std::optional<Error> m_error;
};

/// The delimiter out of , ; tab | that splits the first rows of `sample` most evenly; a "sep=" line decides.
/// A comma where none splits them.
char16_t detectDelimiter(QStringView sample);

/// The delimiters tried, in order of preference. Not inline: a literal may be another one in each source
/// file, and then a loop's begin and end come from two of them.
extern const QStringView kCsvDelimiters;

/// "comma", "semicolon" … as used in sentences.
QString delimiterName(char16_t delimiter);

} // namespace trueup

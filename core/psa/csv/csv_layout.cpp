// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_layout.h"

#include "core/base/excerpt.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvLayout)
};

constexpr int kRowsSearched = 30;

CsvLayout layoutOf(const CsvRow &row, char16_t delimiter, CsvKind kind, const CsvProfile &profile)
{
    CsvLayout layout;
    layout.delimiter = delimiter;
    layout.headings = CsvColumns(row);
    layout.map = matchColumns(layout.headings, kind, profile.columns);
    layout.missing = missingColumns(layout.map, kind);
    if (layout.map.count() > 0)
        layout.headerLine = row.line();
    for (const QString &heading : layout.headings.repeated()) {
        const auto column = layout.headings.find(heading);
        if (column && layout.map.isTaken(*column) && !layout.repeated.contains(heading))
            layout.repeated.append(heading);
    }
    return layout;
}

bool isBetter(const CsvLayout &one, const CsvLayout &other)
{
    const auto rank = [](const CsvLayout &layout) {
        return std::pair(layout.headerLine > 0 && layout.missing.isEmpty(), layout.map.count());
    };
    return rank(one) > rank(other);
}

/// The best heading row under one delimiter. A row that has every column needed ends the search, so that data
/// further down never passes for headings.
Result<CsvLayout> searchRows(CsvInput &input, char16_t delimiter, CsvKind kind, const CsvProfile &profile)
{
    auto reader = CsvReader::open(input, delimiter);
    if (!reader)
        return fail(reader.error());
    CsvLayout best;
    best.delimiter = reader->delimiter();
    CsvRow row;
    for (int searched = 0; searched < kRowsSearched || row.line() < profile.headerLine; ++searched) {
        const auto more = reader->next(row);
        if (!more && best.headings.names().isEmpty())
            return fail(ErrorKind::InvalidInput,
                        Words::tr("“%1”, line %2: %3", "file, number, sentence")
                            .arg(input.name(), QString::number(reader->line()), more.error().message));
        if (!more || !*more)
            break;
        if (profile.headerLine > 0 && row.line() != profile.headerLine)
            continue;
        const CsvLayout found = layoutOf(row, reader->delimiter(), kind, profile);
        if (best.headings.names().isEmpty() || isBetter(found, best))
            best = found;
        if (profile.headerLine > 0 || (best.headerLine > 0 && best.missing.isEmpty()))
            break;
    }
    return best;
}

Result<CsvLayout> searchDelimiters(CsvInput &input, QStringView delimiters, CsvKind kind,
                                   const CsvProfile &profile)
{
    std::optional<CsvLayout> best;
    std::optional<Error> error;
    for (const QChar delimiter : delimiters) {
        auto found = searchRows(input, delimiter.unicode(), kind, profile);
        if (!found)
            error = error ? error : found.error();
        else if (!best || isBetter(*found, *best))
            best = std::move(*found);
    }
    if (best)
        return *best;
    return fail(*error);
}

/// The delimiters to try, the one that splits the first rows evenly first: it wins where none fits better.
Result<QString> delimitersFor(CsvInput &input)
{
    const auto reader = CsvReader::open(input);
    if (!reader)
        return fail(reader.error());
    QString delimiters = QString(QChar(reader->delimiter()));
    for (const QChar delimiter : kCsvDelimiters) {
        if (!delimiters.contains(delimiter))
            delimiters += delimiter;
    }
    return delimiters;
}

/// "“a”, “b” and 14 more", so that a hostile heading row makes no endless sentence.
QString listed(const QStringList &names)
{
    constexpr qsizetype kShown = 30;
    QStringList shown;
    for (const QString &name : names.first(std::min(kShown, names.size())))
        shown.append(u"“%1”"_s.arg(excerpt(name, 40)));
    QString text = shown.join(u", "_s);
    if (names.size() > kShown)
        text = Words::tr("%1 and %2 more").arg(text, QString::number(names.size() - kShown));
    return text;
}

} // namespace

Result<CsvLayout> findLayout(CsvInput &input, CsvKind kind, const CsvProfile &profile)
{
    if (profile.delimiter)
        return searchRows(input, *profile.delimiter, kind, profile);
    const auto delimiters = delimitersFor(input);
    if (!delimiters)
        return fail(delimiters.error());
    return searchDelimiters(input, *delimiters, kind, profile);
}

Error layoutError(CsvInput &input, CsvKind kind, const CsvProfile &profile, const CsvLayout &layout)
{
    Error error{ErrorKind::InvalidInput, {}, {}, {}, 0};
    if (profile.delimiter) {
        const auto other = searchDelimiters(input, kCsvDelimiters, kind, profile);
        if (other && other->isComplete() && other->delimiter != layout.delimiter) {
            error.message =
                Words::tr("“%1” has a %2 between its columns and the profile expects a %3. Correct "
                          "\"delimiter\" in the profile or take it out.")
                    .arg(input.name(), delimiterName(other->delimiter), delimiterName(layout.delimiter));
            return error;
        }
    }
    const QStringList &names = layout.headings.names();
    if (names.isEmpty()) {
        error.message = profile.headerLine > 0
                            ? Words::tr("“%1” has no headings in line %2, where the profile expects them. "
                                        "Correct \"headerLine\" in the profile or take it out.")
                                  .arg(input.name(), QString::number(profile.headerLine))
                            : Words::tr("“%1” has no rows. Export it again.").arg(input.name());
    } else if (!layout.repeated.isEmpty() && layout.missing.isEmpty()) {
        error.message = Words::tr("“%1” has two columns with the heading %2. Rename or remove one of them.")
                            .arg(input.name(), listed(layout.repeated));
    } else if (names.size() <= 1 && layout.headerLine == 0) {
        error.message =
            Words::tr("“%1” has one column only, %2. Columns are separated by comma, semicolon, tab or "
                      "vertical bar; another character is named as \"delimiter\" in a profile.")
                .arg(input.name(), listed(names));
    } else {
        error.message = Words::tr("“%1” has no column %2. Its headings are %3. Rename one, or name it under "
                                  "\"columns\" in a profile.")
                            .arg(input.name(), layout.missing.join(Words::tr(", no column ")), listed(names));
    }
    return error;
}

Result<CsvReader> readerBehindHeadings(CsvInput &input, const CsvLayout &layout)
{
    auto reader = CsvReader::open(input, layout.delimiter);
    if (!reader)
        return reader;
    CsvRow row;
    do {
        const auto more = reader->next(row);
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
    } while (row.line() < layout.headerLine);
    return reader;
}

Result<CsvPreview> previewCsv(CsvInput &input, CsvKind kind, const CsvProfile &profile, int rows)
{
    auto layout = findLayout(input, kind, profile);
    if (!layout)
        return fail(layout.error());
    CsvPreview preview{input.encoding(), std::move(*layout), {}};
    auto reader = readerBehindHeadings(input, preview.layout);
    if (!reader)
        return fail(reader.error());
    CsvRow row;
    while (static_cast<int>(preview.rows.size()) < rows) {
        const auto more = reader->next(row);
        if (!more || !*more)
            break; // what the file is worth further down is the import's business
        QStringList cells;
        for (qsizetype column = 0; column < row.size(); ++column)
            cells.append(row.cell(column).toString());
        preview.rows.push_back(cells);
    }
    return preview;
}

} // namespace trueup

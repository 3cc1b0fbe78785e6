// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_import.h"

#include "core/psa/csv/csv_decoders.h"

#include <QCoreApplication>
#include <QLocale>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvImport)
};

constexpr CsvField kNumbers[] = {CsvField::Quantity, CsvField::LessIncluded, CsvField::Price, CsvField::Cost};
constexpr CsvField kDates[] = {CsvField::EffectiveDate, CsvField::CancelledDate};
constexpr int kRowsBetweenCancelChecks = 1024;

QString nothingImported()
{
    return Words::tr("Nothing was imported.");
}

Error refused(const CsvInput &input, const QString &sentence)
{
    return {ErrorKind::InvalidInput,
            Words::tr("“%1”: %2 %3", "file, sentence, consequence")
                .arg(input.name(), sentence, nothingImported()),
            {},
            {},
            0};
}

Error stopped()
{
    return {ErrorKind::Cancelled, Words::tr("The import was stopped. Nothing was imported."), {}, {}, 0};
}

/// Looks over all numbers and dates, where the profile leaves open how they are written.
Result<ValueStyle> findStyle(CsvInput &input, const CsvLayout &layout, const CsvImportOptions &options)
{
    StyleEvidence evidence;
    const auto hasAny = [&layout](const auto &fields) {
        return std::any_of(std::begin(fields), std::end(fields),
                           [&](CsvField f) { return layout.map.has(f); });
    };
    const bool numbers = options.profile.decimal == DecimalMark::Auto && hasAny(kNumbers);
    const bool dates = options.profile.dates == DateOrder::Auto && hasAny(kDates);
    auto reader = readerBehindHeadings(input, layout);
    CsvRow row;
    // A row that cannot be read ends the look; reading proper meets it again and says so.
    while ((numbers || dates) && reader) {
        const auto more = reader->next(row);
        if (!more || !*more)
            break;
        if (row.line() % kRowsBetweenCancelChecks == 0 && options.cancel.isCancelled())
            return fail(stopped());
        for (const CsvField field : kNumbers) {
            if (numbers && layout.map.has(field))
                evidence.addNumber(row.line(), row.text(layout.map.column(field)));
        }
        for (const CsvField field : kDates) {
            if (dates && layout.map.has(field))
                evidence.addDate(row.line(), row.text(layout.map.column(field)));
        }
    }
    auto style = evidence.resolve(options.profile, layout.delimiter);
    if (!style)
        return fail(refused(input, style.error().message));
    return style;
}

bool isHeadingsAgain(const CsvRow &row, const CsvLayout &layout)
{
    const QStringList &names = layout.headings.names();
    if (row.size() != names.size())
        return false;
    for (qsizetype column = 0; column < row.size(); ++column) {
        if (row.text(column) != names[column])
            return false;
    }
    return true;
}

/// A cell beyond the last heading means that the row's cells have slipped.
void checkWidth(const CsvRow &row, const CsvLayout &layout, CsvCells &cells)
{
    const qsizetype width = layout.headings.names().size();
    for (qsizetype column = width; column < row.size(); ++column) {
        if (row.cell(column).trimmed().isEmpty())
            continue;
        cells.error(
            Words::tr(
                "The row has %1 cells and the heading row %2. Put quotes around a text that holds a %3.")
                .arg(QString::number(row.size()), QString::number(width), delimiterName(layout.delimiter)));
        return;
    }
}

QString noRows(const CsvImport &result)
{
    if (result.rows == 0)
        return Words::tr("There are headings but no rows, and an empty list would mark everything as "
                         "missing. Export it again.");
    return Words::tr("None of the %1 rows is an active one, and an empty list would mark everything as "
                     "missing. Export it again with the active rows.")
        .arg(QLocale(QLocale::English).toString(result.rows));
}

bool isEmptyList(const PsaImport &import)
{
    return (!import.accounts || import.accounts->empty()) && (!import.products || import.products->empty()) &&
           (!import.lines || import.lines->empty());
}

} // namespace

Result<CsvImport> importCsv(CsvInput &input, CsvKind kind, const CsvImportOptions &options)
{
    auto layout = findLayout(input, kind, options.profile);
    if (!layout)
        return fail(layout.error());
    if (!layout->isComplete())
        return fail(layoutError(input, kind, options.profile, *layout));
    const auto style = findStyle(input, *layout, options);
    if (!style)
        return fail(style.error());

    CsvImport result;
    result.layout = std::move(*layout);
    LineErrors errors;
    const auto decoder = makeListDecoder(kind, result.layout, options);
    auto reader = readerBehindHeadings(input, result.layout);
    if (!reader)
        return fail(reader.error());
    CsvRow row;
    for (;;) {
        const auto more = reader->next(row);
        if (!more)
            errors.add(reader->line(), more.error().message);
        if (!more || !*more)
            break;
        if (row.isBlank())
            continue;
        if (++result.rows > options.maxRows)
            return fail(refused(input, Words::tr("There are more than %1 rows. Export only the active ones.")
                                           .arg(QLocale(QLocale::English).toString(options.maxRows))));
        if (result.rows % kRowsBetweenCancelChecks == 0 && options.cancel.isCancelled())
            return fail(stopped());
        if (isHeadingsAgain(row, result.layout)) {
            result.skipped.push_back({row.line(), Words::tr("The headings again.")});
            continue;
        }
        CsvCells cells(row, result.layout, *style, errors);
        checkWidth(row, result.layout, cells);
        if (cells.ok())
            decoder->addRow(cells, result);
    }
    if (!errors.isEmpty())
        return fail(errors.toError(input.name(), nothingImported()));
    decoder->finish(result);
    if (isEmptyList(result.import))
        return fail(refused(input, noRows(result)));
    if (result.rows == 5000)
        result.notes.append(Words::tr("The file has exactly 5,000 rows, where some programs stop exporting. "
                                      "Check that it is complete."));
    return result;
}

} // namespace trueup

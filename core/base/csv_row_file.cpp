// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_row_file.h"

#include "core/base/excerpt.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvRowFile)
};

/// Headings in a sentence; a hostile first row makes no endless one.
QString listed(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names.first(std::min<qsizetype>(names.size(), 30)))
        shown.append(excerpt(name, 40));
    return shown.join(u", "_s);
}

} // namespace

Result<CsvRowFile> CsvRowFile::open(CsvInput &input, std::initializer_list<QStringView> columns,
                                    std::initializer_list<QStringView> needed)
{
    auto reader = CsvReader::open(input);
    if (!reader)
        return fail(reader.error());
    CsvRow header;
    const auto first = reader->next(header);
    if (!first) {
        LineErrors errors;
        errors.add(reader->line(), first.error().message);
        return fail(errors.toError(input.name(), Words::tr("Nothing was changed.")));
    }
    const CsvColumns headings = *first ? CsvColumns(header) : CsvColumns();
    QHash<QString, int> found;
    for (const QStringView column : columns) {
        if (const auto at = headings.find(column.toString()))
            found.insert(column.toString(), *at);
    }
    QStringList missing;
    for (const QStringView column : needed) {
        if (!found.contains(column.toString()))
            missing.append(column.toString());
    }
    if (!missing.isEmpty())
        return fail(ErrorKind::InvalidInput,
                    Words::tr("“%1” has no column %2. Its first row is: %3. Put the headings there.")
                        .arg(input.name(), missing.join(u", "_s), listed(headings.names())));
    for (const QString &repeated : headings.repeated()) {
        if (found.values().contains(*headings.find(repeated)))
            return fail(ErrorKind::InvalidInput, Words::tr("“%1” has two columns %2. Remove one of them.")
                                                     .arg(input.name(), excerpt(repeated)));
    }
    return CsvRowFile(std::move(*reader), std::move(found));
}

bool CsvRowFile::next(LineErrors &errors)
{
    for (;;) {
        const auto more = m_reader.next(m_row);
        if (!more)
            errors.add(m_reader.line(), more.error().message);
        if (!more || !*more)
            return false;
        if (m_row.isBlank())
            continue;
        if (++m_rows <= kMaxRows)
            return true;
        errors.add(m_row.line(), Words::tr("There are more than %1 rows. Split the file.")
                                     .arg(QLocale(QLocale::English).toString(kMaxRows)));
        return false;
    }
}

QString CsvRowFile::text(QStringView column) const
{
    const auto found = m_columns.constFind(column.toString());
    return found == m_columns.constEnd() ? QString() : m_row.text(*found);
}

QString CsvRowFile::shown(QStringView column) const
{
    return excerpt(text(column));
}

} // namespace trueup

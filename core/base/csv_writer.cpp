// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_writer.h"

#include "core/base/csv_guard.h"

#include <QCoreApplication>
#include <QIODevice>

#include <algorithm>

namespace trueup {

namespace {

constexpr qsizetype kPiece = qsizetype{64} * 1024;

bool needsQuotes(const QString &text)
{
    if (text.isEmpty())
        return false;
    // Readers of other origin trim bare cells.
    if (text.front().isSpace() || text.back().isSpace())
        return true;
    // As the first of a file they would name the delimiter or be a byte order mark.
    if (text.startsWith(u"sep=", Qt::CaseInsensitive) || text.front() == QChar::ByteOrderMark)
        return true;
    // A control character may also be part of a workbook's first bytes.
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c == u',' || c == u'"' || c < u' '; });
}

} // namespace

ByteSink deviceSink(QIODevice &device)
{
    return [&device](const QByteArray &bytes) -> Status {
        if (device.write(bytes) == bytes.size())
            return {};
        return fail(ErrorKind::DiskFull,
                    QCoreApplication::translate(
                        "CsvWriter",
                        "The file could not be written to its end. Make room on the disk and try again."),
                    device.errorString());
    };
}

void CsvWriter::text(const QString &value)
{
    beginCell();
    QString cell = guardText(value);
    cell.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    if (needsQuotes(cell))
        cell = u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    m_bytes += cell.toUtf8();
    m_rowEmpty = m_rowEmpty && cell.isEmpty();
}

void CsvWriter::number(QStringView plain)
{
    beginCell();
    m_bytes += plain.toUtf8();
    m_rowEmpty = m_rowEmpty && plain.isEmpty();
}

void CsvWriter::endRow()
{
    // A lone empty cell would be an empty line, which readers pass over.
    if (m_cells == 1 && m_rowEmpty)
        m_bytes += "\"\"";
    m_bytes += '\n';
    m_cells = 0;
    m_rowEmpty = true;
    if (m_bytes.size() >= kPiece)
        flush();
}

Status CsvWriter::finish()
{
    flush();
    return m_status;
}

void CsvWriter::beginCell()
{
    if (m_cells++ > 0)
        m_bytes += ',';
}

void CsvWriter::flush()
{
    if (m_status && !m_bytes.isEmpty())
        m_status = m_sink(m_bytes);
    m_bytes.resize(0);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/json_report.h"

namespace trueup {

namespace {

constexpr qsizetype kPiece = qsizetype{64} * 1024;

QByteArray jsonValue(const ReportCell &cell)
{
    if (std::holds_alternative<std::monostate>(cell))
        return "null";
    const QString text = cellText(cell);
    const bool isNumber = std::holds_alternative<Quantity>(cell) || std::holds_alternative<Amount>(cell) ||
                          std::holds_alternative<std::int64_t>(cell);
    return isNumber ? text.toLatin1() : jsonString(text);
}

} // namespace

QByteArray jsonString(const QString &text)
{
    QByteArray json("\"");
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (c == '\n') {
            json += "\\n";
        } else if (byte < 0x20) {
            json += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
        } else {
            json += c;
        }
    }
    return json + '"';
}

void JsonReport::begin(const std::vector<ReportColumn> &columns)
{
    for (const ReportColumn &column : columns)
        m_names.push_back(jsonString(column.name));
    m_bytes += '[';
}

void JsonReport::addRow(const ReportRow &row)
{
    m_bytes += m_first ? "\n{" : ",\n{";
    m_first = false;
    for (std::size_t i = 0; i < row.size() && i < m_names.size(); ++i) {
        if (i > 0)
            m_bytes += ',';
        m_bytes += m_names[i] + ':' + jsonValue(row[i]);
    }
    m_bytes += '}';
    if (m_bytes.size() >= kPiece)
        flush();
}

Status JsonReport::finish()
{
    m_bytes += "\n]\n";
    flush();
    return m_status;
}

void JsonReport::flush()
{
    if (m_status)
        m_status = m_sink(m_bytes);
    m_bytes.resize(0);
}

} // namespace trueup

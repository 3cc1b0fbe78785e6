// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_writer.h"

#include <QLocale>

namespace trueup::demo {

using namespace Qt::StringLiterals;

void CwRecordWriter::begin(const char *name)
{
    m_json.append(m_json.size() > 1 ? ",\"" : "\"").append(name).append("\":");
}

void CwRecordWriter::absent(const char *name, bool asText)
{
    if (m_style.absent == CwAbsent::Null)
        raw(name, "null");
    else if (m_style.absent == CwAbsent::EmptyText && asText)
        raw(name, "\"\"");
}

void CwRecordWriter::appendText(const QString &text)
{
    static constexpr char digits[] = "0123456789abcdef";
    m_json.append('"');
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            m_json.append('\\').append(c);
        else if (static_cast<unsigned char>(c) < 0x20)
            m_json.append("\\u00").append(digits[c >> 4]).append(digits[c & 15]);
        else
            m_json.append(c);
    }
    m_json.append('"');
}

void CwRecordWriter::append(const CwReference &named, const char *element, const char *path)
{
    m_json.append("{\"id\":").append(QByteArray::number(named.id));
    if (!named.identifier.isEmpty()) {
        m_json.append(",\"identifier\":");
        appendText(named.identifier);
    }
    if (!named.name.isEmpty()) {
        m_json.append(",\"name\":");
        appendText(named.name);
    }
    if (*path != '\0')
        m_json.append(",\"_info\":{\"")
            .append(element)
            .append("_href\":\"")
            .append(m_style.base.toUtf8())
            .append('/')
            .append(path)
            .append('/')
            .append(QByteArray::number(named.id))
            .append("\"}");
    m_json.append('}');
}

void CwRecordWriter::flag(const char *name, bool value)
{
    raw(name, value ? "true" : "false");
}

void CwRecordWriter::number(const char *name, double value)
{
    raw(name, QByteArray::number(value, 'g', QLocale::FloatingPointShortest));
}

void CwRecordWriter::word(const char *name, const QString &text)
{
    begin(name);
    appendText(text);
}

void CwRecordWriter::text(const char *name, const QString &text)
{
    if (text.isEmpty())
        absent(name, true);
    else
        word(name, text);
}

void CwRecordWriter::date(const char *name, QDate date)
{
    text(name, cwDate(date));
}

void CwRecordWriter::reference(const char *name, const CwReference &named, const char *path)
{
    if (named.id == 0)
        return absent(name, false);
    begin(name);
    append(named, name, path);
}

void CwRecordWriter::references(const char *name, const std::vector<CwReference> &named, const char *element,
                                const char *path)
{
    begin(name);
    m_json.append('[');
    for (std::size_t place = 0; place < named.size(); ++place) {
        if (place > 0)
            m_json.append(',');
        append(named[place], element, path);
    }
    m_json.append(']');
}

void CwRecordWriter::currency(const QString &code)
{
    if (code.isEmpty())
        return absent("currency", false);
    const bool canadian = code == "CAD"_L1;
    raw("currency", "{\"id\":" + QByteArray(canadian ? "4" : "7") + ",\"symbol\":\"$\",\"currencyCode\":\"" +
                        code.toLatin1() + "\",\"numberOfDecimals\":2,\"name\":\"" +
                        (canadian ? "Canadian Dollars" : "US Dollars") + "\"}");
}

void CwRecordWriter::raw(const char *name, const QByteArray &json)
{
    begin(name);
    m_json.append(json);
}

void CwRecordWriter::info(const CwStamp &stamp, const char *link, const QString &address)
{
    begin("_info");
    m_json.append("{\"lastUpdated\":\"")
        .append(cwInstant(stamp.updated).toLatin1())
        .append("\",\"updatedBy\":");
    appendText(stamp.updatedBy);
    m_json.append(",\"dateEntered\":\"")
        .append(cwInstant(stamp.entered).toLatin1())
        .append("\",\"enteredBy\":");
    appendText(stamp.enteredBy);
    if (*link != '\0') {
        m_json.append(",\"").append(link).append("\":");
        appendText(m_style.base + address);
    }
    m_json.append('}');
    raw("customFields", "[]");
}

QByteArray CwRecordWriter::take()
{
    m_json.append('}');
    return std::move(m_json);
}

} // namespace trueup::demo

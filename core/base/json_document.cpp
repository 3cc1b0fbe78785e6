// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_document.h"

#include "core/base/excerpt.h"

#include <algorithm>

namespace trueup {

namespace {

char16_t hexUnit(const char *digits)
{
    unsigned unit = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = digits[i];
        const int value = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
        unit = unit * 16 + unsigned(value);
    }
    return char16_t(unit);
}

char16_t simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return char16_t(c);
    }
}

/// Half a surrogate pair can be escaped, but it is no text: nothing downstream could store it.
void replaceLoneSurrogates(QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!c.isSurrogate())
            continue;
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
}

QString pathStep(const QString &name)
{
    const auto plain = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'$'; };
    if (!name.isEmpty() && std::all_of(name.begin(), name.end(), plain))
        return u'.' + excerpt(name, 64);
    return QStringLiteral("[\"%1\"]").arg(excerpt(name, 64));
}

} // namespace

QByteArrayView JsonDocument::view(const Node &node) const
{
    return QByteArrayView(m_bytes).sliced(node.start, node.end - node.start);
}

QString JsonDocument::decoded(const Node &node) const
{
    const QByteArrayView bytes = view(node);
    if (!node.escaped)
        return QString::fromUtf8(bytes);
    QString text;
    text.reserve(bytes.size());
    qsizetype from = 0;
    while (true) {
        const qsizetype at = bytes.indexOf('\\', from);
        text += QString::fromUtf8(bytes.sliced(from, (at < 0 ? bytes.size() : at) - from));
        if (at < 0)
            break;
        const char c = bytes[at + 1];
        text += QChar(c == 'u' ? hexUnit(bytes.data() + at + 2) : simpleEscape(c));
        from = at + (c == 'u' ? 6 : 2);
    }
    replaceLoneSurrogates(text);
    return text;
}

bool JsonDocument::nameIs(const Node &node, QByteArrayView name) const
{
    if (node.escaped)
        return decoded(node).compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0;
    return node.end - node.start == name.size() &&
           qstrnicmp(m_bytes.constData() + node.start, name.data(), size_t(name.size())) == 0;
}

JsonKind JsonValue::kind() const
{
    return m_document ? m_document->m_nodes[m_index].kind : JsonKind::Missing;
}

JsonValue::Iterator JsonValue::begin() const
{
    const JsonKind k = kind();
    if (k != JsonKind::Array && k != JsonKind::Object)
        return {m_document, 0, false};
    const quint32 first = m_index + 1;
    const bool empty = m_document->m_nodes[m_index].next == first;
    const bool named = k == JsonKind::Object;
    return {m_document, named && !empty ? first + 1 : first, named};
}

JsonValue::Iterator JsonValue::end() const
{
    const JsonKind k = kind();
    if (k != JsonKind::Array && k != JsonKind::Object)
        return {m_document, 0, false};
    const quint32 next = m_document->m_nodes[m_index].next;
    // A named iterator stands on values, one after their names.
    const bool named = k == JsonKind::Object && next != m_index + 1;
    return {m_document, named ? next + 1 : next, named};
}

JsonValue::Iterator &JsonValue::Iterator::operator++()
{
    m_index = m_document->m_nodes[m_index].next + (m_named ? 1 : 0);
    return *this;
}

JsonValue JsonValue::member(QByteArrayView name) const
{
    if (!isObject())
        return {};
    const std::vector<JsonDocument::Node> &nodes = m_document->m_nodes;
    for (quint32 i = m_index + 1; i < nodes[m_index].next; i = nodes[i + 1].next) {
        if (m_document->nameIs(nodes[i], name))
            return JsonValue(m_document, i + 1);
    }
    return {};
}

QString JsonValue::Iterator::name() const
{
    return m_named ? m_document->decoded(m_document->m_nodes[m_index - 1]) : QString();
}

qsizetype JsonValue::size() const
{
    qsizetype count = 0;
    for (auto it = begin(); it != end(); ++it)
        ++count;
    return count;
}

QString JsonValue::text() const
{
    switch (kind()) {
    case JsonKind::String:
        return m_document->decoded(m_document->m_nodes[m_index]);
    case JsonKind::Number:
    case JsonKind::Bool:
        return QString::fromLatin1(m_document->view(m_document->m_nodes[m_index]));
    case JsonKind::Missing:
    case JsonKind::Null:
    case JsonKind::Array:
    case JsonKind::Object:
        return {};
    }
    Q_UNREACHABLE();
}

QByteArrayView JsonValue::raw() const
{
    if (!m_document)
        return {};
    const JsonDocument::Node &node = m_document->m_nodes[m_index];
    const QByteArrayView bytes(m_document->m_bytes);
    if (node.kind == JsonKind::String) // with its quotes
        return bytes.sliced(node.start - 1, node.end - node.start + 2);
    return m_document->view(node);
}

QString JsonValue::path() const
{
    QString path;
    if (m_document) {
        const std::vector<JsonDocument::Node> &nodes = m_document->m_nodes;
        for (quint32 at = 0; at != m_index;) {
            const bool object = nodes[at].kind == JsonKind::Object;
            quint32 child = at + 1 + (object ? 1 : 0);
            for (int n = 0;; ++n, child = nodes[child].next + (object ? 1 : 0)) {
                if (nodes[child].next <= m_index)
                    continue;
                path +=
                    object ? pathStep(m_document->decoded(nodes[child - 1])) : QStringLiteral("[%1]").arg(n);
                break;
            }
            at = child;
        }
    }
    if (path.startsWith(u'.'))
        path.remove(0, 1);
    return path.isEmpty() ? QStringLiteral("(top)") : path;
}

} // namespace trueup

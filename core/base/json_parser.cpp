// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_document.h"

#include <cstring>
#include <limits>

namespace trueup {

using Reason = JsonError::Reason;

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

/// One pass over the text. Open containers are on a stack of our own, so depth costs no call stack.
class JsonParser
{
public:
    JsonParser(JsonDocument &document, const JsonLimits &limits)
        : m_nodes(document.m_nodes), m_begin(document.m_bytes.constData()), m_at(m_begin),
          m_end(m_begin + document.m_bytes.size()), m_limits(limits)
    {
    }

    std::optional<JsonError> run()
    {
        if (m_end - m_begin > std::numeric_limits<quint32>::max())
            return JsonError{Reason::TooLarge, 0};
        if (m_end - m_at >= 3 && std::memcmp(m_at, "\xEF\xBB\xBF", 3) == 0)
            m_at += 3;
        skipBlanks();
        if (atEnd())
            return JsonError{Reason::Empty, 0};
        if (!value())
            return m_error;
        while (!m_open.empty()) {
            if (!inContainer())
                return m_error;
        }
        skipBlanks();
        if (!atEnd())
            stop(Reason::Syntax);
        return m_error;
    }

private:
    bool atEnd() const { return m_at == m_end; }

    bool stop(Reason reason)
    {
        m_error = JsonError{reason, m_at - m_begin};
        return false;
    }

    void skipBlanks()
    {
        while (!atEnd() && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    quint32 offset(const char *at) const { return quint32(at - m_begin); }

    bool addNode(const char *start, const char *end, JsonKind kind, bool escaped = false)
    {
        if (qsizetype(m_nodes.size()) >= m_limits.maxNodes)
            return stop(Reason::TooLarge);
        m_nodes.push_back({offset(start), offset(end), quint32(m_nodes.size() + 1), kind, escaped});
        return true;
    }

    /// One element or member of the innermost container, or its end.
    bool inContainer()
    {
        const bool object = m_nodes[m_open.back()].kind == JsonKind::Object;
        skipBlanks();
        if (atEnd())
            return stop(Reason::Cut);
        if (*m_at == (object ? '}' : ']') && !m_afterComma) {
            close();
            return true;
        }
        if (m_afterValue) {
            if (*m_at != ',')
                return stop(Reason::Syntax);
            ++m_at;
            m_afterValue = false;
            m_afterComma = true;
            return true;
        }
        return (!object || memberName()) && value();
    }

    bool memberName()
    {
        if (*m_at != '"')
            return stop(Reason::Syntax);
        if (!string())
            return false;
        skipBlanks();
        if (atEnd())
            return stop(Reason::Cut);
        if (*m_at != ':')
            return stop(Reason::Syntax);
        ++m_at;
        skipBlanks();
        return !atEnd() || stop(Reason::Cut);
    }

    bool value()
    {
        m_afterComma = false;
        switch (*m_at) {
        case '{':
            return open(JsonKind::Object);
        case '[':
            return open(JsonKind::Array);
        case '"':
            m_afterValue = true;
            return string();
        case 't':
            return literal("true", JsonKind::Bool);
        case 'f':
            return literal("false", JsonKind::Bool);
        case 'n':
            return literal("null", JsonKind::Null);
        default:
            return number();
        }
    }

    bool open(JsonKind kind)
    {
        if (qsizetype(m_open.size()) >= m_limits.maxDepth)
            return stop(Reason::TooDeep);
        if (!addNode(m_at, m_at, kind))
            return false;
        m_open.push_back(quint32(m_nodes.size() - 1));
        ++m_at;
        m_afterValue = false;
        return true;
    }

    void close()
    {
        ++m_at;
        JsonDocument::Node &node = m_nodes[m_open.back()];
        node.end = offset(m_at);
        node.next = quint32(m_nodes.size());
        m_open.pop_back();
        m_afterValue = true;
    }

    bool literal(const char *word, JsonKind kind)
    {
        const char *start = m_at;
        for (; *word; ++word, ++m_at) {
            if (atEnd())
                return stop(Reason::Cut);
            if (*m_at != *word)
                return stop(Reason::Syntax);
        }
        m_afterValue = true;
        return addNode(start, m_at, kind);
    }

    bool digits()
    {
        if (atEnd())
            return stop(Reason::Cut);
        if (!isDigit(*m_at))
            return stop(Reason::Syntax);
        while (!atEnd() && isDigit(*m_at))
            ++m_at;
        return true;
    }

    bool number()
    {
        const char *start = m_at;
        if (*m_at == '-')
            ++m_at;
        const bool zero = !atEnd() && *m_at == '0';
        if (!digits())
            return false;
        if (zero && m_at - start > (*start == '-' ? 2 : 1))
            return stop(Reason::Syntax); // leading zeros
        if (!atEnd() && *m_at == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (!atEnd() && (*m_at == 'e' || *m_at == 'E')) {
            ++m_at;
            if (!atEnd() && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            if (!digits())
                return false;
        }
        m_afterValue = true;
        return addNode(start, m_at, JsonKind::Number);
    }

    bool escape()
    {
        ++m_at;
        if (atEnd())
            return stop(Reason::Cut);
        const char c = *m_at;
        if (c == 'u') {
            for (int i = 0; i < 4; ++i) {
                ++m_at;
                if (atEnd())
                    return stop(Reason::Cut);
                if (!isHexDigit(*m_at))
                    return stop(Reason::Syntax);
            }
        } else if (!std::strchr("\"\\/bfnrt", c) || c == '\0') {
            return stop(Reason::Syntax);
        }
        ++m_at;
        return true;
    }

    bool string()
    {
        const char *start = ++m_at;
        bool escaped = false;
        while (true) {
            while (!atEnd() && *m_at != '"' && *m_at != '\\')
                ++m_at;
            if (atEnd())
                return stop(Reason::Cut);
            if (*m_at == '"')
                break;
            escaped = true;
            if (!escape())
                return false;
        }
        ++m_at;
        return addNode(start, m_at - 1, JsonKind::String, escaped);
    }

    std::vector<JsonDocument::Node> &m_nodes;
    const char *m_begin;
    const char *m_at;
    const char *m_end;
    const JsonLimits m_limits;
    std::vector<quint32> m_open;
    bool m_afterValue = false;
    bool m_afterComma = false;
    std::optional<JsonError> m_error;
};

tl::expected<std::unique_ptr<const JsonDocument>, JsonError> JsonDocument::parse(QByteArray utf8,
                                                                                 const JsonLimits &limits)
{
    std::unique_ptr<JsonDocument> document(new JsonDocument(std::move(utf8)));
    if (const std::optional<JsonError> error = JsonParser(*document, limits).run())
        return tl::unexpected<JsonError>(*error);
    return document;
}

QString JsonError::text() const
{
    switch (reason) {
    case Reason::Empty:
        return QStringLiteral("empty");
    case Reason::Cut:
        return QStringLiteral("ends in the middle at byte %1").arg(offset);
    case Reason::Syntax:
        return QStringLiteral("not JSON at byte %1").arg(offset);
    case Reason::TooDeep:
        return QStringLiteral("nested too deep at byte %1").arg(offset);
    case Reason::TooLarge:
        return QStringLiteral("too many values at byte %1").arg(offset);
    }
    Q_UNREACHABLE();
}

} // namespace trueup

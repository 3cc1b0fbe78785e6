// SPDX-License-Identifier: GPL-3.0-or-later
// Reading JSON of other people: exact, bounded, and able to say where. Unlike QJsonDocument it keeps every
// number and every record as they were written (an 18-digit id or a price never passes through a double),
// keeps invalid UTF-8 from spoiling a whole answer, and knows the path of each value.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace trueup {

enum class JsonKind : quint8 { Missing, Null, Bool, Number, String, Array, Object };

struct JsonLimits
{
    int maxDepth = 64;
    qsizetype maxNodes = 2'000'000; ///< values and names together; 16 bytes each
};

/// Why a text is not JSON.
struct JsonError
{
    enum class Reason {
        Empty,   ///< nothing, or blanks only
        Cut,     ///< right so far, but it ends in the middle
        Syntax,  ///< not JSON at `offset`
        TooDeep, ///< nested beyond the limit
        TooLarge ///< more values than the limit
    };
    Reason reason = Reason::Syntax;
    qsizetype offset = 0;

    /// "ends in the middle at byte 4711", for technical details.
    QString text() const;
};

class JsonDocument;

/// A view of one value in a JsonDocument; valid as long as the document lives. Every question may be asked of
/// every value: what does not apply is Missing, empty or zero.
class JsonValue
{
public:
    JsonValue() = default;

    JsonKind kind() const;
    bool isObject() const { return kind() == JsonKind::Object; }
    bool isArray() const { return kind() == JsonKind::Array; }
    bool isMissing() const { return kind() == JsonKind::Missing; }
    bool isMissingOrNull() const { return isMissing() || kind() == JsonKind::Null; }

    /// The first member of an object with this name, without regard to ASCII case; Missing when there is
    /// none.
    JsonValue member(QByteArrayView name) const;
    /// Number of an array's elements or an object's members. Walks them.
    qsizetype size() const;

    /// String: decoded, invalid UTF-8 and lone surrogates as U+FFFD. Number: as written. Bool: "true" or
    /// "false". Empty for everything else.
    QString text() const;
    /// The bytes of the value as they stand in the text.
    QByteArrayView raw() const;
    /// "data.records[3].quantity"; "(top)" for the root and for Missing.
    QString path() const;

    /// Walks an array's elements or an object's member values.
    class Iterator
    {
    public:
        JsonValue operator*() const { return JsonValue(m_document, m_index); }
        /// The name of the object member it stands on; empty in an array.
        QString name() const;
        Iterator &operator++();
        bool operator!=(const Iterator &other) const { return m_index != other.m_index; }

    private:
        friend class JsonValue;
        Iterator(const JsonDocument *document, quint32 index, bool named)
            : m_document(document), m_index(index), m_named(named)
        {
        }
        const JsonDocument *m_document;
        quint32 m_index;
        bool m_named;
    };
    Iterator begin() const;
    Iterator end() const;

private:
    friend class JsonDocument;
    JsonValue(const JsonDocument *document, quint32 index) : m_document(document), m_index(index) {}

    const JsonDocument *m_document = nullptr;
    quint32 m_index = 0;
};

/// A parsed JSON text. Parsing is one pass without recursion; memory is bounded by the limits.
class JsonDocument
{
public:
    /// Accepts RFC 8259 JSON, a UTF-8 byte order mark before it, and control characters within strings.
    static tl::expected<std::unique_ptr<const JsonDocument>, JsonError> parse(QByteArray utf8,
                                                                              const JsonLimits &limits = {});

    JsonValue root() const { return JsonValue(this, 0); }
    const QByteArray &bytes() const { return m_bytes; }

private:
    friend class JsonValue;
    friend class JsonParser;

    struct Node
    {
        quint32 start; ///< first byte; of a string or name: the one after the quote
        quint32 end;   ///< one after the last byte
        quint32 next;  ///< index of the node after this one and all it contains
        JsonKind kind;
        bool escaped; ///< a string or name with backslashes
    };

    explicit JsonDocument(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    QByteArrayView view(const Node &node) const;
    QString decoded(const Node &node) const;
    bool nameIs(const Node &node, QByteArrayView name) const;

    QByteArray m_bytes;
    std::vector<Node> m_nodes; ///< depth first; an object's members are name, value, name, value …
};

} // namespace trueup

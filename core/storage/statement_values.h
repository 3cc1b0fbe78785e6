// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringView>

#include <cstdint>
#include <string>
#include <vector>

namespace trueup {

/// The values of one run of a statement, in the order of its placeholders. Texts lie in UTF-8, one after
/// another in one piece of memory that is used again for the next run.
class StatementValues
{
public:
    enum class Kind : std::uint8_t { Null, Integer, Text, Bytes };
    struct Value
    {
        Kind kind = Kind::Null;
        std::int64_t integer = 0;
        std::size_t offset = 0; ///< of a text's or blob's bytes
        std::size_t size = 0;
    };

    void clear();
    void addNull() { m_values.push_back({}); }
    void addInteger(std::int64_t value) { m_values.push_back({Kind::Integer, value, 0, 0}); }
    void addText(QStringView text);                                ///< as column::storable() makes it
    void addLatin1(QByteArrayView text) { add(Kind::Text, text); } ///< of ASCII characters only
    void addBytes(QByteArrayView bytes) { add(Kind::Bytes, bytes); }

    const std::vector<Value> &all() const { return m_values; }
    QByteArrayView bytes(const Value &value) const
    {
        return {m_bytes.data() + value.offset, static_cast<qsizetype>(value.size)};
    }

private:
    void add(Kind kind, QByteArrayView bytes);
    std::vector<Value> m_values;
    std::string m_bytes;
};

} // namespace trueup

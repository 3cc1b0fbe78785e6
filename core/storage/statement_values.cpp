// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement_values.h"

#include "core/storage/columns.h"

namespace trueup {

namespace {

/// Copies a text of ASCII characters; false, with nothing to rely on in `to`, when it has others. Without an
/// early end, so that compilers do many characters at once.
bool copyAscii(QStringView text, char *to)
{
    char16_t seen = 0;
    const char16_t *from = text.utf16();
    for (qsizetype i = 0; i < text.size(); ++i) {
        seen |= from[i];
        to[i] = static_cast<char>(from[i]);
    }
    return seen < 0x80;
}

} // namespace

void StatementValues::clear()
{
    m_values.clear();
    m_bytes.clear();
}

void StatementValues::add(Kind kind, QByteArrayView bytes)
{
    m_values.push_back({kind, 0, m_bytes.size(), static_cast<std::size_t>(bytes.size())});
    m_bytes.append(bytes.data(), static_cast<std::size_t>(bytes.size()));
}

void StatementValues::addText(QStringView text)
{
    const std::size_t offset = m_bytes.size();
    const auto size = static_cast<std::size_t>(text.size());
    m_bytes.resize(offset + size);
    if (copyAscii(text, m_bytes.data() + offset)) {
        m_values.push_back({Kind::Text, 0, offset, size});
        return;
    }
    m_bytes.resize(offset);
    add(Kind::Text, column::storable(text.toString()).toUtf8());
}

} // namespace trueup

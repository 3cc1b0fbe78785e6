// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace trueup {

/// The records of one fetch as the vendor sent them, one JSON array, in the form in which they are kept.
/// Hashing and compressing cost more than storing the lines: pack() is called where there is time, on the
/// pool that decodes, and never by the one thread that writes.
class RawRecords
{
public:
    RawRecords() = default; ///< none
    static RawRecords pack(const QByteArray &json);
    /// As read back from where they were kept.
    RawRecords(QByteArray sha256, QByteArray packed)
        : m_sha256(std::move(sha256)), m_packed(std::move(packed))
    {
    }

    bool isEmpty() const { return m_sha256.isEmpty(); }
    const QByteArray &sha256() const { return m_sha256; } ///< of the JSON; empty for none
    const QByteArray &packed() const { return m_packed; } ///< as qCompress() makes it

    /// The JSON; empty for none, nullopt when it is not what was packed.
    std::optional<QByteArray> json() const;

private:
    QByteArray m_sha256;
    QByteArray m_packed;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/csv_encoding.h"
#include "core/base/result.h"

#include <QIODevice>
#include <QString>

#include <memory>
#include <optional>

namespace trueup {

/// An opened CSV text of known encoding, to be read from its start as often as wished. Only as much of a file
/// is in memory as one piece of reading needs.
class CsvInput
{
public:
    static constexpr qint64 kMaxFileBytes = qint64(1) << 30; ///< a larger file is refused
    static constexpr qint64 kMaxPipeBytes = qint64(1) << 28; ///< a pipe is read into memory

    /// Opens a file or a pipe. Errors with what to do next: NotFound; InvalidInput for a folder, an
    /// unreadable, empty or too large file, an Excel workbook, damaged UTF-8.
    static Result<CsvInput> open(const QString &path, std::optional<CsvEncoding> encoding = std::nullopt);
    /// Text at hand; `name` stands for the file name in messages.
    static Result<CsvInput> fromBytes(const QByteArray &bytes, const QString &name,
                                      std::optional<CsvEncoding> encoding = std::nullopt);

    const QString &name() const { return m_name; } ///< file name without its folder
    CsvEncoding encoding() const { return m_found.encoding; }
    /// Starts at the beginning again; any decoder made before is void.
    CsvDecoder decoder() { return CsvDecoder(*m_device, m_found); }

private:
    CsvInput(std::unique_ptr<QIODevice> device, QString name, FoundEncoding found)
        : m_device(std::move(device)), m_name(std::move(name)), m_found(found)
    {
    }
    static Result<CsvInput> make(std::unique_ptr<QIODevice> device, const QString &name,
                                 std::optional<CsvEncoding> encoding);

    std::unique_ptr<QIODevice> m_device;
    QString m_name;
    FoundEncoding m_found;
};

} // namespace trueup

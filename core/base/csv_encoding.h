// SPDX-License-Identifier: GPL-3.0-or-later
// Which bytes a text file is made of, and turning them into text piece by piece.
#pragma once

#include "core/base/result.h"

#include <QIODevice>
#include <QString>
#include <QStringDecoder>

#include <optional>

namespace trueup {

enum class CsvEncoding { Utf8, Utf16Le, Utf16Be, Windows1252 };

QString toText(CsvEncoding encoding); ///< "utf-8", "utf-16le", "utf-16be", "windows-1252"
std::optional<CsvEncoding> csvEncodingFrom(const QString &text);

struct FoundEncoding
{
    CsvEncoding encoding = CsvEncoding::Utf8;
    int markBytes = 0; ///< length of the byte order mark to skip
};

/// Finds the encoding of a random-access device and leaves it at an arbitrary position. A byte order mark
/// decides; then `given`; then NUL bytes on every second place (UTF-16); then whether all of it is valid
/// UTF-8; else it is Windows-1252. Error InvalidInput: an Excel workbook instead of text, or UTF-8 with a
/// damaged byte (line named).
Result<FoundEncoding> findEncoding(QIODevice &device, std::optional<CsvEncoding> given);

/// Decodes a device from behind its byte order mark to its end.
class CsvDecoder
{
public:
    CsvDecoder(QIODevice &device, FoundEncoding found);

    /// Replaces `text` by the next piece; false at the end. Error InvalidInput for unreadable devices and
    /// damaged UTF-16.
    Result<bool> read(QString &text);

private:
    QIODevice *m_device;
    CsvEncoding m_encoding;
    QStringDecoder m_decoder;
    qint64 m_start;
    bool m_begun = false;
    bool m_oddByte = false;  ///< UTF-16: the bytes so far end in half a unit
    bool m_halfPair = false; ///< UTF-16: the text so far ends in the first half of a character
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_encoding.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstring>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvEncoding)
};

constexpr qint64 kPiece = qint64{256} * 1024;
constexpr qint64 kSample = 4096;

/// Walks over bytes and tells valid multi-byte sequences from bytes that no UTF-8 text has.
class Utf8Scan
{
public:
    void feed(const char *bytes, qint64 size)
    {
        for (qint64 at = 0; at < size; ++at) {
            if (m_need == 0)
                at = skipAscii(bytes, size, at);
            if (at < size)
                step(static_cast<unsigned char>(bytes[at]), m_offset + at);
        }
        m_offset += size;
    }
    void end()
    {
        if (m_need > 0)
            bad(m_offset);
    }
    qint64 multiByte() const { return m_multiByte; }
    qint64 invalid() const { return m_invalid; }
    qint64 firstInvalid() const { return m_firstInvalid; }

private:
    static qint64 skipAscii(const char *bytes, qint64 size, qint64 at)
    {
        constexpr quint64 kHighBits = 0x8080808080808080ULL;
        quint64 eight = 0;
        while (at + 8 <= size) {
            std::memcpy(&eight, bytes + at, 8);
            if (eight & kHighBits)
                break;
            at += 8;
        }
        while (at < size && static_cast<unsigned char>(bytes[at]) < 0x80)
            ++at;
        return at;
    }
    void bad(qint64 offset)
    {
        if (m_invalid++ == 0)
            m_firstInvalid = offset;
        m_need = 0;
    }
    void step(unsigned char byte, qint64 offset)
    {
        if (m_need > 0) {
            if (byte >= m_low && byte <= m_high) {
                m_low = 0x80;
                m_high = 0xBF;
                if (--m_need == 0)
                    ++m_multiByte;
                return;
            }
            bad(offset);
        }
        if (byte >= 0x80)
            lead(byte, offset);
    }
    void lead(unsigned char byte, qint64 offset)
    {
        // The second byte's range excludes over-long forms, surrogates and code points above U+10FFFF.
        m_low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
        m_high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
        if (byte >= 0xC2 && byte <= 0xDF)
            m_need = 1;
        else if (byte >= 0xE0 && byte <= 0xEF)
            m_need = 2;
        else if (byte >= 0xF0 && byte <= 0xF4)
            m_need = 3;
        else
            bad(offset);
    }

    int m_need = 0;
    unsigned char m_low = 0x80;
    unsigned char m_high = 0xBF;
    qint64 m_offset = 0;
    qint64 m_multiByte = 0;
    qint64 m_invalid = 0;
    qint64 m_firstInvalid = -1;
};

Error unreadable(const QIODevice &device)
{
    return {ErrorKind::InvalidInput,
            Words::tr("The file could not be read to its end. Check the disk and try again."),
            device.errorString(),
            {},
            0};
}

/// Room for one read: a whole file where it is small.
QByteArray pieceFor(const QIODevice &device)
{
    return QByteArray(std::clamp<qint64>(device.size(), 1, kPiece), Qt::Uninitialized);
}

qint64 lineOfByte(QIODevice &device, qint64 offset)
{
    device.seek(0);
    qint64 line = 1;
    while (offset > 0) {
        const QByteArray piece = device.read(std::min(kPiece, offset));
        if (piece.isEmpty())
            break;
        line += piece.count('\n');
        offset -= piece.size();
    }
    return line;
}

std::optional<FoundEncoding> fromMark(const QByteArray &start)
{
    if (start.startsWith("\xEF\xBB\xBF"))
        return FoundEncoding{CsvEncoding::Utf8, 3};
    if (start.startsWith("\xFF\xFE"))
        return FoundEncoding{CsvEncoding::Utf16Le, 2};
    if (start.startsWith("\xFE\xFF"))
        return FoundEncoding{CsvEncoding::Utf16Be, 2};
    return std::nullopt;
}

std::optional<FoundEncoding> fromNulls(const QByteArray &start)
{
    const qsizetype pairs = start.size() / 2;
    qsizetype even = 0;
    qsizetype odd = 0;
    for (qsizetype i = 0; i < pairs; ++i) {
        even += start[2 * i] == '\0' ? 1 : 0;
        odd += start[2 * i + 1] == '\0' ? 1 : 0;
    }
    // A header row is mostly ASCII, whose other byte is zero in UTF-16.
    if (pairs >= 2 && odd * 5 >= pairs * 2 && even * 10 <= odd)
        return FoundEncoding{CsvEncoding::Utf16Le, 0};
    if (pairs >= 2 && even * 5 >= pairs * 2 && odd * 10 <= even)
        return FoundEncoding{CsvEncoding::Utf16Be, 0};
    return std::nullopt;
}

bool isWorkbook(const QByteArray &start)
{
    return start.startsWith("PK\x03\x04") || start.startsWith("\xD0\xCF\x11\xE0");
}

/// UTF-8 or Windows-1252, by looking at every byte.
Result<FoundEncoding> fromBytes(QIODevice &device, int markBytes, bool mustBeUtf8)
{
    Utf8Scan scan;
    if (!device.seek(markBytes))
        return fail(unreadable(device));
    QByteArray piece = pieceFor(device);
    for (;;) {
        const qint64 size = device.read(piece.data(), piece.size());
        if (size < 0)
            return fail(unreadable(device));
        if (size == 0)
            break;
        scan.feed(piece.constData(), size);
    }
    scan.end();
    if (scan.invalid() == 0)
        return FoundEncoding{CsvEncoding::Utf8, markBytes};
    // Windows-1252 text hardly ever forms valid UTF-8 sequences; where these prevail, the file is UTF-8 with
    // damage, and reading it as Windows-1252 would garble every name.
    if (!mustBeUtf8 && scan.multiByte() <= scan.invalid())
        return FoundEncoding{CsvEncoding::Windows1252, 0};
    return fail(
        ErrorKind::InvalidInput,
        Words::tr("Line %1 holds a byte that is not UTF-8. Save the file as “CSV UTF-8” and try again.")
            .arg(lineOfByte(device, markBytes + scan.firstInvalid())));
}

// Bytes 0x80 … 0x9F of Windows-1252; the five unassigned ones stay control characters.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

QString decode1252(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() <= 0x9F)
            c = QChar(kWindows1252[c.unicode() - 0x80]);
    }
    return text;
}

/// False where one half of a surrogate pair stands without the other, which Qt lets pass and no storage
/// takes. `halfPair` goes from piece to piece.
bool pairsAreWhole(const QString &text, bool &halfPair)
{
    for (const QChar c : text) {
        if (halfPair != c.isLowSurrogate())
            return false;
        halfPair = c.isHighSurrogate();
    }
    return true;
}

QStringConverter::Encoding converterFor(CsvEncoding encoding)
{
    switch (encoding) {
    case CsvEncoding::Utf16Le:
        return QStringConverter::Utf16LE;
    case CsvEncoding::Utf16Be:
        return QStringConverter::Utf16BE;
    case CsvEncoding::Utf8:
    case CsvEncoding::Windows1252:
        break;
    }
    return QStringConverter::Utf8;
}

} // namespace

QString toText(CsvEncoding encoding)
{
    switch (encoding) {
    case CsvEncoding::Utf8:
        return u"utf-8"_s;
    case CsvEncoding::Utf16Le:
        return u"utf-16le"_s;
    case CsvEncoding::Utf16Be:
        return u"utf-16be"_s;
    case CsvEncoding::Windows1252:
        return u"windows-1252"_s;
    }
    Q_UNREACHABLE();
}

std::optional<CsvEncoding> csvEncodingFrom(const QString &text)
{
    for (const CsvEncoding encoding :
         {CsvEncoding::Utf8, CsvEncoding::Utf16Le, CsvEncoding::Utf16Be, CsvEncoding::Windows1252}) {
        if (text.compare(toText(encoding), Qt::CaseInsensitive) == 0)
            return encoding;
    }
    return std::nullopt;
}

Result<FoundEncoding> findEncoding(QIODevice &device, std::optional<CsvEncoding> given)
{
    if (!device.seek(0))
        return fail(unreadable(device));
    const QByteArray start = device.read(kSample);
    if (isWorkbook(start))
        return fail(ErrorKind::InvalidInput,
                    Words::tr("This is an Excel workbook. Open it in your spreadsheet, save it as “CSV "
                              "UTF-8” and use that file."));
    std::optional<FoundEncoding> found = fromMark(start);
    if (!found && given)
        found = FoundEncoding{*given, 0};
    if (!found)
        found = fromNulls(start);
    if (!found)
        return fromBytes(device, 0, false);
    if (found->encoding == CsvEncoding::Utf8)
        return fromBytes(device, found->markBytes, true);
    return *found;
}

CsvDecoder::CsvDecoder(QIODevice &device, FoundEncoding found)
    : m_device(&device), m_encoding(found.encoding),
      m_decoder(converterFor(found.encoding), QStringConverter::Flag::ConvertInitialBom),
      m_start(found.markBytes)
{
}

Result<bool> CsvDecoder::read(QString &text)
{
    text.clear();
    if (!m_begun && !m_device->seek(m_start))
        return fail(unreadable(*m_device));
    m_begun = true;
    while (text.isEmpty()) {
        QByteArray bytes = pieceFor(*m_device);
        const qint64 size = m_device->read(bytes.data(), bytes.size());
        if (size < 0)
            return fail(unreadable(*m_device));
        if (size == 0)
            break;
        bytes.truncate(size);
        m_oddByte ^= size % 2 != 0;
        if (m_encoding == CsvEncoding::Windows1252)
            text = decode1252(bytes);
        else
            text = m_decoder(bytes);
    }
    const bool utf16 = m_encoding == CsvEncoding::Utf16Le || m_encoding == CsvEncoding::Utf16Be;
    if (utf16 && (m_decoder.hasError() || !pairsAreWhole(text, m_halfPair) ||
                  (text.isEmpty() && (m_oddByte || m_halfPair))))
        return fail(ErrorKind::InvalidInput, Words::tr("The file's UTF-16 text is damaged or cut off. Export "
                                                       "it again, as “CSV UTF-8” where you can choose."));
    return !text.isEmpty();
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/columns.h"

namespace trueup::column {

namespace {

constexpr QChar kByteOrderMark(0xfeff);

bool startsPair(const QString &text, qsizetype i)
{
    return text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
}

/// No unit of the text needs a closer look. Without an early end, so that compilers do many at once.
bool isPlain(const QString &text)
{
    bool plain = true;
    for (const QChar c : text)
        plain &= c.unicode() < 0xd800;
    return plain;
}

/// Where the next unit stands that the database would not give back; -1 = nowhere.
qsizetype nextUnkept(const QString &text, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i].unicode() < 0xd800)
            continue;
        if (startsPair(text, i))
            ++i;
        else if (text[i].isSurrogate() || text[i].unicode() >= 0xfffe)
            return i;
    }
    return -1;
}

} // namespace

QString storable(const QString &text)
{
    if (isPlain(text))
        return text;
    QString result = text;
    while (result.startsWith(kByteOrderMark))
        result.remove(0, 1);
    for (qsizetype i = nextUnkept(result, 0); i >= 0; i = nextUnkept(result, i + 1))
        result[i] = QChar(QChar::ReplacementCharacter);
    return result;
}

QVariant text(const QString &value)
{
    // A null QString would be bound as NULL.
    return value.isNull() ? QVariant(QStringLiteral("")) : QVariant(storable(value));
}

ErrorKind errorKindFrom(const QString &name)
{
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::NoKeychain); ++kind) {
        if (errorKindName(static_cast<ErrorKind>(kind)) == name)
            return static_cast<ErrorKind>(kind);
    }
    return ErrorKind::Internal;
}

} // namespace trueup::column

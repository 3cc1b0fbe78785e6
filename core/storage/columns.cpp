// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/columns.h"

namespace trueup::column {

namespace {

constexpr QChar kByteOrderMark(0xfeff);

bool startsPair(const QString &text, qsizetype i)
{
    return text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
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

std::optional<Error> Reader::error()
{
    const QVariant kind = next();
    Error result;
    result.message = text();
    result.detail = text();
    result.requestId = text();
    result.httpStatus = number();
    if (kind.isNull())
        return std::nullopt;
    result.kind = errorKindFrom(kind.toString());
    return result;
}

} // namespace trueup::column

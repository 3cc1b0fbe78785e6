// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/columns.h"

namespace trueup::column {

QString storable(const QString &text)
{
    return text.isValidUtf16() ? text : QString::fromUtf8(text.toUtf8());
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

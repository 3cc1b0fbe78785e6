// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/stable_id.h"

#include <QCryptographicHash>

namespace trueup {

QString stableId(QChar prefix, int hexDigits, std::initializer_list<QString> parts)
{
    QByteArray framed;
    for (const QString &part : parts) {
        const QByteArray bytes = part.toUtf8();
        framed += QByteArray::number(bytes.size());
        framed += ':';
        framed += bytes;
    }
    const QByteArray digest = QCryptographicHash::hash(framed, QCryptographicHash::Sha256);
    return prefix + QString::fromLatin1(digest.toHex().first(hexDigits));
}

} // namespace trueup

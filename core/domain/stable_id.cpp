// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/stable_id.h"

#include <QCryptographicHash>

namespace trueup {

QString stableId(QChar prefix, int hexDigits, std::initializer_list<QString> parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : parts) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()));
        hash.addData(QByteArrayView(":"));
        hash.addData(bytes);
    }
    return prefix + QString::fromLatin1(hash.result().toHex().first(hexDigits));
}

} // namespace trueup

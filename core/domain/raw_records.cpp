// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/raw_records.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace trueup {

namespace {

QByteArray hashOf(const QByteArray &json)
{
    return QCryptographicHash::hash(json, QCryptographicHash::Sha256);
}

/// The size that the first four bytes promise is one that zlib can reach: a damaged one would ask for
/// gigabytes.
bool plausible(const QByteArray &compressed)
{
    constexpr qint64 bestRatio = 1032;
    if (compressed.size() < 4)
        return false;
    const auto promised = qFromBigEndian<quint32>(compressed.constData());
    return promised <= compressed.size() * bestRatio;
}

} // namespace

RawRecords RawRecords::pack(const QByteArray &json)
{
    return json.isEmpty() ? RawRecords() : RawRecords(hashOf(json), qCompress(json));
}

std::optional<QByteArray> RawRecords::json() const
{
    if (isEmpty())
        return QByteArray();
    QByteArray json = plausible(m_packed) ? qUncompress(m_packed) : QByteArray();
    if (hashOf(json) != m_sha256)
        return std::nullopt;
    return json;
}

} // namespace trueup

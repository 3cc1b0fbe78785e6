// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/drag_load.h"

#include <QDataStream>
#include <QIODevice>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kMark = 0x54724d31; ///< "TrM1"
constexpr quint32 kMostIds = 100'000;
constexpr auto kVersion = QDataStream::Qt_6_4;

} // namespace

QString dragMimeType()
{
    return u"application/x-trueup-map-rows"_s;
}

QMimeData *toMimeData(const DragLoad &load)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(kVersion);
    stream << kMark << quint8(load.from == DragLoad::From::Psa ? 0 : 1)
           << quint8(load.side == MapSide::Accounts ? 0 : 1) << load.origin
           << static_cast<quint32>(load.ids.size());
    for (const RowId id : load.ids)
        stream << static_cast<qint64>(id);
    auto *data = new QMimeData;
    data->setData(dragMimeType(), bytes);
    return data;
}

std::optional<DragLoad> dragLoadFrom(const QMimeData *data)
{
    if (!data || !data->hasFormat(dragMimeType()))
        return std::nullopt;
    QDataStream stream(data->data(dragMimeType()));
    stream.setVersion(kVersion);
    quint32 mark = 0;
    quint8 from = 0;
    quint8 side = 0;
    quint32 count = 0;
    DragLoad load;
    stream >> mark >> from >> side >> load.origin >> count;
    if (stream.status() != QDataStream::Ok || mark != kMark || from > 1 || side > 1 || count == 0 ||
        count > kMostIds) {
        return std::nullopt;
    }
    load.from = from == 0 ? DragLoad::From::Psa : DragLoad::From::Vendor;
    load.side = side == 0 ? MapSide::Accounts : MapSide::Services;
    for (quint32 i = 0; i < count; ++i) {
        qint64 id = 0;
        stream >> id;
        if (stream.status() != QDataStream::Ok)
            return std::nullopt;
        load.ids.push_back(id);
    }
    return stream.atEnd() ? std::optional(std::move(load)) : std::nullopt;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/row_list_model.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

RowListModel::RowListModel(MapSide side, DragLoad::From from, QUuid origin, QObject *parent)
    : QAbstractListModel(parent), m_side(side), m_from(from), m_origin(origin)
{
}

void RowListModel::show(BoardRowsPtr rows, std::vector<int> places)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_places = std::move(places);
    m_rowOf.assign(static_cast<std::size_t>(this->places()), -1);
    for (std::size_t row = 0; row < m_places.size(); ++row)
        m_rowOf[static_cast<std::size_t>(m_places[row])] = static_cast<int>(row);
    endResetModel();
}

void RowListModel::touch(const std::vector<RowId> &ids)
{
    for (const RowId id : ids) {
        if (const QModelIndex at = indexOf(id); at.isValid())
            Q_EMIT dataChanged(at, at);
    }
}

void RowListModel::touchAll()
{
    if (!m_places.empty())
        Q_EMIT dataChanged(index(0), index(static_cast<int>(m_places.size()) - 1));
}

bool RowListModel::isRow(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index, CheckIndexOption::ParentIsInvalid);
}

RowId RowListModel::id(const QModelIndex &index) const
{
    if (!isRow(index))
        return 0;
    return idAt(m_places[static_cast<std::size_t>(index.row())]);
}

QModelIndex RowListModel::indexOf(RowId id) const
{
    const int place = placeOf(id);
    const int row = place < 0 ? -1 : m_rowOf[static_cast<std::size_t>(place)];
    return row < 0 ? QModelIndex() : index(row);
}

int RowListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

QVariant RowListModel::data(const QModelIndex &index, int role) const
{
    if (!isRow(index))
        return {};
    const int place = m_places[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return lookAt(place).title;
    case Qt::ToolTipRole: // names come from outside: never read as rich text
        return QString(u"<qt>"_s + lookAt(place).spoken().toHtmlEscaped() + u"</qt>"_s);
    case Qt::AccessibleTextRole:
        return lookAt(place).spoken();
    case IdRole:
        return QVariant::fromValue(static_cast<qint64>(idAt(place)));
    case LookRole:
        return QVariant::fromValue(lookAt(place));
    default:
        return {};
    }
}

Qt::ItemFlags RowListModel::flags(const QModelIndex &index) const
{
    if (!isRow(index))
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemIsDropEnabled |
           Qt::ItemNeverHasChildren;
}

QStringList RowListModel::mimeTypes() const
{
    return {dragMimeType()};
}

QMimeData *RowListModel::mimeData(const QModelIndexList &indexes) const
{
    DragLoad load{m_from, m_side, m_origin, {}};
    for (const QModelIndex &index : indexes) {
        if (const RowId id = this->id(index); id != 0)
            load.ids.push_back(id);
    }
    return load.ids.empty() ? nullptr : toMimeData(load);
}

std::optional<MapWish> RowListModel::wishOf(const QMimeData *data, Qt::DropAction action,
                                            const QModelIndex &target) const
{
    const auto load = dragLoadFrom(data);
    if (!load || load->from == m_from || load->side != m_side || load->origin != m_origin)
        return std::nullopt;
    const RowId id = this->id(target);
    if (id == 0)
        return std::nullopt;
    const std::vector<RowId> targets = m_targets ? m_targets(id) : std::vector{id};
    const MapManner manner =
        action == Qt::CopyAction && m_side == MapSide::Services ? MapManner::Add : MapManner::Replace;
    if (m_from == DragLoad::From::Vendor)
        return MapWish{targets, load->ids, manner};
    return MapWish{load->ids, targets, manner};
}

DropVerdict RowListModel::verdictOf(const QMimeData *data, Qt::DropAction action,
                                    const QModelIndex &target) const
{
    const auto wish = wishOf(data, action, target);
    if (!wish || !m_judge)
        return {false, QCoreApplication::translate("mapping", "Drop it on a row of the other list.")};
    return m_judge(*wish);
}

bool RowListModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                   const QModelIndex &parent) const
{
    return verdictOf(data, action, parent).accepted;
}

bool RowListModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                const QModelIndex &parent)
{
    if (!verdictOf(data, action, parent).accepted)
        return false;
    Q_EMIT mapWished(*wishOf(data, action, parent));
    return true;
}

} // namespace trueup

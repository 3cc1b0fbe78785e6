// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mapping/drag_load.h"
#include "ui/mapping/drop_rules.h"
#include "ui/mapping/row_look.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace trueup {

/// The rows of one list, in the order a filter gave them. Drags carry ids; a drop is resolved, judged and
/// handed on as a wish: the model itself changes nothing.
class RowListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, LookRole };

    RowListModel(MapSide side, DragLoad::From from, QUuid origin, QObject *parent = nullptr);

    /// Shows other rows, or the same in another order; one reset.
    void show(BoardRowsPtr rows, std::vector<int> places);
    /// These things look different now; the order stays as it is.
    void touch(const std::vector<RowId> &ids);
    void touchAll();

    RowId id(const QModelIndex &index) const;
    QModelIndex indexOf(RowId id) const; ///< invalid where the list does not show it
    const BoardRowsPtr &rows() const { return m_rows; }

    /// Judges a wish before it is handed on. Without one every drop is refused.
    void setJudge(std::function<DropVerdict(const MapWish &)> judge) { m_judge = std::move(judge); }
    /// What a drop on one row means for others: a row of several selected stands for all of them.
    void setTargets(std::function<std::vector<RowId>(RowId)> targets) { m_targets = std::move(targets); }
    /// The wish that dropping this on that row would be; nothing where the load is not for this list.
    std::optional<MapWish> wishOf(const QMimeData *data, Qt::DropAction action,
                                  const QModelIndex &target) const;
    DropVerdict verdictOf(const QMimeData *data, Qt::DropAction action, const QModelIndex &target) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::LinkAction | Qt::CopyAction; }
    Qt::DropActions supportedDropActions() const override { return Qt::LinkAction | Qt::CopyAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// An accepted drop. CopyAction (Ctrl held) adds a product to a service, LinkAction replaces.
    void mapWished(const trueup::MapWish &wish);

protected:
    virtual int places() const = 0; ///< how many rows there are at all
    virtual RowId idAt(int place) const = 0;
    virtual RowLook lookAt(int place) const = 0;
    virtual int placeOf(RowId id) const = 0; ///< -1 = none

private:
    /// No row at all (there is no current one, say) is fine; a row of another model is a mistake.
    bool isRow(const QModelIndex &index) const;

    MapSide m_side;
    DragLoad::From m_from;
    QUuid m_origin;
    BoardRowsPtr m_rows;
    std::vector<int> m_places; ///< by row of the list
    std::vector<int> m_rowOf;  ///< by place; -1 = not shown
    std::function<DropVerdict(const MapWish &)> m_judge;
    std::function<std::vector<RowId>(RowId)> m_targets;
};

} // namespace trueup

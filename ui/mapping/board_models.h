// SPDX-License-Identifier: GPL-3.0-or-later
// The two lists of the board.
#pragma once

#include "ui/mapping/row_list_model.h"

#include <QHash>

namespace trueup {

class MapDesk;

/// Vendor accounts or services, with what they are mapped to.
class VendorListModel final : public RowListModel
{
    Q_OBJECT
public:
    VendorListModel(MapSide side, const MapDesk &desk, QObject *parent = nullptr);

protected:
    int places() const override;
    RowId idAt(int place) const override;
    RowLook lookAt(int place) const override;
    int placeOf(RowId id) const override;

private:
    const MapDesk &m_desk;
    MapSide m_side;
};

/// PSA companies or products; while the list is narrowed, with the reason under each candidate.
class PsaListModel final : public RowListModel
{
    Q_OBJECT
public:
    PsaListModel(MapSide side, const MapDesk &desk, QObject *parent = nullptr);

    /// Why each is a candidate; call before show().
    void setReasons(QHash<RowId, QString> reasons) { m_reasons = std::move(reasons); }

protected:
    int places() const override;
    RowId idAt(int place) const override;
    RowLook lookAt(int place) const override;
    int placeOf(RowId id) const override;

private:
    const MapDesk &m_desk;
    MapSide m_side;
    QHash<RowId, QString> m_reasons;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/board_models.h"

#include "ui/mapping/map_desk.h"
#include "ui/session/session.h"

namespace trueup {

VendorListModel::VendorListModel(MapSide side, const MapDesk &desk, QObject *parent)
    : RowListModel(side, DragLoad::From::Vendor, desk.origin(), parent), m_desk(desk), m_side(side)
{
}

int VendorListModel::places() const
{
    return rows() ? static_cast<int>(rows()->vendors.size()) : 0;
}

RowId VendorListModel::idAt(int place) const
{
    return rows()->vendors[static_cast<std::size_t>(place)].id;
}

RowLook VendorListModel::lookAt(int place) const
{
    return vendorLook(*rows(), m_desk.book(m_side), rows()->vendors[static_cast<std::size_t>(place)],
                      m_desk.session().settings().timeZone);
}

int VendorListModel::placeOf(RowId id) const
{
    return rows() ? rows()->vendorAt.value(id, -1) : -1;
}

PsaListModel::PsaListModel(MapSide side, const MapDesk &desk, QObject *parent)
    : RowListModel(side, DragLoad::From::Psa, desk.origin(), parent), m_desk(desk), m_side(side)
{
}

int PsaListModel::places() const
{
    return rows() ? static_cast<int>(rows()->psas.size()) : 0;
}

RowId PsaListModel::idAt(int place) const
{
    return rows()->psas[static_cast<std::size_t>(place)].id;
}

RowLook PsaListModel::lookAt(int place) const
{
    const PsaRow &row = rows()->psas[static_cast<std::size_t>(place)];
    return psaLook(*rows(), m_desk.book(m_side), row, m_reasons.value(row.id));
}

int PsaListModel::placeOf(RowId id) const
{
    return rows() ? rows()->psaAt.value(id, -1) : -1;
}

} // namespace trueup

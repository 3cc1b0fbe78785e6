// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/held_lines.h"

#include "ui/common/cell_roles.h"
#include "ui/common/colors.h"
#include "ui/common/format.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString changeText(const HeldLine &line)
{
    if (line.before == line.now)
        return noValueText();
    if (!line.now)
        return HeldLines::tr("gone");
    if (!line.before)
        return HeldLines::tr("new");
    return signedQuantityText(*line.now - *line.before);
}

QString cellText(const HeldLine &line, int column)
{
    switch (column) {
    case HeldLines::Product:
        return line.name.isEmpty() ? line.sku : line.name;
    case HeldLines::Status:
        return line.status;
    case HeldLines::Before:
        return quantityText(line.before);
    case HeldLines::Now:
        return quantityText(line.now);
    default:
        return changeText(line);
    }
}

bool falls(const HeldLine &line)
{
    return line.before && (!line.now || *line.now < *line.before);
}

} // namespace

void HeldLines::setLines(std::vector<HeldLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int HeldLines::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int HeldLines::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HeldLines::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const HeldLine &line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(line, index.column());
    case Qt::ToolTipRole:
        return index.column() == Product ? QVariant(line.sku) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(index.column() >= Before ? Qt::AlignRight | Qt::AlignVCenter
                                                            : Qt::AlignLeft | Qt::AlignVCenter);
    case CellStrongRole:
        return index.column() >= Before && line.before != line.now;
    case CellToneRole:
        return index.column() == Change && falls(line) ? QVariant(static_cast<int>(Tone::Warning))
                                                       : QVariant();
    default:
        return {};
    }
}

QVariant HeldLines::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(section >= Before ? Qt::AlignRight | Qt::AlignVCenter
                                                     : Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Product:
        return tr("Product");
    case Status:
        return tr("Status");
    case Before:
        return tr("Stored");
    case Now:
        return tr("New");
    default:
        return tr("Change");
    }
}

} // namespace trueup

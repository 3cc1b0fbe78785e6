// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_model.h"

#include "ui/common/cell_roles.h"
#include "ui/common/words.h"
#include "ui/usage/usage_cell.h"

#include <algorithm>
#include <utility>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kToldOneByOne = 50;

} // namespace

UsageModel::UsageModel(const DecisionOverlay &overlay, QObject *parent)
    : QAbstractTableModel(parent), m_overlay(overlay)
{
    connect(&overlay, &DecisionOverlay::changed, this, &UsageModel::onDecided);
}

void UsageModel::show(UsageSnapshotPtr snapshot, std::vector<quint32> rows)
{
    if (snapshot == m_snapshot && rows == m_rows)
        return;
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_rows = std::move(rows);
    m_places.assign(m_snapshot->size(), -1);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_places[m_rows[row]] = static_cast<int>(row);
    endResetModel();
}

void UsageModel::setKindAsPicture(bool picture)
{
    if (std::exchange(m_kindAsPicture, picture) == picture)
        return;
    const int kind = static_cast<int>(UsageColumn::Kind);
    Q_EMIT headerDataChanged(Qt::Horizontal, kind, kind);
}

ShownDecision UsageModel::shown(int row) const
{
    const UsageLine &shownLine = line(row);
    const ShownDecision *decided = m_overlay.isEmpty() ? nullptr : m_overlay.of(shownLine.id);
    return decided ? *decided : storedDecision(shownLine);
}

bool UsageModel::isTouched(int row) const
{
    return !m_overlay.isEmpty() && m_overlay.of(line(row).id);
}

int UsageModel::rowOfLine(const QString &lineId) const
{
    const auto inSnapshot = m_snapshot ? m_snapshot->rowOf(lineId) : std::nullopt;
    return inSnapshot ? placeOf(*inSnapshot) : -1;
}

int UsageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int UsageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kUsageColumnCount;
}

QVariant UsageModel::data(const QModelIndex &index, int role) const
{
    Q_ASSERT(checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid));
    const auto column = static_cast<UsageColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(line(index.row()), shown(index.row()), column);
    case Qt::ToolTipRole: {
        // Data never are rich text: a tooltip that begins like HTML would be taken for it.
        const QString text = cellToolTip(line(index.row()), shown(index.row()), column);
        return text.isEmpty() ? QVariant()
                              : u"<p style='white-space:pre-wrap'>"_s + text.toHtmlEscaped() + u"</p>"_s;
    }
    case Qt::AccessibleTextRole: // grey alone says nothing to who cannot see it
        return isOldFigure(line(index.row()), column)
                   ? QVariant(
                         tr("%1, old figure").arg(cellText(line(index.row()), shown(index.row()), column)))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(columnInfo(column).alignment());
    case CellStrongRole:
        return column == UsageColumn::Difference || column == UsageColumn::Money;
    case CellFadedRole:
        if (isOldFigure(line(index.row()), column))
            return true;
        return isTouched(index.row()) && shown(index.row()).state != ReviewState::ToReview &&
               column != UsageColumn::State;
    case CellToneRole:
    case CellIconRole:
        return chip(index.row(), column, role);
    default:
        return {};
    }
}

QVariant UsageModel::chip(int row, UsageColumn column, int role) const
{
    const bool tone = role == CellToneRole;
    if (column == UsageColumn::Kind) {
        const UsageKind kind = line(row).kind;
        return tone ? QVariant(static_cast<int>(kindTone(kind))) : QVariant(kindIcon(kind));
    }
    if (column != UsageColumn::State)
        return {};
    const ShownDecision decision = shown(row);
    if (!decision.refusedBecause.isEmpty())
        return tone ? QVariant(static_cast<int>(Tone::Danger)) : QVariant(u"warning"_s);
    if (isChangedSince(line(row), decision))
        return tone ? QVariant(static_cast<int>(Tone::Warning)) : QVariant(u"history"_s);
    return tone ? QVariant(static_cast<int>(stateTone(decision.state))) : QVariant(stateIcon(decision.state));
}

QVariant UsageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kUsageColumnCount)
        return {};
    const UsageColumnInfo &info = columnInfo(static_cast<UsageColumn>(section));
    switch (role) {
    case Qt::DisplayRole:
        return m_kindAsPicture && info.column == UsageColumn::Kind ? QString() : info.title;
    case Qt::AccessibleTextRole:
        return info.title;
    case Qt::ToolTipRole:
        return info.explanation;
    case Qt::TextAlignmentRole:
        return QVariant(info.alignment());
    default:
        return {};
    }
}

void UsageModel::onDecided(const QStringList &lineIds)
{
    std::vector<int> rows;
    for (const QString &lineId : lineIds) {
        if (const int row = rowOfLine(lineId); row >= 0)
            rows.push_back(row);
    }
    if (rows.empty())
        return;
    std::ranges::sort(rows);
    const auto say = [this](int first, int last) {
        Q_EMIT dataChanged(index(first, 0), index(last, kUsageColumnCount - 1));
    };
    if (rows.size() > kToldOneByOne) {
        say(rows.front(),
            rows.back()); // to look at what is in sight again is cheaper than thousands of words
        return;
    }
    for (const int row : rows)
        say(row, row);
}

} // namespace trueup

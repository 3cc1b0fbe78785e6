// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/push_rows_model.h"

#include "ui/common/cell_roles.h"
#include "ui/common/format.h"
#include "ui/push/push_words.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(int column)
{
    return column == PushRowsModel::Change || column == PushRowsModel::MoneyMonth;
}

} // namespace

RowChip chipOf(const PushSheetRow &each)
{
    if (each.stage != PushStage::Preview)
        return {stageWords(each.stage), stageIcon(each.stage), stageTone(each.stage)};
    const auto warnings = each.row.warnings.size();
    if (each.row.lowers)
        return {PushRowsModel::tr("Lowers"), u"arrow-down"_s, Tone::Warning};
    if (warnings > 0)
        return {warnings == 1 ? PushRowsModel::tr("1 note") : PushRowsModel::tr("%1 notes").arg(warnings),
                u"warning"_s, Tone::Warning};
    return {stageWords(each.stage), stageIcon(each.stage), stageTone(each.stage)};
}

void PushRowsModel::setPreview(PushPreview preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    endResetModel();
    Q_EMIT ticksChanged();
}

void PushRowsModel::setRequests(const std::vector<RequestPreview> &requests)
{
    for (std::size_t i = 0; i < std::min(requests.size(), m_preview.rows.size()); ++i)
        m_preview.rows[i].request = requests[i];
}

void PushRowsModel::setEditable(bool editable)
{
    m_editable = editable;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Tick), index(rowCount() - 1, Tick));
}

void PushRowsModel::setStage(int row, PushStage stage)
{
    if (row < 0 || row >= rowCount() || this->row(row).stage == stage)
        return;
    m_preview.rows[static_cast<std::size_t>(row)].stage = stage;
    Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
    Q_EMIT stageChanged(row);
}

void PushRowsModel::setEnd(int row, const PushSheetRow &ended)
{
    if (row < 0 || row >= rowCount())
        return;
    PushSheetRow &own = m_preview.rows[static_cast<std::size_t>(row)];
    own.stage = ended.stage;
    own.sentence = ended.sentence;
    own.field = ended.field;
    own.requestId = ended.requestId;
    own.found = ended.found;
    own.sent = ended.sent;
    Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
    Q_EMIT stageChanged(row);
}

template <typename Wanted>
void PushRowsModel::tickWhere(bool on, const Wanted &wanted)
{
    if (!m_editable || m_preview.rows.empty())
        return;
    for (PushSheetRow &each : m_preview.rows) {
        if (wanted(each))
            each.ticked = on;
    }
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT ticksChanged();
}

void PushRowsModel::tick(int row, bool on)
{
    // One decision is carried out whole or not at all.
    const QString line = this->row(row).row.push.lineId;
    tickWhere(on, [&line](const PushSheetRow &each) { return each.row.push.lineId == line; });
}

void PushRowsModel::tickAll(bool on)
{
    tickWhere(on, [](const PushSheetRow &) { return true; });
}

void PushRowsModel::tickLowering(bool on)
{
    QSet<QString> lines;
    for (const PushSheetRow &each : m_preview.rows) {
        if (each.row.lowers)
            lines.insert(each.row.push.lineId);
    }
    tickWhere(on, [&lines](const PushSheetRow &each) { return lines.contains(each.row.push.lineId); });
}

void PushRowsModel::keepTicked()
{
    beginResetModel();
    std::erase_if(m_preview.rows, [](const PushSheetRow &each) { return !each.ticked; });
    endResetModel();
}

QSet<QString> PushRowsModel::tickedLines() const
{
    QSet<QString> lines;
    for (const PushSheetRow &each : m_preview.rows) {
        if (each.ticked)
            lines.insert(each.row.push.lineId);
    }
    return lines;
}

std::vector<PushRow> PushRowsModel::tickedRows() const
{
    std::vector<PushRow> rows;
    for (const PushSheetRow &each : m_preview.rows) {
        if (each.ticked)
            rows.push_back(each.row);
    }
    return rows;
}

int PushRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_preview.rows.size());
}

int PushRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

bool PushRowsModel::isRow(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index, CheckIndexOption::ParentIsInvalid);
}

QString PushRowsModel::text(const PushSheetRow &each, int column) const
{
    const PushRow &row = each.row;
    switch (column) {
    case Customer:
        return row.push.accountName;
    case Product:
        return row.push.productName;
    case Change:
        return changeText(row.push);
    case MoneyMonth:
        return signedAmountText(row.moneyMonth, row.currency);
    case FirstBills:
        return row.outlook.firstBilledOn ? dateText(*row.outlook.firstBilledOn) : noValueText();
    case State:
        return chipOf(each).words;
    default:
        return {};
    }
}

QString PushRowsModel::note(const PushSheetRow &each, int column) const
{
    const PushRow &row = each.row;
    switch (column) {
    case Customer:
        return row.push.agreementName;
    case Product:
        return row.productIdentifier;
    case Change:
        return signedQuantityText(row.push.after - row.push.before);
    case MoneyMonth: {
        const QString catchUp = catchUpText(row.catchUp);
        return catchUp.isEmpty() ? QString() : tr("catch-up %1").arg(catchUp);
    }
    case FirstBills:
        return shortPeriodText(row.outlook);
    default:
        return {};
    }
}

QVariant PushRowsModel::data(const QModelIndex &index, int role) const
{
    if (!isRow(index))
        return {};
    const PushSheetRow &each = row(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(each, column);
    case Qt::AccessibleTextRole:
        if (column == Tick)
            return each.ticked ? tr("chosen") : tr("not chosen");
        return text(each, column) + u' ' + note(each, column);
    case Qt::CheckStateRole:
        return column == Tick ? QVariant(each.ticked ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case CellNoteRole:
        return note(each, column);
    case CellStrongRole:
        return column == Change;
    case CellFadedRole:
        return !each.ticked && column != Tick;
    case CellToneRole:
        return column == State ? QVariant(static_cast<int>(chipOf(each).tone)) : QVariant();
    case CellIconRole:
        return column == State ? QVariant(chipOf(each).icon) : QVariant();
    case Qt::ToolTipRole: {
        if (column == State)
            return (each.sentence.isEmpty() ? each.row.warnings.join(u'\n') : each.sentence).toHtmlEscaped();
        if (column == FirstBills)
            return outlookSentence(each.row.outlook).toHtmlEscaped();
        const QString below = note(each, column);
        return (below.isEmpty() ? text(each, column) : text(each, column) + u'\n' + below).toHtmlEscaped();
    }
    default:
        return {};
    }
}

bool PushRowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !m_editable || !isRow(index) || index.column() != Tick)
        return false;
    tick(index.row(), value.toInt() == Qt::Checked);
    return true;
}

QVariant PushRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Customer:
        return tr("Customer");
    case Product:
        return tr("Product");
    case Change:
        return tr("Quantity");
    case MoneyMonth:
        return tr("Money a month");
    case FirstBills:
        return tr("First bills on");
    case State:
        return tr("State");
    default:
        return {};
    }
}

Qt::ItemFlags PushRowsModel::flags(const QModelIndex &index) const
{
    if (!isRow(index))
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Tick && m_editable)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_model.h"

#include "core/base/async.h"
#include "ui/common/cell_roles.h"
#include "ui/session/session.h"

#include <QCollator>
#include <QHash>

#include <algorithm>
#include <limits>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsAtOnce = 200; ///< a search goes on until it found so many more, or the end

/// Newest first, whatever the sort says of equal cells.
template <typename RowPtr>
void sortRows(std::vector<RowPtr> &rows, int column, HistoryColumn::Kind kind, Qt::SortOrder order)
{
    std::ranges::sort(rows, std::ranges::greater{}, [](const RowPtr &row) { return row->id; });
    const bool descending = order == Qt::DescendingOrder;
    const auto at = static_cast<std::size_t>(column);
    if (kind == HistoryColumn::Kind::Number || kind == HistoryColumn::Kind::Time) {
        std::ranges::stable_sort(rows, [=](const RowPtr &a, const RowPtr &b) {
            const std::int64_t left = a->cells[at].number;
            const std::int64_t right = b->cells[at].number;
            return descending ? right < left : left < right;
        });
        return;
    }
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    std::vector<std::pair<QCollatorSortKey, RowPtr>> keyed;
    keyed.reserve(rows.size());
    for (RowPtr &row : rows)
        keyed.emplace_back(collator.sortKey(row->cells[at].text), std::move(row));
    std::ranges::stable_sort(keyed, [=](const auto &a, const auto &b) {
        return descending ? b.first < a.first : a.first < b.first;
    });
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = std::move(keyed[i].second);
}

} // namespace

HistoryModel::HistoryModel(Session &session, HistoryTab tab, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_tab(tab), m_columns(historyColumns(tab)),
      m_sortColumn(historyTimeColumn(tab))
{
}

void HistoryModel::load(const QString &search, std::shared_ptr<const HistoryNames> names, bool troubleOnly)
{
    m_query = {m_tab, searchWords(search), troubleOnly, m_session.settings().timeZone, std::move(names)};
    ++m_generation;
    m_wanted = isStorageOrder() ? kRowsAtOnce : std::numeric_limits<int>::max();
    readOn(std::nullopt);
}

void HistoryModel::readOn(std::optional<std::int64_t> before)
{
    setLoading(true);
    m_session.read(
        this, [query = m_query, before](Database &database) { return readHistory(database, query, before); },
        [this, generation = m_generation, first = !before](Result<HistoryChunk> chunk) {
            onChunk(generation, first, std::move(chunk));
        });
}

void HistoryModel::onChunk(std::uint64_t generation, bool first, Result<HistoryChunk> chunk)
{
    if (generation != m_generation)
        return;
    if (!chunk) {
        setLoading(false);
        m_session.report(chunk.error());
        return;
    }
    Rows rows;
    rows.reserve(chunk->rows.size());
    for (HistoryRow &row : chunk->rows)
        rows.push_back(std::make_shared<const HistoryRow>(std::move(row)));
    m_next = chunk->next;
    if (m_wanted != std::numeric_limits<int>::max())
        m_wanted -= static_cast<int>(rows.size());
    show(first, std::move(rows));
    if (m_next && m_wanted > 0)
        readOn(m_next);
    else if (!m_next && !isStorageOrder())
        arrange();
    else
        setLoading(false);
}

void HistoryModel::show(bool first, Rows rows)
{
    m_loaded = true;
    if (first) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else if (!rows.empty()) {
        const int at = static_cast<int>(m_rows.size());
        beginInsertRows({}, at, at + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()),
                      std::make_move_iterator(rows.end()));
        endInsertRows();
    }
}

void HistoryModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount() || (column == m_sortColumn && order == m_sortOrder))
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    if (!m_loaded && !m_loading)
        return; // load() will ask for what this order needs
    m_wanted = isStorageOrder() ? 0 : std::numeric_limits<int>::max();
    if (m_loading)
        return; // the answer that is under way goes on with it
    if (m_next && m_wanted > 0)
        readOn(m_next);
    else
        arrange();
}

void HistoryModel::arrange()
{
    setLoading(true);
    const auto kind = m_columns[static_cast<std::size_t>(m_sortColumn)].kind;
    runOn(
        m_session.parts().pool, this,
        [rows = m_rows, column = m_sortColumn, order = m_sortOrder, kind]() mutable {
            sortRows(rows, column, kind, order);
            return std::move(rows);
        },
        [this, generation = m_generation, column = m_sortColumn, order = m_sortOrder](Rows rows) {
            if (generation != m_generation)
                return;
            setLoading(false);
            setArranged(std::move(rows));
            if (column != m_sortColumn || order != m_sortOrder)
                arrange();
        });
}

void HistoryModel::setArranged(Rows rows)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QHash<const HistoryRow *, int> places;
    places.reserve(static_cast<qsizetype>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        places.insert(rows[i].get(), static_cast<int>(i));
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &old : before)
        after.append(index(places.value(m_rows[static_cast<std::size_t>(old.row())].get()), old.column()));
    m_rows = std::move(rows);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

bool HistoryModel::isStorageOrder() const
{
    return m_sortColumn == historyTimeColumn(m_tab) && m_sortOrder == Qt::DescendingOrder;
}

void HistoryModel::setLoading(bool loading)
{
    if (m_loading == loading)
        return;
    m_loading = loading;
    Q_EMIT loadingChanged();
}

const HistoryRow *HistoryModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::ParentIsInvalid))
        return nullptr;
    return m_rows[static_cast<std::size_t>(index.row())].get();
}

QModelIndex HistoryModel::indexOf(std::int64_t id) const
{
    const auto found = std::ranges::find(m_rows, id, [](const RowPtr &row) { return row->id; });
    return found == m_rows.end() ? QModelIndex() : index(static_cast<int>(found - m_rows.begin()), 0);
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const HistoryRow *row = this->row(index);
    if (!row)
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const HistoryCell &cell = row->cells[column];
    const HistoryColumn::Kind kind = m_columns[column].kind;
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(kind == HistoryColumn::Kind::Number ? Qt::AlignRight | Qt::AlignVCenter
                                                                       : Qt::AlignLeft | Qt::AlignVCenter);
    case CellToneRole:
        return kind == HistoryColumn::Kind::State ? QVariant(static_cast<int>(cell.tone)) : QVariant();
    case CellIconRole:
        return kind == HistoryColumn::Kind::State ? QVariant(cell.icon) : QVariant();
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const HistoryColumn &column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue(column.kind == HistoryColumn::Kind::Number
                                       ? Qt::AlignRight | Qt::AlignVCenter
                                       : Qt::AlignLeft | Qt::AlignVCenter);
    }
    return {};
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_loading;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted = kRowsAtOnce;
    readOn(m_next);
}

} // namespace trueup

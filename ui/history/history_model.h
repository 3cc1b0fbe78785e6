// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/history_reader.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace trueup {

class Session;

/// One tab of the history as a table: newest first, read chunk by chunk from the reader's thread as far as
/// the person scrolls. Sorting by another column than the time, or from the oldest, first reads the rest.
/// Answers to a question that is no longer asked are dropped. State columns answer the roles of cell_roles.h.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    HistoryModel(Session &session, HistoryTab tab, QObject *parent = nullptr);

    HistoryTab tab() const { return m_tab; }
    /// Asks anew; what is shown stays until the first answer is there.
    void load(const QString &search, std::shared_ptr<const HistoryNames> names, bool troubleOnly = false);

    bool isLoading() const { return m_loading; }
    bool hasLoaded() const { return m_loaded; } ///< the first answer of any question has come
    bool isComplete() const { return !m_next; } ///< nothing older is left to read
    const HistoryQuery &query() const { return m_query; }
    /// The row behind an index of this model; null for an invalid one.
    const HistoryRow *row(const QModelIndex &index) const;
    QModelIndex indexOf(std::int64_t id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    void loadingChanged();

private:
    using RowPtr = std::shared_ptr<const HistoryRow>;
    using Rows = std::vector<RowPtr>;

    void readOn(std::optional<std::int64_t> before);
    void onChunk(std::uint64_t generation, bool first, Result<HistoryChunk> chunk);
    void show(bool first, Rows rows);
    void arrange();
    void setArranged(Rows rows);
    bool isStorageOrder() const;
    void setLoading(bool loading);

    Session &m_session;
    HistoryTab m_tab;
    std::vector<HistoryColumn> m_columns;
    HistoryQuery m_query;
    Rows m_rows;
    std::optional<std::int64_t> m_next; ///< where to read on
    int m_wanted = 0;                   ///< rows still to come before reading pauses
    std::uint64_t m_generation = 0;
    bool m_loading = false;
    bool m_loaded = false;
    int m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace trueup

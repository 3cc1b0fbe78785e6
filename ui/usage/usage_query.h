// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_filter.h"
#include "ui/usage/usage_totals.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace trueup {

/// What the table shows for one question.
struct UsageAnswer
{
    UsageSnapshotPtr snapshot;
    std::vector<quint32> rows;
    UsageCounts counts;
    UsageTotals totals;
};

/// Asks the pool which rows are shown, and hands on only the newest answer. A filter that narrows the one
/// before looks through that one's answer only; an order is made once for each sort.
class UsageQuery final : public QObject
{
    Q_OBJECT
public:
    explicit UsageQuery(QThreadPool &pool, QObject *parent = nullptr);

    const UsageFilter &filter() const { return m_filter; }
    const UsageSort &sort() const { return m_sort; }
    bool isAsking() const { return m_asked != m_answered; }

    void setData(ShownDataPtr data);
    void setFilter(const UsageFilter &filter);
    void setSort(const UsageSort &sort);

Q_SIGNALS:
    void answered(const trueup::UsageAnswer &answer);

private:
    /// What one answer leaves behind for the next. Immutable, shared with the pool.
    struct Trail
    {
        UsageSnapshotPtr snapshot;
        UsageFilter filter;
        UsageSort sort;
        std::vector<quint32> order;
        std::vector<quint32> matching;
    };
    struct Found
    {
        quint64 question = 0;
        std::shared_ptr<const Trail> trail; ///< null: overtaken
        UsageAnswer answer;
    };
    static Found find(QThreadPool &pool, const ShownDataPtr &data, const std::shared_ptr<const Trail> &before,
                      const UsageFilter &filter, const UsageSort &sort);
    void ask();

    QThreadPool &m_pool;
    ShownDataPtr m_data;
    UsageFilter m_filter;
    UsageSort m_sort;
    std::shared_ptr<const Trail> m_trail;
    std::shared_ptr<std::atomic<quint64>> m_newest = std::make_shared<std::atomic<quint64>>(0);
    quint64 m_asked = 0;
    quint64 m_answered = 0;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_query.h"

#include "core/base/async.h"
#include "core/base/freed_in.h"

namespace trueup {

UsageQuery::UsageQuery(QThreadPool &pool, QObject *parent) : QObject(parent), m_pool(pool) {}

void UsageQuery::setData(ShownDataPtr data)
{
    m_data = std::move(data);
    ask();
}

void UsageQuery::setFilter(const UsageFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    ask();
}

void UsageQuery::setSort(const UsageSort &sort)
{
    if (sort == m_sort)
        return;
    m_sort = sort;
    ask();
}

UsageQuery::Found UsageQuery::find(QThreadPool &pool, const ShownDataPtr &data,
                                   const std::shared_ptr<const Trail> &before, const UsageFilter &filter,
                                   const UsageSort &sort)
{
    auto trail = std::make_shared<Trail>();
    const bool sameData = before && before->snapshot->shared() == data;
    const bool sameOrder = sameData && before->sort == sort;
    trail->snapshot = sameData ? before->snapshot : freedIn(&pool, UsageSnapshot::make(data));
    trail->filter = filter;
    trail->sort = sort;
    trail->order = sameOrder ? before->order : sortedRows(*trail->snapshot, sort);
    const bool narrower = sameOrder && filter.narrows(before->filter);
    trail->matching = matchingRows(*trail->snapshot, filter, narrower ? before->matching : trail->order);

    Found found;
    found.answer.snapshot = trail->snapshot;
    found.answer.rows = chosenRows(*trail->snapshot, filter, trail->matching, &found.answer.counts);
    found.answer.totals = totalsOf(*trail->snapshot, found.answer.rows);
    found.trail = std::move(trail);
    return found;
}

void UsageQuery::ask()
{
    if (!m_data)
        return;
    const quint64 question = ++m_asked;
    m_newest->store(question);
    runOn(
        &m_pool, this,
        [&pool = m_pool, question, newest = m_newest, data = m_data, before = m_trail, filter = m_filter,
         sort = m_sort] {
            Found found;
            if (newest->load() == question) // else the person has typed on meanwhile
                found = find(pool, data, before, filter, sort);
            found.question = question;
            return found;
        },
        [this](Found found) {
            if (found.question != m_asked || !found.trail)
                return;
            m_trail = std::move(found.trail);
            m_answered = found.question;
            Q_EMIT answered(found.answer);
        });
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendors/stellr/page_plan.h"
#include "core/vendors/stellr/stellr_pages.h"
#include "core/vendors/vendor_connector.h"

#include <QPointer>
#include <QSet>

#include <algorithm>
#include <memory>
#include <optional>

namespace trueup {

/// What is known when a list has been read.
struct ListEnd
{
    PagePlan::Outcome outcome = PagePlan::Outcome::Complete;
    qint64 announced = 0;
    qint64 distinct = 0;
    FetchStats stats; ///< of all sweeps together; pages are those that came
};

/// Reads one whole list by a PagePlan: its first page, then the others side by side, as often as it takes.
/// Ends once, with a ListEnd or the first error; its destruction ends it in silence.
template <typename Record>
class ListReader final : public std::enable_shared_from_this<ListReader<Record>>
{
public:
    /// A page of sweep `sweep`, as soon as it is there; later sweeps replace earlier ones.
    using OnPage = std::function<void(int sweep, int pageNo, StellrPage<Record>)>;
    using Done = std::function<void(FetchResult<ListEnd>)>;

    ListReader(StellrPages &pages, StellrListRequest<Record> request, OnPage onPage, Done done)
        : m_pages(pages), m_api(&pages.api()), m_request(std::move(request)),
          m_plan(pages.profile().firstPage, pages.profile().maxPages), m_onPage(std::move(onPage)),
          m_done(std::move(done)), m_pageSize(pages.pageSize())
    {
    }

    ~ListReader() { dropAll(); }

    /// `first`: the first page, where somebody has read it already.
    void start(std::optional<ReadPage<Record>> first = {})
    {
        const std::vector<int> pages = m_plan.next();
        if (!first)
            return ask(pages.front());
        m_pageSize = first->pageSize;
        m_firstCame = true;
        pageCame(pages.front(), std::move(*first));
    }

private:
    void ask(int pageNo)
    {
        if (!m_firstCame)
            m_pageSize = m_pages.pageSize();
        const Lane lane = m_firstCame ? m_request.restLane : m_request.firstLane;
        const quint64 id =
            m_pages.read<Record>(m_request, pageNo, m_pageSize, lane,
                                 [weak = this->weak_from_this(), pageNo](PageResult<Record> read) {
                                     if (const auto self = weak.lock())
                                         self->readEnded(pageNo, std::move(read));
                                 });
        m_reads[pageNo] = id;
    }

    void readEnded(int pageNo, PageResult<Record> read)
    {
        m_reads.erase(pageNo);
        if (read) {
            m_firstCame = true;
            return pageCame(pageNo, std::move(*read));
        }
        addCost(read.error().stats);
        if (!m_firstCame && m_pages.lowerPageSize(read.error(), m_pageSize))
            return ask(pageNo);
        dropAll();
        m_done(failWith(FetchFailure(read.error(), m_end.stats)));
    }

    void pageCame(int pageNo, ReadPage<Record> read)
    {
        ++m_end.stats.pages;
        addCost(read.stats);
        const bool full = read.isFull();
        const std::optional<qint64> total = read.page.total;
        QStringList keys;
        for (const Record &record : read.page.records)
            keys += record.key;
        m_onPage(m_plan.sweep(), pageNo, std::move(read.page));
        if (!m_api)
            return; // whoever got the page has ended the connection
        m_plan.arrived(pageNo, keys, total, full);
        for (const int next : m_plan.next())
            ask(next);
        if (!m_plan.isFinished())
            return;
        m_end.outcome = m_plan.outcome();
        m_end.announced = m_plan.announced();
        m_end.distinct = m_plan.distinct();
        m_done(m_end);
    }

    void addCost(const ReadStats &cost)
    {
        m_end.stats.retries += cost.retries;
        m_end.stats.waitedMs += cost.waitedMs;
        m_end.stats.bytes += cost.bytes;
        m_end.stats.addRequestId(cost.requestId);
    }

    void dropAll()
    {
        if (!m_api)
            return;
        for (const auto &[pageNo, id] : m_reads)
            m_api->drop(id);
        m_reads.clear();
    }

    StellrPages &m_pages;
    const QPointer<ApiClient> m_api;
    const StellrListRequest<Record> m_request;
    PagePlan m_plan;
    const OnPage m_onPage;
    const Done m_done;
    int m_pageSize;
    bool m_firstCame = false;
    std::map<int, quint64> m_reads; ///< under way, by page
    ListEnd m_end;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/detailed_result.h"
#include "core/net/api_client.h"
#include "core/vendors/stellr/stellr_decoder.h"

#include <memory>

namespace trueup {

/// A list of the vendor's, page by page.
template <typename Record>
struct StellrListRequest
{
    StellrSubject subject;
    QString path;
    Lane firstLane = Lane::Accounts;
    Lane restLane = Lane::MorePages;
    Result<StellrPage<Record>> (*decode)(const StellrList &, const EndpointProfile &,
                                         const StellrSubject &) = nullptr;
};

/// One page that was read, and what that cost.
template <typename Record>
struct ReadPage
{
    StellrPage<Record> page;
    int pageSize = 0; ///< as asked for
    ReadStats stats;

    bool isFull() const { return qint64(page.records.size()) >= pageSize; }
};

/// A page that could not be read, and what that cost.
struct PageFailure : Error
{
    PageFailure(Error error, ReadStats cost) : Error(std::move(error)), stats(std::move(cost)) {}
    ReadStats stats;
};
template <typename Record>
using PageResult = DetailedResult<ReadPage<Record>, PageFailure>;

/// Reads single pages of one connection's lists. Knows the page size the vendor accepts: a 400 for a first
/// page halves it, once (stellr-api 10).
class StellrPages
{
public:
    StellrPages(ApiClient &api, QUrl base, EndpointProfile profile)
        : m_api(api), m_base(std::move(base)),
          m_profile(std::make_shared<const EndpointProfile>(std::move(profile))),
          m_pageSize(m_profile->pageSize)
    {
    }

    ApiClient &api() const { return m_api; }
    const EndpointProfile &profile() const { return *m_profile; }
    /// What first pages are asked for with.
    int pageSize() const { return m_pageSize; }
    /// Called for a page that failed; true when the page size was lowered and the page should be asked for
    /// again.
    bool lowerPageSize(const Error &error, int usedSize)
    {
        const int half = m_profile->pageSize / 2;
        if (error.httpStatus != 400 || usedSize <= half || half < 1)
            return false;
        m_pageSize = half;
        return true;
    }

    QUrl url(const QString &path, int pageNo, int pageSize) const;

    /// Returns the id for ApiClient::drop().
    template <typename Record>
    quint64 read(const StellrListRequest<Record> &request, int pageNo, int pageSize, Lane lane,
                 std::function<void(PageResult<Record>)> done)
    {
        return m_api.read<StellrPage<Record>>(
            url(request.path, pageNo, pageSize), lane,
            [profile = m_profile, subject = request.subject,
             decode = request.decode](const HttpAnswer &answer) {
                return openStellrAnswer(answer, profile->envelope, subject)
                    .and_then([&](const StellrList &list) { return decode(list, *profile, subject); });
            },
            [done = std::move(done), pageSize](Result<StellrPage<Record>> page, const ReadStats &stats) {
                if (!page)
                    return done(failWith(PageFailure(page.error(), stats)));
                ReadPage<Record> read{std::move(*page), pageSize, stats};
                if (!read.page.requestId.isEmpty())
                    read.stats.requestId = read.page.requestId;
                done(std::move(read));
            });
    }

private:
    ApiClient &m_api;
    const QUrl m_base;
    const std::shared_ptr<const EndpointProfile> m_profile; ///< shared with the judges on the pool
    int m_pageSize;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/fetch_result.h"
#include "core/psa/connectwise/conditions.h"
#include "core/psa/connectwise/connectwise_api.h"
#include "core/psa/connectwise/link_header.h"
#include "core/psa/psa_connector.h"

#include <QPointer>
#include <QSet>

#include <memory>

namespace trueup {

/// A list, or a part of one that a condition cuts out.
template <typename Row>
struct ConnectWiseListQuery
{
    ConnectWiseSubject subject;
    QString path;
    Condition condition;
    QString fields; ///< empty = all
    Lane lane = Lane::AccountList;
    /// Asks once more behind the last id before the list counts as whole, for the header that leads on may
    /// be lost on the way. Otherwise only after a page that is as full as can be.
    bool makesSure = true;
    std::function<bool(const Row &)> keep;                                  ///< sifts once more; empty = all
    std::function<Result<std::vector<Row>>(const JsonValue &array)> decode; ///< on the pool
};

namespace connectwise {

constexpr int pageSize = 1000; ///< the most there is

template <typename Row>
struct Page
{
    std::vector<Row> rows;
    bool full = false;
    QString lastId;                 ///< as the list is in the order of ids
    std::optional<QByteArray> next; ///< the query of the next page
};

inline const QString &keyOf(const PsaAccount &row)
{
    return row.key;
}
inline const QString &keyOf(const PsaProduct &row)
{
    return row.key;
}
inline const QString &keyOf(const PsaImport::AgreementRow &row)
{
    return row.agreement.key;
}
inline const QString &keyOf(const PsaImport::Line &row)
{
    return row.line.key;
}

/// The id of the last record, however it is decoded.
QString lastIdOf(const JsonValue &array);
Error noProgressError(const ConnectWiseSubject &subject);

} // namespace connectwise

/// Reads one or several queries of the same kind to their ends, one after the other, into one list without
/// repeats. Ends once, with the whole list or the first error; its destruction ends it in silence.
template <typename Row>
class ConnectWiseListReader final : public std::enable_shared_from_this<ConnectWiseListReader<Row>>
{
public:
    using Query = ConnectWiseListQuery<Row>;
    using Done = std::function<void(FetchResult<PsaList<Row>>)>;

    ConnectWiseListReader(ConnectWiseApi &api, std::vector<Query> queries, Done done)
        : m_api(api), m_queries(std::move(queries)), m_done(std::move(done))
    {
    }

    void start() { nextQuery(); }

private:
    using Page = connectwise::Page<Row>;

    void nextQuery()
    {
        if (m_at == m_queries.size()) {
            m_list.stats.records = int(m_list.rows.size());
            return m_done(std::move(m_list));
        }
        m_withFields = true;
        beginQuery();
    }

    void beginQuery()
    {
        const Query &query = m_queries[m_at];
        const std::pair<QLatin1StringView, QString> items[] = {
            {QLatin1StringView("conditions"), query.condition.text()},
            {QLatin1StringView("fields"), m_withFields ? query.fields : QString()},
            {QLatin1StringView("pageSize"), QString::number(connectwise::pageSize)}};
        m_first = encodedQuery(items);
        m_asked.clear();
        m_idle = 0;
        m_probes = false;
        m_isNumbered = false;
        ask(m_first);
    }

    void ask(const QByteArray &encoded)
    {
        m_asked.insert(encoded);
        const Query &query = m_queries[m_at];
        const bool isFirst = encoded == m_first;
        ConnectWiseGet get{query.path, encoded, isFirst ? query.lane : restLane(query.lane), true};
        const QUrl asked = m_api.url(query.path, encoded);
        m_api.get<Page>(
            get,
            [asked, subject = query.subject,
             decode = query.decode](const HttpAnswer &answer) -> Result<Page> {
                const auto document = openConnectWiseAnswer(answer, subject);
                if (!document)
                    return fail(document.error());
                return read((*document)->root(), answer, asked, decode);
            },
            [weak = this->weak_from_this(), isFirst](Result<Page> page, const ReadStats &stats) {
                if (const auto self = weak.lock())
                    self->came(std::move(page), stats, isFirst);
            });
    }

    static Lane restLane(Lane lane) { return lane == Lane::AccountList ? Lane::MorePages : lane; }

    static Result<Page> read(const JsonValue &array, const HttpAnswer &answer, const QUrl &asked,
                             const std::function<Result<std::vector<Row>>(const JsonValue &)> &decode)
    {
        auto rows = decode(array);
        if (!rows)
            return fail(rows.error());
        auto next = nextPageQuery(answer.link, asked);
        if (!next)
            return fail(next.error());
        Page page;
        page.rows = std::move(*rows);
        page.full = array.size() >= connectwise::pageSize;
        page.lastId = connectwise::lastIdOf(array);
        page.next = std::move(*next);
        return page;
    }

    void came(Result<Page> page, const ReadStats &stats, bool isFirst)
    {
        m_list.stats += fetchStats(stats);
        const Query &query = m_queries[m_at];
        if (!page && isFirst && m_withFields && !query.fields.isEmpty() && page.error().httpStatus == 400) {
            m_withFields = false; // an older version does not know one of them
            return beginQuery();
        }
        if (!page) {
            const bool strange =
                page.error().httpStatus == 404 && !query.subject.canBeGone() && !m_api.hasRead();
            return m_done(failWith(FetchFailure(
                strange ? unknownKeysError(query.subject, page.error()) : page.error(), m_list.stats)));
        }
        const bool wasProbe = std::exchange(m_probes, false);
        const bool somethingNew = take(std::move(page->rows));
        m_list.stats.pages += !wasProbe || somethingNew;
        m_idle = somethingNew ? 0 : m_idle + 1;
        goOn(*page, somethingNew, wasProbe);
    }

    void goOn(const Page &page, bool somethingNew, bool wasProbe)
    {
        constexpr int mostIdle = 3;
        if (wasProbe && !somethingNew && !page.full)
            return endQuery();
        const bool repeats = !somethingNew && page.full;
        if (repeats || m_idle > mostIdle || (page.next && m_asked.contains(*page.next)))
            return m_done(
                failWith(FetchFailure(connectwise::noProgressError(m_queries[m_at].subject), m_list.stats)));
        if (page.next) {
            m_isNumbered = !page.next->toLower().contains("pageid=");
            return ask(*page.next);
        }
        if (somethingNew && !m_isNumbered && (page.full || m_queries[m_at].makesSure)) {
            m_probes = true;
            return ask(m_first + "&pageId=" + page.lastId.toLatin1());
        }
        endQuery();
    }

    void endQuery()
    {
        ++m_at;
        nextQuery();
    }

    /// True when there was a row that no page had before.
    bool take(std::vector<Row> rows)
    {
        const Query &query = m_queries[m_at];
        bool somethingNew = false;
        for (Row &row : rows) {
            const QString key = connectwise::keyOf(row);
            if (m_seen.contains({m_at, key}))
                continue;
            m_seen.insert({m_at, key});
            somethingNew = true;
            if ((query.keep && !query.keep(row)) || m_kept.contains(key))
                continue;
            m_kept.insert(key);
            m_list.rows.push_back(std::move(row));
        }
        return somethingNew;
    }

    ConnectWiseApi &m_api;
    const std::vector<Query> m_queries;
    const Done m_done;
    PsaList<Row> m_list;
    std::size_t m_at = 0;
    bool m_withFields = true;
    QByteArray m_first;
    QSet<QByteArray> m_asked;
    QSet<std::pair<std::size_t, QString>> m_seen;
    QSet<QString> m_kept;
    int m_idle = 0;            ///< pages in a row without anything new
    bool m_probes = false;     ///< what is asked for was announced by nobody
    bool m_isNumbered = false; ///< the server counts pages, so it cannot be asked behind an id
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/http_answer.h"
#include "app/demo/stellr_data_set.h"
#include "app/demo/stellr_json.h"

#include <QString>
#include <QUrlQuery>

#include <atomic>

namespace trueup::demo {

enum class PageSizeLimit {
    Clamp,  ///< a larger pageSize counts as the maximum
    Refuse, ///< … is answered 400
};

/// What every authorised GET is answered. Thread-safe.
class StellrApi
{
public:
    struct Options
    {
        AnswerShape shape = AnswerShape::Documented;
        PageSizeLimit pageSizeLimit = PageSizeLimit::Clamp;
        int maxPageSize = 200;
    };
    StellrApi(StellrDataSet &data, const Options &options) : m_data(data), m_options(options) {}

    void setWrongReseller(bool on) { m_wrongReseller = on; }

    /// fault: of a kind that concerns lists, or none.
    HttpAnswer get(const QString &path, const QUrlQuery &query, const QString &requestId,
                   const FaultRule *fault);

private:
    struct Page
    {
        bool asked = false; ///< without pageNo and pageSize a list is empty, as the real one is
        bool refused = false;
        int number = 1;
        int size = 0;
        int offset() const { return (number - 1) * size; }
    };
    Page pageOf(const QUrlQuery &query, const FaultRule *fault) const;
    HttpAnswer list(ListKind kind, QJsonArray records, qint64 total, const QString &requestId,
                    const FaultRule *fault) const;
    HttpAnswer customers(const Page &page, const QString &requestId, const FaultRule *fault);
    HttpAnswer subscriptions(const QString &customerNo, const Page &page, const QString &requestId,
                             const FaultRule *fault);
    HttpAnswer oneCustomer(const QString &customerNo, const QString &path, const QString &requestId) const;
    HttpAnswer oneSubscription(const QString &customerNo, const QString &subscriptionId, const QString &path,
                               const QString &requestId) const;

    StellrDataSet &m_data;
    Options m_options;
    std::atomic<bool> m_wrongReseller = false;
};

} // namespace trueup::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stellr_api.h"

#include <QStringList>

#include <algorithm>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int furthestPage = 1000000; // keeps the offset inside an int

HttpAnswer notFound(const QString &path)
{
    return springError(404, u"No static resource %1."_s.arg(path.mid(1)), path);
}

} // namespace

HttpAnswer StellrApi::get(const QString &path, const QUrlQuery &query, const QString &requestId,
                          const FaultRule *fault)
{
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    if (parts.value(0) != "api"_L1 || parts.value(1) != "v1"_L1)
        return notFound(path);
    const Page page = pageOf(query, fault);
    const bool cloud = parts.value(2) == "cloud"_L1;
    const QString resource = parts.value(cloud ? 3 : 2);
    if (cloud && resource == "vendors"_L1 && parts.size() == 4) {
        const QJsonArray vendors = vendorsJson(); // short: needs no paging
        return list(ListKind::Vendors, vendors, vendors.size(), requestId, fault);
    }
    if (resource != "customers"_L1)
        return notFound(path);
    if (page.refused)
        return springError(400, u"pageSize must not be greater than %1"_s.arg(m_options.maxPageSize), path);
    if (cloud && parts.size() == 4)
        return customers(page, requestId, fault);
    if (cloud && parts.size() == 5)
        return oneCustomer(parts[4], path, requestId);
    const bool ofCustomer = !cloud && parts.value(4) == "subscriptions"_L1;
    if (ofCustomer && !m_data.customer(parts[3]))
        return springError(404, u"NOT_FOUND: customer %1"_s.arg(parts[3]), path);
    if (ofCustomer && parts.size() == 5)
        return subscriptions(parts[3], page, requestId, fault);
    if (ofCustomer && parts.size() == 6)
        return oneSubscription(parts[3], parts[5], path, requestId);
    return notFound(path);
}

StellrApi::Page StellrApi::pageOf(const QUrlQuery &query, const FaultRule *fault) const
{
    Page page;
    bool hasNumber = false;
    bool hasSize = false;
    page.number = query.queryItemValue(u"pageNo"_s).toInt(&hasNumber);
    page.size = query.queryItemValue(u"pageSize"_s).toInt(&hasSize);
    page.asked = hasNumber && hasSize && page.number >= 1 && page.number <= furthestPage && page.size >= 1;
    page.refused =
        page.asked && m_options.pageSizeLimit == PageSizeLimit::Refuse && page.size > m_options.maxPageSize;
    page.size = std::min(page.size, m_options.maxPageSize);
    if (fault && fault->kind == FaultKind::RepeatPage)
        page.number = 1;
    return page;
}

HttpAnswer StellrApi::list(ListKind kind, QJsonArray records, qint64 total, const QString &requestId,
                           const FaultRule *fault) const
{
    if (fault && fault->kind == FaultKind::TotalOffset)
        total = std::max<qint64>(0, total + fault->value);
    if (fault && fault->kind == FaultKind::DuplicateRecords && records.size() > 1)
        records.replace(records.size() - 1, records.at(0));
    return {.body = listJson(kind, records, total, requestId, m_options.shape)};
}

HttpAnswer StellrApi::customers(const Page &page, const QString &requestId, const FaultRule *fault)
{
    if (fault && fault->kind == FaultKind::CustomerAdded)
        m_data.addCustomer(u"Latecomer Landscaping"_s, true);
    if (fault && fault->kind == FaultKind::CustomerRemoved) {
        const auto first = m_data.customers(0, 1);
        if (!first.empty())
            m_data.removeCustomer(first.front().customerNo);
    }
    QJsonArray records;
    if (!page.asked || m_wrongReseller)
        return list(ListKind::Customers, records, 0, requestId, fault);
    for (const DemoCustomer &customer : m_data.customers(page.offset(), page.size))
        records.append(customerJson(customer, m_options.shape));
    return list(ListKind::Customers, records, m_data.customerCount(), requestId, fault);
}

HttpAnswer StellrApi::subscriptions(const QString &customerNo, const Page &page, const QString &requestId,
                                    const FaultRule *fault)
{
    if (fault && fault->kind == FaultKind::LineAdded)
        m_data.addLine(customerNo, QString::fromLatin1(demoProducts().front().key), 1, LineFate::Active,
                       true);
    if (fault && fault->kind == FaultKind::LineRemoved) {
        const auto now = m_data.lines(customerNo);
        if (!now.empty())
            m_data.removeLine(customerNo, now.front().subscriptionId);
    }
    QJsonArray records;
    if (!page.asked || m_wrongReseller)
        return list(ListKind::Subscriptions, records, 0, requestId, fault);
    const auto lines = m_data.lines(customerNo);
    const auto size = static_cast<qint64>(lines.size());
    for (qint64 place = page.offset(); place < std::min<qint64>(size, qint64(page.offset()) + page.size);
         ++place)
        records.append(lineJson(lines[static_cast<std::size_t>(place)], m_options.shape));
    return list(ListKind::Subscriptions, records, size, requestId, fault);
}

HttpAnswer StellrApi::oneCustomer(const QString &customerNo, const QString &path,
                                  const QString &requestId) const
{
    const auto customer = m_data.customer(customerNo);
    if (!customer)
        return springError(404, u"NOT_FOUND: customer %1"_s.arg(customerNo), path);
    return {.body = recordJson(customerJson(*customer, m_options.shape), requestId, m_options.shape)};
}

HttpAnswer StellrApi::oneSubscription(const QString &customerNo, const QString &subscriptionId,
                                      const QString &path, const QString &requestId) const
{
    for (const DemoLine &line : m_data.lines(customerNo)) {
        if (line.subscriptionId == subscriptionId)
            return {.body = recordJson(lineJson(line, m_options.shape), requestId, m_options.shape)};
    }
    return springError(404, u"NOT_FOUND: subscription %1"_s.arg(subscriptionId), path);
}

} // namespace trueup::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/vendor_answers.h"

#include "core/vendors/stellr/stellr_url.h"
#include "tests/bench/need.h"

#include <QUrlQuery>

namespace trueup::bench {

using namespace Qt::StringLiterals;

namespace {

demo::StellrDataOptions dataOf(int customers, int lines)
{
    demo::StellrDataOptions options;
    options.customers = customers;
    options.linesPerCustomer = lines;
    return options;
}

QUrlQuery onePage()
{
    return QUrlQuery(u"pageNo=1&pageSize=100"_s);
}

} // namespace

VendorAnswers::VendorAnswers(int customers, int lines)
    : m_data(dataOf(customers, lines)),
      m_profile(need(readEndpointProfile(need(parseStellrUrl(u"http://127.0.0.1:1"_s)))))
{
    for (const demo::DemoCustomer &customer : m_data.customers(0, customers)) {
        m_accounts.push_back(
            {customer.customerNo, customer.name, customer.status, customer.domain, customer.country});
    }
}

QByteArray VendorAnswers::body(std::size_t account)
{
    const QString path = u"/api/v1/customers/%1/subscriptions"_s.arg(m_accounts[account].key);
    return m_api.get(path, onePage(), u"request"_s, nullptr).body;
}

StellrSubject VendorAnswers::subject(std::size_t account) const
{
    return {StellrResource::Subscriptions, u"127.0.0.1"_s, m_accounts[account].key};
}

} // namespace trueup::bench

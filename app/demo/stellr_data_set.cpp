// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/stellr_data_set.h"

#include "app/demo/demo_lines.h"
#include "app/demo/demo_names.h"
#include "core/base/decimal.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxCustomers = 50000;
constexpr int maxLinesPerCustomer = 1000;
static_assert(maxCustomers < maxDemoCompanies);

/// The one place that says which fates are billed.
bool fateCounts(LineFate fate)
{
    switch (fate) {
    case LineFate::Active:
    case LineFate::NullStatus:
    case LineFate::BlankStatus:
    case LineFate::Suspended:
    case LineFate::PendingCancellation:
    case LineFate::UnknownStatus:
    case LineFate::PastEnd:
        return true;
    case LineFate::Cancelled:
    case LineFate::Expired:
    case LineFate::Discontinued:
    case LineFate::Inactive:
        return false;
    }
    Q_UNREACHABLE();
}

bool kindCounts(ProductKind kind)
{
    switch (kind) {
    case ProductKind::Seats:
    case ProductKind::AddOn:
    case ProductKind::TrialWithoutPrice:
    case ProductKind::FreeOfCharge:
        return true;
    case ProductKind::OneTime:
    case ProductKind::TrialAtZero:
    case ProductKind::Usage:
        return false;
    }
    Q_UNREACHABLE();
}

void add(std::optional<qint64> &sum, qint64 value)
{
    sum = sum.value_or(0) + value;
}

QByteArray csvField(const QString &text)
{
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n'))
        return text.toUtf8();
    QString quoted = text;
    quoted.replace(u'"', u"\"\""_s);
    return '"' + quoted.toUtf8() + '"';
}

QByteArray csvQuantity(const std::optional<qint64> &thousandths)
{
    return thousandths ? Quantity::fromThousandths(*thousandths).toText().toLatin1() : QByteArray();
}

} // namespace

bool DemoLine::hasQuantity() const
{
    return form == QuantityForm::Number || form == QuantityForm::Text;
}

bool DemoLine::counts() const
{
    return hasQuantity() && fateCounts(fate) && kindCounts(product->kind);
}

QString DemoLine::status() const
{
    switch (fate) {
    case LineFate::Active:
    case LineFate::PastEnd:
        return u"Active"_s;
    case LineFate::NullStatus:
        return {};
    case LineFate::BlankStatus:
        return u""_s;
    case LineFate::Suspended:
        return u"Suspended"_s;
    case LineFate::Cancelled:
        return u"Cancelled"_s;
    case LineFate::Expired:
        return u"EXPIRED"_s;
    case LineFate::Discontinued:
        return u"Discontinued"_s;
    case LineFate::Inactive:
        return u"inactive"_s;
    case LineFate::PendingCancellation:
        return u"Pending cancellation"_s;
    case LineFate::UnknownStatus:
        return u"Provisioning Review"_s;
    }
    Q_UNREACHABLE();
}

std::optional<qint64> DemoLine::unitPrice() const
{
    if (product->kind == ProductKind::TrialWithoutPrice || product->kind == ProductKind::Usage)
        return std::nullopt;
    if (currency == "CAD"_L1)
        return product->cost * 136 / 100;
    return product->cost;
}

StellrDataSet::StellrDataSet(const StellrDataOptions &options) : m_options(options)
{
    m_options.customers = std::clamp(m_options.customers, 0, maxCustomers);
    m_options.linesPerCustomer = std::clamp(m_options.linesPerCustomer, 0, maxLinesPerCustomer);
    if (!m_options.today.isValid())
        m_options.today = QDate::currentDate();
    m_nextIndex = m_options.customers;
    m_order.resize(static_cast<std::size_t>(m_options.customers));
    std::iota(m_order.begin(), m_order.end(), 0);
}

int StellrDataSet::customerCount() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_order.size());
}

std::vector<DemoCustomer> StellrDataSet::customers(int offset, int count) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<DemoCustomer> list;
    const auto size = static_cast<qint64>(m_order.size());
    const qint64 end = std::min(size, qint64(offset) + count);
    for (qint64 place = std::max(offset, 0); place < end; ++place)
        list.push_back(customerLocked(m_order[static_cast<std::size_t>(place)]));
    return list;
}

std::optional<DemoCustomer> StellrDataSet::customer(const QString &customerNo) const
{
    const std::lock_guard lock(m_mutex);
    const auto index = indexOf(customerNo);
    if (!index)
        return std::nullopt;
    return customerLocked(*index);
}

std::vector<DemoLine> StellrDataSet::lines(const QString &customerNo) const
{
    const std::lock_guard lock(m_mutex);
    const auto index = indexOf(customerNo);
    return index ? linesLocked(*index) : std::vector<DemoLine>();
}

int StellrDataSet::lineCount() const
{
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const int index : m_order)
        count += linesLocked(index).size();
    return static_cast<int>(count);
}

std::vector<ExpectedCount> StellrDataSet::expectedCounts() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<ExpectedCount> counts;
    for (const int index : m_order) {
        const QString customerNo = QString::number(m_options.firstCustomerNo + index);
        std::map<std::pair<QString, QString>, ExpectedCount> ofCustomer;
        for (const DemoLine &line : linesLocked(index)) {
            const QString sku = line.product->sku();
            const QString frequency = QString::fromLatin1(line.product->billingFrequency);
            ExpectedCount &count =
                ofCustomer.try_emplace({sku, frequency}, ExpectedCount{customerNo, sku, frequency, {}, {}})
                    .first->second;
            if (!line.hasQuantity())
                continue;
            add(count.all, line.quantity);
            add(count.billable, line.counts() ? line.quantity : 0);
        }
        for (auto &[key, count] : ofCustomer)
            counts.push_back(std::move(count));
    }
    std::stable_sort(counts.begin(), counts.end(), [](const ExpectedCount &left, const ExpectedCount &right) {
        return left.customerNo < right.customerNo;
    });
    return counts;
}

QByteArray StellrDataSet::expectedCountsCsv() const
{
    QByteArray csv = "vendor_account_id,sku,billing_frequency,vendor_quantity,vendor_quantity_all\n";
    for (const ExpectedCount &count : expectedCounts())
        csv += csvField(count.customerNo) + ',' + csvField(count.sku) + ',' +
               csvField(count.billingFrequency) + ',' + csvQuantity(count.billable) + ',' +
               csvQuantity(count.all) + '\n';
    return csv;
}

bool StellrDataSet::setQuantity(const QString &customerNo, const QString &subscriptionId, int units)
{
    const std::lock_guard lock(m_mutex);
    DemoLine *line = changedLine(customerNo, subscriptionId);
    if (!line || line->product->kind == ProductKind::Usage)
        return false;
    line->quantity = units * qint64(1000);
    if (!line->hasQuantity())
        line->form = QuantityForm::Number;
    return true;
}

bool StellrDataSet::setFate(const QString &customerNo, const QString &subscriptionId, LineFate fate)
{
    const std::lock_guard lock(m_mutex);
    DemoLine *line = changedLine(customerNo, subscriptionId);
    if (!line)
        return false;
    line->fate = fate;
    if (fate == LineFate::PastEnd)
        line->endDate = m_options.today.addDays(-30);
    return true;
}

bool StellrDataSet::removeLine(const QString &customerNo, const QString &subscriptionId)
{
    const std::lock_guard lock(m_mutex);
    std::vector<DemoLine> *lines = changedLines(customerNo);
    return lines && std::erase_if(*lines, [&](const DemoLine &line) {
                        return line.subscriptionId == subscriptionId;
                    }) > 0;
}

QString StellrDataSet::addLine(const QString &customerNo, QStringView productKey, int units, LineFate fate,
                               bool first)
{
    const std::lock_guard lock(m_mutex);
    const DemoProduct *product = demoProduct(productKey);
    std::vector<DemoLine> *lines = changedLines(customerNo);
    if (!product || !lines)
        return {};
    LinePlan plan{.product = product, .fate = fate, .quantity = units * qint64(1000)};
    if (product->kind == ProductKind::Usage)
        plan.form = QuantityForm::Missing;
    const auto index = indexOf(customerNo);
    // Behind every number this customer ever had, so that a removed line's id never comes back.
    const int place = maxLinesPerCustomer + m_addedLines++;
    const std::vector<DemoLine> made = makeLines(m_options, *index, {plan}, place);
    lines->insert(first ? lines->begin() : lines->end(), made.front());
    return made.front().subscriptionId;
}

bool StellrDataSet::removeCustomer(const QString &customerNo)
{
    const std::lock_guard lock(m_mutex);
    const auto index = indexOf(customerNo);
    if (!index)
        return false;
    std::erase(m_order, *index);
    m_removed.insert(*index);
    return true;
}

QString StellrDataSet::addCustomer(const QString &name, bool first)
{
    const std::lock_guard lock(m_mutex);
    const int index = m_nextIndex++;
    m_names.insert(index, name);
    m_changedLines.insert(index, {});
    m_order.insert(first ? m_order.begin() : m_order.end(), index);
    return QString::number(m_options.firstCustomerNo + index);
}

bool StellrDataSet::renameCustomer(const QString &customerNo, const QString &name)
{
    const std::lock_guard lock(m_mutex);
    const auto index = indexOf(customerNo);
    if (!index)
        return false;
    m_names.insert(*index, name);
    return true;
}

DemoCustomer StellrDataSet::customerLocked(int index) const
{
    DemoCustomer customer = makeCustomer(m_options, index);
    if (const auto name = m_names.constFind(index); name != m_names.cend())
        customer.name = *name;
    return customer;
}

std::vector<DemoLine> StellrDataSet::linesLocked(int index) const
{
    if (const auto changed = m_changedLines.constFind(index); changed != m_changedLines.cend())
        return *changed;
    return makeLines(m_options, index);
}

std::optional<int> StellrDataSet::indexOf(const QString &customerNo) const
{
    bool isNumber = false;
    const int index = customerNo.toInt(&isNumber) - m_options.firstCustomerNo;
    if (!isNumber || index < 0 || index >= m_nextIndex || m_removed.contains(index))
        return std::nullopt;
    return index;
}

std::vector<DemoLine> *StellrDataSet::changedLines(const QString &customerNo)
{
    const auto index = indexOf(customerNo);
    if (!index)
        return nullptr;
    auto changed = m_changedLines.find(*index);
    if (changed == m_changedLines.end())
        changed = m_changedLines.insert(*index, makeLines(m_options, *index));
    return &*changed;
}

DemoLine *StellrDataSet::changedLine(const QString &customerNo, const QString &subscriptionId)
{
    std::vector<DemoLine> *lines = changedLines(customerNo);
    if (!lines)
        return nullptr;
    const auto found = std::find_if(lines->begin(), lines->end(), [&](const DemoLine &line) {
        return line.subscriptionId == subscriptionId;
    });
    return found == lines->end() ? nullptr : &*found;
}

} // namespace trueup::demo

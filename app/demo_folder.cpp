// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo_folder.h"

#include "app/demo/demo_psa.h"
#include "core/base/try.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace trueup {

namespace {

constexpr int kChangedCustomers = 8; ///< by one call of changeSomething()

QString tr(const char *text)
{
    return QCoreApplication::translate("demo", text);
}

Status writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()) {
        return fail(ErrorKind::DiskFull,
                    tr("The demo's files cannot be written to %1. Free some disk space.").arg(path),
                    file.errorString());
    }
    return {};
}

/// One change to a customer's first line that has a count; `turn` chooses which kind.
bool changeCustomer(demo::StellrDataSet &data, const QString &customerNo, int turn)
{
    for (const demo::DemoLine &line : data.lines(customerNo)) {
        if (!line.hasQuantity() || !line.counts())
            continue;
        const auto units = static_cast<int>(line.quantity / 1000);
        switch (turn % 4) {
        case 0:
            return data.setQuantity(customerNo, line.subscriptionId, units + 3);
        case 1:
            return data.setQuantity(customerNo, line.subscriptionId, units + 1);
        case 2:
            if (units < 2)
                continue;
            return data.setQuantity(customerNo, line.subscriptionId, units - 1);
        default:
            return !data.addLine(customerNo, QString::fromUtf8(line.product->key), 2).isEmpty();
        }
    }
    return false;
}

/// A customer that loses most of its seats at once, for no reason that its lines would say (R8): none of them
/// ends, each is left with one seat. Answers how many lines changed.
int loseSeats(demo::StellrDataSet &data, const QString &customerNo)
{
    qint64 seats = 0;
    QStringList lines;
    for (const demo::DemoLine &line : data.lines(customerNo)) {
        if (!line.counts() || line.quantity < 2000)
            continue;
        seats += line.quantity / 1000;
        lines.append(line.subscriptionId);
    }
    if (seats < 4 * lines.size() + 10) // too few for anybody to wonder
        return 0;
    return static_cast<int>(std::ranges::count_if(
        lines, [&](const QString &line) { return data.setQuantity(customerNo, line, 1); }));
}

} // namespace

DemoFolder::DemoFolder() : m_folder(QDir::tempPath() + QStringLiteral("/trueup-demo-XXXXXX")) {}

Result<std::unique_ptr<DemoFolder>> DemoFolder::make()
{
    std::unique_ptr<DemoFolder> demo(new DemoFolder);
    RETURN_IF_FAILED(demo->fill());
    return demo;
}

Status DemoFolder::fill()
{
    if (!m_folder.isValid()) {
        return fail(ErrorKind::DiskFull, tr("No temporary folder can be made. Free some disk space."),
                    m_folder.errorString());
    }
    auto distributor = demo::StellrLookalike::start({});
    RETURN_IF_FAILED(distributor);
    m_distributor = std::move(*distributor);
    auto server = demo::ConnectWiseLookalike::start({.vendor = m_distributor->data().options()});
    RETURN_IF_FAILED(server);
    m_psa = std::move(*server);
    const demo::DemoPsaFiles psa = demo::demoPsaFiles(m_distributor->data());
    RETURN_IF_FAILED(writeFile(accountsFile(), psa.accounts));
    RETURN_IF_FAILED(writeFile(productsFile(), psa.products));
    return writeFile(billedFile(), psa.billedLines);
}

int changeSomething(demo::StellrDataSet &data, int call)
{
    const int customers = data.customerCount();
    int changed = 0;
    // A stride that meets every customer before it meets one again, spread over the whole list.
    for (int i = 0; i < customers && changed < kChangedCustomers; ++i) {
        const int at = (call * 31 + i * 7) % customers;
        const auto customer = data.customers(at, 1);
        if (!customer.empty() && changeCustomer(data, customer.front().customerNo, changed))
            ++changed;
    }
    int lost = 0;
    for (int i = 0; i < customers && lost == 0; ++i) {
        const auto customer = data.customers((call * 31 + i * 7 + 3) % customers, 1);
        if (!customer.empty())
            lost = loseSeats(data, customer.front().customerNo);
    }
    return changed + lost;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/psa_bench.h"

#include "app/demo/connectwise_lookalike.h"
#include "app/demo/stellr_lookalike.h"
#include "tests/bench/child.h"
#include "tests/bench/need.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>

namespace trueup::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int productCount = 200;
const QString secretVariable = u"TRUEUP_BENCH_SECRET"_s;
const QString vendorVariable = u"TRUEUP_BENCH_VENDOR_SECRET"_s;

demo::CwRecords recordsOf(int agreements, int additions)
{
    demo::CwRecords records;
    const demo::CwReference active{1, {}, u"Active"_s};
    for (int i = 1; i <= productCount; ++i) {
        demo::CwProduct product;
        product.id = i;
        product.identifier = u"PRODUCT-%1"_s.arg(i);
        product.description = product.customerDescription = u"Product %1"_s.arg(i);
        product.category = {1, {}, u"Cloud"_s};
        product.subcategory = {1, {}, u"Licences"_s};
        product.type = {1, {}, u"Subscription"_s};
        product.price = Amount::fromMillionths(10'000'000 + i);
        records.products.push_back(product);
    }
    for (int i = 1; i <= agreements; ++i) {
        demo::CwCompany company;
        company.id = i;
        company.identifier = u"Company%1"_s.arg(i);
        company.name = u"Company %1"_s.arg(i);
        company.status = active;
        company.types = {{1, {}, u"Client"_s}};
        company.addressLine1 = u"1 Street"_s;
        demo::CwAgreement agreement;
        agreement.id = 10'000 + i;
        agreement.name = u"Managed Services"_s;
        agreement.type = {5, {}, u"Managed Services"_s};
        agreement.company = company.reference();
        agreement.contact = {i, {}, u"Office"_s};
        agreement.start = QDate(2026, 1, 1);
        agreement.billingCycle = {2, {}, u"Monthly"_s};
        agreement.nextInvoice = QDate(2026, 12, 1);
        agreement.currency = u"USD"_s;
        records.companies.push_back(company);
        records.agreements.push_back(agreement);
    }
    for (int i = 0; i < additions; ++i) {
        const demo::CwProduct &product = records.products[static_cast<std::size_t>(i % productCount)];
        demo::CwAddition addition;
        addition.id = 100'000 + i;
        addition.agreementId = 10'001 + i % agreements;
        addition.product = {product.id, product.identifier, {}};
        addition.quantity = Quantity::fromUnits(1 + i % 60);
        addition.unitPrice = product.price;
        addition.effective = QDate(2026, 1, 1);
        addition.description = product.description;
        records.additions.push_back(addition);
    }
    return records;
}

/// The program on a folder of its own, connected to look-alikes.
class Folder
{
public:
    Folder(const Programs &programs, const demo::ConnectWiseLookalike &psa)
        : m_program(programs.trueup), m_variables{secretVariable + u'=' + QString::fromUtf8(psa.privateKey())}
    {
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    ChildRun run(const QStringList &command) const
    {
        const ChildRun run =
            runChild(QStringList{m_program, u"--data-dir"_s, path(u"data"_s)} + command, m_variables);
        require(run.code == 0, command.front() + u": "_s + QString::fromUtf8(run.err));
        return run;
    }
    void connectTo(const demo::StellrLookalike &vendor)
    {
        m_variables += vendorVariable + u'=' + QString::fromUtf8(vendor.clientSecret());
        run({u"connect"_s, u"stellr"_s, u"--api-url"_s, vendor.url().toString(), u"--client-id"_s,
             vendor.clientId(), u"--secret-env"_s, vendorVariable});
    }
    void connectTo(const demo::ConnectWiseLookalike &psa, int perSecond) const
    {
        run({u"connect"_s, u"connectwise"_s, u"--api-url"_s, psa.url().toString(), u"--company"_s,
             psa.company(), u"--public-key"_s, psa.publicKey(), u"--client-id"_s, psa.clientId(),
             u"--secret-env"_s, secretVariable, u"--rate"_s, QString::number(perSecond), u"--in-flight"_s,
             u"6"_s});
    }
    /// Approves every line that is under-billed and has nothing to be said of; how many.
    int approve() const
    {
        const QString usage = path(u"usage.json"_s);
        run({u"export"_s, u"usage"_s, u"--format"_s, u"json"_s, u"--out"_s, usage});
        QFile file(usage);
        require(file.open(QIODevice::ReadOnly), u"the export cannot be read"_s);
        QSet<QString> lines;
        for (const QJsonValue row : QJsonDocument::fromJson(file.readAll()).array()) {
            if (row[u"kind"_s] == u"under_billed"_s && row[u"flags"_s].toString().isEmpty())
                lines.insert(row[u"line_id"_s].toString());
        }
        QFile decisions(path(u"decisions.csv"_s));
        require(decisions.open(QIODevice::WriteOnly), u"the decisions cannot be written"_s);
        decisions.write("line_id,action\n");
        for (const QString &line : lines)
            decisions.write(line.toUtf8() + ",approve\n");
        decisions.close();
        run({u"decide"_s, decisions.fileName(), u"--by"_s, u"bench"_s});
        return static_cast<int>(lines.size());
    }

private:
    QTemporaryDir m_folder;
    QString m_program;
    QStringList m_variables;
};

} // namespace

PsaTimes measurePsa(const Programs &programs, int agreements, int additions, int perSecond, int rounds)
{
    demo::ConnectWiseOptions options;
    options.records = recordsOf(agreements, additions);
    options.vendor.today = QDate(2026, 11, 23);
    const auto psa = need(demo::ConnectWiseLookalike::start(options));
    const Folder folder(programs, *psa);
    folder.connectTo(*psa, perSecond);
    PsaTimes times;
    times.agreements = agreements;
    times.additions = additions;
    times.perSecond = perSecond;
    for (int round = 0; round < rounds; ++round) {
        psa->resetCounters();
        times.ours.push_back(folder.run({u"sync"_s}).seconds);
        times.imposed.push_back(double(psa->counters().requests) / perSecond);
    }
    return times;
}

PushTimes measurePush(const Programs &programs, int customers, int perSecond, int rounds)
{
    demo::ConnectWiseOptions options;
    options.vendor.customers = customers;
    const auto psa = need(demo::ConnectWiseLookalike::start(options));
    demo::StellrLookalikeOptions vendorOptions;
    vendorOptions.data = options.vendor;
    const auto vendor = need(demo::StellrLookalike::start(vendorOptions));
    Folder folder(programs, *psa);
    folder.connectTo(*vendor);
    folder.connectTo(*psa, perSecond);
    folder.run({u"map"_s, u"auto"_s});
    PushTimes times;
    times.perSecond = perSecond;
    for (int round = 1; round <= rounds; ++round) {
        times.lines = folder.approve();
        require(times.lines > 0, u"no quantity rises"_s);
        psa->resetCounters();
        times.ours.push_back(folder.run({u"push"_s}).seconds);
        times.imposed.push_back(double(psa->counters().requests) / perSecond);
        require(psa->counters().writes == times.lines, u"not every quantity was written once"_s);
        if (round < rounds) // batches alternate: a push, and what takes it back
            folder.run({u"undo"_s, u"--batch"_s, QString::number(2 * round - 1)});
    }
    return times;
}

} // namespace trueup::bench

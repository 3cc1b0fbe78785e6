// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/psa_bench.h"

#include "app/demo/connectwise_lookalike.h"
#include "tests/bench/child.h"
#include "tests/bench/need.h"

#include <QTemporaryDir>

namespace trueup::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int productCount = 200;
const QString secretVariable = u"TRUEUP_BENCH_SECRET"_s;

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

} // namespace

PsaTimes measurePsa(const Programs &programs, int agreements, int additions, int perSecond, int rounds)
{
    demo::ConnectWiseOptions options;
    options.records = recordsOf(agreements, additions);
    options.vendor.today = QDate(2026, 11, 23);
    auto server = demo::ConnectWiseLookalike::start(options);
    require(server.has_value(), u"the look-alike does not start"_s);
    const demo::ConnectWiseLookalike &psa = **server;

    const QTemporaryDir folder;
    const auto trueup = [&](const QStringList &command) {
        const ChildRun run = runChild(QStringList{programs.trueup, u"--data-dir"_s, folder.path()} + command,
                                      {secretVariable + u'=' + QString::fromUtf8(psa.privateKey())});
        require(run.code == 0, command.front() + u": "_s + QString::fromUtf8(run.err));
        return run;
    };
    trueup({u"connect"_s, u"connectwise"_s, u"--api-url"_s, psa.url().toString(), u"--company"_s,
            psa.company(), u"--public-key"_s, psa.publicKey(), u"--client-id"_s, psa.clientId(),
            u"--secret-env"_s, secretVariable, u"--rate"_s, QString::number(perSecond), u"--in-flight"_s,
            u"6"_s});
    PsaTimes times;
    times.agreements = agreements;
    times.additions = additions;
    times.perSecond = perSecond;
    for (int round = 0; round < rounds; ++round) {
        (*server)->resetCounters();
        times.ours.push_back(trueup({u"sync"_s}).seconds);
        times.imposed.push_back(double(psa.counters().requests) / perSecond);
    }
    return times;
}

} // namespace trueup::bench

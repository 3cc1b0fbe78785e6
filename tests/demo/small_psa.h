// SPDX-License-Identifier: GPL-3.0-or-later
// A PSA of a handful of records, each of them chosen.
#pragma once

#include "app/demo/connectwise_records.h"

#include <QDate>

namespace trueup::test {

inline const QDate smallPsaToday(2026, 11, 23);

/// Companies 250 (active client), 251 (inactive) and 88 (vendor); products 933 "M365-BP", 934 "EXO-P1" and
/// the bundle 935; agreements 812 (monthly, in advance; 3 lines) and 813 (annual, in arrears, child of 812; 1
/// line). Line 40411: 25 of M365-BP at 26.40, cost 22.00. 40412: cancelled history of it. 40413: 8 of EXO-P1,
/// two of them included. 40414: 5 of M365-BP on 813, not billed.
inline demo::CwRecords smallPsa()
{
    using namespace demo;
    using namespace Qt::StringLiterals;
    const auto stamp = [](QDate day) {
        const qint64 at = day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
        return CwStamp{at, u"billing"_s, at, u"billing"_s};
    };
    const QDate begin(2026, 1, 1);
    CwRecords records;
    records.companies = {
        {.id = 88,
         .identifier = u"Distributor"_s,
         .name = u"A Distributor"_s,
         .status = {1, {}, u"Active"_s},
         .types = {{3, {}, u"Vendor"_s}},
         .isVendor = true,
         .stamp = stamp(begin)},
        {.id = 250,
         .identifier = u"NorthwindDental"_s,
         .name = u"Northwind \"Dental\" Group"_s,
         .status = {1, {}, u"Active"_s},
         .types = {{1, {}, u"Client"_s}},
         .addressLine1 = u"12 Harbour Road"_s,
         .website = u"northwinddental.example"_s,
         .currency = u"USD"_s,
         .stamp = stamp(begin)},
        {.id = 251,
         .identifier = u"AlderMarine"_s,
         .name = u"Alder Marine"_s,
         .status = {2, {}, u"Inactive"_s},
         .types = {{1, {}, u"Client"_s}, {4, {}, u"Former Client"_s}},
         .stamp = stamp(begin.addDays(40))},
    };
    const auto product = [&](int id, const QString &identifier, const QString &name, qint64 cents) {
        return CwProduct{.id = id,
                         .identifier = identifier,
                         .description = name,
                         .customerDescription = name,
                         .category = {2, {}, u"Cloud"_s},
                         .subcategory = {21, {}, u"Subscriptions"_s},
                         .type = {2, {}, u"Subscription"_s},
                         .price = Amount::fromMillionths(cents * 12000),
                         .cost = Amount::fromMillionths(cents * 10000),
                         .stamp = stamp(begin)};
    };
    records.products = {product(933, u"M365-BP"_s, u"Microsoft 365 Business Premium"_s, 2200),
                        product(934, u"EXO-P1"_s, u"Exchange Online (Plan 1)"_s, 340),
                        product(935, u"BUNDLE"_s, u"Office Bundle"_s, 9900)};
    records.products[2].productClass = CwProductClass::Bundle;
    const CwReference company = records.companies[1].reference();
    records.agreements = {
        {.id = 812,
         .name = u"Managed Services 2026"_s,
         .type = {1, {}, u"Managed Services"_s},
         .company = company,
         .contact = {1201, {}, u"Accounts Payable"_s},
         .billTo = company,
         .start = begin,
         .billingCycle = {2, {}, u"Monthly"_s},
         .nextInvoice = QDate(2026, 12, 1),
         .currency = u"USD"_s,
         .stamp = stamp(begin)},
        {.id = 813,
         .name = u"Branch Office"_s,
         .type = {2, {}, u"Cloud Licences"_s},
         .company = company,
         .contact = {1201, {}, u"Accounts Payable"_s},
         .parent = {812, {}, u"Managed Services 2026"_s},
         .start = begin,
         .end = QDate(2027, 12, 31),
         .billingCycle = {4, {}, u"Annual"_s},
         .prorate = true,
         .periodType = CwPeriodType::Current,
         .nextInvoice = QDate(2027, 1, 1),
         .currency = u"USD"_s,
         .stamp = stamp(begin)},
    };
    const auto line = [&](int id, int agreement, int place, qint64 units) {
        const CwProduct &of = records.products[static_cast<std::size_t>(place)];
        return CwAddition{.id = id,
                          .agreementId = agreement,
                          .product = {of.id, of.identifier, {}},
                          .quantity = Quantity::fromUnits(units),
                          .unitPrice = of.price,
                          .unitCost = of.cost,
                          .effective = begin,
                          .description = of.description,
                          .stamp = stamp(begin)};
    };
    records.additions = {line(40411, 812, 0, 25), line(40412, 812, 0, 20), line(40413, 812, 1, 8),
                         line(40414, 813, 0, 5)};
    records.additions[1].cancelled = QDate(2026, 5, 31);
    records.additions[2].lessIncluded = Quantity::fromUnits(2);
    records.additions[3].bill = CwBill::DoNotBill;
    return records;
}

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_demo_data.h"
#include "app/demo/connectwise_pieces.h"
#include "app/demo/demo_catalogue.h"
#include "app/demo/demo_psa_plan.h"

#include <QSet>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstProductId = 3001;
constexpr int publisherId = 1001;
constexpr int distributorId = 1002;

CwCompany vendorCompany(int id, const QString &identifier, const QString &name, QDate today)
{
    CwCompany company;
    company.id = id;
    company.identifier = identifier;
    company.name = name;
    company.status = cwStatus(u"Active"_s);
    company.types = {cwCompanyType(u"Vendor"_s)};
    company.currency = u"USD"_s;
    company.isVendor = true;
    company.stamp = cwStamp(today.addDays(-1200));
    return company;
}

CwProduct ownProduct(int id, const QString &identifier, const QString &description, CwProductClass kind,
                     QDate today)
{
    CwProduct product;
    product.id = id;
    product.identifier = identifier;
    product.description = cwShortened(description, 60);
    product.customerDescription = description;
    product.category = {1, {}, u"Services"_s};
    product.subcategory = {11, {}, u"Managed"_s};
    product.type = {1, {}, u"Service"_s};
    product.productClass = kind;
    product.stamp = cwStamp(today.addDays(-900));
    product.stamp.updatedBy = u"procurement"_s;
    return product;
}

} // namespace

CwRecords connectWiseCatalogue(quint64 seed, QDate today)
{
    CwRecords records;
    records.companies = {
        vendorCompany(publisherId, u"NorthgaleSoftware"_s, u"Northgale Software"_s, today),
        vendorCompany(distributorId, u"Distributor"_s, u"A Distributor"_s, today),
    };
    // Lines still name these.
    const QSet<QString> inactive{u"EXO-P1-M2M"_s, u"MS-FIREWALL"_s};
    int id = firstProductId;
    for (const PlannedProduct &planned : plannedProducts()) {
        CwProduct product = ownProduct(id++, planned.id, planned.name, CwProductClass::Agreement, today);
        product.inactive = inactive.contains(planned.id);
        product.price = cwCents(planned.price);
        product.cost = cwCents(planned.cost);
        if (planned.product) {
            const bool publisher = QByteArrayView(planned.product->vendorId) == "Northgale";
            product.category = {2, {}, u"Cloud"_s};
            product.subcategory = {21, {}, u"Subscriptions"_s};
            product.type = {2, {}, u"Subscription"_s};
            product.vendor = records.companies[publisher ? 0 : 1].reference();
            product.manufacturerPartNumber = cwShortened(planned.manufacturerPartNumber, 50);
            product.vendorSku = planned.vendorSku;
        }
        records.products.push_back(std::move(product));
    }
    // What a catalogue holds besides: a bundle, which can be no addition, and goods.
    CwProduct bundle =
        ownProduct(id++, u"MS-BUNDLE"_s, u"Managed Office Bundle"_s, CwProductClass::Bundle, today);
    bundle.price = cwCents(24900);
    CwProduct cable =
        ownProduct(id++, u"CAB-CAT6-3M"_s, u"Patch cable, 3 m"_s, CwProductClass::Inventory, today);
    cable.price = cwCents(900);
    cable.cost = cwCents(280 + static_cast<qint64>(seed % 7));
    records.products.push_back(std::move(bundle));
    records.products.push_back(std::move(cable));
    return records;
}

} // namespace trueup::demo

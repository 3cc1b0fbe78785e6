// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/mapping/mapping_world.h"

#include "core/storage/mapping_repository.h"
#include "tests/storage/store.h"
#include "tests/ui/support/demo_store.h"
#include "ui/mapping/map_desk.h"

namespace trueup::test {

std::shared_ptr<ShownData> smallData(int vendors, int psas)
{
    auto input = std::make_unique<ReviewInput>();
    Connection stellr;
    stellr.id = ConnectionId{1};
    stellr.name = u"Stellr"_s;
    Connection csv;
    csv.id = ConnectionId{2};
    csv.kind = ConnectionKind::Csv;
    csv.name = u"CSV"_s;
    input->connections = {stellr, csv};
    const auto number = [](int i) { return u"%1"_s.arg(i, 2, 10, QChar(u'0')); };
    for (int i = 1; i <= vendors; ++i) {
        VendorAccount account;
        account.id = VendorAccountId{i};
        account.connectionId = stellr.id;
        account.record.key = u"C"_s + number(i);
        account.record.name = u"Account "_s + number(i);
        account.freshness = Freshness::Current;
        input->vendorAccounts.push_back(account);
        VendorService service;
        service.id = VendorServiceId{i};
        service.connectionId = stellr.id;
        service.key = u"S"_s + number(i);
        service.sku = u"SKU-"_s + number(i);
        service.name = u"Service "_s + number(i);
        input->vendorServices.push_back(service);
    }
    for (int i = 1; i <= psas; ++i) {
        PsaAccount company;
        company.id = PsaAccountId{100 + i};
        company.connectionId = csv.id;
        company.key = u"A"_s + number(i);
        company.name = u"Company "_s + number(i);
        input->psaAccounts.push_back(company);
        PsaProduct product;
        product.id = PsaProductId{100 + i};
        product.connectionId = csv.id;
        product.key = u"P-"_s + number(i);
        product.name = u"Product "_s + number(i);
        input->psaProducts.push_back(product);
    }
    auto data = std::make_shared<ShownData>();
    data->review.input = std::move(input);
    return data;
}

BoardRowsPtr smallRows(MapSide side, int vendors, int psas)
{
    return makeBoardRows(side, smallData(vendors, psas));
}

MappingWorld::MappingWorld(int customers, bool mapAutomatically)
    : UiWorld([&](Database &database) {
          storeDemo(database, {customers, 0, mapAutomatically});
      }),
      m_state(folder(), m_filePool)
{
}

void MappingWorld::ready()
{
    settle();
    MapDesk &desk = MapDesk::of(session());
    const bool shown = QTest::qWaitFor(
        [&] {
            const BoardRowsPtr rows = desk.rows(MapSide::Accounts);
            return rows && rows->data == session().data();
        },
        60'000);
    if (!shown)
        throw std::runtime_error("the rows were not made");
}

QStringList MappingWorld::storedMap()
{
    QStringList rows;
    behindTheBack([&rows](Database &database) {
        MappingRepository mappings(database);
        const auto text = [](const char *kind, auto vendor, auto psa, const auto &mapping) {
            return u"%1 %2 %3 %4 %5 %6 %7 %8"_s.arg(QString::fromLatin1(kind), QString::number(toInt(vendor)),
                                                    QString::number(toInt(psa)), toText(mapping.state),
                                                    toText(mapping.origin), mapping.reason, mapping.by,
                                                    mapping.at.toString(Qt::ISODateWithMs));
        };
        for (const AccountMapping &mapping : need(mappings.accountMappings()))
            rows.append(text("account", mapping.vendorAccountId, mapping.psaAccountId, mapping));
        for (const ServiceMapping &mapping : need(mappings.serviceMappings()))
            rows.append(text("service", mapping.vendorServiceId, mapping.psaProductId, mapping));
    });
    rows.sort();
    return rows;
}

RowId MappingWorld::vendorNamed(MapSide side, const QString &name)
{
    for (const VendorRow &row : MapDesk::of(session()).rows(side)->vendors) {
        if (row.name == name)
            return row.id;
    }
    return 0;
}

RowId MappingWorld::psaNamed(MapSide side, const QString &name)
{
    for (const PsaRow &row : MapDesk::of(session()).rows(side)->psas) {
        if (row.name == name)
            return row.id;
    }
    return 0;
}

} // namespace trueup::test

// SPDX-License-Identifier: GPL-3.0-or-later
// A small world to reconcile: one vendor, one PSA, and whatever a test adds to them.
#pragma once

#include "core/domain/usage.h"

#include <QTest>

namespace trueup::test {

class World
{
public:
    static constexpr ConnectionId stellr{1};
    static constexpr ConnectionId csv{2};

    World()
    {
        addConnection(stellr, ConnectionKind::Stellr, QStringLiteral("Stellr"));
        addConnection(csv, ConnectionKind::Csv, QStringLiteral("CSV"));
        input.period = {2026, 12};
        input.today = QDate(2026, 11, 23);
    }

    void addConnection(ConnectionId id, ConnectionKind kind, const QString &name)
    {
        Connection connection;
        connection.id = id;
        connection.kind = kind;
        connection.name = name;
        connection.status = ConnectionStatus::Active;
        input.connections.push_back(connection);
    }

    VendorAccountId customer(const QString &name, Freshness freshness = Freshness::Current,
                             ConnectionId connection = stellr)
    {
        VendorAccount account;
        account.id = VendorAccountId{next()};
        account.connectionId = connection;
        account.record.key = QStringLiteral("C%1").arg(toInt(account.id));
        account.record.name = name;
        account.record.status = QStringLiteral("Active");
        account.freshness = freshness;
        input.vendorAccounts.push_back(account);
        return account.id;
    }
    VendorServiceId service(const QString &sku, ConnectionId connection = stellr)
    {
        VendorService service;
        service.id = VendorServiceId{next()};
        service.connectionId = connection;
        service.key = QStringLiteral("S%1").arg(toInt(service.id));
        service.sku = service.name = sku;
        service.billingFrequency = QStringLiteral("month");
        input.vendorServices.push_back(service);
        return service.id;
    }
    /// A live line at 10.00 CAD a month. The reference holds until the next call.
    Subscription &seats(VendorAccountId account, VendorServiceId service, int quantity)
    {
        Subscription line;
        line.id = SubscriptionId{next()};
        line.accountId = account;
        line.serviceId = service;
        line.record.key = QStringLiteral("%1_1").arg(toInt(line.id));
        line.record.quantity = Quantity::fromUnits(quantity);
        line.record.unitPrice = Amount::fromMillionths(10'000'000);
        line.record.currency = QStringLiteral("CAD");
        line.record.billingFrequency = QStringLiteral("month");
        return input.subscriptions.emplace_back(line);
    }
    PsaAccountId company(const QString &name)
    {
        PsaAccount account;
        account.id = PsaAccountId{next()};
        account.connectionId = csv;
        account.key = QStringLiteral("A%1").arg(toInt(account.id));
        account.name = name;
        input.psaAccounts.push_back(account);
        return account.id;
    }
    PsaProductId product(const QString &key)
    {
        PsaProduct product;
        product.id = PsaProductId{next()};
        product.connectionId = csv;
        product.key = product.name = key;
        input.psaProducts.push_back(product);
        return product.id;
    }
    /// An open-ended line at 15.00 CAD a month. The reference holds until the next call.
    BilledLine &billed(PsaAccountId account, PsaProductId product, int quantity)
    {
        BilledLine line;
        line.id = BilledLineId{next()};
        line.connectionId = csv;
        line.accountId = account;
        line.productId = product;
        line.key = QStringLiteral("L%1").arg(toInt(line.id));
        line.agreement = QStringLiteral("Managed services");
        line.quantity = Quantity::fromUnits(quantity);
        line.price = Amount::fromMillionths(15'000'000);
        line.currency = QStringLiteral("CAD");
        line.billingCycle = QStringLiteral("Monthly");
        line.effectiveDate = QDate(2026, 1, 1);
        return input.billedLines.emplace_back(line);
    }

    void map(VendorAccountId vendor, PsaAccountId psa)
    {
        input.accountMappings.push_back({vendor, psa, MapState::Mapped, MapOrigin::Person, {}, {}, {}});
    }
    void map(VendorServiceId vendor, PsaProductId psa)
    {
        input.serviceMappings.push_back({vendor, psa, MapState::Mapped, MapOrigin::Person, {}, {}, {}});
    }
    void exclude(VendorAccountId vendor)
    {
        input.accountMappings.push_back({vendor, {}, MapState::Excluded, MapOrigin::Person, {}, {}, {}});
    }
    void exclude(VendorServiceId vendor)
    {
        input.serviceMappings.push_back({vendor, {}, MapState::Excluded, MapOrigin::Person, {}, {}, {}});
    }

    VendorAccount &at(VendorAccountId id) { return find(input.vendorAccounts, id); }
    VendorService &at(VendorServiceId id) { return find(input.vendorServices, id); }
    PsaAccount &at(PsaAccountId id) { return find(input.psaAccounts, id); }
    PsaProduct &at(PsaProductId id) { return find(input.psaProducts, id); }

    std::vector<UsageLine> lines() const { return reconcile(input); }
    /// The only line; fails the test when there are none or several.
    UsageLine line() const
    {
        auto all = lines();
        if (all.size() != 1)
            qFatal("expected one line, got %zu", all.size());
        return all.front();
    }

    ReviewInput input;

private:
    std::int64_t next() { return ++m_last; }
    template <typename Row, typename Id>
    static Row &find(std::vector<Row> &rows, Id id)
    {
        return *std::find_if(rows.begin(), rows.end(), [id](const Row &row) { return row.id == id; });
    }

    std::int64_t m_last = 100;
};

/// One mapped pair: Contoso has `vendor` seats of BP, and is billed `billed` of P-BP; nullopt = no such line.
struct Pair : World
{
    explicit Pair(std::optional<int> vendor = {}, std::optional<int> billedQuantity = {})
    {
        map(contoso, company1);
        map(premium, product1);
        if (vendor)
            seats(contoso, premium, *vendor);
        if (billedQuantity)
            billed(company1, product1, *billedQuantity);
    }

    VendorAccountId contoso = customer(QStringLiteral("contoso.com"));
    VendorServiceId premium = service(QStringLiteral("BP"));
    PsaAccountId company1 = company(QStringLiteral("Contoso Inc"));
    PsaProductId product1 = product(QStringLiteral("P-BP"));
};

inline std::optional<Quantity> units(int number)
{
    return Quantity::fromUnits(number);
}

inline std::optional<Amount> money(const char *text)
{
    return Amount::parse(QString::fromLatin1(text));
}

} // namespace trueup::test

/// Compares kinds by their words, so that a failure can be read.
#define COMPARE_KIND(line, expected)                                                                         \
    QCOMPARE(trueup::toText((line).kind), trueup::toText(trueup::UsageKind::expected))

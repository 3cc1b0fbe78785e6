// SPDX-License-Identifier: GPL-3.0-or-later
// A stored world that a person works in: one vendor customer or more, a PSA, and what is mapped.
#pragma once

#include "core/storage/audit_repository.h"
#include "core/storage/decision_repository.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "core/workflow/review.h"
#include "tests/storage/store.h"

namespace trueup::test {

/// C1 Contoso has 12 seats of Business Premium (BP) and C2 Fabrikam 5; the PSA knows both, as A1 and A2, and
/// bills A1 for 10 of P-BP. Nothing is mapped.
class WorkflowWorld
{
public:
    WorkflowWorld()
    {
        stellr = addConnection(*store);
        csv = addConnection(*store, u"CSV"_s, ConnectionKind::Csv);
        publish(stellr, u"C1"_s, {subscription(u"1_1"_s, 12, u"BP"_s)});
        publish(stellr, u"C2"_s, {subscription(u"2_1"_s, 5, u"BP"_s)});
        importPsa(csv, {u"A1"_s, u"A2"_s}, {u"P-BP"_s, u"P-USER"_s}, {{u"A1"_s, u"P-BP"_s, 10}});
    }

    Database &database() { return *store; }

    VendorAccountId publish(const Connection &connection, const QString &account,
                            const std::vector<SubscriptionRecord> &lines, int day = 1)
    {
        const VendorAccountId id = addAccounts(*store, connection.id, {account}).front();
        const RunId run = addRun(*store, connection.id, day);
        need(inTransaction(*store, [&]() -> Result<PublishCounts> {
            VendorRepository vendor(*store);
            ServiceIndex services(connection.id, connection.name, need(vendor.knownServices(connection.id)));
            auto counts =
                vendor.publishAccount(id, run, instant(day), lines, services, RawRecords::pack("[]"));
            Run ended;
            ended.id = run;
            ended.connectionId = connection.id;
            ended.outcome = RunOutcome::Complete;
            ended.finishedAt = instant(day);
            need(RunRepository(*store).finish(ended));
            return counts;
        }));
        return id;
    }

    struct Billed
    {
        QString account;
        QString product;
        int quantity = 0;
        int lessIncluded = 0;
    };
    void importPsa(const Connection &connection, const QStringList &accounts, const QStringList &products,
                   const std::vector<Billed> &lines)
    {
        PsaImport import;
        import.accounts.emplace();
        import.products.emplace();
        import.lines.emplace();
        for (const QString &key : accounts) {
            PsaAccount account;
            account.key = key;
            account.name = u"Company "_s + key;
            import.accounts->push_back(account);
        }
        for (const QString &key : products) {
            PsaProduct product;
            product.key = key;
            product.name = u"Product "_s + key;
            import.products->push_back(product);
        }
        for (const Billed &billed : lines) {
            PsaImport::Line line;
            line.accountKey = billed.account;
            line.productKey = billed.product;
            line.line.key = billed.account + u'/' + billed.product;
            line.line.quantity = Quantity::fromUnits(billed.quantity);
            line.line.lessIncluded = Quantity::fromUnits(billed.lessIncluded);
            line.line.billingCycle = u"Monthly"_s;
            import.lines->push_back(line);
        }
        need(inTransaction(
            *store, [&] { return PsaRepository(*store).store(connection.id, import, RunId{}, instant(1)); }));
    }

    VendorAccountId account(const QString &key, const Connection &connection)
    {
        for (const VendorAccount &account : need(VendorRepository(*store).accounts())) {
            if (account.record.key == key && account.connectionId == connection.id)
                return account.id;
        }
        return {};
    }
    VendorService service(const QString &sku, const Connection &connection)
    {
        for (const VendorService &service : need(VendorRepository(*store).services())) {
            if (service.sku == sku && service.connectionId == connection.id)
                return service;
        }
        return {};
    }
    PsaAccountId company(const QString &key)
    {
        for (const PsaAccount &account : need(PsaRepository(*store).accounts())) {
            if (account.key == key)
                return account.id;
        }
        return {};
    }
    PsaProductId product(const QString &key)
    {
        for (const PsaProduct &product : need(PsaRepository(*store).products())) {
            if (product.key == key)
                return product.id;
        }
        return {};
    }

    void map(const QString &account, const QString &company, MapOrigin origin = MapOrigin::Person)
    {
        AccountMapping mapping;
        mapping.vendorAccountId = this->account(account, stellr);
        mapping.psaAccountId = this->company(company);
        mapping.origin = origin;
        mapping.by = u"ann"_s;
        mapping.at = instant(2);
        need(inTransaction(*store, [&] {
            return MappingRepository(*store).replaceAccount(mapping.vendorAccountId, mapping);
        }));
    }
    void mapService(const QString &sku, const QString &product, MapOrigin origin = MapOrigin::Person)
    {
        ServiceMapping mapping;
        mapping.vendorServiceId = service(sku, stellr).id;
        mapping.psaProductId = this->product(product);
        mapping.origin = origin;
        mapping.by = u"ann"_s;
        mapping.at = instant(2);
        need(inTransaction(*store, [&] {
            return MappingRepository(*store).replaceService(mapping.vendorServiceId, {mapping});
        }));
    }

    Review review() { return need(loadReview(*store, {{2026, 12}, QDate(2026, 11, 23), {}})); }
    /// The review's only line of that kind; fails the test when there is none or several.
    static const UsageLine &only(const Review &review, UsageKind kind)
    {
        const UsageLine *found = nullptr;
        for (const UsageLine &line : review.lines) {
            if (line.kind != kind)
                continue;
            if (found)
                qFatal("several lines of kind %s", qPrintable(toText(kind)));
            found = &line;
        }
        if (!found)
            qFatal("no line of kind %s", qPrintable(toText(kind)));
        return *found;
    }

    /// "C1:A1:mapped:import:reason" of every stored account mapping; of a service by its SKU.
    QStringList accountMap()
    {
        return rowsOf(
            *store,
            u"SELECT c.name || ' ' || v.key || ':' || COALESCE(p.key, '') || ':' || m.state || ':' || "
            "m.origin || ':' || m.reason FROM account_mapping m JOIN vendor_account v ON v.id = "
            "m.vendor_account_id JOIN connection c ON c.id = v.connection_id LEFT JOIN psa_account p "
            "ON p.id = m.psa_account_id ORDER BY 1"_s);
    }
    QStringList serviceMap()
    {
        return rowsOf(*store,
                      u"SELECT v.sku || ':' || COALESCE(p.key, '') || ':' || m.state FROM service_mapping m "
                      "JOIN vendor_service v ON v.id = m.vendor_service_id LEFT JOIN psa_product p ON p.id = "
                      "m.psa_product_id ORDER BY m.vendor_service_id, m.position"_s);
    }
    /// "action subject" of every audit entry, oldest first.
    QStringList audit()
    {
        QStringList texts;
        for (const AuditEntry &entry : need(AuditRepository(*store).all()))
            texts.append(entry.actor + u' ' + entry.action + u' ' + entry.subject);
        return texts;
    }

    Store store;
    Connection stellr;
    Connection csv;
};

} // namespace trueup::test

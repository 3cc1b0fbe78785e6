// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/exact_match.h"

#include "core/matching/name_folding.h"

#include <QHash>

#include <set>
#include <utility>

namespace trueup {

namespace {

/// A name within one connection; connection 0 = over all of them.
using NameKey = std::pair<std::int64_t, QString>;

/// Finds the only thing of a name.
template <typename Thing>
class UniqueNames
{
public:
    void add(ConnectionId connection, const QString &folded, const Thing &thing)
    {
        if (folded.isEmpty())
            return;
        const NameKey key{toInt(connection), folded};
        if (const auto known = m_things.find(key); known != m_things.end())
            *known = nullptr; // two of a name: neither is certain
        else
            m_things.insert(key, &thing);
    }
    /// Null for none and for several.
    const Thing *only(ConnectionId connection, const QString &folded) const
    {
        return m_things.value({toInt(connection), folded});
    }

private:
    QHash<NameKey, const Thing *> m_things;
};

constexpr ConnectionId anyConnection{};

/// "One automatic match per vendor connection" by PSA id.
using Taken = QSet<std::pair<std::int64_t, std::int64_t>>;

template <typename Vendor, typename Mapping, typename IdOf>
Taken takenByAutomatic(std::span<const Vendor> vendors, std::span<const Mapping> existing, IdOf idsOf)
{
    QHash<std::int64_t, ConnectionId> connections;
    for (const Vendor &vendor : vendors)
        connections.insert(toInt(vendor.id), vendor.connectionId);
    Taken taken;
    for (const Mapping &mapping : existing) {
        const auto [vendor, psa] = idsOf(mapping);
        if (mapping.state == MapState::Mapped && mapping.origin == MapOrigin::Automatic)
            taken.insert({toInt(connections.value(vendor)), psa});
    }
    return taken;
}

/// Services that need no answer any more: excluded, or mapped to a product of that PSA connection.
class SettledServices
{
public:
    SettledServices(std::span<const PsaProduct> products, std::span<const ServiceMapping> existing)
    {
        QHash<PsaProductId, ConnectionId> connections;
        for (const PsaProduct &product : products)
            connections.insert(product.id, product.connectionId);
        for (const ServiceMapping &mapping : existing) {
            if (mapping.state == MapState::Excluded)
                m_excluded.insert(mapping.vendorServiceId);
            else
                m_mapped.insert(
                    {toInt(mapping.vendorServiceId), toInt(connections.value(mapping.psaProductId))});
        }
    }
    bool contains(VendorServiceId service, ConnectionId psa) const
    {
        return m_excluded.contains(service) || m_mapped.contains({toInt(service), toInt(psa)});
    }

private:
    QSet<VendorServiceId> m_excluded;
    QSet<std::pair<std::int64_t, std::int64_t>> m_mapped;
};

} // namespace

size_t qHash(const AccountPair &pair, size_t seed)
{
    return qHashMulti(seed, toInt(pair.vendor), toInt(pair.psa));
}

size_t qHash(const ServicePair &pair, size_t seed)
{
    return qHashMulti(seed, toInt(pair.vendor), toInt(pair.psa));
}

std::vector<AccountMapping> automaticAccounts(std::span<const VendorAccount> vendorAccounts,
                                              std::span<const PsaAccount> psaAccounts,
                                              std::span<const AccountMapping> existing,
                                              const QSet<AccountPair> &rejected)
{
    UniqueNames<VendorAccount> vendorNames;
    for (const VendorAccount &account : vendorAccounts) {
        if (!account.missingSince.isValid())
            vendorNames.add(account.connectionId, foldedName(account.record.name), account);
    }
    UniqueNames<PsaAccount> psaNames; // inactive ones too: of two namesakes neither is certain
    for (const PsaAccount &account : psaAccounts) {
        if (!account.missingSince.isValid())
            psaNames.add(anyConnection, foldedName(account.name), account);
    }
    QSet<VendorAccountId> mapped;
    for (const AccountMapping &mapping : existing)
        mapped.insert(mapping.vendorAccountId);
    Taken taken = takenByAutomatic(vendorAccounts, existing, [](const AccountMapping &mapping) {
        return std::pair(toInt(mapping.vendorAccountId), toInt(mapping.psaAccountId));
    });

    std::vector<AccountMapping> found;
    for (const VendorAccount &account : vendorAccounts) {
        const QString name = foldedName(account.record.name);
        const PsaAccount *match = psaNames.only(anyConnection, name);
        if (vendorNames.only(account.connectionId, name) != &account || !match || !match->active ||
            mapped.contains(account.id) || rejected.contains({account.id, match->id}))
            continue;
        if (const std::pair use(toInt(account.connectionId), toInt(match->id)); !taken.contains(use)) {
            taken.insert(use);
            found.push_back({account.id, match->id, MapState::Mapped, MapOrigin::Automatic, {}, {}, {}});
        }
    }
    return found;
}

std::vector<ServiceMapping> automaticServices(std::span<const VendorService> services,
                                              std::span<const PsaProduct> products,
                                              std::span<const ServiceMapping> existing,
                                              const QSet<ServicePair> &rejected)
{
    UniqueNames<VendorService> serviceNames;
    for (const VendorService &service : services)
        serviceNames.add(service.connectionId, foldedName(service.name), service);
    UniqueNames<PsaProduct> productNames;
    std::set<ConnectionId> psaConnections;
    for (const PsaProduct &product : products) {
        psaConnections.insert(product.connectionId);
        if (!product.missingSince.isValid())
            productNames.add(product.connectionId, foldedName(product.name), product);
    }
    const SettledServices settled(products, existing);
    Taken taken = takenByAutomatic(services, existing, [](const ServiceMapping &mapping) {
        return std::pair(toInt(mapping.vendorServiceId), toInt(mapping.psaProductId));
    });

    std::vector<ServiceMapping> found;
    for (const VendorService &service : services) {
        const QString name = foldedName(service.name);
        if (serviceNames.only(service.connectionId, name) != &service)
            continue;
        for (const ConnectionId psa : psaConnections) {
            const PsaProduct *match = productNames.only(psa, name);
            if (!match || settled.contains(service.id, psa) || rejected.contains({service.id, match->id}))
                continue;
            if (const std::pair use(toInt(service.connectionId), toInt(match->id)); !taken.contains(use)) {
                taken.insert(use);
                found.push_back({service.id, match->id, MapState::Mapped, MapOrigin::Automatic, {}, {}, {}});
            }
        }
    }
    return found;
}

} // namespace trueup

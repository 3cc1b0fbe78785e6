// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/map_writer.h"

#include "core/base/try.h"
#include "core/workflow/key_directory.h"

#include <QJsonArray>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

PsaAccountId psaOf(const AccountMapping &mapping)
{
    return mapping.psaAccountId;
}

PsaProductId psaOf(const ServiceMapping &mapping)
{
    return mapping.psaProductId;
}

AccountPair pairOf(VendorAccountId vendor, PsaAccountId psa)
{
    return {vendor, psa};
}

ServicePair pairOf(VendorServiceId vendor, PsaProductId psa)
{
    return {vendor, psa};
}

template <typename Mapping>
bool sameWord(const Mapping &a, const Mapping &b)
{
    return a.state == b.state && psaOf(a) == psaOf(b) && a.reason == b.reason;
}

template <typename Mapping>
bool sameWordAndOrigin(const Mapping &a, const Mapping &b)
{
    return sameWord(a, b) && a.origin == b.origin;
}

std::vector<AccountMapping> asList(const std::optional<AccountMapping> &mapping)
{
    return mapping ? std::vector{*mapping} : std::vector<AccountMapping>();
}

/// Whether the pair of `mapping` stands in `others` too.
template <typename Mapping>
bool isAmong(const std::vector<Mapping> &others, const Mapping &mapping)
{
    return std::ranges::any_of(others, [&](const Mapping &other) {
        return other.state == MapState::Mapped && psaOf(other) == psaOf(mapping);
    });
}

template <typename Mapping>
QString actionOf(const std::vector<Mapping> &after)
{
    if (after.empty())
        return u"unmap"_s;
    return after.front().state == MapState::Excluded ? u"exclude"_s : u"map"_s;
}

template <typename Mapping>
QJsonObject toJson(const std::vector<Mapping> &mappings, const KeyDirectory &psas)
{
    QJsonArray keys;
    for (const Mapping &mapping : mappings) {
        if (mapping.state == MapState::Mapped)
            keys.append(psas.keyOf(toInt(psaOf(mapping))));
    }
    QJsonObject json{{u"psa"_s, keys}};
    if (!mappings.empty()) {
        json.insert(u"reason"_s, mappings.front().reason);
        json.insert(u"origin"_s, toText(mappings.front().origin));
    }
    return json;
}

} // namespace

MapWriter::MapWriter(Database &database, const KeyDirectories &keys, MapAuthor author)
    : m_mappings(database), m_audit(database), m_keys(keys), m_author(std::move(author))
{
}

Status MapWriter::load()
{
    const auto accounts = m_mappings.accountMappings();
    RETURN_IF_FAILED(accounts);
    for (const AccountMapping &mapping : *accounts)
        m_accounts[mapping.vendorAccountId].push_back(mapping);
    const auto services = m_mappings.serviceMappings();
    RETURN_IF_FAILED(services);
    for (const ServiceMapping &mapping : *services)
        m_services[mapping.vendorServiceId].push_back(mapping);
    return {};
}

bool MapWriter::says(VendorAccountId vendor, const std::optional<AccountMapping> &wanted) const
{
    return std::ranges::equal(m_accounts.value(vendor), asList(wanted), sameWord<AccountMapping>);
}

bool MapWriter::says(VendorServiceId vendor, const std::vector<ServiceMapping> &wanted) const
{
    return std::ranges::equal(m_services.value(vendor), wanted, sameWord<ServiceMapping>);
}

Status MapWriter::replace(VendorAccountId vendor, const std::optional<AccountMapping> &wanted,
                          const QString &whyUnmapped)
{
    const std::vector<AccountMapping> before = m_accounts.value(vendor);
    std::vector<AccountMapping> after = asList(wanted);
    if (std::ranges::equal(before, after, sameWordAndOrigin<AccountMapping>))
        return {};
    sign(after);
    RETURN_IF_FAILED(settlePairs(vendor, before, after));
    RETURN_IF_FAILED(
        m_mappings.replaceAccount(vendor, after.empty() ? std::nullopt : std::optional(after.front())));
    RETURN_IF_FAILED(append(auditEntry(before, after, m_keys.psaAccounts, whyUnmapped), u"account:"_s,
                            toInt(vendor), m_keys.vendorAccounts));
    m_accounts.insert(vendor, std::move(after));
    return {};
}

Status MapWriter::replace(VendorServiceId vendor, std::vector<ServiceMapping> wanted,
                          const QString &whyUnmapped)
{
    const std::vector<ServiceMapping> before = m_services.value(vendor);
    if (std::ranges::equal(before, wanted, sameWordAndOrigin<ServiceMapping>))
        return {};
    sign(wanted);
    RETURN_IF_FAILED(settlePairs(vendor, before, wanted));
    RETURN_IF_FAILED(m_mappings.replaceService(vendor, wanted));
    RETURN_IF_FAILED(append(auditEntry(before, wanted, m_keys.psaProducts, whyUnmapped), u"service:"_s,
                            toInt(vendor), m_keys.vendorServices));
    m_services.insert(vendor, std::move(wanted));
    return {};
}

template <typename VendorId, typename Mapping>
Status MapWriter::settlePairs(VendorId vendor, const std::vector<Mapping> &before,
                              const std::vector<Mapping> &after)
{
    const bool undo = m_author.kind == EditKind::Undo;
    for (const Mapping &mapping : undo ? after : before) {
        if (mapping.state != MapState::Mapped || isAmong(undo ? before : after, mapping))
            continue;
        const auto pair = pairOf(vendor, psaOf(mapping));
        RETURN_IF_FAILED(undo ? m_mappings.forgetRejection(pair) : m_mappings.reject(pair, m_author.at));
    }
    return {};
}

template <typename Mapping>
void MapWriter::sign(std::vector<Mapping> &mappings) const
{
    for (Mapping &mapping : mappings) {
        if (mapping.at.isValid())
            continue;
        mapping.by = m_author.by;
        mapping.at = m_author.at;
    }
}

template <typename Mapping>
AuditEntry MapWriter::auditEntry(const std::vector<Mapping> &before, const std::vector<Mapping> &after,
                                 const KeyDirectory &psas, const QString &whyUnmapped) const
{
    AuditEntry entry;
    entry.at = m_author.at;
    entry.actor = m_author.by;
    entry.action = actionOf(after);
    entry.detail = toJson(after, psas);
    if (after.empty()) {
        entry.detail.insert(u"reason"_s, whyUnmapped);
        entry.detail.insert(u"origin"_s, toText(m_author.origin));
    }
    entry.detail.insert(u"before"_s, toJson(before, psas));
    return entry;
}

Status MapWriter::append(AuditEntry entry, const QString &prefix, std::int64_t vendor,
                         const KeyDirectory &vendors)
{
    entry.subject = prefix + vendors.keyOf(vendor);
    if (vendors.isAmbiguous(vendor))
        entry.detail.insert(u"connection"_s, vendors.connectionOf(vendor));
    RETURN_IF_FAILED(m_audit.append(std::move(entry)));
    return {};
}

} // namespace trueup

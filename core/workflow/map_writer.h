// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/mapping.h"
#include "core/storage/audit_repository.h"
#include "core/storage/mapping_repository.h"

#include <QHash>

#include <optional>
#include <vector>

namespace trueup {

class Database;
class KeyDirectory;
struct KeyDirectories;

/// An edit is a person's word: the pairs it takes apart are never made again by the program (R27). An undo
/// takes an edit back: what it separates was not rejected, and what it restores no longer is.
enum class EditKind { Edit, Undo };

/// Who writes, when and in which way.
struct MapAuthor
{
    QString by;
    QDateTime at;
    MapOrigin origin = MapOrigin::Person;
    EditKind kind = EditKind::Edit;
};

/// Replaces what is stored for single vendor things, with an audit entry for each: what the window's edits
/// and a map file have in common. Used within one open Transaction.
class MapWriter
{
public:
    /// `keys` outlives the writer.
    MapWriter(Database &database, const KeyDirectories &keys, MapAuthor author);

    /// Reads what is stored now; before anything else.
    Status load();

    /// Whether the same pairs, states and reasons are stored already, whoever made them.
    bool says(VendorAccountId vendor, const std::optional<AccountMapping> &wanted) const;
    bool says(VendorServiceId vendor, const std::vector<ServiceMapping> &wanted) const;

    /// Writes the replacement, its rejected pairs and its audit entry; nothing where all of it, the origin
    /// too, is stored already. A mapping without an instant gets the author's name and time.
    /// `whyUnmapped` is kept in the trail where nothing is wanted any more.
    Status replace(VendorAccountId vendor, const std::optional<AccountMapping> &wanted,
                   const QString &whyUnmapped = {});
    Status replace(VendorServiceId vendor, std::vector<ServiceMapping> wanted,
                   const QString &whyUnmapped = {});

private:
    template <typename VendorId, typename Mapping>
    Status settlePairs(VendorId vendor, const std::vector<Mapping> &before,
                       const std::vector<Mapping> &after);
    template <typename Mapping>
    AuditEntry auditEntry(const std::vector<Mapping> &before, const std::vector<Mapping> &after,
                          const KeyDirectory &psas, const QString &whyUnmapped) const;
    Status append(AuditEntry entry, const QString &prefix, std::int64_t vendor, const KeyDirectory &vendors);
    template <typename Mapping>
    void sign(std::vector<Mapping> &mappings) const;

    MappingRepository m_mappings;
    AuditRepository m_audit;
    const KeyDirectories &m_keys;
    MapAuthor m_author;
    QHash<VendorAccountId, std::vector<AccountMapping>> m_accounts; ///< one each
    QHash<VendorServiceId, std::vector<ServiceMapping>> m_services;
};

} // namespace trueup

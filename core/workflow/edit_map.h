// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/mapping.h"
#include "core/workflow/map_writer.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// What one vendor account is to be from now on: mapped, excluded with a reason, or nullopt = unmapped.
struct AccountMapEdit
{
    VendorAccountId vendor{};
    std::optional<AccountMapping> after;
    /// What the person had before their eyes, which may be no mapping; not said = whatever is stored.
    std::optional<std::optional<AccountMapping>> seen{};
};

/// What one vendor service is to be from now on: its PSA products in order, or one excluded row, or empty =
/// unmapped.
struct ServiceMapEdit
{
    VendorServiceId vendor{};
    std::vector<ServiceMapping> after;
    std::optional<std::vector<ServiceMapping>> seen{}; ///< as for an account
};

/// Replaces what is stored for these vendor things, all or none: one audit entry ("map", "exclude", "unmap",
/// with what stood before) for each that changes, nothing for one that is like this already. Pairs that an
/// edit takes apart become rejected pairs (R27); an Undo rejects nothing and lifts the rejection of what it
/// restores. So an edit is taken back by the same function with EditKind::Undo and `after` = what stood
/// before; state, origin, reason, by whom and when come back as they were. A mapping without an instant gets
/// `by` and `at`. The vendor id of `after` is filled in.
///
/// Needs an open Transaction, which the caller drops on an error: InvalidInput for an exclusion without a
/// reason or a service with a product twice, NotFound for an id that is not stored, Conflict where `seen` is
/// no longer what is stored: another hand, or the automatic map of a sync, was faster.
Status editAccounts(Database &database, const std::vector<AccountMapEdit> &edits, const QString &by,
                    const QDateTime &at, EditKind kind = EditKind::Edit);
Status editServices(Database &database, const std::vector<ServiceMapEdit> &edits, const QString &by,
                    const QDateTime &at, EditKind kind = EditKind::Edit);

} // namespace trueup

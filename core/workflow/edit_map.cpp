// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/edit_map.h"

#include "core/base/try.h"
#include "core/workflow/key_directory.h"

#include <QCoreApplication>
#include <QSet>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("map", text);
}

Status checkKnown(const KeyDirectory &rows, std::int64_t id)
{
    if (rows.contains(id))
        return {};
    return fail(ErrorKind::NotFound,
                tr("What this mapping is about is not stored any more. Refresh, then try again."));
}

/// A mapped row names a PSA thing that is stored; an excluded one names none, and a person says why.
Status checkTarget(MapState state, MapOrigin origin, const QString &reason, std::int64_t psa,
                   const KeyDirectory &psas)
{
    if (state == MapState::Mapped)
        return checkKnown(psas, psa);
    if (origin == MapOrigin::Person && reason.trimmed().isEmpty())
        return fail(ErrorKind::InvalidInput, tr("Give a reason for the exclusion."));
    return {};
}

Status checkSet(const std::vector<ServiceMapping> &mappings)
{
    QSet<PsaProductId> products;
    for (const ServiceMapping &mapping : mappings) {
        if (mapping.state == MapState::Excluded && mappings.size() > 1)
            return fail(ErrorKind::InvalidInput, tr("A service is mapped or excluded, not both."));
        if (products.contains(mapping.psaProductId))
            return fail(ErrorKind::InvalidInput, tr("The service is mapped to that product already."));
        products.insert(mapping.psaProductId);
    }
    return {};
}

/// The word of another hand is not overwritten unseen.
template <typename Edit>
Status checkSeen(const MapWriter &writer, const Edit &edit)
{
    if (!edit.seen || writer.says(edit.vendor, *edit.seen))
        return {};
    return fail(ErrorKind::Conflict,
                tr("The map was changed elsewhere since it was shown here. Press Refresh to "
                   "see it, then try again."));
}

} // namespace

Status editAccounts(Database &database, const std::vector<AccountMapEdit> &edits, const QString &by,
                    const QDateTime &at, EditKind kind)
{
    const auto keys = loadKeyDirectories(database);
    RETURN_IF_FAILED(keys);
    MapWriter writer(database, *keys, {by, at, MapOrigin::Person, kind});
    RETURN_IF_FAILED(writer.load());
    for (const AccountMapEdit &edit : edits) {
        RETURN_IF_FAILED(checkKnown(keys->vendorAccounts, toInt(edit.vendor)));
        RETURN_IF_FAILED(checkSeen(writer, edit));
        std::optional<AccountMapping> after = edit.after;
        if (after) {
            RETURN_IF_FAILED(checkTarget(after->state, after->origin, after->reason,
                                         toInt(after->psaAccountId), keys->psaAccounts));
            after->vendorAccountId = edit.vendor;
        }
        RETURN_IF_FAILED(writer.replace(edit.vendor, after));
    }
    return {};
}

Status editServices(Database &database, const std::vector<ServiceMapEdit> &edits, const QString &by,
                    const QDateTime &at, EditKind kind)
{
    const auto keys = loadKeyDirectories(database);
    RETURN_IF_FAILED(keys);
    MapWriter writer(database, *keys, {by, at, MapOrigin::Person, kind});
    RETURN_IF_FAILED(writer.load());
    for (const ServiceMapEdit &edit : edits) {
        RETURN_IF_FAILED(checkKnown(keys->vendorServices, toInt(edit.vendor)));
        RETURN_IF_FAILED(checkSeen(writer, edit));
        RETURN_IF_FAILED(checkSet(edit.after));
        std::vector<ServiceMapping> after = edit.after;
        for (ServiceMapping &mapping : after) {
            RETURN_IF_FAILED(checkTarget(mapping.state, mapping.origin, mapping.reason,
                                         toInt(mapping.psaProductId), keys->psaProducts));
            mapping.vendorServiceId = edit.vendor;
        }
        RETURN_IF_FAILED(writer.replace(edit.vendor, std::move(after)));
    }
    return {};
}

} // namespace trueup

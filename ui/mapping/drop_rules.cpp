// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/drop_rules.h"

#include "ui/mapping/map_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mapping", text);
}

DropVerdict refuse(const QString &sentence)
{
    return {false, sentence};
}

QString vendorNames(const BoardRows &rows, const std::vector<RowId> &ids)
{
    return ids.size() == 1 ? rows.vendor(ids.front())->name
                           : words::vendorThings(rows.side, static_cast<int>(ids.size()));
}

QString psaNames(const BoardRows &rows, const std::vector<RowId> &ids)
{
    return ids.size() == 1 ? rows.psa(ids.front())->name
                           : words::psaThings(rows.side, static_cast<int>(ids.size()));
}

/// What goes or stays beside a new mapping of one vendor thing; empty = nothing to say.
QString aside(const BoardRows &rows, const MapBook &book, const MapWish &wish)
{
    if (wish.vendors.size() > 1) {
        const auto taken = std::ranges::count_if(
            wish.vendors, [&book](RowId vendor) { return book.standing(vendor) != MapStanding::Unmapped; });
        return taken > 0 && wish.manner == MapManner::Replace
                   ? tr("Replaces what %1 of them have now.").arg(taken)
                   : QString();
    }
    const RowId vendor = wish.vendors.front();
    const MapEntries &entries = book.entries(vendor);
    if (book.standing(vendor) == MapStanding::Excluded)
        return tr("It is excluded now.");
    if (entries.empty() || wish.manner == MapManner::Add)
        return {};
    const PsaRow *old = rows.psa(entries.front().psa);
    const QString replaces = entries.size() == 1 && old ? tr("Replaces %1.").arg(old->name)
                                                        : tr("Replaces %1 products.").arg(entries.size());
    return rows.side == MapSide::Services ? tr("%1 Hold Ctrl to add instead.").arg(replaces) : replaces;
}

} // namespace

DropVerdict dropVerdict(const BoardRows &rows, const MapBook &book, const MapWish &wish)
{
    const bool known =
        !wish.vendors.empty() && !wish.psas.empty() &&
        std::ranges::all_of(wish.vendors, [&rows](RowId id) { return rows.vendor(id) != nullptr; }) &&
        std::ranges::all_of(wish.psas, [&rows](RowId id) { return rows.psa(id) != nullptr; });
    if (!known)
        return refuse(tr("The list has changed. Drag again."));
    if (rows.side == MapSide::Accounts && wish.psas.size() > 1)
        return refuse(tr("An account belongs to one company. Drag a single one."));
    if (mapOnto(book, wish.vendors, wish.psas, wish.manner, {}).empty()) {
        return refuse(tr("%1 is mapped to %2 already.")
                          .arg(vendorNames(rows, wish.vendors), psaNames(rows, wish.psas)));
    }
    const bool adds = wish.manner == MapManner::Add && rows.side == MapSide::Services;
    QString sentence = (adds ? tr("Add %2 to %1.") : tr("Map %1 to %2."))
                           .arg(vendorNames(rows, wish.vendors), psaNames(rows, wish.psas));
    if (const QString more = aside(rows, book, wish); !more.isEmpty())
        sentence += u' ' + more;
    if (wish.psas.size() == 1 && !rows.psa(wish.psas.front())->available)
        sentence += u' ' + tr("Mind: it is no longer active in the PSA.");
    return {true, sentence};
}

QString mapText(const BoardRows &rows, const MapWish &wish)
{
    return tr("Map %1 to %2").arg(vendorNames(rows, wish.vendors), psaNames(rows, wish.psas));
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/row_look.h"

#include "ui/mapping/map_words.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("mapping", text);
}

const QString kDot = u" · "_s;

} // namespace

QString RowLook::spoken() const
{
    QStringList texts{joined.isEmpty() ? title : tr("%1 is %2").arg(title, joined), note, facts};
    texts.removeAll(QString());
    return texts.join(u", "_s);
}

RowLook vendorLook(const BoardRows &rows, const MapBook &book, const VendorRow &row, const QTimeZone &zone)
{
    RowLook look;
    look.title = row.name;
    look.hasCandidates = true;
    QStringList facts = row.facts;
    switch (book.standing(row.id)) {
    case MapStanding::Unmapped:
        look.icon = u"unlink"_s;
        look.tone = Tone::Warning;
        look.note = tr("not mapped");
        break;
    case MapStanding::Excluded:
        look.icon = u"excluded"_s;
        look.note = words::origin(book.entries(row.id), zone);
        look.dimmed = true;
        look.takeBack = tr("Include again");
        break;
    case MapStanding::Mapped: {
        look.icon = u"link"_s;
        look.tone = Tone::Success;
        look.note = words::origin(book.entries(row.id), zone);
        look.takeBack = tr("Take the mapping back");
        QStringList names;
        QStringList ruleWords;
        for (const MapEntry &entry : book.entries(row.id)) {
            const PsaRow *psa = rows.psa(entry.psa);
            names.append(psa ? psa->name : words::goneFromPsa());
            if (psa && !psa->rules.isEmpty())
                ruleWords.append(psa->rules);
        }
        look.joined = names.join(u", "_s);
        facts = ruleWords + facts;
        break;
    }
    }
    look.facts = facts.join(kDot);
    return look;
}

RowLook psaLook(const BoardRows &rows, const MapBook &book, const PsaRow &row, const QString &reason)
{
    RowLook look;
    look.title = row.name;
    look.dimmed = !row.available;
    look.icon = rows.side == MapSide::Accounts ? u"company"_s : u"product"_s;
    QStringList facts = row.facts;
    if (const auto vendors = book.vendorsOf(row.id); !vendors.empty()) {
        const VendorRow *vendor = vendors.size() == 1 ? rows.vendor(vendors.front()) : nullptr;
        const QString names =
            vendor ? vendor->name : words::vendorThings(rows.side, static_cast<int>(vendors.size()));
        look.icon = u"link"_s;
        look.tone = Tone::Success;
        const bool sameName = vendor && vendor->search.name == row.search.name;
        look.note = sameName ? tr("mapped") : tr("mapped to %1").arg(names);
    }
    if (!reason.isEmpty()) {
        if (!look.note.isEmpty())
            facts.prepend(look.note);
        else
            look.tone = Tone::Info;
        look.note = reason;
    }
    if (!row.rules.isEmpty())
        facts.prepend(row.rules);
    look.facts = facts.join(kDot);
    return look;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// What the board does; how it is put together is in mapping_board_build.cpp.
#include "ui/mapping/mapping_board.h"

#include "core/base/async.h"
#include "ui/common/filter_bar.h"
#include "ui/common/label.h"
#include "ui/common/search_field.h"
#include "ui/mapping/board_menus.h"
#include "ui/mapping/board_models.h"
#include "ui/mapping/domain_bar.h"
#include "ui/mapping/domain_review.h"
#include "ui/mapping/exclude_popover.h"
#include "ui/mapping/list_pane.h"
#include "ui/mapping/map_desk.h"
#include "ui/mapping/map_words.h"
#include "ui/mapping/row_list_view.h"
#include "ui/session/session.h"

#include <QCheckBox>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPopoverIndent = 48;

} // namespace

MappingBoard::MappingBoard(MapSide side, Session &session, UiState &state, QWidget *parent)
    : QWidget(parent), m_side(side), m_session(session), m_desk(MapDesk::of(session)),
      m_psaModel(new PsaListModel(side, m_desk, this)), m_vendorModel(new VendorListModel(side, m_desk, this))
{
    build(state);
    connectLists();
    connect(&m_desk, &MapDesk::rowsShown, this, &MappingBoard::onRowsShown);
    connect(&m_desk, &MapDesk::changed, this, [this](MapSide changedSide, const QList<qint64> &vendors) {
        if (changedSide == m_side)
            onChanged(vendors);
    });
    connect(&m_desk, &MapDesk::domainMatchesChanged, this, &MappingBoard::onDomainMatches);
    onRowsShown();
    onDomainMatches();
}

MappingBoard::~MappingBoard()
{
    // A list that loses the focus while it is deleted has nobody to tell.
    for (RowListView *list : {m_psaPane->list(), m_vendorPane->list()})
        list->disconnect(this);
}

void MappingBoard::show(MapFilter filter, const QString &text)
{
    switch (filter) {
    case MapFilter::All:
        m_filter = VendorFilter::All;
        break;
    case MapFilter::Unmapped:
        m_filter = VendorFilter::Unmapped;
        break;
    case MapFilter::Mapped:
        m_filter = VendorFilter::Mapped;
        break;
    case MapFilter::Excluded:
        m_filter = VendorFilter::Excluded;
        break;
    }
    m_filterBar->setCurrent(static_cast<int>(m_filter));
    m_vendorPane->search()->search(text);
    refreshVendors();
}

void MappingBoard::reveal(const QList<qint64> &vendors)
{
    if (vendors.isEmpty())
        return;
    const QModelIndex index = m_vendorModel->indexOf(vendors.front());
    if (index.isValid())
        m_vendorPane->list()->goToRow(index);
}

void MappingBoard::onRowsShown()
{
    count();
    if (m_narrowing)
        showCandidates(m_narrowing->vendor); // asked again of the new moment
    refreshPsas();
    refreshVendors();
}

void MappingBoard::onDomainMatches()
{
    m_domainBar->setMatches(m_side == MapSide::Accounts ? static_cast<int>(m_desk.domainMatches().size())
                                                        : 0);
}

void MappingBoard::onChanged(const QList<qint64> &vendors)
{
    // Rows keep their places until the person filters again: nothing moves under the hands.
    m_vendorModel->touch({vendors.begin(), vendors.end()});
    m_psaModel->touchAll();
    count();
    if (!m_desk.isPushing())
        reveal(vendors);
    say({});
}

void MappingBoard::count()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    m_counts = rows ? countMap(*rows, m_desk.book(m_side)) : MapCounts();
    const auto segment = [](VendorFilter filter, const QString &text, int number) {
        return FilterBar::Segment{static_cast<int>(filter), text, number};
    };
    m_filterBar->setSegments({segment(VendorFilter::All, tr("All"), m_counts.all),
                              segment(VendorFilter::Unmapped, tr("Unmapped"), m_counts.unmapped),
                              segment(VendorFilter::Mapped, tr("Mapped"), m_counts.mapped),
                              segment(VendorFilter::Automatic, tr("Auto"), m_counts.automatic),
                              segment(VendorFilter::Excluded, tr("Excluded"), m_counts.excluded)});
    m_filterBar->setCurrent(static_cast<int>(m_filter));
    Q_EMIT changed();
}

void MappingBoard::refreshVendors()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    std::vector<int> places;
    if (rows)
        places = filteredVendors(*rows, m_desk.book(m_side), {m_filter, m_vendorPane->search()->text()});
    m_vendorPane->list()->keepPlace([&] { m_vendorModel->show(rows, std::move(places)); });
    m_vendorPane->setEmptiness(vendorEmptiness());
    sayKeys();
}

void MappingBoard::refreshPsas()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    PsaQuery query{m_psaPane->search()->text(), m_showInactive->isChecked(), m_hideMapped->isChecked(), {}};
    QHash<RowId, QString> reasons;
    if (m_narrowing) {
        query.candidates.emplace();
        for (const PsaCandidate &candidate : m_narrowing->candidates) {
            query.candidates->push_back(candidate.psa);
            reasons.insert(candidate.psa, candidate.reason);
        }
    }
    std::vector<int> places;
    if (rows)
        places = filteredPsas(*rows, m_desk.book(m_side), query);
    m_psaPane->list()->keepPlace([&] {
        m_psaModel->setReasons(std::move(reasons));
        m_psaModel->show(rows, std::move(places));
    });
    m_psaPane->setEmptiness(psaEmptiness());
    sayChip();
}

void MappingBoard::showCandidates(RowId vendor)
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    if (!rows || !rows->vendor(vendor)) {
        showAllPsas();
        return;
    }
    if (m_narrowing && m_narrowing->vendor != vendor)
        m_narrowing.reset();
    runOn(
        m_session.parts().pool, this, [rows, vendor] { return rows->candidates->candidatesFor(vendor); },
        [this, rows, vendor](std::vector<PsaCandidate> candidates) {
            if (rows != m_desk.rows(m_side)) {
                // Asked of a moment that is gone. What was narrowed already was asked again with the new one.
                if (!m_narrowing)
                    showCandidates(vendor);
                return;
            }
            const bool fresh = !m_narrowing;
            m_narrowing = Narrowing{vendor, std::move(candidates)};
            if (fresh) {
                m_psaPane->search()->search({});
                m_psaPane->list()->clearSelection();
            }
            refreshPsas();
            if (fresh && m_psaModel->rowCount() > 0) {
                m_psaPane->list()->goToRow(m_psaModel->index(0));
                m_psaPane->list()->setFocus(Qt::OtherFocusReason);
            }
            sayKeys();
        });
}

void MappingBoard::showAllPsas()
{
    if (!m_narrowing)
        return;
    m_narrowing.reset();
    refreshPsas();
    sayKeys();
}

std::vector<RowId> MappingBoard::targetVendors() const
{
    std::vector<RowId> selected = m_vendorPane->list()->selectedIds();
    if (!m_narrowing)
        return selected;
    const bool among = std::ranges::find(selected, m_narrowing->vendor) != selected.end();
    return among ? selected : std::vector{m_narrowing->vendor};
}

DropVerdict MappingBoard::judge(const MapWish &wish) const
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    return rows ? dropVerdict(*rows, m_desk.book(m_side), wish) : DropVerdict();
}

void MappingBoard::carryOut(const MapWish &wish)
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    m_desk.push(m_side, mapText(*rows, wish),
                mapOnto(m_desk.book(m_side), wish.vendors, wish.psas, wish.manner, m_desk.hand()));
    if (m_narrowing && std::ranges::find(wish.vendors, m_narrowing->vendor) != wish.vendors.end())
        showAllPsas(); // it has found what it was narrowed for
}

void MappingBoard::mapSelected(bool add)
{
    const MapWish wish{targetVendors(), m_psaPane->list()->selectedIds(),
                       add && m_side == MapSide::Services ? MapManner::Add : MapManner::Replace};
    if (wish.psas.empty())
        return;
    if (wish.vendors.empty()) {
        say(m_side == MapSide::Accounts ? tr("Choose an account at the right first.")
                                        : tr("Choose a service at the right first."));
        return;
    }
    if (const DropVerdict verdict = judge(wish); !verdict.accepted) {
        say(verdict.sentence);
        return;
    }
    carryOut(wish);
    goToNextUnmapped(wish.vendors.back());
}

void MappingBoard::goToNextUnmapped(RowId after)
{
    RowListView *list = m_vendorPane->list();
    const QModelIndex from = m_vendorModel->indexOf(after);
    list->setFocus(Qt::OtherFocusReason);
    if (!from.isValid())
        return;
    const int rows = m_vendorModel->rowCount();
    for (int step = 1; step < rows; ++step) {
        const QModelIndex index = m_vendorModel->index((from.row() + step) % rows);
        if (m_desk.book(m_side).standing(m_vendorModel->id(index)) == MapStanding::Unmapped) {
            list->goToRow(index);
            return;
        }
    }
    list->goToRow(from);
}

void MappingBoard::takeBackSelected()
{
    takeBack(m_vendorPane->list()->selectedIds());
}

void MappingBoard::takeBack(const std::vector<RowId> &vendors)
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    const MapBook &book = m_desk.book(m_side);
    const MapChanges changes = unmap(book, vendors);
    if (changes.empty())
        return;
    const bool excluded = book.standing(changes.front().vendor) == MapStanding::Excluded;
    const VendorRow *first = rows->vendor(changes.front().vendor);
    const QString what = changes.size() == 1 && first
                             ? first->name
                             : words::vendorThings(m_side, static_cast<int>(changes.size()));
    m_desk.push(m_side,
                excluded ? tr("Include %1 again").arg(what) : tr("Take back the mapping of %1").arg(what),
                changes);
}

void MappingBoard::excludeSelected()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    const std::vector<RowId> vendors = m_vendorPane->list()->selectedIds();
    const VendorRow *first = rows && !vendors.empty() ? rows->vendor(vendors.front()) : nullptr;
    if (!first)
        return;
    const QString what =
        vendors.size() == 1 ? first->name : words::vendorThings(m_side, static_cast<int>(vendors.size()));
    auto *popover = new ExcludePopover(what, this);
    connect(popover, &ExcludePopover::reasoned, this, [this, vendors, what](const QString &reason) {
        m_desk.push(m_side, tr("Exclude %1").arg(what),
                    exclude(m_desk.book(m_side), vendors, reason, m_desk.hand()));
    });
    RowListView *list = m_vendorPane->list();
    const QRect row = list->visualRect(m_vendorModel->indexOf(vendors.back()));
    popover->popUp(list->viewport()->mapToGlobal(row.bottomLeft() + QPoint(kPopoverIndent, 0)));
}

void MappingBoard::onButton(RowId vendor, RowButton button)
{
    if (button == RowButton::TakeBack) {
        takeBack({vendor});
    } else if (m_narrowing && m_narrowing->vendor == vendor) {
        showAllPsas(); // pressed again
    } else {
        m_vendorPane->list()->goToRow(m_vendorModel->indexOf(vendor));
        showCandidates(vendor);
    }
}

void MappingBoard::reviewDomains()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    if (!rows)
        return;
    auto *review = new DomainReview(rows, m_desk.domainMatches(), this);
    connect(review, &DomainReview::confirmed, this, [this](const std::vector<DomainPair> &pairs) {
        MapChanges changes;
        for (const DomainPair &pair : pairs) {
            const MapChanges one =
                mapOnto(m_desk.book(m_side), {pair.vendor}, {pair.psa}, MapManner::Replace, m_desk.hand());
            changes.insert(changes.end(), one.begin(), one.end());
        }
        m_desk.push(m_side,
                    tr("Map %1 by domain").arg(words::vendorThings(m_side, static_cast<int>(changes.size()))),
                    changes);
    });
    review->open();
}

std::optional<Emptiness> MappingBoard::vendorEmptiness() const
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    if (!rows || m_vendorModel->rowCount() > 0)
        return std::nullopt;
    if (!rows->data->hasVendor())
        return Emptiness{u"cloud"_s, tr("No distributor is connected yet."), tr("Connect a distributor")};
    if (rows->vendors.empty()) {
        return Emptiness{u"cloud"_s, tr("Nothing has been fetched from the distributor yet. Run a sync."),
                         tr("See connections")};
    }
    if (!m_vendorPane->search()->text().isEmpty())
        return Emptiness{u"search"_s, tr("Nothing found."), tr("Clear the search")};
    switch (m_filter) {
    case VendorFilter::Unmapped:
        return Emptiness{u"check-circle"_s,
                         m_side == MapSide::Accounts ? tr("Every account is mapped or excluded.")
                                                     : tr("Every service is mapped or excluded."),
                         tr("Show all")};
    case VendorFilter::Mapped:
        return Emptiness{u"link"_s,
                         tr("Nothing is mapped yet. Drag a row from the left onto one at the right."),
                         tr("Show all")};
    case VendorFilter::Automatic:
        return Emptiness{u"link"_s, tr("No name at the distributor is exactly one in the PSA."),
                         tr("Show all")};
    case VendorFilter::Excluded:
        return Emptiness{u"excluded"_s, tr("Nothing is excluded."), tr("Show all")};
    case VendorFilter::All:
        break;
    }
    return std::nullopt;
}

std::optional<Emptiness> MappingBoard::psaEmptiness() const
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    if (!rows || m_psaModel->rowCount() > 0)
        return std::nullopt;
    if (rows->psas.empty()) {
        return Emptiness{u"psa"_s,
                         m_side == MapSide::Accounts ? tr("No companies from your PSA yet.")
                                                     : tr("No products from your PSA yet."),
                         tr("Import from your PSA")};
    }
    if (m_psaPane->search()->text().isEmpty() && m_narrowing) {
        return Emptiness{u"search"_s, tr("Nothing here looks like it. Search for it, or show all."),
                         tr("Show all")};
    }
    if (m_hideMapped->isChecked() || !m_showInactive->isChecked()) {
        // The way out of a list that is empty because of what it leaves out.
        PsaQuery wider{m_psaPane->search()->text(), true, false, {}};
        const auto more = filteredPsas(*rows, m_desk.book(m_side), wider).size();
        if (more > 0) {
            return Emptiness{u"eye-off"_s,
                             tr("Nothing to show, but %1 among those left out.")
                                 .arg(words::psaThings(m_side, static_cast<int>(more))),
                             tr("Show mapped and inactive ones")};
        }
    }
    return Emptiness{u"search"_s, tr("Nothing found."), tr("Clear the search")};
}

void MappingBoard::onPsaEmptyActed()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    const PsaQuery wider{m_psaPane->search()->text(), true, false, {}};
    if (!rows || rows->psas.empty()) {
        m_session.goTo(ConnectionsView{});
    } else if (m_psaPane->search()->text().isEmpty() && m_narrowing) {
        showAllPsas();
    } else if (!filteredPsas(*rows, m_desk.book(m_side), wider).empty()) {
        m_hideMapped->setChecked(false);
        m_showInactive->setChecked(true);
    } else {
        m_psaPane->search()->search({});
    }
}

void MappingBoard::onVendorEmptyActed()
{
    const BoardRowsPtr rows = m_desk.rows(m_side);
    if (!rows || !rows->data->hasVendor()) {
        m_session.goTo(WizardView{});
    } else if (rows->vendors.empty()) {
        m_session.goTo(ConnectionsView{});
    } else if (!m_vendorPane->search()->text().isEmpty()) {
        m_vendorPane->search()->search({});
    } else {
        show(MapFilter::All, {});
    }
}

void MappingBoard::openVendorMenu(QPoint globalPosition)
{
    const RowListView *list = m_vendorPane->list();
    const std::vector<RowId> selected = list->selectedIds();
    if (selected.empty())
        return;
    const MapWish wish{selected, m_psaPane->list()->selectedIds(), MapManner::Replace};
    const MapBook &book = m_desk.book(m_side);
    const auto taken = [&book](RowId vendor) { return book.standing(vendor) != MapStanding::Unmapped; };
    VendorMenu entries;
    entries.candidates = [this, id = list->currentId()] { showCandidates(id); };
    if (!wish.psas.empty()) {
        entries.mapText = mapText(*m_desk.rows(m_side), wish);
        entries.map =
            judge(wish).accepted ? std::function<void()>([this, wish] { carryOut(wish); }) : nullptr;
    }
    if (std::ranges::any_of(selected, taken)) {
        entries.includesAgain = book.standing(selected.front()) == MapStanding::Excluded;
        entries.takeBack = [this] { takeBackSelected(); };
    }
    entries.exclude = [this] { excludeSelected(); };
    openMenu(entries, globalPosition, this);
}

void MappingBoard::openPsaMenu(QPoint globalPosition)
{
    const MapWish wish{targetVendors(), m_psaPane->list()->selectedIds(), MapManner::Replace};
    if (wish.psas.empty() || wish.vendors.empty())
        return;
    PsaMenu entries;
    entries.mapText = mapText(*m_desk.rows(m_side), wish);
    if (judge(wish).accepted)
        entries.map = [this] { mapSelected(false); };
    MapWish adding = wish;
    adding.manner = MapManner::Add;
    if (m_side == MapSide::Services && judge(adding).accepted)
        entries.add = [this] { mapSelected(true); };
    openMenu(entries, globalPosition, this);
}

} // namespace trueup

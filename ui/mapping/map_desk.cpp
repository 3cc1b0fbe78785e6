// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/map_desk.h"

#include "core/base/async.h"
#include "core/storage/mapping_repository.h"
#include "core/workflow/edit_map.h"
#include "ui/session/session.h"
#include "ui/session/stored_edit.h"

#include <QScopedValueRollback>

namespace trueup {

namespace {

constexpr std::array kSides{MapSide::Accounts, MapSide::Services};

template <typename Mapping>
Mapping mappingOf(const MapEntry &entry)
{
    Mapping mapping;
    mapping.state = entry.state;
    mapping.origin = entry.origin;
    mapping.reason = entry.reason;
    mapping.by = entry.by;
    mapping.at = entry.at;
    return mapping;
}

std::optional<AccountMapping> accountMapping(const MapEntries &entries)
{
    if (entries.empty())
        return std::nullopt;
    auto mapping = mappingOf<AccountMapping>(entries.front());
    mapping.psaAccountId = PsaAccountId{entries.front().psa};
    return mapping;
}

std::vector<ServiceMapping> serviceMappings(const MapEntries &entries)
{
    std::vector<ServiceMapping> mappings;
    for (const MapEntry &entry : entries) {
        mappings.push_back(mappingOf<ServiceMapping>(entry));
        mappings.back().psaProductId = PsaProductId{entry.psa};
    }
    return mappings;
}

std::vector<AccountMapEdit> accountEdits(const MapChanges &changes, bool forward)
{
    std::vector<AccountMapEdit> edits;
    for (const MapChange &change : changes) {
        edits.push_back({VendorAccountId{change.vendor},
                         accountMapping(forward ? change.after : change.before),
                         accountMapping(forward ? change.before : change.after)});
    }
    return edits;
}

std::vector<ServiceMapEdit> serviceEdits(const MapChanges &changes, bool forward)
{
    std::vector<ServiceMapEdit> edits;
    for (const MapChange &change : changes) {
        edits.push_back({VendorServiceId{change.vendor},
                         serviceMappings(forward ? change.after : change.before),
                         serviceMappings(forward ? change.before : change.after)});
    }
    return edits;
}

} // namespace

MapDesk &MapDesk::of(Session &session)
{
    if (auto *desk = session.findChild<MapDesk *>(QString(), Qt::FindDirectChildrenOnly))
        return *desk;
    return *new MapDesk(session);
}

MapDesk::MapDesk(Session &session) : QObject(&session), m_session(session)
{
    connect(&session, &Session::dataShown, this, &MapDesk::load);
    if (session.data())
        load();
}

MapHand MapDesk::hand() const
{
    return {m_session.parts().userName, m_session.clock().now()};
}

void MapDesk::push(MapSide side, const QString &text, const MapChanges &changes)
{
    if (changes.empty())
        return;
    const QScopedValueRollback pushing(m_pushing, true);
    m_session.undoStack().push(
        new StoredEdit(text, m_session, this,
                       {[this, side, changes](bool forward) { show(side, changes, forward); },
                        [this, side, changes](bool forward, std::function<void(Status)> done) {
                            save(side, changes, forward, std::move(done));
                        }}));
}

void MapDesk::load()
{
    const auto rejectedPairs = [](Database &database) {
        return MappingRepository(database).rejectedAccounts();
    };
    m_session.read(this, rejectedPairs, [this](const Result<QSet<AccountPair>> &rejected) {
        if (!rejected)
            m_session.report(rejected.error());
        make(rejected.value_or(QSet<AccountPair>()));
    });
}

void MapDesk::make(const QSet<AccountPair> &rejected)
{
    const ShownDataPtr data = m_session.data();
    runOn(
        m_session.parts().pool, this,
        [data, rejected] {
            Made made;
            made.rejected = rejected;
            for (std::size_t i = 0; i < kSides.size(); ++i) {
                made.rows[i] = makeBoardRows(kSides[i], data);
                made.books[i] = MapBook::of(kSides[i], data->input());
            }
            return made;
        },
        [this, data](Made made) {
            if (data == m_session.data()) // else newer ones are on their way
                take(std::move(made));
        });
}

void MapDesk::take(Made made)
{
    const bool unseen = m_session.hasOwnEdits() || m_session.isSaving();
    for (std::size_t i = 0; i < kSides.size(); ++i) {
        Part &part = m_parts[i];
        std::swap(part.rows, made.rows[i]);
        part.book = std::move(made.books[i]);
        if (!unseen)
            part.edited.clear();
        for (auto it = part.edited.cbegin(); it != part.edited.cend(); ++it)
            part.book.set(it.key(), it.value());
    }
    if (!unseen)
        m_rejected = std::move(made.rejected);
    Q_EMIT rowsShown();
    findDomainMatches();
    // The old moment may go with its last rows: tens of thousands of lines, too long for this thread.
    m_session.parts().pool->start([old = std::move(made.rows)] {});
}

void MapDesk::show(MapSide side, const MapChanges &changes, bool forward)
{
    Part &part = this->part(side);
    apply(part.book, changes, forward);
    QList<qint64> vendors;
    for (const MapChange &change : changes) {
        part.edited.insert(change.vendor, forward ? change.after : change.before);
        vendors.append(change.vendor);
    }
    if (side == MapSide::Accounts)
        noteRejected(changes, forward);
    Q_EMIT changed(side, vendors);
    if (side == MapSide::Accounts)
        findDomainMatches();
}

void MapDesk::noteRejected(const MapChanges &changes, bool forward)
{
    // As the stored edit does: a person's edit rejects what it takes apart, an undo lifts that again.
    for (const MapChange &change : changes) {
        const VendorAccountId vendor{change.vendor};
        for (const MapEntry &entry : change.before) {
            if (entry.state != MapState::Mapped)
                continue;
            if (forward)
                m_rejected.insert({vendor, PsaAccountId{entry.psa}});
            else
                m_rejected.remove({vendor, PsaAccountId{entry.psa}});
        }
    }
}

void MapDesk::findDomainMatches()
{
    const BoardRowsPtr rows = part(MapSide::Accounts).rows;
    if (!rows)
        return;
    runOn(
        m_session.parts().pool, this,
        [rows, book = part(MapSide::Accounts).book, rejected = m_rejected] {
            return domainPairs(rows->data->input(), book, rejected);
        },
        [this, question = ++m_domainQuestion](std::vector<DomainPair> pairs) {
            if (question != m_domainQuestion)
                return;
            m_domainMatches = std::move(pairs);
            Q_EMIT domainMatchesChanged();
        });
}

void MapDesk::save(MapSide side, const MapChanges &changes, bool forward, std::function<void(Status)> done)
{
    const EditKind kind = forward ? EditKind::Edit : EditKind::Undo;
    const auto job = [side, changes, forward, kind, hand = hand()](Database &database) {
        return side == MapSide::Accounts
                   ? editAccounts(database, accountEdits(changes, forward), hand.by, hand.at, kind)
                   : editServices(database, serviceEdits(changes, forward), hand.by, hand.at, kind);
    };
    m_session.change(this, job, std::move(done));
}

} // namespace trueup

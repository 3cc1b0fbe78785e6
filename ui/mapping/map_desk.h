// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mapping/board_rows.h"
#include "ui/mapping/map_edits.h"

#include <QObject>
#include <QUuid>

#include <array>

namespace trueup {

class Session;

/// The map as it stands on the screen: what is stored, and this window's edits on top, whether they are in
/// the shown data yet or not. One for each session, so that every board shows the same and an undo reaches
/// the map also when the board that made the edit is gone.
class MapDesk final : public QObject
{
    Q_OBJECT
public:
    /// The session's desk; made at the first call, owned by the session.
    static MapDesk &of(Session &session);

    Session &session() const { return m_session; }
    /// Null until the first data have been made into rows.
    BoardRowsPtr rows(MapSide side) const { return part(side).rows; }
    const MapBook &book(MapSide side) const { return part(side).book; }
    /// Tells this desk's ids from those of another program or folder.
    QUuid origin() const { return m_origin; }
    /// Who edits now.
    MapHand hand() const;

    /// One undo step, shown and saved at once. No changes = nothing happens.
    void push(MapSide side, const QString &text, const MapChanges &changes);
    /// True while changed() tells of a new edit; else of an undo, a redo, or a save that failed.
    bool isPushing() const { return m_pushing; }
    /// Accounts whose domain is that of one company (R26), as the map stands.
    const std::vector<DomainPair> &domainMatches() const { return m_domainMatches; }

Q_SIGNALS:
    /// rows() and book() are of another moment.
    void rowsShown();
    /// Entries of these vendor things changed by an edit, its undo, or a save that failed.
    void changed(trueup::MapSide side, const QList<qint64> &vendors);
    void domainMatchesChanged();

private:
    explicit MapDesk(Session &session);

    struct Part
    {
        BoardRowsPtr rows;
        MapBook book;
        /// Edited here and maybe not in the shown data yet.
        QHash<RowId, MapEntries> edited;
    };
    struct Made
    {
        std::array<BoardRowsPtr, 2> rows;
        std::array<MapBook, 2> books;
        QSet<AccountPair> rejected;
    };
    const Part &part(MapSide side) const { return m_parts[side == MapSide::Accounts ? 0 : 1]; }
    Part &part(MapSide side) { return m_parts[side == MapSide::Accounts ? 0 : 1]; }
    void load();
    void make(const QSet<AccountPair> &rejected);
    void take(Made made);
    void show(MapSide side, const MapChanges &changes, bool forward);
    void noteRejected(const MapChanges &changes, bool forward);
    void findDomainMatches();
    void save(MapSide side, const MapChanges &changes, bool forward, std::function<void(Status)> done);

    Session &m_session;
    QUuid m_origin = QUuid::createUuid();
    std::array<Part, 2> m_parts;
    bool m_pushing = false;
    QSet<AccountPair> m_rejected; ///< pairs that a person took apart (R27)
    std::vector<DomainPair> m_domainMatches;
    int m_domainQuestion = 0; ///< answers to older ones are dropped
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/decide.h"
#include "ui/usage/shown_decision.h"
#include "ui/usage/usage_snapshot.h"

#include <memory>
#include <vector>

namespace trueup {

class Session;

/// Carries out decisions: shown at once, stored at once, each an edit that undo takes back. A line whose
/// facts changed since they were shown is refused and says so (R17).
class UsageDecider final : public QObject
{
    Q_OBJECT
public:
    explicit UsageDecider(Session &session, QObject *parent = nullptr);

    DecisionOverlay &overlay() { return m_overlay; }
    const DecisionOverlay &overlay() const { return m_overlay; }
    /// What the line shows: decided in this window, or stored.
    ShownDecision shownFor(const UsageLine &line) const;

    /// A decision about the line holds.
    bool isDecided(const UsageLine &line) const;

    /// The lines that decisions are about.
    void setSnapshot(UsageSnapshotPtr snapshot) { m_snapshot = std::move(snapshot); }
    const UsageSnapshotPtr &snapshot() const { return m_snapshot; }
    /// Records rows made by decisionRow() for lines of the snapshot. All of one action.
    void decide(const std::vector<DecisionRow> &rows);

    /// Call when other data are shown: forgets what they contain.
    void onDataShown();

private:
    struct Edit;
    void show(const Edit &edit, bool forward);
    /// What the line of a row shows once the row is recorded.
    ShownDecision after(const DecisionRow &row, QDate today) const;
    void save(const std::shared_ptr<Edit> &edit, bool forward, std::function<void(Status)> done);
    void settle(Edit &edit, bool forward, const std::vector<DecisionOutcome> &outcomes,
                const std::function<void(Status)> &done);
    void tell(const Edit &edit, bool forward, int recorded, int refused);
    void undo(const QString &text);

    Session &m_session;
    UsageSnapshotPtr m_snapshot;
    DecisionOverlay m_overlay;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/decision_rows.h"
#include "core/domain/usage.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace trueup {

/// What a line shows about its decision: the stored one, or the one just made in this window.
struct ShownDecision
{
    ReviewState state = ReviewState::ToReview;
    /// What was decided; none = nothing that holds.
    std::optional<DecisionRow> row;
    QString refusedBecause; ///< the last try was refused: the facts are no longer those that were shown

    friend bool operator==(const ShownDecision &, const ShownDecision &) = default;
};

/// The stored decision of a line, as the snapshot has it.
ShownDecision storedDecision(const UsageLine &line);
/// What a line shows once `row` is recorded.
ShownDecision decisionAfter(const DecisionRow &row, QDate today);
/// A decision about the line holds; `decided`: DecisionOverlay::all().
bool isDecided(const UsageLine &line, const QHash<QString, ShownDecision> &decided);
/// The row that records `action` on the line and says what the person saw (R17).
DecisionRow decisionRow(const UsageLine &line, DecisionAction action);
/// The row that brings `before` back: its own again, or a reset.
DecisionRow restoringRow(const QString &lineId, const ShownDecision &before);

/// What was decided in this window since the data were shown: laid over the lines until Refresh.
class DecisionOverlay final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const ShownDecision *of(const QString &lineId) const; ///< null = as stored
    bool isEmpty() const { return m_shown.isEmpty(); }
    const QHash<QString, ShownDecision> &all() const { return m_shown; } ///< by line id
    void set(const QHash<QString, ShownDecision> &shown);
    void clear();

Q_SIGNALS:
    void changed(const QStringList &lineIds);

private:
    QHash<QString, ShownDecision> m_shown;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"
#include "core/domain/period.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

enum class DecisionAction { Approve, Adjust, Dismiss, Exclude, Reset };

/// A person's word on one line of review. Append-only: the newest of a line holds (isNewer()); Reset takes
/// the line back.
struct Decision
{
    DecisionId id{};
    QString lineId;
    Period period;
    DecisionAction action = DecisionAction::Approve;
    std::optional<Quantity>
        quantity; ///< what is to be billed: expected for Approve, the person's figure for Adjust
    std::optional<QDate> effectiveDate;
    std::optional<QDate> until; ///< Dismiss only
    QString reason;
    QString note;
    QString by;
    QDateTime at;
    // R17: what the person saw
    std::optional<Quantity> seenVendor;
    std::optional<Quantity> seenExpected;
    std::optional<Quantity> seenBilled;
    RunId seenRun{};
};

/// Of two decisions of one line that were made for the period prepared or for earlier ones: whether `a` is
/// the one that counts. The later period's does, within a period the later word.
bool isNewer(const Decision &a, const Decision &b);

QString toText(DecisionAction action); ///< "approve", "adjust", "dismiss", "exclude", "reset"
std::optional<DecisionAction> decisionActionFrom(const QString &text);

} // namespace trueup

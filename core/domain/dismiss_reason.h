// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"

#include <QDate>
#include <QString>

#include <array>
#include <optional>

namespace trueup {

/// R24: why a line waits. A decision file may say anything else in its own words.
enum class DismissReason {
    WaitingForTermEnd,  ///< the seats can only go when the vendor's term ends
    WaitingForPsa,      ///< a new customer: the PSA's side is still being made
    ExpectedDifference, ///< known and agreed
};
inline constexpr std::array dismissReasons{DismissReason::WaitingForTermEnd, DismissReason::WaitingForPsa,
                                           DismissReason::ExpectedDifference};

/// What a decision keeps as its reason: "waiting for term end", "waiting for PSA", "expected difference".
QString toText(DismissReason reason);
std::optional<DismissReason> dismissReasonFrom(const QString &text);

/// Until when the line would wait by itself: 30 days before the first term of its parts ends, so that there
/// is time to act, or that end where it is nearer. nullopt = the person says.
std::optional<QDate> suggestedUntil(DismissReason reason, const UsageLine &line, QDate today);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// One line of review in words. Pure.
#pragma once

#include "core/domain/usage.h"

#include <QString>
#include <QStringList>

namespace trueup {

/// The PSA account's name; the vendor account's where the line has no PSA side.
QString customerOf(const UsageLine &line);
/// The PSA product's name; the SKU, or else the service's name, where the line has no PSA side.
QString productOf(const UsageLine &line);
QString vendorAccountsOf(const UsageLine &line); ///< names of the parts' accounts, "; " between
QString skusOf(const UsageLine &line);           ///< SKUs of the parts' services, "; " between

/// What the line says, money included: "42 seats at the distributor, 40 billed: 2 too few, 52.80 USD a
/// month".
QString sentenceOf(const UsageLine &line);

/// R5, for the notes: "replaced by Business Standard", "took over from Business Basic"; mostly empty.
QStringList successionNotes(const UsageLine &line);

/// "1 seat", "42 seats".
QString seatsText(Quantity quantity);

/// Months that the active PSA lines' billing cycle covers; nullopt = unknown or not the same on all (R15).
std::optional<int> cycleMonths(const UsageLine &line, const CycleBook &cycles);

/// Why a subscription is or isn't in the count (R1, R2, R3): "Counted", "Not counted: cancelled".
QString countedWords(const CountedLine &counted);

} // namespace trueup

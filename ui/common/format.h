// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, money and dates as a person reads them: exact, grouped, in the locale's marks. Never for files.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/period.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QTimeZone>

#include <cstdint>
#include <optional>

namespace trueup {

/// "–": there is no such figure. Never 0 (R3, R7).
QString noValueText();

/// "1,234", "2.5", "−3"
QString quantityText(Quantity quantity);
QString quantityText(std::optional<Quantity> quantity); ///< noValueText() for none
/// "+3", "−3", "0"
QString signedQuantityText(Quantity quantity);
QString signedQuantityText(std::optional<Quantity> quantity);
/// "35,000"
QString countText(std::int64_t count);

/// "$1,234.50", "CA$52.80", "CHF 9.00"; two decimals, rounded half away from zero; without a currency the
/// bare figure. `currency` is an ISO 4217 code.
QString amountText(Amount amount, const QString &currency);
QString amountText(std::optional<Amount> amount, const QString &currency);
/// "+$52.80", "−$52.80", "$0.00"
QString signedAmountText(Amount amount, const QString &currency);
QString signedAmountText(std::optional<Amount> amount, const QString &currency);

/// "1 Dec 2026"; noValueText() for an invalid date
QString dateText(QDate date);
/// "1 Dec 2026, 14:05" in that zone
QString instantText(const QDateTime &instant, const QTimeZone &zone);
/// "just now", "5 minutes ago", "3 hours ago", "yesterday", "12 days ago"; noValueText() for an invalid
/// instant
QString agoText(const QDateTime &then, const QDateTime &now);
/// "December 2026" (R11)
QString periodText(Period period);
/// "0:42", "12:05": minutes and seconds left
QString countdownText(int seconds);
/// "0.8 s", "42 s", "2 min 5 s"
QString durationText(std::int64_t milliseconds);
/// "812 bytes", "1.4 MB"
QString bytesText(std::int64_t bytes);

} // namespace trueup

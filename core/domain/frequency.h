// SPDX-License-Identifier: GPL-3.0-or-later
// Words for how often something is billed, as vendors and PSA tenants write them (R15).
#pragma once

#include <QString>

#include <optional>

namespace trueup {

/// Months one billing period of a vendor frequency or PSA cycle word covers: "month", "Monthly", "P1M" → 1;
/// quarter 3; half-yearly 6; year 12; two years 24; three years 36; any other count of months or years up to
/// ten years likewise. 0 = one-time. nullopt = unknown word. Case, hyphens and underscores make no
/// difference. Words with two meanings
/// ("bi-monthly", "biannual") are unknown.
std::optional<int> frequencyMonths(const QString &text);

/// Billing frequency folded for comparing: "month", "quarter", "half-year", "year", "two-year", "three-year",
/// "one_time", "<n>-month" for other known spans; other text case-folded; empty = not said.
QString foldedFrequency(const QString &billingFrequency);

/// A span as ISO 8601 writes it: 1 → "P1M", 12 → "P1Y", 36 → "P3Y", 18 → "P18M". months > 0.
QString isoSpan(int months);

/// Months of an ISO 8601 span of whole months or years in any case ("P1M", "p3y"), up to ten years; nullopt
/// for anything else.
std::optional<int> isoSpanMonths(QStringView text);

} // namespace trueup

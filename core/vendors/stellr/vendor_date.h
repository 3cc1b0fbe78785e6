// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QStringView>

#include <optional>

namespace trueup {

/// The calendar date in "2026-07-09", "2026-07-09T11:21:25", "2026-07-09 11:21:25.733Z", "…-0400", "…-04:00"
/// or "…-04", as it is written: no zone moves it (R11). nullopt for anything else; a form that could be read
/// two ways, such as "07/09/2026", is not guessed at.
std::optional<QDate> parseVendorDate(QStringView text);

} // namespace trueup

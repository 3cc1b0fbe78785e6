// SPDX-License-Identifier: GPL-3.0-or-later
// Dates and instants as ISO 8601 texts of one fixed form each. By hand, because a sync writes and reads
// several for each line, and Qt's general reading and writing of them cost more than storing the line.
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringView>

#include <optional>

namespace trueup {

/// "2026-07-09"; empty for an invalid date and for years outside 1 … 9999.
QString isoText(QDate date);
/// The reverse; nullopt for any other text.
std::optional<QDate> dateFromIso(QStringView text);

/// "2026-07-09T11:21:25.733Z": how every instant is stored. Empty for an invalid one.
QString toIsoUtc(const QDateTime &instant);
/// The reverse, and any other ISO 8601 text; invalid for empty or unreadable text. In UTC.
QDateTime fromIsoUtc(const QString &text);

} // namespace trueup

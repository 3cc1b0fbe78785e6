// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psa/csv/csv_profile.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace trueup {

/// What a number's text proves about the file's decimal mark.
enum class MarkProof { None, Point, Comma, Either };

/// "1,5" and "1.234.567" prove the comma, "1.5" and "1,234,567" the point; "1,234" could be either.
MarkProof proofOf(QStringView number);

/// The number as plain decimal text ("1.234,5" → "1234.5"), grouping checked; nullopt where it is none under
/// this mark. Auto reads only what has one meaning.
std::optional<QString> plainNumber(QStringView number, DecimalMark mark);

} // namespace trueup

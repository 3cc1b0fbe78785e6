// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <initializer_list>

namespace trueup {

/// `prefix` + the first hexDigits (at most 64) of the SHA-256 over the parts, lower case. Each part goes in
/// behind its length, so that no two different lists of parts read alike. The same on every machine and in
/// every version.
QString stableId(QChar prefix, int hexDigits, std::initializer_list<QString> parts);

} // namespace trueup

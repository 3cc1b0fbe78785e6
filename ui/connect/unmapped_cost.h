// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/usage.h"

#include <QString>

#include <map>
#include <vector>

namespace trueup {

/// What the unmapped lines of a vendor connection cost each month, by currency (R15: never a sum across
/// currencies).
std::map<QString, Amount> unmappedCost(const std::vector<UsageLine> &lines, const QString &connection);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/psa_import.h"

#include <vector>

namespace trueup {

/// Gives every line that has no key one that the next import will give it again: made of account, product and
/// agreement and, where several lines share these, its place among them by effective date, end date, price,
/// cost and quantity. So neither the order of rows nor a changed quantity of a line that is alone changes a
/// key.
void deriveLineKeys(std::vector<PsaImport::Line> &lines);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// A filter and a sort as text, for what is remembered of the window.
#pragma once

#include "ui/usage/usage_filter.h"

namespace trueup {

QString toText(const UsageFilter &filter);
/// What cannot be read is left out: an unknown word is no filter.
UsageFilter usageFilterFrom(const QString &text);

QString toText(const UsageSort &sort); ///< "money- customer+"
UsageSort usageSortFrom(const QString &text);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace trueup {

/// The places of the navigation, in its order.
enum class PageId { Overview, Mapping, Usage, History, Connections };

struct PageEntry
{
    PageId id = PageId::Overview;
    QString key; ///< in the stored state
    QString title;
    QString icon;
};

/// Every place, in the order of the navigation.
const std::vector<PageEntry> &pageEntries();

} // namespace trueup

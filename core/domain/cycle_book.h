// SPDX-License-Identifier: GPL-3.0-or-later
// R15 (*tenant*): a table from the tenant's cycle names to months.
#pragma once

#include "core/domain/psa.h"

#include <QHash>
#include <QString>

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace trueup {

class CycleBook
{
public:
    CycleBook() = default;
    explicit CycleBook(std::span<const BillingCycle> cycles);

    /// Months of a cycle word of a connection: what a person confirmed, else frequencyMonths(); 0 = one-time.
    std::optional<int> months(ConnectionId connection, const QString &name) const;

private:
    QHash<std::pair<std::int64_t, QString>, std::optional<int>> m_confirmed;
};

/// The words that agreements use, each with its guess; confirmed ones stay as they are. By name.
std::vector<BillingCycle> cyclesOf(std::span<const Agreement> agreements,
                                   std::span<const BillingCycle> known);

} // namespace trueup

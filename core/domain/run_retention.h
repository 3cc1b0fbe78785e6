// SPDX-License-Identifier: GPL-3.0-or-later
// How long the report keeps what single accounts came to in a run. The runs themselves are kept for good.
#pragma once

#include <QDateTime>

namespace trueup {

/// Accounts about which there is nothing to say (current and unchanged, or not asked for) keep their rows in
/// so many newest runs of a connection. The run's own figures go on counting them.
inline constexpr int kRunsWithEveryAccount = 30;

/// Every other row is kept for 13 months, as raw records are (R25): those of runs that started before this
/// instant go.
inline QDateTime accountRowsKeptFrom(const QDateTime &now)
{
    return now.addMonths(-13);
}

} // namespace trueup

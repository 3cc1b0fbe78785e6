// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/change_file.h"
#include "core/workflow/review.h"

#include <QDateTime>
#include <QString>

namespace trueup {

class Database;

struct ChangeExport
{
    ChangeFile file; ///< id 0 and no changes: there was nothing to export, and nothing was recorded
    std::vector<LeftOutChange> leftOut;
    int exportedBefore = 0;
};

/// Hands approved changes out in a file (R23, planChanges()): records the file and its changes, so that the
/// lines are *exported* from now on, with an audit entry. Write the file (writeChanges()) before the
/// transaction commits, so that nothing is recorded that did not leave. Needs an open Transaction, in which
/// the review was read.
Result<ChangeExport> exportChanges(Database &database, const Review &review, ConnectionId psa,
                                   const QString &by, const QDateTime &at, bool again = false);

/// After an import of billed lines: sets every change of the connection that is on its way to what the PSA
/// bills now (settle()), with one audit entry where any moved. Needs an open Transaction.
Status settleChanges(Database &database, ConnectionId psa, const QString &by, const QDateTime &at);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// What a push has the database do, one transaction each.
#pragma once

#include "core/domain/push_plan.h"
#include "core/psa/psa_connector.h"
#include "core/storage/push_repository.h"
#include "core/sync/push_report.h"
#include "core/workflow/review.h"

#include <QSet>

#include <optional>
#include <vector>

namespace trueup {

/// What a push is asked for.
struct PushOrder
{
    ReviewQuestion question;
    std::optional<QSet<QString>> lines = {}; ///< of review; nullopt = every approved one
    /// The rows as the person saw them: one that would be another by now is not sent. nullopt = no preview
    /// was made (the command line); what is planned is sent.
    std::optional<std::vector<PushRow>> previewed = {};
    QString by;
};

struct PlannedPush
{
    PushPlan plan;
    std::vector<PushRowReport> skipped;  ///< previewed rows that are others by now
    std::vector<Connection> connections; ///< PSAs the rows go to
    /// Vendor connections whose figures behind the rows are older than asked for (R17).
    QStringList oldVendors;
    QSet<QString> oldLines; ///< the lines of review they are behind, those of disconnected ones too
};

/// Plans what would be sent now, against the stored data in one moment. `freshSince`: vendor figures from
/// before are listed as old; invalid = any age will do.
Result<PlannedPush> planPushJob(Database &database, const PushOrder &order, const QDateTime &freshSince);

/// The rows that take pushes back; what cannot be taken back is left out with its reason.
Result<PlannedPush> planUndoJob(Database &database, const ReviewQuestion &question,
                                const std::vector<PushId> &pushes);

Result<PushBatch> beginBatch(Database &database, const QDateTime &at, const QString &by, bool undo);

/// Stores the intent, before anything is sent, and answers it with its id and one more send. What was not
/// applied before goes on in its own row. Conflict where the decision no longer counts for its line,
/// another write of the line is not settled, or the same intention was carried out already.
Result<Push> storeIntent(Database &database, Push push);
/// The same for one more send of a stored push.
Result<Push> storeSend(Database &database, Push push);

/// Every push that is not settled, with the connections they went to.
struct OpenPushes
{
    std::vector<Push> pushes;
    std::vector<Connection> connections;
};
Result<OpenPushes> openPushes(Database &database);

/// Stores how a push ended, and answers it with its id: its row (a new one where nothing was sent), an audit
/// entry, what the PSA bills now, and of a verified undo that the other one is undone. `reading`: the line as
/// read last; nullopt = it was not.
Result<Push> storeEnd(Database &database, const Push &push, const std::optional<LineReading> &reading,
                      const QDateTime &at);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"
#include "core/domain/period.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

/// What the PSA said of a change that left in a file (R23).
enum class ExportState {
    Exported,   ///< nothing yet: its billed lines were not imported since
    Verified,   ///< it bills the new quantity
    NotApplied, ///< it still bills the old quantity
    Overtaken,  ///< it bills something else, or the line is gone
};

/// One row of a change file: an approved decision on its way into a PSA that Trueup cannot write to. The
/// texts are those of the file, kept so that the file can be made again as it was.
struct ExportedChange
{
    ExportedChangeId id{};
    ChangeFileId fileId{};
    DecisionId decisionId{};
    QString lineId;
    Period period;
    ConnectionId connectionId{}; ///< of the PSA
    QString accountKey;
    QString accountName;
    QString productKey;
    QString productName;
    QString agreement;
    QString billedLineKey; ///< the PSA's own id of the line to change
    Quantity before;
    Quantity after;
    std::optional<QDate> effectiveDate;
    QString note;
    ExportState state = ExportState::Exported;
    QDateTime exportedAt;
    QDateTime settledAt; ///< of the import that brought the state; invalid = none yet
};

/// What an import says of a change: `billed` is the line's quantity now, nullopt when the PSA no longer has
/// the line.
ExportState settle(const ExportedChange &change, std::optional<Quantity> billed);

QString toText(ExportState state); ///< "exported", "verified", "not_applied", "overtaken"
ExportState exportStateFrom(const QString &text);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/run.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

/// One account's part in a run.
struct RunAccount
{
    RunId runId{};
    QString accountKey;
    QString accountName; ///< as listed by that run; as known before where it was not
    AccountOutcome outcome = AccountOutcome::Failed;
    FetchStats stats;
    QDateTime dataFrom;         ///< of the last good data that stand after this run; invalid = there are none
    std::optional<Error> error; ///< why it is not Current
    int inserted = 0;           ///< lines new, changed and gone by this run
    int changed = 0;
    int gone = 0;
};

} // namespace trueup

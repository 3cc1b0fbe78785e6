// SPDX-License-Identifier: GPL-3.0-or-later
// What a person looks at before something is written, as values.
#pragma once

#include "core/domain/push_plan.h"
#include "core/psa/psa_connector.h"
#include "ui/push/push_stage.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace trueup {

enum class PushKind {
    Push,
    Undo, ///< takes pushes back (R22)
};

/// One row of the sheet: what is to be written, and what became of it.
struct PushSheetRow
{
    PushRow row;
    RequestPreview request; ///< as it will be sent; empty = not known yet
    bool prorates = false;  ///< the agreement's lines are prorated by their dates
    bool ticked = true;
    PushStage stage = PushStage::Preview;
    QString sentence;              ///< once it ended: what became of it
    QString field;                 ///< the field the PSA named with a refusal
    QString requestId;             ///< the PSA's, of the write
    std::optional<Quantity> found; ///< what the PSA bills now, where it is not what was written
    bool sent = false;             ///< the request was begun at least once
};

struct PushPreview
{
    PushKind kind = PushKind::Push;
    QString connections; ///< names of the PSAs, ", " between
    std::vector<PushSheetRow> rows;
    std::vector<PushLeftOut> leftOut;
};

/// R18: a line of review that lowers one of its billed lines is ticked by a person only; what is taken back
/// is wanted already.
void tickAtFirst(PushPreview &preview);

/// What the ticked rows come to.
struct PushTotals
{
    int rows = 0;
    int lowering = 0; ///< of them
    Quantity more;
    Quantity fewer;                ///< without a sign
    std::vector<Money> moneyMonth; ///< one sum for each currency, by code
    std::vector<Money> catchUp;
    int withoutPrice = 0;
    int warned = 0; ///< rows with something to know
};
PushTotals totalsOf(std::span<const PushSheetRow> rows);

} // namespace trueup

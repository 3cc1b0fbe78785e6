// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room: what the pane beside a run's accounts says.
#pragma once

#include "ui/history/run_document.h"

#include <QTimeZone>

namespace trueup {

class DetailPane;

/// The run itself: why it is not complete, and the server's request ids.
void fillRunDetail(DetailPane &pane, const RunDocument &document);
/// One account: what came of it, why, and what it cost.
void fillAccountDetail(DetailPane &pane, const RunAccountRow &row, const QTimeZone &zone,
                       const QDateTime &now);

} // namespace trueup

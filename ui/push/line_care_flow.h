// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/shown_data.h"

class QWidget;

namespace trueup {

class Session;

/// Boxes in which a person says something of a line besides deciding about it; what is said is an edit that
/// undo takes back. `moment` keeps the line.

/// How the count is spread over its billed lines.
void askAllocation(Session &session, const ShownDataPtr &moment, const UsageLine &line, QWidget *window);
/// Which tool keeps the line.
void askOwner(Session &session, const ShownDataPtr &moment, const UsageLine &line, QWidget *window);

} // namespace trueup

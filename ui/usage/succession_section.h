// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/shown_data.h"

namespace trueup {

class DetailPane;
class Session;

/// The section of a line's details that tells which service became which (R5), and the one step that settles
/// it: mapping the new one like the old one, an edit of the map that undo takes back. Adds nothing where no
/// service of the line changed.
void addSuccession(DetailPane &pane, Session &session, const ShownDataPtr &moment, const UsageLine &line);

} // namespace trueup

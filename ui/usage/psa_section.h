// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/new_line.h"
#include "ui/session/shown_data.h"

#include <functional>
#include <vector>

namespace trueup {

class DetailPane;
class Session;

/// What a person may do from the sections below; one that is not set is not offered.
struct PsaSectionActions
{
    std::function<void()> allocate;
    std::function<void()> ownElsewhere;
    std::function<void()> ownHere;
    std::function<void(std::vector<PushId>)> takeBack;
    std::function<void(const NewLineChoice &)> createLine;
};

/// The sections of a line's details that are about writing to its PSA. Each adds nothing where it has nothing
/// to say.

/// The pushes of the decision that holds: how each ended, and the way to take them back (R22).
void addPushes(DetailPane &pane, const Session &session, const UsageLine &line,
               const PsaSectionActions &actions);
/// Last pushed, billed now, at the distributor now; who changes it back; whose line it is.
void addDrift(DetailPane &pane, const Session &session, const UsageLine &line,
              const PsaSectionActions &actions);
/// The agreements of the line: next invoice, cycle, proration; until when it waits.
void addAgreements(DetailPane &pane, const UsageLine &line);
/// How one count is spread over several billed lines.
void addAllocation(DetailPane &pane, const UsageLine &line, const PsaSectionActions &actions);
/// What is not billed yet: the company's agreements, and what to type in (R13).
void addNewLine(DetailPane &pane, const Session &session, const ShownDataPtr &moment, const UsageLine &line,
                const PsaSectionActions &actions);
/// The days nobody bills (R20).
void addCatchUp(DetailPane &pane, const UsageLine &line);

} // namespace trueup

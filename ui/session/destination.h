// SPDX-License-Identifier: GPL-3.0-or-later
// Where one page may send the person on another: "each figure leads to its filtered table".
#pragma once

#include "core/domain/ids.h"
#include "core/domain/usage.h"

#include <QString>

#include <optional>
#include <variant>

namespace trueup {

/// The Usage table with these filters and no others.
struct UsageView
{
    bool toDoOnly = true;
    std::optional<UsageKind> kind = {};
    std::optional<ReviewState> state = {};
    QString text = {};   ///< free text
    QString lineId = {}; ///< selects this line where it is shown
};

enum class MapSide { Accounts, Services };
enum class MapFilter { All, Unmapped, Mapped, Excluded };

struct MappingView
{
    MapSide side = MapSide::Accounts;
    MapFilter filter = MapFilter::All;
    QString text = {};
};

enum class HistoryTab { Runs, Decisions, Audit };

struct HistoryView
{
    HistoryTab tab = HistoryTab::Runs;
    QString text = {};
    std::optional<RunId> run = {}; ///< opens this run's report, over the list
    bool notCurrentOnly = false;   ///< there: only the accounts that are not current
};

/// The Connections page; or the wizard, for a new connection or one that is not finished.
struct ConnectionsView
{
    QString connection = {};      ///< scrolls to it
    bool editCredentials = false; ///< and opens its credentials, where it is a vendor's
};
struct WizardView
{
    QString connection = {}; ///< resumes this one; empty = a new one, or the draft that was left
};

/// What of a connection is held and asks (R8): its run, else its accounts; all connections where none is
/// named.
struct HeldView
{
    QString connection = {};
    std::optional<VendorAccountId> account = {}; ///< chooses this one in the list of held accounts
};

using Destination = std::variant<UsageView, MappingView, HistoryView, ConnectionsView, WizardView, HeldView>;

} // namespace trueup

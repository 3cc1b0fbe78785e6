// SPDX-License-Identifier: GPL-3.0-or-later
// Where one page may send the person on another: "each figure leads to its filtered table".
#pragma once

#include "core/domain/ids.h"
#include "core/domain/usage.h"

#include <QSet>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace trueup {

/// The Usage table with these filters and no others.
struct UsageView
{
    bool toDoOnly = true;
    std::optional<UsageKind> kind = {};
    std::optional<ReviewState> state = {};
    QString text = {};   ///< free text
    QString lineId = {}; ///< selects this line where it is shown
    bool spread = false; ///< and asks how its count is spread over several billed lines
};

enum class MapSide { Accounts, Services };
enum class MapFilter { All, Unmapped, Mapped, Excluded };

struct MappingView
{
    MapSide side = MapSide::Accounts;
    MapFilter filter = MapFilter::All;
    QString text = {};
};

enum class HistoryTab { Runs, Decisions, Audit, Pushes };

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
    bool editCredentials = false; ///< and opens its credentials, where it has some
    bool cycles = false;          ///< and opens what its billing cycles mean, where it has some (R15)
    bool newPsa = false;          ///< opens the fields for a ConnectWise PSA that is to be connected
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

/// Approved quantities on their way into a PSA: the preview of what would be sent now, or the push that is going
/// on.
struct PushView
{
    std::optional<QSet<QString>> lines = {}; ///< only these lines of review; nullopt = every approved one
};
/// The same for taking pushes back (R22).
struct UndoView
{
    std::vector<PushId> pushes;
};
/// One line to be made in the PSA, where the connection allows it.
struct NewLineView
{
    QString lineId;
    QString agreementKey;
};
/// Amounts to type into the PSA for days nobody bills (R20).
struct CatchUpView
{
};

using Destination = std::variant<UsageView, MappingView, HistoryView, ConnectionsView, WizardView, HeldView,
                                 PushView, UndoView, NewLineView, CatchUpView>;

} // namespace trueup

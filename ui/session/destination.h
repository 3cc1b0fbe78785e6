// SPDX-License-Identifier: GPL-3.0-or-later
// Where one page may send the person on another: "each figure leads to its filtered table".
#pragma once

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

using Destination = std::variant<UsageView, MappingView, HistoryView, ConnectionsView, WizardView>;

} // namespace trueup

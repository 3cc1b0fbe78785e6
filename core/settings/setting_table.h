// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of settings: what exists, what it may hold, what it is unless said otherwise.
// docs/settings.md prints it, and a test compares the two.
#pragma once

#include "core/domain/counting.h"
#include "core/settings/settings.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace trueup {

/// Whom a value belongs to: the computer (its network, its load), or the way one person works.
enum class SettingScope { Machine, User };

struct SettingDefinition
{
    QString key;         ///< "section/key"
    QString type;        ///< what may stand there, in words
    QString defaultText; ///< as it would stand in the file
    SettingScope scope = SettingScope::User;
    QString description;
    /// Puts the value in; false, and nothing changed, when the text is not of the type.
    std::function<bool(Settings &settings, const QString &text)> apply;
};

/// Every setting, in the order of docs/settings.md. The switches of R2 follow from countSwitches().
const std::vector<SettingDefinition> &settingDefinitions();

/// A switch of R2 under its name in the file.
struct CountSwitch
{
    QString name;
    bool CountRules::*member = nullptr;
    QString description;
};
const std::vector<CountSwitch> &countSwitches();

/// "true" or "false", "yes" or "no", "on" or "off", "1" or "0"; nullopt for anything else.
std::optional<bool> parseSwitch(const QString &text);

} // namespace trueup

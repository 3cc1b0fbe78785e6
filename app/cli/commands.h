// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"

#include <QStringList>

#include <memory>

namespace trueup {

class AppContext;

/// The options before and around a command.
struct GlobalOptions
{
    QString dataFolder; ///< empty = the user's own
    bool demo = false;
    bool version = false;
    bool help = false;
    QStringList command; ///< what is left: the command's name and its arguments
};

/// Takes the global options out, wherever they stand. Error Usage.
Result<GlobalOptions> parseGlobalOptions(const QStringList &arguments);

/// The command that `words` name, its arguments checked. Error Usage.
Result<std::unique_ptr<Command>> makeCommand(const QStringList &words, AppContext &context);

/// What `trueup --help` prints.
QString helpText();

} // namespace trueup

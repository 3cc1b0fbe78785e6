// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

#include <memory>

namespace trueup {

class AppContext;

/// `trueup export usage|subscriptions|history|mappings|decisions|audit [--format csv|json] [--out FILE]
/// [--period YYYY-MM]`; `export changes` is a command of its own (export_changes_command.h)
class ExportCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words, AppContext &context);
    void start(std::function<void(int)> done) override;

private:
    ExportCommand(Arguments arguments, AppContext &context)
        : m_arguments(std::move(arguments)), m_context(context)
    {
    }
    Status run();

    Arguments m_arguments;
    AppContext &m_context;
};

} // namespace trueup

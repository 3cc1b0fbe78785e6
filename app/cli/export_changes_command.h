// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

#include <memory>

namespace trueup {

class AppContext;

/// `trueup export changes [--connection NAME] [--again] [--by NAME] [--period YYYY-MM] [--format csv|json]
/// [--out FILE]`
class ExportChangesCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words, AppContext &context);
    void start(std::function<void(int)> done) override;

private:
    ExportChangesCommand(Arguments arguments, AppContext &context)
        : m_arguments(std::move(arguments)), m_context(context)
    {
    }
    Status run();

    Arguments m_arguments;
    AppContext &m_context;
};

} // namespace trueup

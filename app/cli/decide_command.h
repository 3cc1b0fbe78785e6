// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"

#include <memory>

namespace trueup {

class AppContext;

/// `trueup decide FILE.csv --by NAME [--strict] [--period YYYY-MM]`
class DecideCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words, AppContext &context);
    void start(std::function<void(int)> done) override;

private:
    DecideCommand(Arguments arguments, AppContext &context)
        : m_arguments(std::move(arguments)), m_context(context)
    {
    }
    Result<int> run();

    Arguments m_arguments;
    AppContext &m_context;
};

} // namespace trueup

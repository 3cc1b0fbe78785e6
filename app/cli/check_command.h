// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "core/workflow/check.h"

#include <memory>

namespace trueup {

class AppContext;

/// `trueup check [--json]`
class CheckCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words, AppContext &context);
    void start(std::function<void(int)> done) override;

private:
    CheckCommand(Arguments arguments, AppContext &context)
        : m_arguments(std::move(arguments)), m_context(context)
    {
    }
    int print(const std::vector<CheckFinding> &findings) const;

    Arguments m_arguments;
    AppContext &m_context;
};

} // namespace trueup

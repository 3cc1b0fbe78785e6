// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/sync/connect_flow.h"

#include <memory>

namespace trueup {

class AppContext;

/// `trueup connect stellr|connectwise --api-url U … (--secret-stdin | --secret-env VAR)`
class ConnectCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words, AppContext &context);
    void start(std::function<void(int)> done) override;
    void cancel() override;

private:
    ConnectCommand(Arguments arguments, AppContext &context)
        : m_arguments(std::move(arguments)), m_context(context)
    {
    }
    int onDone(const Result<ConnectOutcome> &outcome);

    Arguments m_arguments;
    AppContext &m_context;
    output::ProgressLine m_progress;
    std::unique_ptr<ConnectFlow> m_flow;
};

} // namespace trueup

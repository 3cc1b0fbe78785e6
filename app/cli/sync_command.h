// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/sync/sync_engine.h"

#include <memory>

namespace trueup {

class AppContext;

/// `trueup sync [--connection N]… [--json] [--accept-fewer]`
class SyncCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words, AppContext &context);
    void start(std::function<void(int)> done) override;
    void cancel() override;

private:
    SyncCommand(Arguments arguments, AppContext &context)
        : m_arguments(std::move(arguments)), m_context(context)
    {
    }
    std::vector<RunAccount> accountsOf(const RunReport &report);
    int onDone(const Result<std::vector<RunReport>> &reports);

    Arguments m_arguments;
    AppContext &m_context;
    output::ProgressLine m_progress;
    std::unique_ptr<SyncEngine> m_engine;
};

} // namespace trueup

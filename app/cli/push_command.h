// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/sync/push_engine.h"

#include <memory>

namespace trueup {

class AppContext;

/// `trueup push [--dry-run] [--json] [--by NAME] [--period YYYY-MM]` and
/// `trueup undo PUSH_ID… | undo --batch BATCH_ID [--json] [--by NAME] [--period YYYY-MM]`
class PushCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words, AppContext &context);
    static Result<std::unique_ptr<Command>> makeUndo(const QStringList &words, AppContext &context);
    void start(std::function<void(int)> done) override;
    /// Completes the rows in flight, begins no other.
    void cancel() override;

private:
    PushCommand(Arguments arguments, AppContext &context, bool undo)
        : m_arguments(std::move(arguments)), m_context(context), m_undo(undo)
    {
    }
    Status begin(std::function<void(int)> done);
    Result<std::vector<PushId>> pushesToUndo();
    Result<int> dryRun();
    void showProgress(const PushProgress &progress);
    int onDone(const Result<PushReport> &report);

    Arguments m_arguments;
    AppContext &m_context;
    const bool m_undo;
    output::ProgressLine m_progress;
    std::unique_ptr<PushEngine> m_engine;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/app_context.h"
#include "app/cli/command.h"
#include "app/demo_folder.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace trueup {

/// `trueup --demo COMMAND …`: a throw-away folder, the Stellr look-alike on this machine, and the commands a
/// person would type, run for real: connect, import, map auto, sync. Then the given command.
class DemoCommand final : public Command
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Command>> make(const QStringList &words);
    ~DemoCommand() override;
    void start(std::function<void(int)> done) override;
    void cancel() override;

private:
    explicit DemoCommand(QStringList words) : m_words(std::move(words)) {}
    Status prepare();
    void runNext();

    QStringList m_words;
    std::function<void(int)> m_done;
    std::unique_ptr<DemoFolder> m_demo;
    std::unique_ptr<AppContext> m_context;
    std::vector<QStringList> m_steps;
    std::size_t m_next = 0;
    std::unique_ptr<Command> m_current;
    bool m_cancelled = false;
};

} // namespace trueup

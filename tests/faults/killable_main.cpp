// SPDX-License-Identifier: GPL-3.0-or-later
// trueup-killable FOLDER STEP: one sync of the data folder with the program's own parts, which kills itself
// before its STEP-th step. A step is a statement of the database, a piece it writes to the disk, or an answer
// of the vendor. STEP 0 lives, and prints each phase with its last
// step, and how many steps of each kind there were.
#include "app/app_context.h"
#include "core/sync/sync_engine.h"
#include "tests/faults/disk_writes.h"
#include "tests/faults/step_connector.h"

#include <QCoreApplication>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <vector>

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;

namespace {

enum class Step { Statement, Write, Answer };

/// Counts the steps of all threads, and ends the process at one of them.
class Steps
{
public:
    explicit Steps(int last) : m_last(last) {}

    void take(Step kind)
    {
        ++m_ofKind[static_cast<std::size_t>(kind)];
        if (++m_count == m_last)
            ::kill(::getpid(), SIGKILL);
    }
    /// The phase that begins now.
    void enter(const char *phase)
    {
        const std::lock_guard lock(m_mutex);
        m_phases.push_back({phase, m_count});
    }
    void print() const
    {
        for (std::size_t i = 0; i < m_phases.size(); ++i) {
            const int end = i + 1 < m_phases.size() ? m_phases[i + 1].before : m_count.load();
            std::printf("phase %s %d\n", m_phases[i].name, end);
        }
        std::printf("kind statements %d\nkind writes %d\nkind answers %d\n", m_ofKind[0].load(),
                    m_ofKind[1].load(), m_ofKind[2].load());
    }

private:
    struct Phase
    {
        const char *name;
        int before; ///< steps until then
    };
    const int m_last;
    std::atomic<int> m_count = 0;
    std::array<std::atomic<int>, 3> m_ofKind = {};
    std::mutex m_mutex;
    std::vector<Phase> m_phases;
};

int failure(const Error &error)
{
    std::fprintf(stderr, "%s [%s]\n", qPrintable(error.message), qPrintable(error.detail));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = application.arguments();
    if (words.size() != 3)
        return 2;
    const QString folder = words[1];
    Steps steps(words[2].toInt());
    const StatementHook atStatement = [&steps](int, const QString &sql) -> Status {
        if (sql.startsWith(u"UPDATE run SET finished_at"_s))
            steps.enter("finishing");
        steps.take(Step::Statement);
        return {};
    };
    setDiskWriteHook([&steps] {
        steps.take(Step::Write);
        return true;
    });

    steps.enter("opening");
    auto context = AppContext::create({folder});
    if (!context)
        return failure(context.error());
    if (const auto opened = Database::open(folder, {nullptr, atStatement}); !opened.database)
        return failure(opened.error);

    steps.enter("preparing");
    auto parts = (*context)->syncParts();
    if (!parts)
        return failure(parts.error());
    parts->writer->post(
        &application,
        [&atStatement](Database &database) {
            database.setStatementHook(atStatement);
            return true;
        },
        [](bool) {});
    int listed = 0;
    parts->makeConnector =
        [&, make = parts->makeConnector](const Connection &connection,
                                         const Secret &secret) -> Result<std::shared_ptr<VendorConnector>> {
        auto inner = make(connection, secret);
        if (!inner)
            return inner;
        StepConnector::Steps answers;
        answers.page = [&steps, &listed] {
            if (listed++ == 0)
                steps.enter("listing");
            steps.take(Step::Answer);
        };
        answers.listEnd = [&steps] {
            steps.enter("fetching");
            steps.take(Step::Answer);
        };
        answers.account = [&steps](int) { steps.take(Step::Answer); };
        return std::make_shared<StepConnector>(std::move(*inner), std::move(answers));
    };

    int code = 1;
    bool allCame = false;
    SyncEngine engine(*parts);
    engine.sync(
        {}, {},
        [&](const SyncProgress &progress) {
            if (!allCame && progress.total > 0 && progress.fetched + progress.failed == progress.total) {
                allCame = true;
                steps.enter("storing");
            }
        },
        [&](const Result<std::vector<RunReport>> &reports) {
            code = reports ? exitCode(*reports) : failure(reports.error());
            QCoreApplication::exit(code);
        });
    QCoreApplication::exec();
    if (words[2] == u"0"_s)
        steps.print();
    return code;
}

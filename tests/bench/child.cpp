// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/child.h"

#include "tests/bench/need.h"
#include "tests/bench/stopwatch.h"

#include <QTemporaryFile>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <vector>

namespace trueup::bench {

namespace {

/// Texts as the system's calls want them.
class Words
{
public:
    void add(const QByteArray &word) { m_words.push_back(word); }
    std::vector<char *> pointers()
    {
        std::vector<char *> result;
        for (QByteArray &word : m_words)
            result.push_back(word.data());
        result.push_back(nullptr);
        return result;
    }

private:
    std::vector<QByteArray> m_words;
};

} // namespace

ChildRun runChild(const QStringList &command, const QStringList &variables)
{
    Words arguments;
    for (const QString &word : command)
        arguments.add(word.toLocal8Bit());
    Words environment;
    for (char **variable = environ; *variable; ++variable)
        environment.add(*variable);
    for (const QString &variable : variables)
        environment.add(variable.toLocal8Bit());

    QTemporaryFile err;
    require(err.open(), QStringLiteral("no temporary file"));
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, err.handle(), STDERR_FILENO);

    ChildRun run;
    Stopwatch watch;
    watch.go();
    pid_t child = 0;
    const int spawned = posix_spawnp(&child, arguments.pointers()[0], &files, nullptr,
                                     arguments.pointers().data(), environment.pointers().data());
    posix_spawn_file_actions_destroy(&files);
    require(spawned == 0, QStringLiteral("can't start ") + command.value(0));
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    watch.stop();
    run.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    run.seconds = watch.seconds();
    run.peakKilobytes = usage.ru_maxrss;
    err.seek(0);
    run.err = err.readAll();
    return run;
}

} // namespace trueup::bench

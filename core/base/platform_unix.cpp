// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSocketNotifier>
#include <QStorageInfo>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trueup::platform {

namespace {

int signalPipe[2] = {-1, -1};
std::atomic_int signalsSeen{0};

extern "C" void handleStopSignal(int number)
{
    if (signalsSeen.fetch_add(1) > 0)
        _exit(128 + number);
    const char byte = 1;
    // Nothing can be done about a failed write in a signal handler; the second signal ends the process
    // anyway.
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

bool stdoutCut = false; // what ferror() is to a FILE; stdout is written from the main thread alone

bool writeAll(int descriptor, const QByteArray &bytes)
{
    const char *at = bytes.constData();
    auto left = static_cast<size_t>(bytes.size());
    while (left > 0) {
        const ssize_t count = ::write(descriptor, at, left);
        if (count < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        at += count;
        left -= static_cast<size_t>(count);
    }
    return true;
}

} // namespace

void restrictNewFiles()
{
    ::umask(077);
}

Status makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path)) {
        const bool full = errno == ENOSPC || errno == EDQUOT;
        return fail(
            full ? ErrorKind::DiskFull : ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "platform",
                "The folder %1 cannot be made. Choose another with --data-dir, or free its disk or rights.")
                .arg(QDir::toNativeSeparators(path)),
            QString::fromLocal8Bit(std::strerror(errno)));
    }
    if (::chmod(QFile::encodeName(path).constData(), 0700) != 0) {
        return fail(ErrorKind::InvalidInput,
                    QCoreApplication::translate(
                        "platform", "The folder %1 belongs to someone else. Choose another with --data-dir.")
                        .arg(QDir::toNativeSeparators(path)),
                    QString::fromLocal8Bit(std::strerror(errno)));
    }
    return {};
}

bool stderrIsTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

qint64 freeBytes(const QString &path)
{
    return QStorageInfo(path).bytesAvailable();
}

void onStopSignal(std::function<void()> stop)
{
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [notifier, stop = std::move(stop)] {
        char byte = 0;
        if (::read(signalPipe[0], &byte, 1) == 1) {
            notifier->setEnabled(false);
            stop();
        }
    });
    struct sigaction action = {};
    action.sa_handler = handleStopSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // A reader that went away is noticed by the failed write, not by dying.
    std::signal(SIGPIPE, SIG_IGN);
}

bool writeStdout(const QByteArray &utf8)
{
    const bool whole = writeAll(STDOUT_FILENO, utf8);
    stdoutCut = stdoutCut || (!whole && errno != EPIPE);
    return whole;
}

bool isStdoutCut()
{
    return stdoutCut;
}

bool writeStderr(const QByteArray &utf8)
{
    return writeAll(STDERR_FILENO, utf8);
}

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(
            errno == ENOSPC || errno == EDQUOT ? ErrorKind::DiskFull : ErrorKind::Storage,
            QCoreApplication::translate(
                "platform", "The lock file %1 cannot be opened. Check the folder's rights and disk space.")
                .arg(QDir::toNativeSeparators(path)),
            QString::fromLocal8Bit(std::strerror(errno)));
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const int reason = errno;
        ::close(descriptor);
        if (reason == EWOULDBLOCK)
            return fail(ErrorKind::AlreadyRunning, QString(), path);
        return fail(
            ErrorKind::Storage,
            QCoreApplication::translate(
                "platform", "The file system of %1 cannot lock files. Choose a local folder with --data-dir.")
                .arg(QDir::toNativeSeparators(path)),
            QString::fromLocal8Bit(std::strerror(reason)));
    }
    return std::unique_ptr<FileLock>(new FileLock(descriptor));
}

FileLock::~FileLock()
{
    ::close(static_cast<int>(m_handle));
}

} // namespace trueup::platform

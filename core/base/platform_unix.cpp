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
#include <poll.h>
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
    const int before = errno; // of the call that the signal broke into
    const char byte = 1;
    // Nothing can be done about a failed write in a signal handler; the second signal ends the process
    // anyway.
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
    errno = before;
}

/// A pipe whose ends no child inherits and no signal handler waits at. (pipe2() is not everywhere.)
bool openSignalPipe()
{
    if (::pipe(signalPipe) != 0)
        return false;
    for (const int end : signalPipe) {
        if (::fcntl(end, F_SETFD, FD_CLOEXEC) != 0 || ::fcntl(end, F_SETFL, O_NONBLOCK) != 0)
            return false;
    }
    return true;
}

Error folderError(const QString &path, int reason, const QString &sentence)
{
    const bool full = reason == ENOSPC || reason == EDQUOT;
    return {full ? ErrorKind::DiskFull : ErrorKind::InvalidInput,
            sentence.arg(QDir::toNativeSeparators(path)),
            QString::fromLocal8Bit(std::strerror(reason)),
            {},
            0};
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
            if (errno == EAGAIN) { // somebody we share the terminal with made it non-blocking
                pollfd ready{descriptor, POLLOUT, 0};
                ::poll(&ready, 1, -1);
                continue;
            }
            return errno == EPIPE;
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
        const int reason = errno;
        return fail(folderError(
            path, reason,
            QCoreApplication::translate("platform", "The folder %1 cannot be made. Choose another with "
                                                    "--data-dir, or free its disk or rights.")));
    }
    if (::chmod(QFile::encodeName(path).constData(), 0700) != 0) {
        const int reason = errno;
        return fail(folderError(path, reason,
                                QCoreApplication::translate("platform",
                                                            "The folder %1 belongs to someone else. Choose "
                                                            "another with --data-dir.")));
    }
    return {};
}

bool stderrIsTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

bool hasDisplay()
{
#ifdef Q_OS_MACOS
    return true;
#else
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#endif
}

qint64 freeBytes(const QString &path)
{
    return QStorageInfo(path).bytesAvailable();
}

void onStopSignal(std::function<void()> stop)
{
    // A reader that went away is noticed by the failed write, not by dying.
    std::signal(SIGPIPE, SIG_IGN);
    if (!openSignalPipe())
        return; // a signal then ends the process as it always would
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
}

bool writeStdout(const QByteArray &utf8)
{
    const bool whole = writeAll(STDOUT_FILENO, utf8);
    stdoutCut = stdoutCut || !whole;
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

QString machineFolder()
{
    return QStringLiteral("/etc/trueup");
}

QString localSocketName(const QString &name, const QString &privateFolder)
{
    // The system's limit for the path of a socket is about 108 bytes; QLocalServer binds under a longer one
    // for a moment.
    constexpr qsizetype kLongest = 80;
    for (const QString &folder : {qEnvironmentVariable("XDG_RUNTIME_DIR"), privateFolder}) {
        const QString path = QDir(folder).filePath(name);
        if (!folder.isEmpty() && QDir(folder).exists() && QFile::encodeName(path).size() <= kLongest)
            return path;
    }
    return {};
}

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        const int reason = errno;
        return fail(
            reason == ENOSPC || reason == EDQUOT ? ErrorKind::DiskFull : ErrorKind::Storage,
            QCoreApplication::translate(
                "platform", "The lock file %1 cannot be opened. Check the folder's rights and disk space.")
                .arg(QDir::toNativeSeparators(path)),
            QString::fromLocal8Bit(std::strerror(reason)));
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

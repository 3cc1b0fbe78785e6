// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/platform.h"

#include <QCoreApplication>
#include <QDir>
#include <QMetaObject>
#include <QStorageInfo>

#include <atomic>

#include <io.h>
#include <windows.h>

namespace trueup::platform {

namespace {

std::function<void()> stopCall;
std::atomic_int signalsSeen{0};

BOOL WINAPI handleConsoleEvent(DWORD)
{
    if (signalsSeen.fetch_add(1) > 0)
        return FALSE; // the system ends the process
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [] { stopCall(); }, Qt::QueuedConnection);
    return TRUE;
}

bool stdoutCut = false; // what ferror() is to a FILE; stdout is written from the main thread alone

bool writeAll(DWORD which, const QByteArray &bytes)
{
    const HANDLE handle = GetStdHandle(which);
    const char *at = bytes.constData();
    qsizetype left = bytes.size();
    while (left > 0) {
        DWORD written = 0;
        const DWORD chunk = static_cast<DWORD>(qMin<qsizetype>(left, 1 << 16));
        if (!WriteFile(handle, at, chunk, &written, nullptr) || written == 0) {
            const DWORD reason = GetLastError();
            return reason == ERROR_BROKEN_PIPE || reason == ERROR_NO_DATA;
        }
        at += written;
        left -= written;
    }
    return true;
}

} // namespace

void restrictNewFiles() {}

Status makePrivateFolder(const QString &path)
{
    if (QDir().mkpath(path))
        return {};
    return fail(
        GetLastError() == ERROR_DISK_FULL ? ErrorKind::DiskFull : ErrorKind::InvalidInput,
        QCoreApplication::translate(
            "platform",
            "The folder %1 cannot be made. Choose another with --data-dir, or free its disk or rights.")
            .arg(QDir::toNativeSeparators(path)));
}

bool stderrIsTerminal()
{
    return _isatty(_fileno(stderr)) != 0;
}

bool hasDisplay()
{
    return true;
}

qint64 freeBytes(const QString &path)
{
    return QStorageInfo(path).bytesAvailable();
}

void onStopSignal(std::function<void()> stop)
{
    stopCall = std::move(stop);
    SetConsoleCtrlHandler(handleConsoleEvent, TRUE);
}

bool writeStdout(const QByteArray &utf8)
{
    const bool whole = writeAll(STD_OUTPUT_HANDLE, utf8);
    const DWORD reason = whole ? ERROR_SUCCESS : GetLastError();
    const bool cut = !whole && reason != ERROR_BROKEN_PIPE && reason != ERROR_NO_DATA;
    stdoutCut = stdoutCut || cut;
    return !cut;
}

bool isStdoutCut()
{
    return stdoutCut;
}

bool writeStderr(const QByteArray &utf8)
{
    return writeAll(STD_ERROR_HANDLE, utf8);
}

QString machineFolder()
{
    return qEnvironmentVariable("ProgramData", QStringLiteral("C:/ProgramData")) + QStringLiteral("/Trueup");
}

QString localSocketName(const QString &name, const QString &)
{
    return name;
}

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &path)
{
    const HANDLE file =
        CreateFileW(reinterpret_cast<const wchar_t *>(QDir::toNativeSeparators(path).utf16()),
                    GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        if (GetLastError() == ERROR_SHARING_VIOLATION)
            return fail(ErrorKind::AlreadyRunning, QString(), path);
        return fail(
            GetLastError() == ERROR_DISK_FULL ? ErrorKind::DiskFull : ErrorKind::Storage,
            QCoreApplication::translate(
                "platform", "The lock file %1 cannot be opened. Check the folder's rights and disk space.")
                .arg(QDir::toNativeSeparators(path)));
    }
    return std::unique_ptr<FileLock>(new FileLock(reinterpret_cast<qintptr>(file)));
}

FileLock::~FileLock()
{
    CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

} // namespace trueup::platform

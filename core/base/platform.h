// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that differs between operating systems, and nothing else. Implemented in platform_unix.cpp and
// platform_windows.cpp.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <functional>
#include <memory>

namespace trueup::platform {

/// New files are for this user only (umask 077; nothing to do on Windows, where the profile folder's rights
/// hold). First statement of main.
void restrictNewFiles();

/// Makes the folder (and its parents) if missing and sets it to 0700. Error: InvalidInput or DiskFull.
Status makePrivateFolder(const QString &path);

/// True when stderr is a terminal, so progress may be drawn.
bool stderrIsTerminal();

/// Free bytes on the file system of `path`; -1 when unknown.
qint64 freeBytes(const QString &path);

/// Calls `stop` in the main thread, from the event loop, at the first SIGINT, SIGTERM (Ctrl+C, console close
/// on Windows). A second one ends the process at once. Install once, after the application object is made.
void onStopSignal(std::function<void()> stop);

/// Writes the whole text to stdout/stderr as UTF-8 and flushes. False when it could not be written to its
/// end.
bool writeStdout(const QByteArray &utf8);
bool writeStderr(const QByteArray &utf8);

/// Whether a result on stdout was cut by anything but its reader, who may go whenever there was enough to
/// read: a full disk, a closed stdout.
bool isStdoutCut();

/// An exclusive lock of the operating system on a file; gone with its process, however that ends.
class FileLock
{
public:
    /// Error AlreadyRunning when another process (or another FileLock of this one) holds it.
    static Result<std::unique_ptr<FileLock>> take(const QString &path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(qintptr handle) : m_handle(handle) {}
    qintptr m_handle;
};

} // namespace trueup::platform

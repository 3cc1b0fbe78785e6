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

/// Whether a window can be shown: a display of the desktop, or a platform chosen by QT_QPA_PLATFORM. Always
/// true where windows need no such thing.
bool hasDisplay();

/// Free bytes on the file system of `path`; -1 when unknown.
qint64 freeBytes(const QString &path);

/// Calls `stop` in the main thread, from the event loop, at the first SIGINT, SIGTERM (Ctrl+C, console close
/// on Windows). A second one ends the process at once. Install once, after the application object is made.
void onStopSignal(std::function<void()> stop);

/// Writes the whole text to stdout/stderr. A reader that went away is no failure: the rest is dropped. False
/// where it could not be written for another reason, a full disk say.
bool writeStdout(const QByteArray &utf8);
bool writeStderr(const QByteArray &utf8);

/// Whether any writeStdout() of this process failed.
bool isStdoutCut();

/// The folder in which an administrator configures Trueup for all of this machine's users: /etc/trueup, on
/// Windows %ProgramData%/Trueup.
QString machineFolder();

/// Where this user's programs on this machine meet under `name`, as QLocalServer takes it: a file in a folder
/// that is the user's alone (the session's own, else `privateFolder`), on Windows the name of a pipe. Empty
/// where there is no such place.
QString localSocketName(const QString &name, const QString &privateFolder);

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

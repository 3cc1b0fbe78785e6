// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace trueup {

/// While one lives, every log message of the process goes to `folder`/trueup.log: one line each, UTC time,
/// level, category, text with everything that looks like a secret taken out. At 4 MB the file becomes
/// trueup.log.1 and a new one begins; two old ones are kept. With no sink alive messages are dropped. Never
/// writes to stdout or stderr: those belong to results and to the person. One at a time.
class LogSink
{
public:
    explicit LogSink(const QString &folder);
    ~LogSink();
    LogSink(const LogSink &) = delete;
    LogSink &operator=(const LogSink &) = delete;

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void write(QtMsgType type, const char *category, const QString &text);
    bool open();
    void rotate();

    QFile m_file;
};

} // namespace trueup

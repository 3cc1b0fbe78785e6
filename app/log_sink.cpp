// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_sink.h"

#include "core/net/redaction.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <mutex>

namespace trueup {

namespace {

constexpr qint64 kRotateAt = 4 * 1024 * 1024;
constexpr int kKept = 2;
constexpr qsizetype kLongestMessage = 8 * 1024;

// Qt's message handler has no argument of ours. Both live as long as the process, so a message of a static
// object that goes late finds them whole; recursive, because writing a file may itself log.
constinit LogSink *theSink = nullptr;
std::recursive_mutex &sinkMutex()
{
    static auto *mutex = new std::recursive_mutex;
    return *mutex;
}

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "";
}

} // namespace

LogSink::LogSink(const QString &folder) : m_file(folder + QStringLiteral("/trueup.log"))
{
    const std::scoped_lock lock(sinkMutex());
    theSink = this;
    // Debug messages of libraries only on request (QT_LOGGING_RULES).
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));
    qInstallMessageHandler(handle);
}

LogSink::~LogSink()
{
    const std::scoped_lock lock(sinkMutex());
    if (theSink == this)
        theSink = nullptr;
}

void LogSink::handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const std::scoped_lock lock(sinkMutex());
    if (LogSink *sink = std::exchange(theSink, nullptr)) { // a message about this message is dropped
        sink->write(type, context.category, text);
        theSink = sink;
    }
}

void LogSink::write(QtMsgType type, const char *category, const QString &text)
{
    if (!open())
        return; // a full disk must not stop the work; the next message tries again
    QString line = redacted(text.toUtf8(), {}, kLongestMessage);
    line.replace(u'\n', u' ');
    m_file.write(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ' +
                 levelName(type) + ' ' + (category ? category : "") + ": " + line.toUtf8() + '\n');
    m_file.flush();
}

bool LogSink::open()
{
    if (m_file.isOpen() && m_file.size() > kRotateAt)
        rotate();
    return m_file.isOpen() || m_file.open(QIODevice::WriteOnly | QIODevice::Append);
}

void LogSink::rotate()
{
    m_file.close();
    const QString path = m_file.fileName();
    for (int i = kKept; i >= 1; --i) {
        const QString to = path + u'.' + QString::number(i);
        QFile::remove(to);
        QFile::rename(i == 1 ? path : path + u'.' + QString::number(i - 1), to);
    }
}

} // namespace trueup

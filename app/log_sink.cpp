// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log_sink.h"

#include "core/net/redaction.h"

#include <QDateTime>
#include <QFile>
#include <QLoggingCategory>
#include <QMutex>

namespace trueup {

namespace {

constexpr qint64 kRotateAt = 4 * 1024 * 1024;
constexpr int kKept = 2;
constexpr qsizetype kLongestMessage = 8 * 1024;

/// The message handler has no argument of ours, so its state has to be reachable from a free function.
struct Sink
{
    QMutex mutex;
    QString path;
    QFile file;
};

Sink &sink()
{
    static Sink theSink;
    return theSink;
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

void rotate(Sink &s)
{
    s.file.close();
    for (int i = kKept; i >= 1; --i) {
        const QString from = i == 1 ? s.path : s.path + u'.' + QString::number(i - 1);
        const QString to = s.path + u'.' + QString::number(i);
        QFile::remove(to);
        QFile::rename(from, to);
    }
    if (!s.file.open(QIODevice::WriteOnly | QIODevice::Append))
        return; // a full disk must not stop the work; the next message tries again
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    Sink &s = sink();
    const QMutexLocker lock(&s.mutex);
    if (s.path.isEmpty())
        return;
    if (!s.file.isOpen() && !s.file.open(QIODevice::WriteOnly | QIODevice::Append))
        return;
    if (s.file.size() > kRotateAt)
        rotate(s);
    QString line = redacted(text.toUtf8(), {}, kLongestMessage);
    line.replace(u'\n', u' ');
    const QByteArray entry = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' '
        + levelName(type) + ' ' + (context.category ? context.category : "") + ": " + line.toUtf8() + '\n';
    s.file.write(entry);
    s.file.flush();
}

} // namespace

void installLogSink(const QString &folder)
{
    {
        const QMutexLocker lock(&sink().mutex);
        sink().path = folder + QStringLiteral("/trueup.log");
        sink().file.setFileName(sink().path);
    }
    // Debug messages of libraries only on request (QT_LOGGING_RULES).
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));
    qInstallMessageHandler(handleMessage);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "core/base/excerpt.h"
#include "core/base/platform.h"
#include "core/sync/run_report.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace trueup::output {

using namespace Qt::StringLiterals;

void print(const QString &text)
{
    platform::writeStdout(printable(text).toUtf8());
}

void printJson(const QJsonObject &object)
{
    platform::writeStdout(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

void say(const QString &message)
{
    platform::writeStderr(printable(message).toUtf8() + '\n');
}

int failure(const Error &error)
{
    say(u"trueup: "_s + error.message);
    if (!error.requestId.isEmpty()) {
        say(QCoreApplication::translate("cli", "For the other side's support, this was request %1.")
                .arg(error.requestId));
    }
    // A file's errors are listed by line; other details are for a report.
    const bool byLine = error.kind == ErrorKind::InvalidInput;
    if (!error.detail.isEmpty() && (byLine || qEnvironmentVariableIsSet("TRUEUP_VERBOSE")))
        say(error.detail);
    return exitCode(error);
}

ProgressLine::ProgressLine() : m_terminal(platform::stderrIsTerminal()) {}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const SyncProgress &progress)
{
    if (!m_terminal)
        return;
    m_latest.insert(progress.connection, progress);
    QStringList parts;
    for (const SyncProgress &latest : std::as_const(m_latest)) {
        const QString total = latest.total > 0 ? QString::number(latest.total) : u"…"_s;
        QString part = u"%1: %2 / %3"_s.arg(latest.connection, QString::number(latest.fetched), total);
        if (latest.failed > 0)
            part += QCoreApplication::translate("cli", ", %1 failed").arg(latest.failed);
        parts.append(part);
    }
    parts.sort();
    show(parts.join(u"   "_s));
}

void ProgressLine::show(const QString &text)
{
    if (!m_terminal)
        return;
    platform::writeStderr("\r\x1b[K" + printable(text).toUtf8());
    m_shown = true;
}

void ProgressLine::clear()
{
    if (m_shown)
        platform::writeStderr("\r\x1b[K");
    m_shown = false;
}

} // namespace trueup::output

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"

#include "tests/bench/need.h"

#include <QDate>
#include <QFile>
#include <QProcess>
#include <QSysInfo>
#include <QThread>

#include <sqlite3.h>

#include <algorithm>

namespace trueup::bench {

using namespace Qt::StringLiterals;

namespace {

/// The value of the first line `name: value` of a file of the system.
QString valueIn(const QString &path, const QString &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"unknown"_s;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QString text = QString::fromUtf8(line);
        if (text.startsWith(name))
            return text.section(u':', 1).trimmed();
    }
    return u"unknown"_s;
}

QString firstLineOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return QString::fromUtf8(process.readLine()).trimmed();
}

QString machine()
{
    const double gigabytes = valueIn(u"/proc/meminfo"_s, u"MemTotal"_s).section(u' ', 0, 0).toDouble() / 1e6;
    QFile load(u"/proc/loadavg"_s);
    const QString busy = load.open(QIODevice::ReadOnly)
                             ? QString::fromLatin1(load.readLine()).section(u' ', 0, 0)
                             : u"unknown"_s;
    QStringList lines{
        u"Processor: %1, %2 cores"_s.arg(valueIn(u"/proc/cpuinfo"_s, u"model name"_s))
            .arg(QThread::idealThreadCount()),
        u"Memory: %1 GB"_s.arg(gigabytes, 0, 'f', 0),
        u"System: %1, kernel %2"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion()),
        u"Qt %1, SQLite %2, %3"_s.arg(QString::fromLatin1(qVersion()),
                                      QString::fromLatin1(sqlite3_libversion()),
                                      firstLineOf(u"curl"_s, {u"--version"_s}).section(u" ("_s, 0, 0)),
        u"Date: %1; processes that wanted to run when this was written (load): %2"_s.arg(
            QDate::currentDate().toString(Qt::ISODate), busy)};
    return u"- "_s + lines.join(u"\n- "_s) + u'\n';
}

QString goalText(const Row &row)
{
    if (!row.goal)
        return u"| – | – |"_s;
    return u"| %1 %2 | %3 |"_s.arg(row.goal->atLeast ? u"≥"_s : u"≤"_s)
        .arg(row.goal->limit)
        .arg(row.isMet() ? u"met"_s : u"**missed**"_s);
}

} // namespace

double median(std::vector<double> values)
{
    require(!values.empty(), u"nothing was measured"_s);
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

bool Row::isMet() const
{
    return !goal || (goal->atLeast ? ratio >= goal->limit : ratio <= goal->limit);
}

QString reportText(const std::vector<Row> &rows, const QStringList &remarks, int rounds)
{
    QString text =
        u"# Benchmarks\n\n"
        "Written by `packaging/dev.sh bench`. Ours and its peer ran in turns on this machine, each figure is "
        "the median of %1 runs; only the ratios mean something elsewhere.\n\n"_s.arg(rounds);
    text += machine() + u"\n| what | ours | peer | ratio | goal | |\n|---|---|---|---|---|---|\n"_s;
    for (const Row &row : rows) {
        text +=
            u"| %1 | %2 | %3 | %4 "_s.arg(row.what, row.ours, row.peer, QString::number(row.ratio, 'f', 2)) +
            goalText(row) + u'\n';
    }
    text += u'\n';
    for (const QString &remark : remarks)
        text += u"- "_s + remark + u'\n';
    return text;
}

} // namespace trueup::bench

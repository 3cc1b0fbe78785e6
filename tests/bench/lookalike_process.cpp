// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/lookalike_process.h"

#include "tests/bench/need.h"

#include <QUrl>

namespace trueup::bench {

using namespace Qt::StringLiterals;

LookalikeProcess::LookalikeProcess(const QString &program, int customers, int lines, int latencyMs,
                                   quint16 port)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program,
                    {u"--customers"_s, QString::number(customers), u"--lines"_s, QString::number(lines),
                     u"--latency"_s, QString::number(latencyMs), u"--port"_s, QString::number(port)});
    for (QString line = readLine(); line != u"ready"_s; line = readLine()) {
        const QString value = line.section(u'=', 1);
        if (line.startsWith(u"url="_s))
            m_url = value;
        else if (line.startsWith(u"client_id="_s))
            m_clientId = value;
        else if (line.startsWith(u"client_secret="_s))
            m_secret = value;
    }
}

LookalikeProcess::~LookalikeProcess()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished();
}

quint16 LookalikeProcess::port() const
{
    return static_cast<quint16>(QUrl(m_url).port());
}

QString LookalikeProcess::readLine()
{
    while (!m_process.canReadLine())
        require(m_process.waitForReadyRead(60'000), u"the look-alike does not answer"_s);
    return QString::fromUtf8(m_process.readLine()).trimmed();
}

QString LookalikeProcess::command(const QString &line)
{
    m_process.write(line.toUtf8() + '\n');
    return readLine();
}

QStringList LookalikeProcess::targets()
{
    const int count = command(u"targets"_s).toInt();
    QStringList targets;
    for (int i = 0; i < count; ++i)
        targets += readLine();
    return targets;
}

} // namespace trueup::bench

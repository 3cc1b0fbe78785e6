// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace trueup::bench {

/// The look-alike of the distributor in a process of its own. Ends with this object.
class LookalikeProcess
{
public:
    LookalikeProcess(const QString &program, int customers, int lines, int latencyMs, quint16 port = 0);
    ~LookalikeProcess();

    QString url() const { return m_url; }
    quint16 port() const;
    QString clientId() const { return m_clientId; }
    QString secret() const { return m_secret; }

    /// The reply to one command line.
    QString command(const QString &line);
    /// Paths with their queries of every list asked for so far.
    QStringList targets();

private:
    QString readLine();
    QProcess m_process;
    QString m_url;
    QString m_clientId;
    QString m_secret;
};

} // namespace trueup::bench

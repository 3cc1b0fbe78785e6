// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/line_errors.h"

#include <QCoreApplication>
#include <QStringList>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(LineErrors)
};

} // namespace

void LineErrors::add(qint64 line, const QString &message)
{
    if (m_count++ < kListed)
        m_listed.push_back({line, message});
}

Error LineErrors::toError(const QString &fileName, const QString &consequence) const
{
    Error error{ErrorKind::InvalidInput, {}, {}, {}, 0};
    if (m_count == 1) {
        const LineError &only = m_listed.front();
        error.message = Words::tr("“%1”, line %2: %3 %4", "file, number, sentence, sentence")
                            .arg(fileName, QString::number(only.line), only.message, consequence);
        return error;
    }
    error.message = Words::tr("“%1” has %2 errors. %3 Correct them and try again.", "file, count, sentence")
                        .arg(fileName, QString::number(m_count), consequence);
    QStringList lines;
    for (const LineError &each : m_listed)
        lines.append(Words::tr("line %1: %2").arg(QString::number(each.line), each.message));
    if (m_count > kListed)
        lines.append(Words::tr("… and %1 more").arg(m_count - kListed));
    error.detail = lines.join(u'\n');
    return error;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_pieces.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace trueup::demo {

using namespace Qt::StringLiterals;

namespace {

CwReference oneOf(const QString &name, const QStringList &names)
{
    return {static_cast<int>(std::max<qsizetype>(0, names.indexOf(name))) + 1, {}, name};
}

} // namespace

QString cwShortened(const QString &text, int most)
{
    if (text.size() <= most)
        return text;
    QString shortened = text.left(most);
    if (shortened.back().isHighSurrogate())
        shortened.chop(1);
    return shortened;
}

QString cwIdentifier(const QString &name, int id)
{
    QString identifier;
    for (const QChar c : name.section(u',', 0, 0)) {
        if ((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9'))
            identifier += c;
    }
    return identifier.size() < 4 ? u"Company%1"_s.arg(id) : identifier.left(24);
}

Amount cwCents(qint64 cents)
{
    return Amount::fromMillionths(cents * 10000);
}

CwStamp cwStamp(QDate entered)
{
    const qint64 at = entered.startOfDay(Qt::UTC).addSecs(14 * 3600).toMSecsSinceEpoch();
    return {.updated = at, .updatedBy = u"billing"_s, .entered = at, .enteredBy = u"billing"_s};
}

CwReference cwStatus(const QString &name)
{
    return oneOf(name, {u"Active"_s, u"Inactive"_s, u"On Hold"_s});
}

CwReference cwCompanyType(const QString &name)
{
    return oneOf(name, {u"Client"_s, u"Prospect"_s, u"Vendor"_s, u"Former Client"_s});
}

CwReference cwCycle(const QString &name)
{
    return oneOf(name, {u"Weekly"_s, u"Monthly"_s, u"Quarterly"_s, u"Annual"_s, u"Contract Month (CSP)"_s});
}

CwReference cwAgreementType(const QString &agreementName)
{
    const bool cloud =
        agreementName.startsWith("Cloud Licences"_L1) || agreementName.startsWith("Branch Office"_L1);
    return oneOf(cloud ? u"Cloud Licences"_s : u"Managed Services"_s,
                 {u"Managed Services"_s, u"Cloud Licences"_s});
}

QDate cwNextInvoice(QDate start, int months, QDate today)
{
    QDate next = start;
    for (int step = 1; next <= today; ++step)
        next = start.addMonths(step * std::max(1, months));
    return next;
}

} // namespace trueup::demo

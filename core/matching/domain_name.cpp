// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/domain_name.h"

#include <QRegularExpression>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestDomain = 253;
constexpr qsizetype longestCountryEnding = 3; // "com", "net", "ca": says nothing about the owner

bool isLabel(QStringView label)
{
    return !label.isEmpty() && !label.startsWith(u'-') && !label.endsWith(u'-') &&
           std::ranges::all_of(label,
                               [](QChar c) { return c.isLetterOrNumber() || c.isMark() || c == u'-'; });
}

bool isEnding(QStringView label)
{
    return label.size() >= 2 && std::ranges::none_of(label, [](QChar c) { return c.isDigit(); });
}

void dropBefore(QStringView &text, QStringView mark)
{
    if (const qsizetype at = text.indexOf(mark); at >= 0)
        text = text.mid(at + mark.size());
}

} // namespace

QString bareDomain(const QString &text)
{
    const QString folded = text.trimmed().toCaseFolded();
    QStringView rest(folded);
    dropBefore(rest, u"://");
    dropBefore(rest, u"@");
    if (const qsizetype slash = rest.indexOf(u'/'); slash >= 0)
        rest.truncate(slash);
    if (rest.startsWith("www."_L1))
        rest = rest.mid(4);
    if (rest.endsWith(u'.'))
        rest.chop(1);
    if (rest.size() > longestDomain)
        return {};
    const auto labels = rest.split(u'.');
    const bool isDomain =
        labels.size() >= 2 && std::ranges::all_of(labels, isLabel) && isEnding(labels.constLast());
    return isDomain ? rest.toString() : QString();
}

QStringList domainsIn(const QString &text)
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    QStringList domains;
    for (const QString &part : text.split(separators, Qt::SkipEmptyParts)) {
        if (const QString domain = bareDomain(part); !domain.isEmpty() && !domains.contains(domain))
            domains.append(domain);
    }
    return domains;
}

QString domainWords(const QString &domain)
{
    QStringList labels = domain.split(u'.');
    while (labels.size() > 1 && labels.constLast().size() <= longestCountryEnding)
        labels.removeLast();
    return labels.join(u' ');
}

} // namespace trueup

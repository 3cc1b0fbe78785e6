// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("arguments", text);
}

tl::unexpected<Error> usageError(const QString &what, const ArgumentRules &rules)
{
    return fail(ErrorKind::Usage, tr("%1 Usage: trueup %2").arg(what, rules.usage));
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &words, const ArgumentRules &rules)
{
    Arguments parsed;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (optionsEnded || !word.startsWith(u"--"_s)) {
            parsed.m_words.append(word);
            continue;
        }
        if (word == u"--"_s) {
            optionsEnded = true;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        if (rules.switches.contains(name)) {
            if (equals >= 0)
                return usageError(tr("--%1 takes no value.").arg(name), rules);
            parsed.m_switches.append(name);
            continue;
        }
        const bool repeatable = rules.lists.contains(name);
        if (!repeatable && !rules.values.contains(name))
            return usageError(tr("There is no option --%1 here.").arg(name), rules);
        if (!repeatable && parsed.m_values.contains(name))
            return usageError(tr("--%1 is given twice.").arg(name), rules);
        if (equals >= 0) {
            parsed.m_values[name].append(word.mid(equals + 1));
        } else if (i + 1 < words.size() && !words[i + 1].startsWith(u"--"_s)) {
            parsed.m_values[name].append(words[++i]);
        } else {
            return usageError(tr("--%1 needs a value.").arg(name), rules);
        }
    }
    for (const QString &name : rules.required) {
        if (parsed.value(name).isEmpty())
            return usageError(tr("--%1 is missing.").arg(name), rules);
    }
    if (parsed.m_words.size() < rules.minWords)
        return usageError(tr("Something is missing."), rules);
    if (parsed.m_words.size() > rules.maxWords)
        return usageError(tr("“%1” is one word too many.").arg(parsed.m_words[rules.maxWords]), rules);
    return parsed;
}

QString Arguments::value(const QString &name, const QString &otherwise) const
{
    const auto found = m_values.constFind(name);
    return found == m_values.cend() ? otherwise : found->constLast();
}

Status requireOneOf(const QString &value, const QStringList &allowed, const QString &option)
{
    if (allowed.contains(value))
        return {};
    return fail(ErrorKind::Usage, tr("%1 is one of %2, not “%3”.").arg(option, allowed.join(u", "_s), value));
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace trueup {

/// The options one command knows and how many plain words it takes.
struct ArgumentRules
{
    QString usage;        ///< "connect stellr --api-url URL …", shown with a usage error
    QStringList switches; ///< options without a value, without the dashes
    QStringList values;   ///< options with one value
    QStringList lists;    ///< options with a value that may be given several times
    QStringList required; ///< of `values`, those that must be there
    int minWords = 0;
    int maxWords = 0;
};

/// The parsed arguments of one command.
class Arguments
{
public:
    /// "--name value", "--name=value", "--" ends options. Error Usage names the first thing that is wrong: an
    /// unknown option, one given twice, a missing value, a missing or superfluous word.
    static Result<Arguments> parse(const QStringList &words, const ArgumentRules &rules);

    bool has(const QString &name) const { return m_switches.contains(name) || m_values.contains(name); }
    QString value(const QString &name, const QString &otherwise = {}) const;
    QStringList all(const QString &name) const { return m_values.value(name); }
    const QStringList &words() const { return m_words; }

private:
    QStringList m_switches;
    QHash<QString, QStringList> m_values;
    QStringList m_words;
};

/// A value that must be one of a few; Error Usage lists them.
Status requireOneOf(const QString &value, const QStringList &allowed, const QString &option);

} // namespace trueup

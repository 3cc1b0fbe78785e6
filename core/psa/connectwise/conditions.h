// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language of ConnectWise's lists (psa-apis 1.4). Values are typed, so that what stands in them
// never becomes part of the language. Pure.
#pragma once

#include <QByteArray>
#include <QDate>
#include <QLatin1StringView>
#include <QList>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace trueup {

/// A value as a condition writes it.
class ConditionValue
{
public:
    static ConditionValue number(qint64 value);
    static ConditionValue flag(bool value);
    static ConditionValue none(); ///< null
    /// A calendar date as ConnectWise keeps it: midnight UTC, in brackets.
    static ConditionValue day(QDate value);
    /// In quotes. A text with both kinds of quotes, a backslash or control characters has no sure form: how
    /// to escape is not documented. The condition it stands in is not sure either.
    static ConditionValue text(const QString &value);

    const std::optional<QString> &written() const { return m_written; }

private:
    explicit ConditionValue(std::optional<QString> written) : m_written(std::move(written)) {}
    std::optional<QString> m_written;
};

/// A condition on the rows of a list. Empty = every row. Field names are ours: "company/id".
class Condition
{
public:
    Condition() = default;

    static Condition is(QLatin1StringView field, const ConditionValue &value);
    static Condition isNot(QLatin1StringView field, const ConditionValue &value);
    static Condition less(QLatin1StringView field, const ConditionValue &value);
    static Condition more(QLatin1StringView field, const ConditionValue &value);
    static Condition contains(QLatin1StringView field, const ConditionValue &value);
    /// Of no values: no row is meant, which the language cannot say, so the condition is not sure.
    static Condition in(QLatin1StringView field, std::span<const ConditionValue> values);
    /// Empty ones say nothing; of none at all: empty.
    static Condition allOf(std::span<const Condition> parts);
    /// An empty one among them lets every row through.
    static Condition anyOf(std::span<const Condition> parts);
    static Condition notThat(const Condition &part);

    bool isEmpty() const { return m_sure && m_text.isEmpty(); }
    /// False: a value in it cannot be written. The list is then read without it and sifted here.
    bool isSure() const { return m_sure; }
    const QString &text() const { return m_text; }
    /// How long it is in an address.
    qsizetype encodedSize() const;

private:
    static Condition compare(QLatin1StringView field, QLatin1StringView sign, const ConditionValue &value);
    static Condition joined(std::span<const Condition> parts, QLatin1StringView word);
    static Condition unsure();

    QString m_text;
    bool m_sure = true;
    bool m_compound = false; ///< wants brackets beside others
};

/// The same in() in as many conditions as it takes to keep each below `most` characters of an address: a
/// request line of more than 10,000 is refused.
std::vector<Condition> inParts(QLatin1StringView field, std::span<const ConditionValue> values,
                               qsizetype most = 3000);

/// "conditions=…&fields=…": percent-encoded whole, blanks as %20. Pairs without a value are left out.
QByteArray encodedQuery(std::span<const std::pair<QLatin1StringView, QString>> items);

} // namespace trueup

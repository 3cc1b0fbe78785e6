// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/conditions.h"

#include "core/base/iso_text.h"

#include <QUrl>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

ConditionValue ConditionValue::number(qint64 value)
{
    return ConditionValue(QString::number(value));
}

ConditionValue ConditionValue::flag(bool value)
{
    return ConditionValue(value ? u"true"_s : u"false"_s);
}

ConditionValue ConditionValue::none()
{
    return ConditionValue(u"null"_s);
}

ConditionValue ConditionValue::day(QDate value)
{
    const QString date = isoText(value);
    if (date.isEmpty())
        return ConditionValue(std::nullopt);
    return ConditionValue(u'[' + date + u"T00:00:00Z]"_s);
}

ConditionValue ConditionValue::text(const QString &value)
{
    const bool odd = std::ranges::any_of(value, [](QChar c) {
        return c == u'\\' || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.isSurrogate() || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
    const bool doubles = value.contains(u'"');
    if (odd || (doubles && value.contains(u'\'')))
        return ConditionValue(std::nullopt);
    const QChar quote = doubles ? u'\'' : u'"';
    return ConditionValue(quote + value + quote);
}

Condition Condition::unsure()
{
    Condition condition;
    condition.m_sure = false;
    return condition;
}

Condition Condition::compare(QLatin1StringView field, QLatin1StringView sign, const ConditionValue &value)
{
    if (!value.written())
        return unsure();
    Condition condition;
    condition.m_text = field + sign + *value.written();
    return condition;
}

Condition Condition::is(QLatin1StringView field, const ConditionValue &value)
{
    return compare(field, "="_L1, value);
}

Condition Condition::isNot(QLatin1StringView field, const ConditionValue &value)
{
    return compare(field, "!="_L1, value);
}

Condition Condition::less(QLatin1StringView field, const ConditionValue &value)
{
    return compare(field, "<"_L1, value);
}

Condition Condition::more(QLatin1StringView field, const ConditionValue &value)
{
    return compare(field, ">"_L1, value);
}

Condition Condition::contains(QLatin1StringView field, const ConditionValue &value)
{
    return compare(field, " contains "_L1, value);
}

Condition Condition::in(QLatin1StringView field, std::span<const ConditionValue> values)
{
    QStringList written;
    for (const ConditionValue &value : values) {
        if (!value.written())
            return unsure();
        written += *value.written();
    }
    if (written.isEmpty())
        return unsure();
    Condition condition;
    condition.m_text = field + u" in ("_s + written.join(u',') + u')';
    return condition;
}

Condition Condition::joined(std::span<const Condition> parts, QLatin1StringView word)
{
    Condition condition;
    for (const Condition &part : parts) {
        const QString text = part.m_compound && parts.size() > 1 ? u'(' + part.m_text + u')' : part.m_text;
        if (condition.m_text.isEmpty())
            condition.m_text = text;
        else
            condition.m_text += u' ' + word + u' ' + text;
    }
    condition.m_compound = parts.size() > 1 || (parts.size() == 1 && parts[0].m_compound);
    return condition;
}

Condition Condition::allOf(std::span<const Condition> parts)
{
    std::vector<Condition> said;
    for (const Condition &part : parts) {
        if (!part.isSure())
            return unsure();
        if (!part.isEmpty())
            said.push_back(part);
    }
    return joined(said, "and"_L1);
}

Condition Condition::anyOf(std::span<const Condition> parts)
{
    for (const Condition &part : parts) {
        if (!part.isSure())
            return unsure();
        if (part.isEmpty())
            return {};
    }
    return joined(parts, "or"_L1);
}

Condition Condition::notThat(const Condition &part)
{
    if (!part.isSure() || part.isEmpty())
        return unsure();
    Condition condition;
    condition.m_text = u"not ("_s + part.m_text + u')';
    condition.m_compound = true;
    return condition;
}

qsizetype Condition::encodedSize() const
{
    return QUrl::toPercentEncoding(m_text).size();
}

std::vector<Condition> inParts(QLatin1StringView field, std::span<const ConditionValue> values,
                               qsizetype most)
{
    std::vector<Condition> parts;
    std::size_t from = 0;
    qsizetype size = 0;
    const qsizetype frame = QUrl::toPercentEncoding(field + u" in ()"_s).size();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const qsizetype more =
            values[i].written() ? QUrl::toPercentEncoding(u',' + *values[i].written()).size() : 0;
        if (i > from && frame + size + more > most) {
            parts.push_back(Condition::in(field, values.subspan(from, i - from)));
            from = i;
            size = 0;
        }
        size += more;
    }
    if (from < values.size())
        parts.push_back(Condition::in(field, values.subspan(from)));
    return parts;
}

QByteArray encodedQuery(std::span<const std::pair<QLatin1StringView, QString>> items)
{
    QByteArray query;
    for (const auto &[name, value] : items) {
        if (value.isEmpty())
            continue;
        if (!query.isEmpty())
            query += '&';
        query += QByteArray(name.data(), name.size()) + '=' + QUrl::toPercentEncoding(value);
    }
    return query;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/filter_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

/// The stable words of the values that are chosen; the numbers of an enum may change with the program.
template <typename Enum>
QJsonArray words(Choice<Enum> choice, Enum last)
{
    QJsonArray chosen;
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (choice.has(static_cast<Enum>(value)))
            chosen.append(toText(static_cast<Enum>(value)));
    }
    return chosen;
}

template <typename Enum>
Choice<Enum> choiceFrom(const QJsonArray &words, Enum last)
{
    Choice<Enum> choice;
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (words.contains(toText(static_cast<Enum>(value))))
            choice.set(static_cast<Enum>(value), true);
    }
    return choice;
}

QJsonArray flagWordsOf(Flags::Int flags)
{
    QJsonArray tokens;
    for (int bit = 0; bit < flagCount; ++bit) {
        const auto flag = static_cast<Flag>(Flags::Int{1} << bit);
        if (Flags::fromInt(flags).testFlag(flag))
            tokens.append(flagToken(flag));
    }
    return tokens;
}

Flags::Int flagsFrom(const QJsonArray &tokens)
{
    Flags flags;
    for (int bit = 0; bit < flagCount; ++bit) {
        const auto flag = static_cast<Flag>(Flags::Int{1} << bit);
        if (tokens.contains(flagToken(flag)))
            flags.setFlag(flag);
    }
    return flags.toInt();
}

QJsonObject columnObject(const ColumnFilter &filter)
{
    QJsonObject object{{u"column"_s, columnInfo(filter.column).key}};
    if (!filter.contains.isEmpty())
        object.insert(u"contains"_s, filter.contains);
    if (!filter.values.isEmpty())
        object.insert(u"values"_s, QJsonArray::fromStringList(filter.values));
    if (filter.least)
        object.insert(u"least"_s, QString::number(*filter.least));
    if (filter.most)
        object.insert(u"most"_s, QString::number(*filter.most));
    return object;
}

std::optional<qint64> bound(const QJsonValue &value)
{
    bool ok = false;
    const qint64 number = value.toString().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

} // namespace

QString toText(const UsageFilter &filter)
{
    QJsonArray columns;
    for (const ColumnFilter &column : filter.columns)
        columns.append(columnObject(column));
    const QJsonObject object{{u"to_do"_s, filter.toDoOnly},
                             {u"connected"_s, filter.connectedOnly},
                             {u"kinds"_s, words(filter.kinds, UsageKind::Equal)},
                             {u"states"_s, words(filter.states, ReviewState::Undone)},
                             {u"flags"_s, flagWordsOf(filter.flags)},
                             {u"text"_s, filter.text},
                             {u"columns"_s, columns}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

UsageFilter usageFilterFrom(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    UsageFilter filter;
    filter.toDoOnly = object.value(u"to_do"_s).toBool(true);
    filter.connectedOnly = object.value(u"connected"_s).toBool();
    filter.kinds = choiceFrom(object.value(u"kinds"_s).toArray(), UsageKind::Equal);
    filter.states = choiceFrom(object.value(u"states"_s).toArray(), ReviewState::Undone);
    filter.flags = flagsFrom(object.value(u"flags"_s).toArray());
    filter.text = object.value(u"text"_s).toString();
    const QJsonArray columns = object.value(u"columns"_s).toArray();
    for (const QJsonValue &value : columns) {
        const auto column = columnFromKey(value[u"column"].toString());
        if (!column || columnInfo(*column).values == ColumnValues::Choice)
            continue;
        ColumnFilter one{*column, value[u"contains"].toString(), {}, {}, {}};
        const QJsonArray chosen = value[u"values"].toArray();
        for (const QJsonValue &chosenText : chosen)
            one.values += chosenText.toString();
        one.least = bound(value[u"least"]);
        one.most = bound(value[u"most"]);
        filter.set(one);
    }
    return filter;
}

QString toText(const UsageSort &sort)
{
    QStringList keys;
    for (const SortKey &key : sort)
        keys += columnInfo(key.column).key + (key.order == Qt::AscendingOrder ? u'+' : u'-');
    return keys.join(u' ');
}

UsageSort usageSortFrom(const QString &text)
{
    UsageSort sort;
    const QStringList keys = text.split(u' ', Qt::SkipEmptyParts);
    for (const QString &key : keys) {
        if (const auto column = columnFromKey(key.chopped(1)))
            sort.push_back({*column, key.endsWith(u'-') ? Qt::DescendingOrder : Qt::AscendingOrder});
    }
    return sort;
}

} // namespace trueup

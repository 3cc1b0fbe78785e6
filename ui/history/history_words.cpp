// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_words.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::HistoryWords)
};

QString labelOf(const QString &key)
{
    static const QHash<QString, const char *> known{
        {u"psa"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "In the PSA")},
        {u"api_url"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "API URL")},
        {u"secret_place"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Secret kept in")},
        {u"seen_vendor"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Seen at the distributor")},
        {u"seen_expected"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Seen as expected")},
        {u"seen_billed"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Seen as billed")},
        {u"until"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Until")},
        {u"effective_date"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Effective")},
    };
    if (const char *text = known.value(key))
        return Words::tr(text);
    QString label = key;
    label.replace(u'_', u' ');
    return label.isEmpty() ? label : label.at(0).toUpper() + label.mid(1);
}

QString scalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case QJsonValue::Double:
        return QLocale().toString(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Array:
    case QJsonValue::Object:
        break;
    }
    return {};
}

void addRows(const QString &label, const QJsonValue &value, LabelledValues &rows)
{
    const QString path = label.isEmpty() ? QString() : label + u" › "_s;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            addRows(path + labelOf(it.key()), it.value(), rows);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            addRows(path + QString::number(i + 1), array.at(i), rows);
    } else if (const QString text = scalarText(value); !text.isEmpty()) {
        rows.emplace_back(label, text);
    }
}

} // namespace

Tone decisionTone(DecisionAction action)
{
    switch (action) {
    case DecisionAction::Approve:
    case DecisionAction::Adjust:
        return Tone::Success;
    case DecisionAction::Dismiss:
    case DecisionAction::Exclude:
    case DecisionAction::Reset:
        break;
    }
    return Tone::Neutral;
}

QString auditActionWords(const QString &action)
{
    static const QHash<QString, const char *> known{
        {u"connect"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Connected")},
        {u"reconnect"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Credentials changed")},
        {u"billing_cycle"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Billing cycle confirmed")},
        {u"psa_settings"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Settings changed")},
        {u"disconnect"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Disconnected")},
        {u"import"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Imported")},
        {u"export"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Exported")},
        {u"map"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Mapped")},
        {u"unmap"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Unmapped")},
        {u"exclude"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Excluded")},
        {u"decide"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Decided")},
        {u"rules"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Rules changed")},
        {u"allocation"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Allocation changed")},
        {u"owned_elsewhere"_s,
         QT_TRANSLATE_NOOP("trueup::HistoryWords", "Left to another tool, or taken back")},
        {u"catch_up"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Catch-up amount billed, or not")},
        {u"settle"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Settled")},
        {u"push"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Pushed")},
        {u"undo_push"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Taken back")},
        {u"create_line"_s, QT_TRANSLATE_NOOP("trueup::HistoryWords", "Line created")},
    };
    const char *text = known.value(action);
    return text ? Words::tr(text) : action;
}

LabelledValues auditDetailRows(const QJsonObject &detail)
{
    LabelledValues rows;
    addRows({}, detail, rows);
    return rows;
}

QString auditDetailText(const QJsonObject &detail)
{
    QStringList parts;
    for (const auto &[label, value] : auditDetailRows(detail))
        parts.append(label + u": "_s + value);
    return parts.join(u"; "_s);
}

} // namespace trueup

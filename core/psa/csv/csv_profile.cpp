// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_profile.h"

#include "core/base/csv_reader.h"
#include "core/base/excerpt.h"
#include "core/domain/enum_words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvProfile)
};

constexpr EnumWords<DecimalMark::Comma> decimalWords("auto", "point", "comma");
constexpr EnumWords<DateOrder::DayMonthYear> dateWords("auto", "iso", "m/d/yyyy", "d.m.yyyy");

CsvProfile connectWiseAdditions()
{
    CsvProfile profile;
    profile.name = u"connectwise-additions"_s;
    profile.dates = DateOrder::MonthDayYear;
    profile.columns = {
        {CsvField::AccountName, u"Company Name"_s},
        {CsvField::Agreement, u"Agreement Name"_s},
        {CsvField::ProductId, u"Product ID"_s},
        {CsvField::ProductName, u"Description"_s},
        {CsvField::Quantity, u"Quantity"_s},
        {CsvField::Price, u"Price"_s},
        {CsvField::Cost, u"Cost"_s},
        {CsvField::EffectiveDate, u"Effective"_s},
        {CsvField::CancelledDate, u"Cancelled"_s},
        {CsvField::LineStatus, u"Addition Status"_s},
        {CsvField::AgreementStatus, u"Agreement Status"_s},
        {CsvField::Bill, u"Bill"_s},
    };
    return profile;
}

/// Takes values out of the object one key at a time and remembers the first that is wrong.
class ProfileReader
{
public:
    explicit ProfileReader(const QJsonObject &object) : m_object(object) {}

    QString text(const QString &key, const QString &absent)
    {
        const QJsonValue value = m_object.take(key);
        if (value.isUndefined())
            return absent;
        if (!value.isString() || value.toString().size() > 200)
            wrong(key);
        return value.toString();
    }
    bool flag(const QString &key, bool absent)
    {
        const QJsonValue value = m_object.take(key);
        if (!value.isUndefined() && !value.isBool())
            wrong(key);
        return value.toBool(absent);
    }
    int number(const QString &key, int absent)
    {
        const QJsonValue value = m_object.take(key);
        if (!value.isUndefined() && value.toInt(-1) < 0)
            wrong(key);
        return value.toInt(absent);
    }
    template <typename Enum, typename Table>
    Enum word(const QString &key, Enum absent, const Table &table)
    {
        const QString text = this->text(key, {});
        if (text.isEmpty())
            return absent;
        const auto value = table.valueOf(text);
        if (!value)
            wrong(key);
        return value.value_or(absent);
    }
    QStringList texts(const QString &key)
    {
        QStringList list;
        const QJsonValue value = m_object.take(key);
        if (!value.isUndefined() && !value.isArray())
            wrong(key);
        for (const QJsonValue each : value.toArray()) {
            if (!each.isString())
                wrong(key);
            list.append(each.toString());
        }
        return list;
    }
    QMap<CsvField, QString> columns(const QString &key)
    {
        QMap<CsvField, QString> columns;
        const QJsonValue value = m_object.take(key);
        if (!value.isUndefined() && !value.isObject())
            wrong(key);
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto field = csvFieldFrom(it.key());
            if (!field || !it->isString())
                wrong(u"columns."_s + it.key());
            else
                columns.insert(*field, it->toString());
        }
        return columns;
    }
    void wrong(const QString &key)
    {
        if (m_wrong.isEmpty())
            m_wrong = key;
    }
    /// The first key with a wrong value, or one that means nothing; empty = all is well.
    QString complaint() const
    {
        if (!m_wrong.isEmpty())
            return m_wrong;
        return m_object.isEmpty() ? QString() : m_object.begin().key();
    }

private:
    QJsonObject m_object;
    QString m_wrong;
};

} // namespace

std::optional<CsvProfile> readyProfile(const QString &name)
{
    for (const CsvProfile &profile : {CsvProfile(), connectWiseAdditions()}) {
        if (profile.name == name)
            return profile;
    }
    return std::nullopt;
}

QStringList readyProfileNames()
{
    return {u"default"_s, u"connectwise-additions"_s};
}

QByteArray profileToJson(const CsvProfile &profile)
{
    QJsonObject columns;
    for (auto it = profile.columns.begin(); it != profile.columns.end(); ++it)
        columns.insert(toText(it.key()), it.value());
    QJsonObject object{
        {u"name"_s, profile.name},
        {u"headerLine"_s, profile.headerLine},
        {u"decimal"_s, decimalWords.textOf(profile.decimal)},
        {u"dates"_s, dateWords.textOf(profile.dates)},
        {u"columns"_s, columns},
        {u"skipInactive"_s, profile.skipInactive},
        {u"inactiveStatuses"_s, QJsonArray::fromStringList(profile.inactiveStatuses)},
        {u"currency"_s, profile.currency},
        {u"billingCycle"_s, profile.billingCycle},
    };
    if (profile.delimiter)
        object.insert(u"delimiter"_s, QString(QChar(*profile.delimiter)));
    if (profile.encoding)
        object.insert(u"encoding"_s, toText(*profile.encoding));
    return QJsonDocument(object).toJson();
}

Result<CsvProfile> profileFromJson(const QByteArray &json)
{
    QJsonParseError parse{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (!document.isObject())
        return fail(ErrorKind::InvalidInput,
                    Words::tr("The profile is not a JSON object. Correct it or delete the file."),
                    parse.errorString());
    ProfileReader reader(document.object());
    CsvProfile profile;
    profile.name = reader.text(u"name"_s, profile.name);
    const QString delimiter = reader.text(u"delimiter"_s, {});
    if (delimiter.size() > 1 || delimiter == u"\"" || delimiter == u"\n" || delimiter == u"\r")
        reader.wrong(u"delimiter"_s);
    else if (!delimiter.isEmpty())
        profile.delimiter = delimiter[0].unicode();
    const QString encoding = reader.text(u"encoding"_s, {});
    profile.encoding = csvEncodingFrom(encoding);
    if (!encoding.isEmpty() && !profile.encoding)
        reader.wrong(u"encoding"_s);
    profile.headerLine = reader.number(u"headerLine"_s, 0);
    profile.decimal = reader.word(u"decimal"_s, profile.decimal, decimalWords);
    profile.dates = reader.word(u"dates"_s, profile.dates, dateWords);
    profile.columns = reader.columns(u"columns"_s);
    profile.skipInactive = reader.flag(u"skipInactive"_s, true);
    profile.inactiveStatuses = reader.texts(u"inactiveStatuses"_s);
    profile.currency = reader.text(u"currency"_s, {});
    profile.billingCycle = reader.text(u"billingCycle"_s, profile.billingCycle);
    if (const QString key = reader.complaint(); !key.isEmpty())
        return fail(ErrorKind::InvalidInput,
                    Words::tr("The profile's “%1” is unknown or has a value that is not allowed. Correct it.")
                        .arg(excerpt(key)));
    return profile;
}

} // namespace trueup

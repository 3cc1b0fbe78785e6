// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_record.h"

#include "core/base/excerpt.h"
#include "core/base/iso_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 16 * 1024;
constexpr int lastYearOfNoDate = 1900; ///< other programs write such dates for "none"

bool isScalar(const JsonValue &value)
{
    return value.kind() == JsonKind::String || value.kind() == JsonKind::Number;
}

std::optional<QDate> calendarDate(const QString &text)
{
    const QStringView trimmed = QStringView(text).trimmed();
    return dateFromIso(trimmed.first(std::min<qsizetype>(trimmed.size(), 10)));
}

std::optional<QDate> unlessNone(std::optional<QDate> date)
{
    return date && date->year() <= lastYearOfNoDate ? std::nullopt : date;
}

} // namespace

JsonValue ConnectWiseRecord::filled(QByteArrayView name, QByteArrayView inner) const
{
    JsonValue value = m_record.member(name);
    if (!inner.isEmpty())
        value = value.member(inner);
    if (value.isMissingOrNull() || (value.kind() == JsonKind::String && value.text().trimmed().isEmpty()))
        return {};
    return value;
}

void ConnectWiseRecord::setProblem(const JsonValue &value)
{
    constexpr qsizetype most = 200;
    const QByteArrayView raw = value.raw();
    if (!m_problem)
        m_problem = Problem{value.path(), excerpt(QString::fromUtf8(raw.first(std::min(raw.size(), most))))};
}

void ConnectWiseRecord::setMissing(QByteArrayView name)
{
    if (!m_problem)
        m_problem = Problem{m_record.path() + u'.' + QString::fromUtf8(name), {}};
}

QString ConnectWiseRecord::text(QByteArrayView name, QByteArrayView inner)
{
    const JsonValue value = filled(name, inner);
    const QString text = value.text();
    if (text.size() > longestText)
        setProblem(value);
    return text.left(longestText);
}

QString ConnectWiseRecord::id(QByteArrayView name, QByteArrayView inner)
{
    const JsonValue value = filled(name, inner);
    if (value.isMissing())
        return {};
    const auto thousandths = isScalar(value) ? parseScaled(value.text(), 3) : std::nullopt;
    if (!thousandths || *thousandths <= 0 || *thousandths % 1000 != 0) {
        setProblem(value);
        return {};
    }
    return QString::number(*thousandths / 1000);
}

QString ConnectWiseRecord::neededId(QByteArrayView name, QByteArrayView inner)
{
    QString found = id(name, inner);
    if (found.isEmpty())
        setMissing(name);
    return found;
}

std::optional<Quantity> ConnectWiseRecord::quantity(QByteArrayView name)
{
    const JsonValue value = filled(name);
    if (value.isMissing())
        return std::nullopt;
    const auto quantity = isScalar(value) ? Quantity::parse(value.text()) : std::nullopt;
    if (!quantity)
        setProblem(value);
    return quantity;
}

Quantity ConnectWiseRecord::neededQuantity(QByteArrayView name)
{
    const auto found = quantity(name);
    if (!found)
        setMissing(name);
    return found.value_or(Quantity());
}

std::optional<Amount> ConnectWiseRecord::amount(QByteArrayView name)
{
    const JsonValue value = filled(name);
    if (value.isMissing())
        return std::nullopt;
    const auto amount = isScalar(value) ? Amount::parse(value.text()) : std::nullopt;
    if (!amount)
        setProblem(value);
    return amount;
}

std::optional<QDate> ConnectWiseRecord::date(QByteArrayView name)
{
    const JsonValue value = filled(name);
    if (value.isMissing())
        return std::nullopt;
    const auto date = calendarDate(value.text());
    if (!date)
        setProblem(value);
    return unlessNone(date);
}

std::optional<QDate> ConnectWiseRecord::dateOrNone(QByteArrayView name) const
{
    return unlessNone(calendarDate(filled(name).text()));
}

QDateTime ConnectWiseRecord::instant(QByteArrayView name, QByteArrayView inner) const
{
    QString text = filled(name, inner).text().trimmed();
    static const QRegularExpression zone(u"(Z|[+-]\\d\\d:?(\\d\\d)?)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    if (text.contains(u'T') && !text.contains(zone))
        text += u'Z'; // all its instants are UTC
    const QDateTime instant = fromIsoUtc(text);
    return instant.isValid() && instant.date().year() > lastYearOfNoDate ? instant : QDateTime();
}

bool ConnectWiseRecord::flag(QByteArrayView name) const
{
    return filled(name).text().trimmed().compare("true"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace trueup

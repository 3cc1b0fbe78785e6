// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/record_reader.h"

#include "core/base/excerpt.h"
#include "core/vendors/stellr/vendor_date.h"

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 16 * 1024;
constexpr qsizetype longestId = 256;

bool isFilled(const JsonValue &value)
{
    if (value.isMissingOrNull())
        return false;
    return value.kind() != JsonKind::String || !value.text().trimmed().isEmpty();
}

bool isScalar(const JsonValue &value)
{
    return value.kind() == JsonKind::String || value.kind() == JsonKind::Number;
}

/// The value as the vendor wrote it, or the beginning of it.
QString wordingOf(const JsonValue &value)
{
    constexpr qsizetype most = 200;
    const QByteArrayView raw = value.raw();
    return isScalar(value) ? value.text() : QString::fromUtf8(raw.first(std::min(raw.size(), most)));
}

} // namespace

void RecordReader::setProblem(const QString &path, const QString &value)
{
    if (!m_problem)
        m_problem = Problem{path, excerpt(value.simplified())};
}

JsonValue RecordReader::firstFilled(const QList<QByteArray> &names) const
{
    for (const QByteArray &name : names) {
        if (const JsonValue value = m_record.member(name); isFilled(value))
            return value;
    }
    return {};
}

QString RecordReader::bounded(const JsonValue &value, qsizetype most)
{
    const QString text = value.text();
    if (text.size() > most)
        setProblem(value.path(), text);
    return text;
}

QString RecordReader::text(const QList<QByteArray> &names)
{
    return bounded(firstFilled(names), longestText);
}

QString RecordReader::textIfPresent(const QList<QByteArray> &names)
{
    for (const QByteArray &name : names) {
        const JsonValue value = m_record.member(name);
        if (!value.isMissing())
            return isFilled(value) ? bounded(value, longestText) : QString();
    }
    return {};
}

QString RecordReader::id(const QList<QByteArray> &names)
{
    const JsonValue value = firstFilled(names);
    if (value.isMissing())
        return {};
    if (!isScalar(value)) {
        setProblem(value.path(), wordingOf(value));
        return {};
    }
    const QString text = bounded(value, longestId).trimmed();
    if (text.contains(QChar::ReplacementCharacter)) // a broken byte would make it another id
        setProblem(value.path(), text);
    const bool odd =
        value.kind() == JsonKind::Number && (text.contains(u'.') || text.contains(u'e', Qt::CaseInsensitive));
    if (!odd)
        return text;
    const auto thousandths = parseScaled(text, 3);
    return thousandths && *thousandths % 1000 == 0 ? QString::number(*thousandths / 1000) : text;
}

std::optional<Quantity> RecordReader::quantity(const QList<QByteArray> &names)
{
    const JsonValue value = firstFilled(names);
    if (value.isMissing())
        return std::nullopt;
    const auto quantity = isScalar(value) ? Quantity::parse(value.text()) : std::nullopt;
    if (!quantity || *quantity < Quantity()) {
        setProblem(value.path(), wordingOf(value));
        return std::nullopt;
    }
    return quantity;
}

std::optional<Amount> RecordReader::amount(const QList<QByteArray> &names) const
{
    const JsonValue value = firstFilled(names);
    return isScalar(value) ? Amount::parse(value.text()) : std::nullopt;
}

std::optional<QDate> RecordReader::date(const QList<QByteArray> &names) const
{
    return parseVendorDate(firstFilled(names).text());
}

void RecordReader::missing(const QList<QByteArray> &names)
{
    setProblem(m_record.path() + u'.' + QString::fromUtf8(names.value(0)), {});
}

} // namespace trueup

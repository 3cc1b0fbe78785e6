// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Format
{
    Q_DECLARE_TR_FUNCTIONS(trueup::Format)
};

const QChar kMinus(0x2212); // as wide as a digit and as high as the plus

struct Symbol
{
    QLatin1StringView code;
    const char16_t *text;
};
constexpr std::array kSymbols{
    Symbol{QLatin1StringView("USD"), u"$"},   Symbol{QLatin1StringView("CAD"), u"CA$"},
    Symbol{QLatin1StringView("MXN"), u"MX$"}, Symbol{QLatin1StringView("AUD"), u"A$"},
    Symbol{QLatin1StringView("NZD"), u"NZ$"}, Symbol{QLatin1StringView("BRL"), u"R$"},
    Symbol{QLatin1StringView("EUR"), u"€"},   Symbol{QLatin1StringView("GBP"), u"£"},
    Symbol{QLatin1StringView("JPY"), u"¥"},
};

QString currencyPrefix(const QString &code)
{
    for (const Symbol &symbol : kSymbols) {
        if (code.compare(symbol.code, Qt::CaseInsensitive) == 0)
            return QString::fromUtf16(symbol.text);
    }
    return code.isEmpty() ? QString() : code + QChar(QChar::Nbsp);
}

/// Plain decimal text ("-1234.5") without its sign, in groups of three and the locale's marks.
QString grouped(const QString &plain)
{
    const QLocale locale;
    const qsizetype start = plain.startsWith(u'-') ? 1 : 0;
    const qsizetype point = plain.indexOf(u'.');
    const qsizetype end = point < 0 ? plain.size() : point;
    QString text;
    for (qsizetype i = start; i < end; ++i) {
        if (i > start && (end - i) % 3 == 0)
            text += locale.groupSeparator();
        text += plain[i];
    }
    if (point >= 0)
        text += locale.decimalPoint() + plain.sliced(point + 1);
    return text;
}

QString signOf(std::int64_t value, bool always)
{
    if (value < 0)
        return QString(kMinus);
    return always && value > 0 ? u"+"_s : QString();
}

QString quantity(Quantity value, bool always)
{
    return signOf(value.thousandths(), always) + grouped(value.toText());
}

QString amount(Amount value, const QString &currency, bool always)
{
    constexpr std::int64_t kMillionthsPerCent = 10'000;
    const std::int64_t cents = mulDiv(value.millionths(), 1, kMillionthsPerCent);
    return signOf(cents, always) + currencyPrefix(currency) + grouped(scaledToText(cents, 2, 2));
}

} // namespace

QString noValueText()
{
    return u"–"_s;
}

QString quantityText(Quantity value)
{
    return quantity(value, false);
}

QString quantityText(std::optional<Quantity> value)
{
    return value ? quantityText(*value) : noValueText();
}

QString signedQuantityText(Quantity value)
{
    return quantity(value, true);
}

QString signedQuantityText(std::optional<Quantity> value)
{
    return value ? signedQuantityText(*value) : noValueText();
}

QString countText(std::int64_t count)
{
    return signOf(count, false) + grouped(QString::number(count));
}

QString amountText(Amount value, const QString &currency)
{
    return amount(value, currency, false);
}

QString amountText(std::optional<Amount> value, const QString &currency)
{
    return value ? amountText(*value, currency) : noValueText();
}

QString signedAmountText(Amount value, const QString &currency)
{
    return amount(value, currency, true);
}

QString signedAmountText(std::optional<Amount> value, const QString &currency)
{
    return value ? signedAmountText(*value, currency) : noValueText();
}

QString dateText(QDate date)
{
    return date.isValid() ? QLocale().toString(date, u"d MMM yyyy"_s) : noValueText();
}

QString instantText(const QDateTime &instant, const QTimeZone &zone)
{
    if (!instant.isValid())
        return noValueText();
    return QLocale().toString(instant.toTimeZone(zone), u"d MMM yyyy, HH:mm"_s);
}

QString agoText(const QDateTime &then, const QDateTime &now)
{
    if (!then.isValid())
        return noValueText();
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const qint64 seconds = then.secsTo(now);
    if (seconds < kMinute)
        return Format::tr("just now");
    if (seconds < 2 * kMinute)
        return Format::tr("1 minute ago");
    if (seconds < kHour)
        return Format::tr("%1 minutes ago").arg(seconds / kMinute);
    if (seconds < 2 * kHour)
        return Format::tr("1 hour ago");
    if (seconds < kDay)
        return Format::tr("%1 hours ago").arg(seconds / kHour);
    if (seconds < 2 * kDay)
        return Format::tr("yesterday");
    return Format::tr("%1 days ago").arg(countText(seconds / kDay));
}

QString periodText(Period period)
{
    //: month and year, "December 2026"
    return Format::tr("%1 %2").arg(QLocale().standaloneMonthName(period.month), QString::number(period.year));
}

QString countdownText(int seconds)
{
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString durationText(std::int64_t milliseconds)
{
    if (milliseconds < 10'000)
        return Format::tr("%1 s").arg(QLocale().toString(static_cast<double>(milliseconds) / 1000.0, 'f', 1));
    const std::int64_t seconds = milliseconds / 1000;
    if (seconds < 60)
        return Format::tr("%1 s").arg(seconds);
    return Format::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString bytesText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace trueup

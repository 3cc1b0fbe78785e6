// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_values.h"

#include "core/base/excerpt.h"
#include "core/domain/counting.h"
#include "core/domain/psa_import.h"
#include "core/psa/csv/csv_numbers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvValues)
};

// ISO 4217, active codes.
constexpr QStringView kCurrencies = u" AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD "
                                    u"BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
                                    u"CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP "
                                    u"GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
                                    u"HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD "
                                    u"KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
                                    u"MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
                                    u"OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
                                    u"RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
                                    u"THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
                                    u"USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL ";

Error bad(const QString &sentence)
{
    return {ErrorKind::InvalidInput, sentence, {}, {}, 0};
}

bool isNone(const QString &text)
{
    return text.isEmpty() || text == u"-" || text == u"–" || text == u"—" ||
           text.compare(u"n/a"_s, Qt::CaseInsensitive) == 0;
}

Error notANumber(const QString &text, const ValueStyle &style)
{
    const QString cell = excerpt(text);
    if (style.decimal == DecimalMark::Auto && proofOf(text) == MarkProof::Either)
        return bad(
            Words::tr(
                "“%1” can be read with a decimal or a thousands separator. Set \"decimal\" to \"point\" or "
                "\"comma\" in the profile.")
                .arg(cell));
    static const QRegularExpression exponent(u"^[-+]?[0-9.,]+[eE][-+]?[0-9]+$"_s);
    if (exponent.match(text).hasMatch())
        return bad(
            Words::tr("“%1” is written with an exponent, as spreadsheets do. Write it in plain digits.")
                .arg(cell));
    if (style.decimal != DecimalMark::Auto && plainNumber(text, DecimalMark::Auto))
        return bad(
            style.decimal == DecimalMark::Point
                ? Words::tr("“%1” is not a number with a decimal point. If commas are decimals here, set "
                            "\"decimal\" to \"comma\" in the profile.")
                      .arg(cell)
                : Words::tr("“%1” is not a number with a decimal comma. If points are decimals here, set "
                            "\"decimal\" to \"point\" in the profile.")
                      .arg(cell));
    return bad(Words::tr("“%1” is not a number.").arg(cell));
}

struct AmountParts
{
    QString number;
    QString currency;
    bool negative = false;
};

/// Takes sign, brackets and currency off an amount; nullopt where something else stands beside the figure.
std::optional<AmountParts> amountParts(const QString &text)
{
    const bool bare = std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || c == u'.' || c == u',' || c == u'-' || c == u'+';
    });
    if (bare && !text.endsWith(u'-'))
        return AmountParts{text, {}, false};
    static const QRegularExpression form(
        uR"(^(?<open>\()?\s*(?<sign1>[-+−])?\s*(?<unit1>[A-Za-z]{0,3}\p{Sc}|[A-Za-z]{3})?\s*(?<sign2>[-+−])?\s*)"
        uR"((?<number>[0-9.,][0-9.,'’\s]*?)\s*(?<unit2>\p{Sc}|[A-Za-z]{3})?\s*(?<sign3>-)?(?<close>\))?$)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    if (text.size() > 100)
        return std::nullopt;
    const auto match = form.match(text);
    if (!match.hasMatch() || match.hasCaptured(u"open"_s) != match.hasCaptured(u"close"_s))
        return std::nullopt;
    AmountParts parts;
    parts.number = match.captured(u"number"_s);
    int signs = 0;
    for (const QString &group : {u"sign1"_s, u"sign2"_s, u"sign3"_s}) {
        const QString sign = match.captured(group);
        signs += sign.isEmpty() ? 0 : 1;
        parts.negative = parts.negative || sign == u"-" || sign == u"−";
    }
    if (signs > 1)
        return std::nullopt;
    parts.negative = parts.negative || match.hasCaptured(u"open"_s);
    for (const QString &group : {u"unit1"_s, u"unit2"_s}) {
        const QString unit = match.captured(group);
        const bool isCode =
            unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](QChar c) { return c.isLetter(); });
        if (isCode && !parts.currency.isEmpty())
            return std::nullopt;
        if (isCode)
            parts.currency = unit.toUpper();
    }
    return parts;
}

struct DateParts
{
    int first = 0;
    int second = 0;
    int third = 0;
    QChar separator;
    bool iso = false; ///< year first
};

/// "2026-12-31" and nothing else, which most files hold.
std::optional<DateParts> isoParts(QStringView text)
{
    if (text.size() != 10 || text[4] != u'-' || text[7] != u'-')
        return std::nullopt;
    for (const int at : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (text[at] < u'0' || text[at] > u'9')
            return std::nullopt;
    }
    return DateParts{text.first(4).toInt(), text.sliced(5, 2).toInt(), text.sliced(8).toInt(), u'-', true};
}

/// Three numbers with one separator, then nothing or a time.
std::optional<DateParts> dateParts(const QString &text)
{
    if (const auto iso = isoParts(text))
        return iso;
    static const QRegularExpression form(u"^([0-9]{1,4})([-./])([0-9]{1,2})\\2([0-9]{1,4})(?:[T "
                                         u"]\\s*[0-9]{1,2}:[0-9:.]*\\s*(?:[AaPp]\\.?[Mm]\\.?)?\\s*"
                                         "(?:Z|UTC|[-+][0-9:]{2,6})?)?$"_s);
    const auto match = text.size() > 64 ? QRegularExpressionMatch() : form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    DateParts parts;
    parts.first = match.capturedView(1).toInt();
    parts.separator = match.capturedView(2)[0];
    parts.second = match.capturedView(3).toInt();
    parts.third = match.capturedView(4).toInt();
    parts.iso = match.capturedView(1).size() == 4 && match.capturedView(4).size() <= 2;
    const qsizetype yearDigits = match.capturedView(4).size();
    if (!parts.iso && (match.capturedView(1).size() > 2 || (yearDigits != 4 && yearDigits != 2)))
        return std::nullopt;
    if (!parts.iso && yearDigits == 2)
        parts.third += 2000;
    return parts;
}

Error badDate(const QString &text)
{
    return bad(Words::tr("“%1” is not a date. Write it as 2026-12-31, or set \"dates\" in the profile.")
                   .arg(excerpt(text)));
}

/// The order that one date alone proves; a point between the parts is written only where the day comes first.
DateOrder orderOf(const DateParts &parts)
{
    if (parts.iso)
        return DateOrder::Iso;
    if (parts.separator == u'.' || parts.first > 12)
        return DateOrder::DayMonthYear;
    return parts.second > 12 ? DateOrder::MonthDayYear : DateOrder::Auto;
}

} // namespace

Result<Quantity> readQuantity(const QString &text, const ValueStyle &style)
{
    const auto plain = plainNumber(text, style.decimal);
    if (!plain)
        return fail(notANumber(text, style));
    const qsizetype point = plain->indexOf(u'.');
    const QStringView finer = point < 0 ? QStringView() : QStringView(*plain).sliced(point + 1);
    if (std::any_of(finer.begin() + std::min<qsizetype>(3, finer.size()), finer.end(),
                    [](QChar c) { return c != u'0'; }))
        return fail(bad(Words::tr("“%1” has more than three decimal places.").arg(excerpt(text))));
    const auto quantity = Quantity::parse(*plain);
    if (!quantity)
        return fail(bad(Words::tr("“%1” is too large.").arg(excerpt(text))));
    if (*quantity < Quantity())
        return fail(bad(
            Words::tr("“%1” is negative, and a credit is no count of seats. Take the row out or enter the "
                      "billed count.")
                .arg(excerpt(text))));
    return *quantity;
}

Result<ReadAmount> readAmount(const QString &text, const ValueStyle &style)
{
    if (isNone(text))
        return ReadAmount{};
    const auto parts = amountParts(text);
    const auto plain = parts ? plainNumber(parts->number, style.decimal) : std::nullopt;
    if (!plain)
        return fail(notANumber(parts ? parts->number : text, style));
    const auto amount = Amount::parse(parts->negative ? u'-' + *plain : *plain);
    if (!amount)
        return fail(bad(Words::tr("“%1” is too large.").arg(excerpt(text))));
    if (const auto currency = readCurrency(parts->currency); !currency)
        return fail(currency.error());
    return ReadAmount{amount, parts->currency};
}

Result<std::optional<QDate>> readDate(const QString &text, const ValueStyle &style)
{
    if (isNone(text))
        return std::optional<QDate>();
    const auto parts = dateParts(text);
    if (!parts)
        return fail(badDate(text));
    const DateOrder own = orderOf(*parts);
    DateOrder order = style.dates;
    if (own == DateOrder::Iso || order == DateOrder::Auto)
        order = own;
    const bool given = order == DateOrder::MonthDayYear || order == DateOrder::DayMonthYear;
    if (given && own != DateOrder::Auto && own != order)
        return fail(bad(
            Words::tr("“%1” is no date in the order that was set or that other lines prove. Set \"dates\" to "
                      "\"m/d/yyyy\" or \"d.m.yyyy\" in the profile.")
                .arg(excerpt(text))));
    QDate date;
    switch (order) {
    case DateOrder::Auto:
        return fail(bad(
            Words::tr("“%1” can be read with the day or the month first. Set \"dates\" to \"m/d/yyyy\" or "
                      "\"d.m.yyyy\" in the profile.")
                .arg(excerpt(text))));
    case DateOrder::Iso:
        if (!parts->iso)
            return fail(badDate(text));
        date = QDate(parts->first, parts->second, parts->third);
        break;
    case DateOrder::MonthDayYear:
        date = QDate(parts->third, parts->first, parts->second);
        break;
    case DateOrder::DayMonthYear:
        date = QDate(parts->third, parts->second, parts->first);
        break;
    }
    const int year = parts->iso ? parts->first : parts->third;
    if (date.isValid() && year <= 1900)
        return std::optional<QDate>();
    if (!date.isValid())
        return fail(badDate(text));
    return std::optional(date);
}

Result<QString> readCurrency(const QString &text)
{
    const QString code = text.trimmed().toUpper();
    const bool known = code.isEmpty() || (code.size() == 3 && kCurrencies.contains(u' ' + code + u' '));
    if (!known)
        return fail(
            bad(Words::tr("“%1” is not a currency code. Write it like USD or CAD.").arg(excerpt(text))));
    return code;
}

Result<BillMode> readBill(const QString &text)
{
    QString letters;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            letters += c.toCaseFolded();
    }
    if (letters.isEmpty() || letters == u"billable" || letters == u"bill" || letters == u"yes" ||
        letters == u"true" || letters == u"y" || letters == u"1")
        return BillMode::Billable;
    if (letters == u"donotbill" || letters == u"nonbillable" || letters == u"notbillable" ||
        letters == u"no" || letters == u"false" || letters == u"n" || letters == u"0")
        return BillMode::DoNotBill;
    if (letters == u"nocharge")
        return BillMode::NoCharge;
    return fail(bad(Words::tr("“%1” is none of Billable, DoNotBill and NoCharge.").arg(excerpt(text))));
}

RowStatus readStatus(const QString &text, const QStringList &moreEnded)
{
    const QString word = nameKey(text);
    for (const QString &ended : moreEnded) {
        if (nameKey(ended) == word)
            return RowStatus::Ended;
    }
    static const QStringList live{u""_s,        u"active"_s,   u"current"_s,   u"live"_s,
                                  u"enabled"_s, u"yes"_s,      u"true"_s,      u"y"_s,
                                  u"1"_s,       u"in force"_s, u"activated"_s, u"open"_s};
    static const QStringList over{u"no"_s,       u"false"_s, u"n"_s,        u"0"_s,
                                  u"closed"_s,   u"ended"_s, u"disabled"_s, u"deactivated"_s,
                                  u"archived"_s, u"void"_s,  u"voided"_s,   u"not active"_s};
    if (live.contains(word))
        return RowStatus::Active;
    if (over.contains(word))
        return RowStatus::Ended;
    switch (classifyStatus(text)) {
    case StatusClass::Live:
    case StatusClass::Blank:
        return RowStatus::Active;
    case StatusClass::Ended:
        return RowStatus::Ended;
    case StatusClass::Suspended:
    case StatusClass::Ends:
    case StatusClass::Unknown:
        break;
    }
    return RowStatus::Unknown;
}

void StyleEvidence::keep(Proof &proof, qint64 line, const QString &text)
{
    if (proof.line == 0)
        proof = {line, excerpt(text)};
}

void StyleEvidence::addNumber(qint64 line, const QString &text)
{
    const auto parts = isNone(text) ? std::nullopt : amountParts(text);
    if (!parts || !plainNumber(parts->number, DecimalMark::Auto))
        return;
    const MarkProof proof = proofOf(parts->number);
    if (proof == MarkProof::Point)
        keep(m_point, line, text);
    else if (proof == MarkProof::Comma)
        keep(m_comma, line, text);
}

void StyleEvidence::addDate(qint64 line, const QString &text)
{
    const auto parts = dateParts(text);
    const DateOrder order = parts ? orderOf(*parts) : DateOrder::Auto;
    if (order == DateOrder::MonthDayYear)
        keep(m_monthFirst, line, text);
    else if (order == DateOrder::DayMonthYear && parts->separator != u'.')
        keep(m_dayFirst, line, text);
}

Result<ValueStyle> StyleEvidence::resolve(const CsvProfile &profile, char16_t delimiter) const
{
    ValueStyle style{profile.decimal, profile.dates};
    const auto contradiction = [](const Proof &one, const Proof &other, const QString &key) {
        return fail(bad(
            Words::tr("“%1” in line %2 and “%3” in line %4 are written in two ways. Make them alike, or set "
                      "\"%5\" in the profile.")
                .arg(one.text, QString::number(one.line), other.text, QString::number(other.line), key)));
    };
    if (style.decimal == DecimalMark::Auto) {
        if (m_point.line > 0 && m_comma.line > 0)
            return contradiction(m_point, m_comma, u"decimal"_s);
        if (m_comma.line > 0)
            style.decimal = DecimalMark::Comma;
        else if (m_point.line > 0 || delimiter != u';')
            style.decimal = DecimalMark::Point;
    }
    if (style.dates == DateOrder::Auto) {
        if (m_monthFirst.line > 0 && m_dayFirst.line > 0)
            return contradiction(m_monthFirst, m_dayFirst, u"dates"_s);
        if (m_dayFirst.line > 0)
            style.dates = DateOrder::DayMonthYear;
        else if (m_monthFirst.line > 0)
            style.dates = DateOrder::MonthDayYear;
    }
    return style;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// R4: the term of the commitment. Stellr has no field for it; it stands in the part number's suffix or in the
// name.
#include "core/domain/service_identity.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestTermYears = 10;

/// A stretch of words that names a span of time.
struct Phrase
{
    qsizetype begin = 0;
    qsizetype end = 0;
    int months = 0;
    bool billing = false; ///< says how often it is billed, not how long it is committed to
};

QStringList wordsOf(const QString &name)
{
    QStringList words;
    QString word;
    for (const QChar c : name) {
        if (c.isLetterOrNumber()) {
            word += c.toCaseFolded();
        } else if (!word.isEmpty()) {
            words += word;
            word.clear();
        }
    }
    if (!word.isEmpty())
        words += word;
    return words;
}

int periodWordMonths(const QString &word)
{
    static const QHash<QString, int> words = {
        {u"monthly"_s, 1},      {u"quarterly"_s, 3},  {u"annual"_s, 12},      {u"annually"_s, 12},
        {u"yearly"_s, 12},      {u"biennial"_s, 24},  {u"biennially"_s, 24},  {u"triennial"_s, 36},
        {u"triennially"_s, 36}, {u"semiannual"_s, 6}, {u"semiannually"_s, 6},
    };
    return words.value(word, 0);
}

int smallNumber(QStringView word)
{
    static const QStringList words = {u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five"_s};
    if (const auto index = words.indexOf(word.toString()); index >= 0)
        return static_cast<int>(index) + 1;
    if (word.isEmpty() || word.size() > 3 ||
        !std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return 0;
    return word.toInt();
}

/// Months of "<number> <unit>"; 0 = none. A bare "m" is no unit: "1M" is as often a million or a metre.
int countedMonths(QStringView number, QStringView unit)
{
    int each = 0;
    if (unit == u"y" || unit == u"yr" || unit == u"yrs" || unit == u"year" || unit == u"years")
        each = 12;
    else if (unit == u"mo" || unit == u"mos" || unit == u"mth" || unit == u"month" || unit == u"months")
        each = 1;
    const int months = smallNumber(number) * each;
    return months <= longestTermYears * 12 ? months : 0;
}

/// "3y", "1yr", "12months" in one word.
int joinedMonths(const QString &word)
{
    qsizetype digits = 0;
    while (digits < word.size() && word[digits] >= u'0' && word[digits] <= u'9')
        ++digits;
    return digits == 0 ? 0 : countedMonths(QStringView(word).first(digits), QStringView(word).sliced(digits));
}

/// The phrase that begins at a word; months 0 = none begins here.
Phrase phraseAt(const QStringList &words, qsizetype at)
{
    const QString &word = words[at];
    const QString next = words.value(at + 1);
    if (const int months = isoSpanMonths(word).value_or(0))
        return {at, at + 1, months};
    if (const int months = joinedMonths(word))
        return {at, at + 1, months};
    if (const int months = countedMonths(word, next))
        return {at, at + 2, months};
    if (word == u"month" && next == u"to" && words.value(at + 2) == u"month")
        return {at, at + 3, 1};
    if ((word == u"semi" || word == u"half") && periodWordMonths(next) == 12)
        return {at, at + 2, 6};
    if (word == u"bi" && periodWordMonths(next) > 0)
        return {at, at + 2, 0}; // two meanings: says nothing, and its second word says nothing either
    if (word == u"monthly" && next == u"active")
        return {at, at + 2, 0}; // "Monthly Active Users" counts people
    return {at, at + 1, periodWordMonths(word)};
}

std::vector<Phrase> phrasesIn(const QStringList &words)
{
    std::vector<Phrase> phrases;
    for (qsizetype at = 0; at < words.size();) {
        const Phrase phrase = phraseAt(words, at);
        if (phrase.months > 0)
            phrases.push_back(phrase);
        at = phrase.end;
    }
    return phrases;
}

/// "(Annual, billed monthly)": the phrase beside a billing word is how often it is billed; with one on each
/// side the shorter, because nothing is billed less often than it is committed to.
void markBilling(const QStringList &words, std::vector<Phrase> &phrases)
{
    static const QSet<QString> billingWords = {u"billed"_s,  u"billing"_s,  u"bill"_s,     u"paid"_s,
                                               u"pay"_s,     u"payment"_s,  u"payments"_s, u"payable"_s,
                                               u"prepaid"_s, u"invoiced"_s, u"invoicing"_s};
    for (qsizetype at = 0; at < words.size(); ++at) {
        if (!billingWords.contains(words[at]))
            continue;
        Phrase *marked = nullptr;
        for (Phrase &phrase : phrases) {
            const bool beside = phrase.end == at || phrase.begin == at + 1;
            if (beside && (!marked || phrase.months < marked->months))
                marked = &phrase;
        }
        if (marked)
            marked->billing = true;
    }
}

QString termInName(const QString &name)
{
    const QStringList words = wordsOf(name);
    std::vector<Phrase> phrases = phrasesIn(words);
    markBilling(words, phrases);
    int longest = 0;
    for (const Phrase &phrase : phrases) {
        if (!phrase.billing)
            longest = std::max(longest, phrase.months);
    }
    return longest > 0 ? isoSpan(longest) : QString();
}

/// "CFQ7TTC0LDPB:0001:P1Y:M": the last part between colons that is a span.
QString termInPartNumber(const QString &partNumber)
{
    if (!partNumber.contains(u':'))
        return {};
    const QStringList parts = partNumber.split(u':');
    for (auto part = parts.crbegin(); part != parts.crend(); ++part) {
        if (const auto months = isoSpanMonths(QStringView(*part).trimmed()))
            return isoSpan(*months);
    }
    return {};
}

} // namespace

QString termOf(const SubscriptionRecord &record)
{
    for (const QString &partNumber : {record.mfgPartNo, record.skuNo, record.offerId}) {
        if (const QString term = termInPartNumber(partNumber); !term.isEmpty())
            return term;
    }
    return termInName(record.productName);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/counting.h"

#include <algorithm>

namespace trueup {

namespace {

/// "trial" as a word of its own: not in "Industrial" or "Trialware".
bool isTrial(const QString &productName)
{
    constexpr QLatin1StringView word("trial");
    for (qsizetype at = productName.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = productName.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        qsizetype end = at + word.size();
        if (end < productName.size() && productName[end].toLower() == u's')
            ++end;
        const bool begins = at == 0 || !productName[at - 1].isLetterOrNumber();
        const bool ends = end == productName.size() || !productName[end].isLetterOrNumber();
        if (begins && ends)
            return true;
    }
    return false;
}

bool isOneTime(const SubscriptionRecord &record)
{
    return frequencyMonths(record.billingFrequency) == 0;
}

/// Collects the switches that apply to one line: every one of them must allow it, and each one is shown.
class Verdict
{
public:
    void note(Flag flag) { m_flags |= flag; }
    void require(bool allowed) { m_counted = m_counted && allowed; }
    bool counted() const { return m_counted; }
    Flags flags() const { return m_flags; }

private:
    bool m_counted = true;
    Flags m_flags;
};

void judgeStatus(Verdict &verdict, StatusClass status, const CountRules &rules)
{
    switch (status) {
    case StatusClass::Live:
        return;
    case StatusClass::Blank:
        return verdict.require(rules.blank);
    case StatusClass::Suspended:
        verdict.note(Flag::Suspended);
        return verdict.require(rules.suspended);
    case StatusClass::Ended:
        verdict.note(Flag::Ended);
        return verdict.require(rules.ended);
    case StatusClass::Ends:
        return verdict.note(Flag::Ends);
    case StatusClass::Unknown:
        verdict.note(Flag::UnknownStatus);
        return verdict.require(rules.unknown);
    }
}

void judgeTrial(Verdict &verdict, const SubscriptionRecord &record, const CountRules &rules)
{
    const bool paid = record.unitPrice && !record.unitPrice->isZero();
    if (paid || !isTrial(record.productName))
        return;
    verdict.note(Flag::Trial);
    verdict.require(record.unitPrice ? rules.trialAtZero : rules.trialWithoutPrice);
}

/// R1 to R3 and R7 for one line; duplicates need its neighbours and come later.
CountedLine judge(const Subscription &line, const CountRules &rules, QDate today)
{
    const SubscriptionRecord &record = line.record;
    if (line.isMissing())
        return {&line, false, Flag::Missing};
    Verdict verdict;
    const StatusClass status = classifyStatus(record.status);
    const bool oneTime = isOneTime(record);
    judgeStatus(verdict, status, rules);
    judgeTrial(verdict, record, rules);
    if (oneTime) {
        verdict.note(Flag::OneTime);
        verdict.require(rules.oneTime);
    } else if (status != StatusClass::Ended && record.endDate &&
               record.endDate->daysTo(today) > renewalLagDays) {
        verdict.note(Flag::PastEnd);
        verdict.require(rules.pastEnd);
    }
    if (!record.quantity) {
        verdict.note(Flag::Usage);
        verdict.require(false);
    }
    return {&line, verdict.counted(), verdict.flags()};
}

/// R6: the vendor's id and the part; empty = the vendor gave no id to compare.
QString duplicateKey(const SubscriptionRecord &record)
{
    const QString id = record.vendorSubscriptionId.trimmed();
    if (id.isEmpty())
        return {};
    const QString &part = record.mfgPartNo.trimmed().isEmpty() ? record.skuNo : record.mfgPartNo;
    return id.toCaseFolded() + QChar(u'\n') + part.trimmed().toCaseFolded();
}

void flagDuplicates(std::vector<CountedLine> &lines)
{
    if (lines.size() < 2)
        return;
    QHash<QString, CountedLine *> first;
    for (CountedLine &counted : lines) {
        if (!counted.counted)
            continue;
        const QString key = duplicateKey(counted.line->record);
        if (key.isEmpty())
            continue;
        if (CountedLine *&other = first[key]; other) {
            other->flags |= Flag::Duplicate;
            counted.flags |= Flag::Duplicate;
        } else {
            other = &counted;
        }
    }
}

void addLine(Count &count, const CountedLine &counted, QDate today)
{
    const SubscriptionRecord &record = counted.line->record;
    count.flags |= counted.flags;
    if (record.quantity) {
        count.billable = count.billable.value_or(Quantity());
        count.all = count.all.value_or(Quantity());
    }
    if (counted.line->isMissing())
        return;
    if (record.quantity)
        *count.all += *record.quantity;
    if (counted.counted) {
        *count.billable += *record.quantity;
        if (record.endDate)
            count.termEnd = std::min(count.termEnd.value_or(*record.endDate), *record.endDate);
    }
    const bool prepaid = counted.flags.testFlag(Flag::OneTime) && !counted.flags.testFlag(Flag::Ended);
    if (prepaid && record.endDate && *record.endDate >= today)
        count.prepaidUntil = std::max(count.prepaidUntil.value_or(*record.endDate), *record.endDate);
}

} // namespace

const CountRules &CountRuleBook::rulesFor(const QString &vendorName, const QString &serviceKey) const
{
    if (const auto own = byService.constFind(serviceKey); own != byService.cend())
        return *own;
    if (byVendor.isEmpty())
        return general;
    const auto vendor = byVendor.constFind(vendorName.toCaseFolded());
    return vendor != byVendor.cend() ? *vendor : general;
}

Count countLines(std::span<const Subscription *const> lines, const CountRules &rules, QDate today)
{
    Count count;
    count.lines.reserve(lines.size());
    for (const Subscription *line : lines)
        count.lines.push_back(judge(*line, rules, today));
    flagDuplicates(count.lines);
    for (const CountedLine &counted : count.lines)
        addLine(count, counted, today);
    const auto present = [](const CountedLine &counted) { return !counted.line->isMissing(); };
    count.oneTimeOnly = std::ranges::any_of(count.lines, present) &&
                        std::ranges::all_of(count.lines, [&](const CountedLine &counted) {
                            return !present(counted) || counted.flags.testFlag(Flag::OneTime);
                        });
    return count;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mapping/map_words.h"

#include "core/domain/frequency.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace trueup::words {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("mapping", text, nullptr, n);
}

/// English has no catalogue of its own, so the plural is chosen here; translators get both forms.
QString counted(int n, const char *one, const char *many)
{
    return n == 1 ? tr(one) : tr(many).arg(countText(n));
}

QString ruleWords(const MappingRule &rule)
{
    const QString number = quantityText(rule.number);
    switch (rule.kind) {
    case RuleKind::Factor:
        return tr("× %1").arg(number);
    case RuleKind::MinusIncluded:
        return tr("− %1 included").arg(number);
    case RuleKind::IncludedByLine:
        return tr("− %1 for each billed %2").arg(number, rule.productKey);
    case RuleKind::PlusOther:
        return tr("+ %1 from elsewhere").arg(number);
    case RuleKind::Minimum:
        return tr("at least %1").arg(number);
    case RuleKind::RoundUp:
        return tr("in steps of %1").arg(number);
    case RuleKind::Fixed:
        return tr("always %1").arg(number);
    }
    return {};
}

} // namespace

QString customerNumber(const QString &key)
{
    return tr("No. %1").arg(key);
}

QString psaId(const QString &key)
{
    return tr("ID %1").arg(key);
}

QString productId(const QString &key)
{
    return tr("Product ID %1").arg(key);
}

QString seatsAndCost(bool isCounted, Quantity seats, const std::vector<Money> &cost)
{
    QStringList texts;
    if (isCounted) {
        texts.append(seats == Quantity::fromUnits(1) ? tr("1 seat")
                                                     : tr("%1 seats").arg(quantityText(seats)));
    }
    if (const QString money = moneyAMonth(cost); !money.isEmpty())
        texts.append(money);
    return texts.join(u" · "_s);
}

QString term(const QString &isoSpan)
{
    const auto months = isoSpanMonths(isoSpan);
    if (!months || *months < 1)
        return {};
    if (*months % 12 == 0)
        return tr("%1-year term").arg(*months / 12);
    return tr("%1-month term").arg(*months);
}

QString billed(const QString &billingFrequency)
{
    if (billingFrequency.isEmpty())
        return {};
    const auto months = frequencyMonths(billingFrequency);
    if (months == 0)
        return tr("one-time");
    if (months == 1)
        return tr("billed monthly");
    if (months == 3)
        return tr("billed quarterly");
    if (months == 12)
        return tr("billed yearly");
    return tr("billed %1").arg(billingFrequency);
}

QString customers(int count)
{
    return count == 0 ? QString() : counted(count, "1 account", "%1 accounts");
}

QString billedLines(int count)
{
    return count == 0 ? tr("nothing billed") : counted(count, "1 billed line", "%1 billed lines");
}

QString billedUnits(Quantity units, int companies)
{
    if (companies == 0)
        return tr("nothing billed");
    return tr("%1 billed to %2").arg(quantityText(units), counted(companies, "1 company", "%1 companies"));
}

QString noLongerListed()
{
    return tr("no longer listed");
}

QString notFetchedYet()
{
    return tr("not fetched yet");
}

QString goneFromPsa()
{
    return tr("no longer in the PSA");
}

QString inactive()
{
    return tr("inactive");
}

QString moneyAMonth(const std::vector<Money> &sums)
{
    QStringList texts;
    for (const Money &sum : sums)
        texts.append(amountText(sum.amount, sum.currency));
    return texts.isEmpty() ? QString() : tr("%1 a month").arg(texts.join(u" + "_s));
}

QString rules(const std::vector<const MappingRule *> &rules)
{
    QStringList texts;
    int own = 0;
    for (const MappingRule *rule : rules) {
        if (rule->psaAccountId == PsaAccountId{})
            texts.append(ruleWords(*rule));
        else
            ++own;
    }
    if (own > 0)
        texts.append(counted(own, "1 rule for a single company", "%1 rules for single companies"));
    return texts.isEmpty() ? QString() : tr("Rule: %1").arg(texts.join(u", "_s));
}

QString origin(const MapEntries &entries, const QTimeZone &zone)
{
    if (entries.empty())
        return {};
    // Several products of one service: the newest hand says how it stands now.
    const MapEntry &entry = *std::ranges::max_element(entries, {}, &MapEntry::at);
    const QString day = entry.at.isValid() ? dateText(entry.at.toTimeZone(zone).date()) : QString();
    QStringList texts;
    if (entry.state == MapState::Excluded) {
        texts.append(entry.by.isEmpty() ? tr("excluded") : tr("excluded by %1").arg(entry.by));
    } else if (entry.origin == MapOrigin::Automatic) {
        return tr("mapped automatically");
    } else if (entry.origin == MapOrigin::Import) {
        texts.append(entry.by.isEmpty() ? tr("imported") : tr("imported by %1").arg(entry.by));
    } else {
        texts.append(entry.by.isEmpty() ? tr("mapped") : tr("mapped by %1").arg(entry.by));
    }
    if (!day.isEmpty())
        texts.append(day);
    const QString how = texts.join(u", "_s);
    return entry.reason.isEmpty() ? how : tr("%1: %2").arg(how, entry.reason);
}

QString vendorThings(MapSide side, int count)
{
    return side == MapSide::Accounts ? counted(count, "1 account", "%1 accounts")
                                     : counted(count, "1 service", "%1 services");
}

QString psaThings(MapSide side, int count)
{
    return side == MapSide::Accounts ? counted(count, "1 company", "%1 companies")
                                     : counted(count, "1 product", "%1 products");
}

} // namespace trueup::words

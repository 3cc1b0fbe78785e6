// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/line_words.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("UsageLine", text);
}

void addOnce(QStringList &list, const QString &text)
{
    if (!text.isEmpty() && !list.contains(text))
        list.append(text);
}

Quantity magnitude(Quantity quantity)
{
    return quantity < Quantity() ? -quantity : quantity;
}

QString magnitudeText(Amount amount, const QString &currency)
{
    return amountText(amount < Amount() ? Amount() - amount : amount, currency);
}

/// ", 52.80 USD a month"; empty where the money is not known.
QString moneyTail(const UsageLine &line)
{
    if (!line.moneyMonth || line.moneyMonth->isZero())
        return {};
    return tr(", %1 a month").arg(magnitudeText(*line.moneyMonth, line.currency));
}

QString costTail(const UsageLine &line)
{
    if (!line.costMonth || line.costMonth->isZero())
        return {};
    return tr(" It costs %1 a month.").arg(amountText(*line.costMonth, line.currency));
}

/// "42 seats at the distributor", with what the rules made of it.
QString vendorPhrase(const UsageLine &line)
{
    if (!line.vendorQuantity)
        return tr("No seat count at the distributor");
    const QString seats = tr("%1 at the distributor").arg(seatsText(*line.vendorQuantity));
    if (!line.expected || line.expected == line.vendorQuantity)
        return seats;
    return tr("%1, %2 expected after rules").arg(seats, quantityText(*line.expected));
}

QString differenceSentence(const UsageLine &line)
{
    const Quantity difference = line.difference.value_or(Quantity());
    const QString how = difference > Quantity() ? tr("%1 too few") : tr("%1 too many");
    return tr("%1, %2 billed: %3%4.")
        .arg(vendorPhrase(line), quantityText(line.billed.value_or(Quantity())),
             how.arg(quantityText(magnitude(difference))), moneyTail(line));
}

QString unmappedSentence(const UsageLine &line)
{
    const QString what = line.kind == UsageKind::UnmappedAccount
                             ? tr("%1 is not mapped to a PSA account.").arg(customerOf(line))
                             : tr("%1 is not mapped to a PSA product.").arg(productOf(line));
    return tr("%1. %2%3").arg(vendorPhrase(line), what, costTail(line));
}

} // namespace

QString customerOf(const UsageLine &line)
{
    return line.psaAccount ? line.psaAccount->name : vendorAccountsOf(line);
}

QString productOf(const UsageLine &line)
{
    if (line.psaProduct)
        return line.psaProduct->name;
    QStringList names;
    for (const UsagePart &part : line.parts) {
        if (part.service)
            addOnce(names, part.service->name.isEmpty() ? part.service->sku : part.service->name);
    }
    return names.join(u"; "_s);
}

QString vendorAccountsOf(const UsageLine &line)
{
    QStringList names;
    for (const UsagePart &part : line.parts)
        addOnce(names, part.account->record.name);
    return names.join(u"; "_s);
}

QString skusOf(const UsageLine &line)
{
    QStringList skus;
    for (const UsagePart &part : line.parts) {
        if (part.service)
            addOnce(skus, part.service->sku);
    }
    return skus.join(u"; "_s);
}

QStringList successionNotes(const UsageLine &line)
{
    const auto name = [](const VendorService &service) {
        return service.name.isEmpty() ? service.sku : service.name;
    };
    QStringList notes;
    for (const UsagePart &part : line.parts) {
        for (const Succession &one : part.successions) {
            addOnce(notes, one.from == part.service ? tr("replaced by %1").arg(name(*one.to))
                                                    : tr("took over from %1").arg(name(*one.from)));
        }
    }
    return notes;
}

QString seatsText(Quantity quantity)
{
    return quantity == Quantity::fromUnits(1) ? tr("1 seat") : tr("%1 seats").arg(quantityText(quantity));
}

QString sentenceOf(const UsageLine &line)
{
    switch (line.kind) {
    case UsageKind::Excluded:
        return tr("Excluded from the review. %1.").arg(vendorPhrase(line));
    case UsageKind::UnmappedAccount:
    case UsageKind::UnmappedService:
        return unmappedSentence(line);
    case UsageKind::Unknown:
    case UsageKind::ChangedService:
    case UsageKind::NotComparable:
    case UsageKind::NoSource:
        return line.notApprovableBecause;
    case UsageKind::Lapsed:
        return tr("%1, but the PSA line has ended%2.").arg(vendorPhrase(line), moneyTail(line));
    case UsageKind::PsaOnly:
        return tr("%1 billed, nothing at the distributor%2.")
            .arg(seatsText(line.billed.value_or(Quantity())), moneyTail(line));
    case UsageKind::NewRevenue:
        return tr("%1, none billed%2.").arg(vendorPhrase(line), moneyTail(line));
    case UsageKind::OverBilled:
    case UsageKind::UnderBilled:
        return differenceSentence(line);
    case UsageKind::Equal:
        return tr("%1, %2 billed: they match.")
            .arg(vendorPhrase(line), quantityText(line.billed.value_or(Quantity())));
    }
    return {};
}

std::optional<int> cycleMonths(const UsageLine &line, const CycleBook &cycles)
{
    std::optional<int> shared;
    for (const BilledLine *billed : line.billedLines) {
        const auto months = cycles.months(billed->connectionId, billed->billingCycle);
        if (!months || *months == 0 || (shared && *shared != *months))
            return std::nullopt;
        shared = months;
    }
    return shared;
}

QString countedWords(const CountedLine &counted)
{
    if (counted.counted)
        return tr("Counted");
    if (counted.flags.testFlag(Flag::Missing))
        return tr("Not counted: gone since the last fetch");
    if (!counted.line->record.quantity)
        return tr("Not counted: billed by usage");
    if (counted.flags.testFlag(Flag::OneTime))
        return tr("Not counted: one-time");
    if (counted.flags.testFlag(Flag::Trial))
        return tr("Not counted: free trial");
    if (counted.flags.testFlag(Flag::Ended))
        return tr("Not counted: ended");
    return tr("Not counted: status");
}

} // namespace trueup

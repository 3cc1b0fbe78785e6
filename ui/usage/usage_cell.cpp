// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/usage_cell.h"

#include "ui/common/format.h"
#include "ui/common/words.h"
#include "ui/usage/decision_words.h"
#include "ui/usage/line_words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString orDash(const QString &text)
{
    return text.isEmpty() ? noValueText() : text;
}

QString flagsCell(const UsageLine &line)
{
    QStringList words = successionNotes(line);
    for (const Flag flag : shownFlags(line.flags))
        words += flagWords(flag);
    return words.join(u" · "_s);
}

QString termEndCell(const UsageLine &line)
{
    std::optional<QDate> end;
    for (const UsagePart &part : line.parts) {
        if (part.termEnd && (!end || *part.termEnd < *end))
            end = part.termEnd;
    }
    return dateText(end.value_or(QDate()));
}

QString stateCell(const UsageLine &line, const ShownDecision &shown)
{
    if (!shown.refusedBecause.isEmpty())
        return QCoreApplication::translate("UsageCell", "Refused");
    if (isChangedSince(line, shown))
        return QCoreApplication::translate("UsageCell", "Changed since");
    return stateWords(shown.state);
}

QString plain(const std::optional<Quantity> &quantity)
{
    return quantity ? quantity->toText() : QString();
}

QString plain(const std::optional<Amount> &amount)
{
    return amount ? amount->toText() : QString();
}

/// Why the figures of the line are not of now.
Flag old(const UsageLine &line)
{
    return line.flags.testFlag(Flag::Held) ? Flag::Held : Flag::Stale;
}

} // namespace

bool isChangedSince(const UsageLine &line, const ShownDecision &shown)
{
    return shown.state == ReviewState::ToReview && line.flags.testFlag(Flag::ChangedSince);
}

bool isOldFigure(const UsageLine &line, UsageColumn column)
{
    switch (column) {
    case UsageColumn::Vendor:
    case UsageColumn::Expected:
    case UsageColumn::Difference:
    case UsageColumn::Money:
    case UsageColumn::Cost:
        return line.kind == UsageKind::Unknown || line.flags.testAnyFlags(Flag::Stale | Flag::Held);
    default:
        return false;
    }
}

QString cellText(const UsageLine &line, const ShownDecision &shown, UsageColumn column)
{
    switch (column) {
    case UsageColumn::Kind:
        return kindWords(line.kind);
    case UsageColumn::Customer:
        return orDash(customerOf(line));
    case UsageColumn::Product:
        return orDash(productOf(line));
    case UsageColumn::Vendor:
        return quantityText(line.vendorQuantity);
    case UsageColumn::Expected:
        return quantityText(line.expected);
    case UsageColumn::Billed:
        return quantityText(line.billed);
    case UsageColumn::Difference:
        return signedQuantityText(line.difference);
    case UsageColumn::Money:
        return signedAmountText(line.moneyMonth, line.currency);
    case UsageColumn::State:
        return stateCell(line, shown);
    case UsageColumn::Notes:
        return flagsCell(line);
    case UsageColumn::Agreement:
        return orDash(line.agreement);
    case UsageColumn::Cost:
        return amountText(line.costMonth, line.currency);
    case UsageColumn::VendorAccount:
        return orDash(vendorAccountsOf(line));
    case UsageColumn::Sku:
        return orDash(skusOf(line));
    case UsageColumn::UnitPrice:
        return amountText(line.unitPriceMonth, line.currency);
    case UsageColumn::UnitCost:
        return amountText(line.unitCostMonth, line.currency);
    case UsageColumn::TermEnd:
        return termEndCell(line);
    case UsageColumn::Connection:
        return orDash(line.connection);
    }
    return {};
}

QString cellToolTip(const UsageLine &line, const ShownDecision &shown, UsageColumn column)
{
    switch (column) {
    case UsageColumn::Kind:
        return kindWords(line.kind) + u'\n' + sentenceOf(line); // a narrow column shows the picture alone
    case UsageColumn::Notes: {
        QStringList sentences = successionNotes(line);
        for (const Flag flag : shownFlags(line.flags))
            sentences += flagSentence(flag);
        return sentences.join(u'\n');
    }
    case UsageColumn::State: {
        if (!shown.refusedBecause.isEmpty())
            return shown.refusedBecause;
        QStringList sentences = decisionSentences(shown);
        for (const Push *push : line.pushes) {
            if (shown.state == line.state && !push->message.isEmpty())
                sentences += push->message;
        }
        return sentences.join(u'\n');
    }
    case UsageColumn::Vendor:
    case UsageColumn::Difference:
    case UsageColumn::Money:
    case UsageColumn::Cost:
        return isOldFigure(line, column) ? flagSentence(old(line)) : QString();
    case UsageColumn::Expected: {
        QStringList words;
        if (!line.ruleWords.isEmpty())
            words += line.ruleWords;
        if (isOldFigure(line, column))
            words += flagSentence(old(line));
        return words.join(u'\n');
    }
    case UsageColumn::Customer:
    case UsageColumn::Product:
    case UsageColumn::Agreement:
    case UsageColumn::VendorAccount:
    case UsageColumn::Sku:
        return cellText(line, shown, column);
    default:
        return {};
    }
}

QString cellForClipboard(const UsageLine &line, const ShownDecision &shown, UsageColumn column)
{
    switch (column) {
    case UsageColumn::Vendor:
        return plain(line.vendorQuantity);
    case UsageColumn::Expected:
        return plain(line.expected);
    case UsageColumn::Billed:
        return plain(line.billed);
    case UsageColumn::Difference:
        return plain(line.difference);
    case UsageColumn::Money:
        return plain(line.moneyMonth);
    case UsageColumn::Cost:
        return plain(line.costMonth);
    case UsageColumn::UnitPrice:
        return plain(line.unitPriceMonth);
    case UsageColumn::UnitCost:
        return plain(line.unitCostMonth);
    default: {
        const QString text = cellText(line, shown, column);
        return text == noValueText() ? QString() : QString(text).replace(u'\t', u' ').replace(u'\n', u' ');
    }
    }
}

std::vector<Flag> shownFlags(Flags flags)
{
    flags &= ~(Flag::PartOfSum | Flag::Ended);
    flags.setFlag(Flag::Stale, flags.testFlag(Flag::Stale) && !flags.testFlag(Flag::Held)); // held says more
    return eachFlag(flags);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/push_words.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::PushWords)
};

const QString kBetween = u" · "_s;

QString seats(Quantity quantity)
{
    return quantity == Quantity::fromUnits(1) ? Words::tr("1 seat")
                                              : Words::tr("%1 seats").arg(quantityText(quantity));
}

QString linesText(int lines)
{
    return lines == 1 ? Words::tr("1 line") : Words::tr("%1 lines").arg(countText(lines));
}

QString sums(const std::vector<Money> &money, bool withSign)
{
    QStringList texts;
    for (const Money &one : money) {
        texts += withSign ? signedAmountText(one.amount, one.currency) : amountText(one.amount, one.currency);
    }
    return texts.join(kBetween);
}

QString dateOr(const std::optional<QDate> &date)
{
    return date ? dateText(*date) : noValueText();
}

QString billWords(BillMode mode)
{
    switch (mode) {
    case BillMode::Billable:
        return Words::tr("Billable");
    case BillMode::DoNotBill:
        return Words::tr("Do Not Bill");
    case BillMode::NoCharge:
        return Words::tr("No Charge");
    }
    return {};
}

std::vector<std::pair<QString, QString>> rowsOf(const Push &push, const QString &product,
                                                const QString &currency)
{
    const GuardedValues &seen = push.seen;
    return {{Words::tr("Agreement"), push.agreementName},
            {Words::tr("Product"), product},
            {Words::tr("Quantity"), quantityText(seen.quantity)},
            {Words::tr("Less included"), quantityText(seen.lessIncluded)},
            {Words::tr("Unit price"), amountText(seen.price, currency)},
            {Words::tr("Bill customer"), billWords(seen.bill)},
            {Words::tr("Effective date"), dateOr(seen.effectiveDate)},
            {Words::tr("Cancelled date"), dateOr(seen.cancelledDate)},
            {Words::tr("Line is"), seen.ended ? Words::tr("not active") : Words::tr("active")},
            {Words::tr("Agreement is"), seen.agreementActive ? Words::tr("active") : Words::tr("not active")},
            {Words::tr("Next invoice date"), dateOr(seen.nextInvoiceDate)}};
}

QString productWords(const PushRow &row)
{
    return row.productIdentifier.isEmpty()
               ? row.push.productName
               : Words::tr("%1 (%2)").arg(row.productIdentifier, row.push.productName);
}

} // namespace

QString changeText(const Push &push)
{
    return Words::tr("%1 → %2").arg(quantityText(push.before), quantityText(push.after));
}

QString invoicePeriodText(const InvoiceOutlook &outlook)
{
    if (!outlook.from || !outlook.until)
        return {};
    return Words::tr("%1 to %2").arg(dateText(*outlook.from), dateText(*outlook.until));
}

QString shortPeriodText(const InvoiceOutlook &outlook)
{
    if (!outlook.from || !outlook.until)
        return {};
    const Period month = Period::fromDate(*outlook.from);
    if (*outlook.from == month.firstDay() && *outlook.until == month.lastDay())
        return Words::tr("for %1").arg(periodText(month));
    const auto day = [](QDate date) { return QLocale().toString(date, u"d MMM"_s); };
    return Words::tr("for %1 to %2").arg(day(*outlook.from), day(*outlook.until));
}

QString catchUpText(std::span<const CatchUp> parts)
{
    std::vector<Money> money;
    for (const CatchUp &part : parts) {
        if (!part.amount)
            continue;
        const auto found = std::ranges::find(money, part.currency, &Money::currency);
        if (found == money.end())
            money.push_back({*part.amount, part.currency});
        else
            found->amount += *part.amount;
    }
    if (money.empty())
        return parts.empty() ? QString() : noValueText();
    return sums(money, false);
}

QStringList catchUpSentences(std::span<const CatchUp> parts)
{
    QStringList sentences;
    for (const CatchUp &part : parts) {
        const QString days = part.days == 1 ? Words::tr("1 day") : Words::tr("%1 days").arg(part.days);
        sentences += Words::tr("%1 from %2 to %3 (%4): %5")
                         .arg(seats(part.seats), dateText(part.from), dateText(part.until), days,
                              amountText(part.amount, part.currency));
    }
    return sentences;
}

QString totalsSentence(const PushTotals &totals)
{
    if (totals.rows == 0)
        return Words::tr("Nothing is chosen.");
    QStringList parts{linesText(totals.rows)};
    if (!totals.more.isZero())
        parts += Words::tr("%1 more").arg(seats(totals.more));
    if (!totals.fewer.isZero())
        parts += Words::tr("%1 fewer").arg(seats(totals.fewer));
    if (!totals.moneyMonth.empty())
        parts += Words::tr("%1 a month").arg(sums(totals.moneyMonth, true));
    if (totals.withoutPrice > 0)
        parts += Words::tr("%1 without a price").arg(linesText(totals.withoutPrice));
    if (!totals.catchUp.empty())
        parts += Words::tr("catch-up %1").arg(sums(totals.catchUp, false));
    return parts.join(kBetween);
}

std::vector<std::pair<QString, QString>> guardedRows(const PushRow &row)
{
    return rowsOf(row.push, productWords(row), row.currency);
}

std::vector<std::pair<QString, QString>> guardedRows(const Push &push)
{
    return rowsOf(push, push.productName, {});
}

QString leftOutWords(PushLeftOut::Why why)
{
    using enum PushLeftOut::Why;
    switch (why) {
    case Scheduled:
        return Words::tr("Scheduled");
    case SeveralLines:
        return Words::tr("Several lines");
    case NoLine:
        return Words::tr("No line");
    case OwnedElsewhere:
        return Words::tr("Owned elsewhere");
    case NotApprovable:
        return Words::tr("Look again");
    case InFlight:
        return Words::tr("On its way");
    case OldFigures:
        return Words::tr("Old figures");
    }
    return {};
}

Tone leftOutTone(PushLeftOut::Why why)
{
    using enum PushLeftOut::Why;
    switch (why) {
    case Scheduled:
    case InFlight:
        return Tone::Info;
    case SeveralLines:
    case NoLine:
    case NotApprovable:
    case OldFigures:
        return Tone::Warning;
    case OwnedElsewhere:
        break;
    }
    return Tone::Neutral;
}

QString leftOutIcon(PushLeftOut::Why why)
{
    using enum PushLeftOut::Why;
    switch (why) {
    case Scheduled:
        return u"calendar"_s;
    case SeveralLines:
        return u"columns"_s;
    case NoLine:
        return u"plus"_s;
    case OwnedElsewhere:
        return u"lock"_s;
    case NotApprovable:
        return u"eye"_s;
    case InFlight:
        return u"upload"_s;
    case OldFigures:
        return u"clock"_s;
    }
    return {};
}

QString prorationSteps(const PushRow &row)
{
    const Push &push = row.push;
    const GuardedValues &seen = push.seen;
    QStringList steps{
        Words::tr("1. In the PSA open Finance > Agreements, %1 of %2, tab Additions.")
            .arg(push.agreementName, push.accountName),
        Words::tr("2. On the addition %1 with quantity %2 fill in Cancelled Date: the last day that is to be "
                  "billed with %2.")
            .arg(productWords(row), quantityText(push.before)),
        Words::tr("3. Add an addition: product %1, quantity %2, unit price %3, Effective Date the day after.")
            .arg(productWords(row), quantityText(push.after), amountText(seen.price, row.currency)),
        Words::tr("4. Sync. Trueup then compares with the new addition; do not push this line as well.")};
    return steps.join(u'\n');
}

QString adviceFor(const PushSheetRow &row)
{
    switch (row.stage) {
    case PushStage::Conflict:
        return row.sent ? Words::tr("Look at the line in the PSA before anything else is done with it.")
                        : Words::tr("Nothing was written. Review the line again with the figures of now.");
    case PushStage::Refused:
        return row.field.isEmpty()
                   ? Words::tr("Nothing was written. Mend in the PSA what it names, then approve and push "
                               "again.")
                   : Words::tr("Nothing was written. The PSA checks the whole addition when one value "
                               "changes: mend its field %1 there, then approve and push again.")
                         .arg(row.field);
    case PushStage::NotApplied:
        return Words::tr("Nothing was written. Push it again.");
    case PushStage::Failed:
        return Words::tr("The PSA did not take it three times. Enter the quantity there by hand, then sync.");
    case PushStage::Unknown:
        return Words::tr("The next push or start finds out by reading. Until then nothing else is written to "
                         "this line.");
    default:
        return {};
    }
}

PushStage stageOf(PushState state)
{
    switch (state) {
    case PushState::Intended:
        return PushStage::Unknown;
    case PushState::Verified:
        return PushStage::Verified;
    case PushState::Conflict:
        return PushStage::Conflict;
    case PushState::Refused:
        return PushStage::Refused;
    case PushState::NotApplied:
        return PushStage::NotApplied;
    case PushState::Failed:
        return PushStage::Failed;
    }
    return PushStage::Unknown;
}

QString pushWords(const Push &push)
{
    if (push.undoneAt.isValid())
        return Words::tr("Taken back");
    return push.isOpen() ? Words::tr("Being settled") : stageWords(stageOf(push.state));
}

Tone pushTone(const Push &push)
{
    if (push.undoneAt.isValid())
        return Tone::Neutral;
    return stageTone(push.isOpen() ? PushStage::Settling : stageOf(push.state));
}

QString pushIcon(const Push &push)
{
    if (push.undoneAt.isValid())
        return u"undo"_s;
    return stageIcon(push.isOpen() ? PushStage::Settling : stageOf(push.state));
}

} // namespace trueup

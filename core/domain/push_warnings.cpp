// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/push_warnings.h"

#include "core/domain/billed_price.h"
#include "core/domain/date_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr Quantity bigJump = Quantity::fromUnits(5);

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

QString monthText(Period period)
{
    return QLocale().toString(period.firstDay(), u"MMMM yyyy"_s);
}

/// DESIGN 7: guards against a count that went wrong somewhere.
void warnOfQuantity(const UsageLine &line, const PushRow &row, QStringList &warnings)
{
    const Quantity before = row.push.before;
    const Quantity after = row.push.after;
    if (after.isZero() && !before.isZero())
        warnings += tr("The line bills nothing any more.");
    if (!before.isZero() && after > before + before && after - before > bigJump) {
        warnings += tr("The quantity more than doubles, from %1 to %2.").arg(before.toText(), after.toText());
    }
    if (row.lowers && line.parts.empty()) // R18
        warnings += tr("No vendor line, now or lately, explains why the quantity falls.");
}

void warnOfInvoice(const PushRow &row, Period approvedFor, const Agreement &agreement, QStringList &warnings)
{
    if (row.outlook.alreadyInvoiced) {
        warnings += tr("The invoice for %1 is out already: this changes later ones only.")
                        .arg(monthText(approvedFor));
    }
    if (!agreement.nextInvoiceDate) {
        warnings += tr("The PSA names no next invoice date for “%1”: which invoice bills the new quantity "
                       "first is not known.")
                        .arg(agreement.name);
    } else if (agreement.timing == InvoiceTiming::Unknown) {
        warnings += tr("Whether “%1” is billed in advance or in arrears is not known, so neither is the "
                       "period that the first invoice bills at the new quantity.")
                        .arg(agreement.name);
    }
}

/// A change in place has no date; the way that prorates is offered in words, never done.
void warnOfProration(const ReviewIndex &index, const PushRow &row, const Agreement &agreement,
                     QStringList &warnings)
{
    if (!agreement.prorates)
        return;
    const QDate today = index.input().today;
    warnings += tr("“%1” prorates its lines, but a change in place is not prorated: the next invoice bills "
                   "the new quantity for its whole period. To prorate instead, do it in the PSA: cancel "
                   "line %2 as of %3 and add %4 with the quantity %5, effective %6.")
                    .arg(agreement.name, row.push.lineKey, dayText(today.addDays(-1)),
                         row.productIdentifier.isEmpty() ? row.push.productName : row.productIdentifier,
                         row.push.after.toText(), dayText(today));
}

void warnOfLine(const UsageLine &line, const BilledLine &billed, QStringList &warnings)
{
    if (billed.bill == BillMode::DoNotBill)
        warnings += tr("The line is marked “do not bill”: no invoice of the customer changes.");
    if (billed.bill == BillMode::NoCharge)
        warnings += tr("The line is marked “no charge”: the customer's invoices stay at 0 for it.");
    if (billed.cancelledDate)
        warnings += tr("The line ends on %1.").arg(dayText(*billed.cancelledDate));
    if (line.flags.testFlag(Flag::CompanyInactive))
        warnings += tr("%1 is not active in the PSA.").arg(line.psaAccount->name);
    if (line.drift && line.drift->changedBack > 0) {
        warnings +=
            tr("%1 If another tool keeps this line, mark it as owned elsewhere.").arg(line.drift->sentence());
    }
}

} // namespace

std::optional<Amount> moneyOfChange(const ReviewIndex &index, const BilledLine &line,
                                    const PsaProduct &product, Quantity after)
{
    if (line.bill != BillMode::Billable)
        return Amount();
    const auto price = priceOf(index, line, product);
    if (!price)
        return std::nullopt;
    return price->perMonth(payableChange(line.quantity, after, line.lessIncluded));
}

QStringList pushWarnings(const ReviewIndex &index, const UsageLine &line, const PushRow &row,
                         const BilledLine &billed, const Agreement &agreement)
{
    QStringList warnings;
    warnOfQuantity(line, row, warnings);
    warnOfInvoice(row, line.decision->period, agreement, warnings);
    warnOfProration(index, row, agreement, warnings);
    warnOfLine(line, billed, warnings);
    return warnings;
}

QString scheduledReason(const ReviewIndex &index, const UsageLine &line)
{
    const QDate today = index.input().today;
    const auto own = line.decision->effectiveDate;
    if (own && *own > today && own == line.waitsUntil)
        return tr("Scheduled for %1. Push it from that day on.").arg(dayText(*own));
    if (line.waitsUntil && *line.waitsUntil > today) {
        return tr("A decrease that is billed in arrears waits until the running period is invoiced, on %1. "
                  "Sync and push after that invoice is out.")
            .arg(dayText(*line.waitsUntil));
    }
    return tr("A decrease that is billed in arrears waits for the invoice of %1, which is not out as far as "
              "the last sync knows. Make that invoice in the PSA, sync, then push.")
        .arg(dayText(line.waitsUntil));
}

} // namespace trueup

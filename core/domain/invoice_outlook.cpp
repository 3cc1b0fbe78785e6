// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/invoice_outlook.h"

#include "core/domain/date_words.h"

#include <QCoreApplication>

namespace trueup {

namespace {

constexpr int mostInvoices = 1200; // a hundred years of months: no date of a PSA keeps us counting for ever

QString tr(const char *text)
{
    return QCoreApplication::translate("outlook", text);
}

/// One invoice of an agreement: the day it is sent, and the first and last day that it bills.
struct Invoice
{
    QDate on;
    QDate from;
    QDate until;
};

/// The next invoice for 0, the one after it for 1 and so on; counted from the date that is known, so that
/// invoices of the 31st stay at the end of their months.
Invoice invoiceAt(int number, QDate next, bool advance, int months)
{
    const QDate on = next.addMonths(number * months);
    const QDate from = advance ? on : next.addMonths((number - 1) * months);
    return {on, from, (advance ? next.addMonths((number + 1) * months) : on).addDays(-1)};
}

} // namespace

InvoiceOutlook invoiceOutlook(const Agreement &agreement, std::optional<int> months, Period prepared,
                              bool lowers, QDate decidedOn)
{
    InvoiceOutlook outlook;
    if (!agreement.nextInvoiceDate)
        return outlook;
    const QDate date = *agreement.nextInvoiceDate;
    const bool advance = agreement.timing == InvoiceTiming::Advance;
    const bool waits = lowers && !advance;
    if (months.value_or(0) <= 0) {
        if (waits)
            outlook.waitsUntil = date;
        else
            outlook.firstBilledOn = date;
        outlook.alreadyInvoiced = advance && date > prepared.lastDay();
        return outlook;
    }
    // R19: the first invoice whose period began neither before the decision nor before the month prepared.
    int number = 0;
    Invoice first = invoiceAt(number, date, advance, *months);
    while (waits && number < mostInvoices && (first.from <= decidedOn || first.from < prepared.firstDay()))
        first = invoiceAt(++number, date, advance, *months);
    outlook.firstBilledOn = first.on;
    if (agreement.timing != InvoiceTiming::Unknown) {
        outlook.from = first.from;
        outlook.until = first.until;
    }
    outlook.alreadyInvoiced = first.from > prepared.lastDay();
    if (number > 0)
        outlook.waitsUntil = first.from; // where the period before it ends, that one's invoice is due
    return outlook;
}

QString outlookSentence(const InvoiceOutlook &outlook)
{
    QString sentence;
    if (!outlook.firstBilledOn)
        sentence = tr("Which invoice bills it first is not known.");
    else if (outlook.from && outlook.until)
        sentence = tr("First bills on %1, for %2 to %3.")
                       .arg(dayText(*outlook.firstBilledOn), dayText(*outlook.from), dayText(*outlook.until));
    else
        sentence =
            tr("First bills on %1; for which period is not known.").arg(dayText(*outlook.firstBilledOn));
    if (!outlook.waitsUntil)
        return sentence;
    return tr("Waits for the invoice of %1. %2").arg(dayText(*outlook.waitsUntil), sentence);
}

} // namespace trueup

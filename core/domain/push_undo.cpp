// SPDX-License-Identifier: GPL-3.0-or-later
// R22: taking a push back.
#include "core/domain/billed_price.h"
#include "core/domain/date_words.h"
#include "core/domain/push_plan.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace trueup {

namespace {

constexpr int mostInvoices = 1200;

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

/// The invoices that went out since the push: how many, and which days they bill; nullopt = cannot be told.
struct SentInvoices
{
    int count = 0;
    QDate from;
    QDate until;
};

std::optional<SentInvoices> sentInvoices(const Agreement &agreement, QDate then, QDate now,
                                         std::optional<int> months)
{
    if (months.value_or(0) <= 0 || agreement.timing == InvoiceTiming::Unknown)
        return std::nullopt;
    SentInvoices sent;
    while (sent.count < mostInvoices && then.addMonths(sent.count * *months) < now)
        ++sent.count;
    const int shift = agreement.timing == InvoiceTiming::Advance ? 0 : -*months;
    sent.from = then.addMonths(shift);
    sent.until = then.addMonths(sent.count * *months + shift).addDays(-1);
    return sent;
}

/// What those invoices charged for what is taken back, as far as that is known.
std::optional<Amount> charged(const ReviewIndex &index, const Push &push, const BilledLine &line,
                              const SentInvoices &sent)
{
    const PsaProduct *product = index.psaProduct(line.productId);
    if (!product || line.bill != BillMode::Billable)
        return std::nullopt;
    const auto price = priceOf(index, line, *product);
    if (!price)
        return std::nullopt;
    const Quantity more = payableChange(push.before, push.after, line.lessIncluded);
    return Amount::fromMillionths(saturatedProduct((more * price->price).millionths(), sent.count));
}

/// "The invoice for 1 Dec 2026 to 31 Dec 2026 already carries 27; this changes later ones."
QString carriesAlready(const ReviewIndex &index, const Push &push, const BilledLine &line,
                       const Agreement &agreement)
{
    const auto then = push.seen.nextInvoiceDate;
    const auto now = agreement.nextInvoiceDate;
    if (!then || !now || *now <= *then)
        return {};
    const auto sent = sentInvoices(agreement, *then, *now, index.cycleMonths(line));
    if (!sent) {
        return tr("The invoice of %1 already carries %2; this changes later ones. Look at what it charged.")
            .arg(dayText(*then), push.after.toText());
    }
    const QString carries = sent->count == 1
                                ? tr("The invoice for %1 to %2 already carries %3; this changes later ones.")
                                : tr("The invoices for %1 to %2 already carry %3; this changes later ones.");
    QString sentence = carries.arg(dayText(sent->from), dayText(sent->until), push.after.toText());
    const auto money = charged(index, push, line, *sent);
    const QString currency = index.currencyOf(line);
    if (money && *money > Amount())
        sentence += QLatin1Char(' ') + tr("A credit of %1 may be due.").arg(moneyText(*money, currency));
    else if (money && *money < Amount())
        sentence += QLatin1Char(' ') +
                    tr("A charge of %1 may be missing.").arg(moneyText(Amount() - *money, currency));
    return sentence;
}

} // namespace

std::optional<QString> whyNotUndoable(const Push &push)
{
    if (push.undoOf != PushId{})
        return tr("This push took another one back. Decide anew and push that instead.");
    if (push.undoneAt.isValid())
        return tr("This push was taken back already.");
    switch (push.state) {
    case PushState::Verified:
        if (push.sends > 0)
            return std::nullopt;
        return tr("Trueup wrote nothing here: the PSA billed this quantity already.");
    case PushState::Intended:
        return tr("What became of this push is not known yet. It is settled by reading the PSA at the next "
                  "push or start.");
    case PushState::Conflict:
        return tr("This push ended in a conflict. Look at the line in the PSA, then decide anew.");
    case PushState::Refused:
    case PushState::NotApplied:
    case PushState::Failed:
        break;
    }
    return tr("This push changed nothing in the PSA, so there is nothing to take back.");
}

PushRow undoRow(const ReviewInput &input, const Push &push, const BilledLine &line,
                const Agreement &agreement)
{
    const ReviewIndex index(input);
    const PsaProduct *product = index.psaProduct(line.productId);
    PushRow row;
    row.push.undoOf = push.id;
    row.push.decisionId = push.decisionId;
    row.push.lineId = push.lineId;
    row.push.period = push.period;
    row.push.connectionId = push.connectionId;
    row.push.agreementKey = push.agreementKey;
    row.push.agreementName = push.agreementName;
    row.push.lineKey = push.lineKey;
    row.push.accountName = push.accountName;
    row.push.productName = push.productName;
    row.push.before = push.after;
    row.push.after = push.before;
    // As the push left it, but for the invoices that went out since: whatever else moved is somebody's edit.
    row.push.seen = push.seen;
    row.push.seen.quantity = push.after;
    row.push.seen.nextInvoiceDate = agreement.nextInvoiceDate;
    row.lowers = push.before < push.after;
    row.agreementType = agreement.type;
    row.productIdentifier = product ? product->identifier : QString();
    // A person who takes a push back has decided so now: nothing waits for an invoice.
    row.outlook = invoiceOutlook(agreement, index.cycleMonths(line), push.period, false, input.today);
    row.currency = index.currencyOf(line);
    if (product && line.bill != BillMode::Billable)
        row.moneyMonth = Amount();
    else if (const auto price = product ? priceOf(index, line, *product) : std::nullopt)
        row.moneyMonth = price->perMonth(payableChange(push.after, push.before, line.lessIncluded));
    if (QString sentence = carriesAlready(index, push, line, agreement); !sentence.isEmpty())
        row.warnings += sentence;
    if (row.push.after.isZero() && !row.push.before.isZero())
        row.warnings += tr("The line bills nothing any more.");
    return row;
}

} // namespace trueup

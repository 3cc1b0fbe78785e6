// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/psa.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<BillMode::NoCharge> billWords("Billable", "DoNotBill", "NoCharge");
constexpr EnumWords<InvoiceTiming::Advance> timingWords("unknown", "arrears", "advance");
} // namespace

QString toText(InvoiceTiming timing)
{
    return timingWords.textOf(timing);
}

InvoiceTiming invoiceTimingFrom(const QString &text)
{
    return timingWords.valueOf(text).value_or(InvoiceTiming::Unknown);
}

QString toText(BillMode mode)
{
    return billWords.textOf(mode);
}

BillMode billModeFrom(const QString &text)
{
    // "Do Not Bill", "no-charge", "NOCHARGE": only the letters say something.
    QString letters;
    for (const QChar c : text) {
        if (c.isLetter())
            letters += c.toLower();
    }
    for (const BillMode mode : {BillMode::DoNotBill, BillMode::NoCharge}) {
        if (letters == toText(mode).toLower())
            return mode;
    }
    return BillMode::Billable;
}

} // namespace trueup

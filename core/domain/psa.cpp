// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/psa.h"

#include "core/domain/enum_words.h"

namespace trueup {

using namespace Qt::StringLiterals;

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

bool hasEndedUndated(const BilledLine &line, const Agreement &agreement)
{
    const bool saysSo = line.status.compare("Cancelled"_L1, Qt::CaseInsensitive) == 0 ||
                        line.status.compare("Expired"_L1, Qt::CaseInsensitive) == 0;
    return saysSo && agreement.active && !line.cancelledDate;
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

// SPDX-License-Identifier: GPL-3.0-or-later
// R19 (*tenant*): which invoice bills a changed quantity first.
#pragma once

#include "core/domain/period.h"
#include "core/domain/psa.h"

#include <QDate>
#include <QString>

#include <optional>

namespace trueup {

/// What a change of quantity comes to on the customer's invoices.
struct InvoiceOutlook
{
    std::optional<QDate> firstBilledOn; ///< date of the first invoice that carries it; nullopt = not known
    std::optional<QDate> from;          ///< first and last day of the period that this invoice bills
    std::optional<QDate> until;
    /// The invoice for the period being prepared is out already: the change only touches later ones. Judged
    /// for this agreement.
    bool alreadyInvoiced = false;
    /// R19: a decrease billed in arrears is not sent before the period that ran when it was decided is
    /// invoiced: the day from which on that may be so. It stays set, past that day too, until the agreement's
    /// next invoice date shows that the invoice is out. nullopt = it may be sent now.
    std::optional<QDate> waitsUntil;

    friend bool operator==(const InvoiceOutlook &, const InvoiceOutlook &) = default;
};

/// The outlook of a change that is sent now, or as soon as it may be. `months`: of the agreement's billing
/// cycle; nullopt or 0 = no period can be told, and a decrease that waits does so until somebody says what
/// the cycle means. `lowers`: the change is a decrease. `decidedOn`: the day of the decision; of one that is
/// yet to be made today.
/// Where the timing is Unknown a decrease waits as in arrears and no period is told. Without a next invoice
/// date nothing is known, and nothing waits.
InvoiceOutlook invoiceOutlook(const Agreement &agreement, std::optional<int> months, Period prepared,
                              bool lowers, QDate decidedOn);

/// "First bills on 1 Jan 2027, for 1 Jan 2027 to 31 Jan 2027." For one that waits: "Waits for the invoice of
/// 1 Dec 2026, then …".
QString outlookSentence(const InvoiceOutlook &outlook);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// R19 (*tenant*): which invoice bills a changed quantity first.
#pragma once

#include "core/domain/period.h"
#include "core/domain/psa.h"

#include <QDate>
#include <QString>

#include <optional>

namespace trueup {

/// What a change of quantity, made now, comes to on the customer's invoices.
struct InvoiceOutlook
{
    std::optional<QDate> firstBilledOn; ///< date of the first invoice that carries it; nullopt = not known
    std::optional<QDate> from;          ///< first and last day of the period that this invoice bills
    std::optional<QDate> until;
    /// The invoice for the period being prepared is out already: the change only touches later ones. Judged
    /// for this agreement.
    bool alreadyInvoiced = false;
    /// Not to be sent before this day (R19: a decrease billed in arrears waits until the running period is
    /// invoiced); nullopt = it may be sent now.
    std::optional<QDate> waitsUntil;

    friend bool operator==(const InvoiceOutlook &, const InvoiceOutlook &) = default;
};

/// `months`: of the agreement's billing cycle; nullopt = unknown, so no period can be told. `lowers`: the
/// change is a decrease. Where the timing is Unknown a decrease waits as in arrears and no period is told.
InvoiceOutlook invoiceOutlook(const Agreement &agreement, std::optional<int> months, Period prepared,
                              bool lowers, QDate today);

/// "First bills on 1 January 2027, for 1 January to 31 January 2027." Dates in the locale's short form.
QString outlookSentence(const InvoiceOutlook &outlook);

} // namespace trueup

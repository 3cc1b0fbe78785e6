// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/prepared_period.h"

#include <map>

namespace trueup {

namespace {

/// The first month that the next invoice of an agreement bills.
std::optional<Period> nextBilled(const Agreement &agreement, const CycleBook &cycles, QDate today)
{
    const bool runs = agreement.active && !agreement.missingSince.isValid() &&
                      !(agreement.endDate && *agreement.endDate < today);
    if (!runs || !agreement.nextInvoiceDate)
        return std::nullopt;
    switch (agreement.timing) {
    case InvoiceTiming::Advance:
        return Period::fromDate(*agreement.nextInvoiceDate);
    case InvoiceTiming::Arrears:
        if (const int months = cycles.months(agreement.connectionId, agreement.billingCycle).value_or(0);
            months > 0)
            return Period::fromDate(agreement.nextInvoiceDate->addMonths(-months));
        break;
    case InvoiceTiming::Unknown:
        break;
    }
    return std::nullopt;
}

} // namespace

std::optional<Period> periodFromInvoices(std::span<const Agreement> agreements, const CycleBook &cycles,
                                         QDate today)
{
    // Last month, whose invoice is late, to the one after next, where the next one's is out already.
    const Period first = Period::fromDate(today).previous();
    const Period last = Period::fromDate(today).next().next();
    std::map<Period, int> votes;
    for (const Agreement &agreement : agreements) {
        const auto period = nextBilled(agreement, cycles, today);
        if (period && *period >= first && *period <= last)
            ++votes[*period];
    }
    std::optional<Period> most;
    for (const auto &[period, count] : votes) {
        if (!most || count >= votes[*most])
            most = period;
    }
    return most;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/approved_change.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("changes", text);
}

LineChange changeOf(const ReviewIndex &index, const BilledLine &line, Quantity after,
                    const Decision &decision)
{
    LineChange change{&line, index.agreementOf(line), after, {}};
    if (change.agreement) {
        change.outlook = invoiceOutlook(*change.agreement, index.cycleMonths(line), decision.period,
                                        change.lowers(), dayOf(decision, index.input()));
    }
    return change;
}

} // namespace

std::optional<QDate> ApprovedChange::waitsUntil() const
{
    std::optional<QDate> last;
    for (const LineChange &change : lines) {
        if (change.outlook.waitsUntil)
            last = last ? std::max(*last, *change.outlook.waitsUntil) : *change.outlook.waitsUntil;
    }
    return last;
}

QDate dayOf(const Decision &decision, const ReviewInput &input)
{
    return decision.at.isValid() ? dateIn(decision.at, input.timeZone) : input.today;
}

ApprovedChange approvedChange(const ReviewIndex &index, const UsageLine &line, const Decision &decision,
                              Quantity quantity)
{
    ApprovedChange change;
    if (line.billed == quantity || line.billedLines.empty())
        return change;
    std::vector<AllocatedQuantity> spread;
    if (line.billedLines.size() == 1) {
        spread.push_back({line.billedLines.front()->key, quantity});
    } else if (!line.allocation) {
        change.whyNot =
            tr("%1 lines of the PSA bill this product. Say how the quantity %2 is spread over them.")
                .arg(line.billedLines.size())
                .arg(quantity.toText());
        return change;
    } else {
        std::vector<QString> keys;
        for (const BilledLine *billed : line.billedLines)
            keys.push_back(billed->key);
        auto allocated = allocate(quantity, line.allocation->parts, keys);
        if (!allocated) {
            change.whyNot = allocated.error().message;
            return change;
        }
        spread = std::move(*allocated);
    }
    for (std::size_t i = 0; i < spread.size(); ++i) {
        const BilledLine &billed = *line.billedLines[i];
        if (billed.quantity != spread[i].quantity)
            change.lines.push_back(changeOf(index, billed, spread[i].quantity, decision));
    }
    return change;
}

} // namespace trueup

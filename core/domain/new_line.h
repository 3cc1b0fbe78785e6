// SPDX-License-Identifier: GPL-3.0-or-later
// R13: vendor usage that the PSA has no line for. What to type in, or to make; never where a line is, was
// until lately, or may be.
#pragma once

#include "core/domain/usage.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// An agreement of the company that could take the line. Values only: it crosses threads.
struct NewLineChoice
{
    QString agreementKey;
    QString agreementName;
    QString agreementType;
    int reasonsFor = 0; ///< the more, the better it fits
    QString reason;     ///< why it may be the one: "5 other companies have this product in agreements of the
                        ///< type Managed Services"; empty = nothing speaks for it but that it is active
    friend bool operator==(const NewLineChoice &, const NewLineChoice &) = default;
};

/// A line of review that a new billed line would settle.
struct NewLinePlan
{
    QString lineId;
    ConnectionId connectionId{};
    QString accountKey;
    QString accountName;
    QString productKey;
    QString productIdentifier; ///< what the PSA's screens call it (ConnectWise: Product ID)
    QString productName;
    Quantity quantity;                  ///< what was approved, else what is expected
    QDate effectiveDate;                ///< the decision's own, else the first day of the month prepared
    std::vector<NewLineChoice> choices; ///< active agreements of the company, best first
    QString refused;                    ///< one sentence: nothing may be made; empty = one of the choices may

    friend bool operator==(const NewLinePlan &, const NewLinePlan &) = default;
};

/// nullopt for a line that is no new revenue: a lapsed one never gets a new line. Refused where any line of
/// the product that is active or will be exists on any agreement of the company, where what its agreements
/// hold is not known, and where it has none that is active.
std::optional<NewLinePlan> newLinePlan(const ReviewInput &input, const UsageLine &line);

/// Ready to type: "In the PSA, add M365-BP (Microsoft 365 Business Premium) with the quantity 7 to one of the
/// agreements of Contoso, effective 1 Dec 2026: “Managed Services”, “Cloud”." Where `agreementKey` is one of
/// them, or there is one alone: "… to the agreement “Cloud” of Contoso, effective 1 Dec 2026." Where the plan
/// is refused its sentence.
QString newLineInstruction(const NewLinePlan &plan, const QString &agreementKey = {});

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// The small world with a PSA that is read and written over the network.
#pragma once

#include "core/domain/push_plan.h"

#include "review_world.h"

namespace trueup::test {

inline QDateTime moment(int month, int day, int hour = 9)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, 0), Qt::UTC);
}

/// The agreements of Contoso in ConnectWise, and what is decided and pushed. December 2026 is prepared on 23
/// November; the next invoice of 1 December bills December.
struct PsaPair : Pair
{
    explicit PsaPair(std::optional<int> vendor = {}, std::optional<int> billedQuantity = {})
        : Pair(vendor, billedQuantity)
    {
        Connection &connection = psa();
        connection.kind = ConnectionKind::ConnectWise;
        connection.name = QStringLiteral("ConnectWise");
        connection.lastRunAt = moment(11, 23, 6);
        agreement(QStringLiteral("Managed services"));
        input.psaProducts[0].identifier = QStringLiteral("M365-BP");
        for (BilledLine &line : input.billedLines)
            line.agreementId = AgreementId{1};
    }

    Connection &psa() { return input.connections[1]; }

    /// The reference holds until the next call.
    Agreement &agreement(const QString &name)
    {
        Agreement agreement;
        agreement.id = AgreementId{static_cast<std::int64_t>(input.agreements.size()) + 1};
        agreement.connectionId = csv;
        agreement.accountId = company1;
        agreement.key = QString::number(800 + toInt(agreement.id));
        agreement.name = name;
        agreement.type = QStringLiteral("Managed");
        agreement.billingCycle = QStringLiteral("Monthly");
        agreement.nextInvoiceDate = QDate(2026, 12, 1);
        agreement.timing = InvoiceTiming::Advance;
        agreement.fetchedAt = moment(11, 23, 6);
        return input.agreements.emplace_back(agreement);
    }
    /// One more line of the pair. The reference holds until the next call.
    BilledLine &lineIn(AgreementId agreement, int quantity)
    {
        BilledLine &line = billed(company1, product1, quantity);
        line.agreementId = agreement;
        return line;
    }

    /// Approves what the only line expects, or `quantity`, on that day.
    Decision &approve(std::optional<int> quantity = {}, QDateTime when = moment(11, 23))
    {
        const UsageLine line = this->line();
        Decision decision;
        decision.id = DecisionId{static_cast<std::int64_t>(input.decisions.size()) + 1};
        decision.lineId = line.id;
        decision.period = input.period;
        decision.action = quantity ? DecisionAction::Adjust : DecisionAction::Approve;
        decision.quantity = quantity ? units(*quantity) : line.expected;
        decision.seenVendor = line.vendorQuantity;
        decision.seenExpected = line.expected;
        decision.seenBilled = line.billed;
        decision.by = QStringLiteral("Ann");
        decision.at = when;
        return input.decisions.emplace_back(decision);
    }

    /// What the plan holds now, stored as pushes that ended so; verified ones are billed from then on.
    void push(PushState state)
    {
        for (const PushRow &row : plan().rows) {
            Push push = row.push;
            push.id = PushId{static_cast<std::int64_t>(input.pushes.size()) + 1};
            push.state = state;
            push.sends = 1;
            push.intendedAt = moment(11, 23, 10);
            if (state != PushState::Intended)
                push.settledAt = moment(11, 23, 11);
            input.pushes.push_back(push);
            if (state == PushState::Verified)
                bill(push.lineKey, push.after);
        }
    }
    void bill(const QString &lineKey, Quantity quantity)
    {
        for (BilledLine &line : input.billedLines) {
            if (line.key == lineKey)
                line.quantity = quantity;
        }
    }

    PushPlan plan(const std::optional<QSet<QString>> &only = {}) const
    {
        const auto all = lines();
        return planPush(input, all, only);
    }
};

} // namespace trueup::test

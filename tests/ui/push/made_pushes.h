// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a push made by hand, for what shows them.
#pragma once

#include "ui/push/push_preview.h"

#include <QString>

namespace trueup::test {

using namespace Qt::StringLiterals;

/// One row as a test describes it.
struct MadePush
{
    QString customer = u"Northwind Dental Group"_s;
    QString product = u"Microsoft 365 Business Premium"_s;
    int before = 25;
    int after = 27;
    QStringList warnings = {};
    bool prorates = false;
    QString lineId = {}; ///< of review; empty = one of its own
    int catchUpSeats = 0;
};

inline PushSheetRow makeRow(const MadePush &made, int number)
{
    PushSheetRow each;
    PushRow &row = each.row;
    Push &push = row.push;
    push.lineId = made.lineId.isEmpty() ? u"U%1"_s.arg(number) : made.lineId;
    push.period = {2026, 12};
    push.connectionId = ConnectionId{2};
    push.decisionId = DecisionId{number + 1};
    push.agreementKey = QString::number(812 + number);
    push.agreementName = u"Managed Services 2026"_s;
    push.lineKey = QString::number(40411 + number);
    push.accountName = made.customer;
    push.productName = made.product;
    push.before = Quantity::fromUnits(made.before);
    push.after = Quantity::fromUnits(made.after);
    push.seen.agreementKey = push.agreementKey;
    push.seen.productKey = u"933"_s;
    push.seen.quantity = push.before;
    push.seen.price = Amount::fromMillionths(26'400'000);
    push.seen.effectiveDate = QDate(2026, 1, 1);
    push.seen.nextInvoiceDate = QDate(2026, 12, 1);
    row.agreementType = u"Managed Services"_s;
    row.productIdentifier = u"M365-BP"_s;
    row.outlook = {QDate(2026, 12, 1), QDate(2026, 12, 1), QDate(2026, 12, 31), false, {}};
    row.currency = u"USD"_s;
    row.moneyMonth = (push.after - push.before) * *push.seen.price;
    row.warnings = made.warnings;
    row.lowers = made.after < made.before;
    if (made.catchUpSeats > 0) {
        row.catchUp.push_back({Quantity::fromUnits(made.catchUpSeats), QDate(2026, 11, 12),
                               QDate(2026, 11, 30), 19, Amount::fromMillionths(33'440'000), row.currency});
    }
    each.prorates = made.prorates;
    each.request = {u"PATCH"_s,
                    u"https://api-na.myconnectwise.net/v4_6_release/apis/3.0/finance/agreements/%1/additions/%2"_s
                        .arg(push.agreementKey, push.lineKey),
                    R"([{"op":"replace","path":"quantity","value":)" + QByteArray::number(made.after) + "}]"};
    return each;
}

inline PushPreview makePreview(const std::vector<MadePush> &made, PushKind kind = PushKind::Push)
{
    PushPreview preview;
    preview.kind = kind;
    preview.connections = u"ConnectWise"_s;
    for (std::size_t i = 0; i < made.size(); ++i)
        preview.rows.push_back(makeRow(made[i], static_cast<int>(i)));
    return preview;
}

/// A raise with a catch-up amount, one on a prorating agreement, and one that lowers; three left out.
inline PushPreview mixedPreview()
{
    PushPreview preview = makePreview(
        {{.catchUpSeats = 2},
         {.customer = u"Adatum Corporation"_s,
          .product = u"Exchange Online Plan 1"_s,
          .before = 40,
          .after = 46,
          .warnings = {u"This agreement prorates its lines: a change in place bills the whole period."_s,
                       u"December is invoiced already: this changes the invoice of 1 Jan 2027 and later ones."_s},
          .prorates = true},
         {.customer = u"Contoso Retail"_s,
          .product = u"Microsoft 365 E3"_s,
          .before = 12,
          .after = 9,
          .warnings = {u"This lowers what is billed."_s}}});
    preview.leftOut = {
        {u"U7"_s, u"Fabrikam"_s, u"Defender for Business"_s, PushLeftOut::Why::SeveralLines,
         u"Two lines bill it. Choose how the count is spread over them."_s, {}},
        {u"U8"_s, u"Litware"_s, u"Teams Phone"_s, PushLeftOut::Why::Scheduled,
         u"It lowers a line that is billed in arrears: it waits for the invoice of the running period."_s,
         QDate(2027, 1, 1)},
        {u"U9"_s, u"Tailspin Toys"_s, u"Azure Backup"_s, PushLeftOut::Why::NoLine,
         u"The PSA has no line to change. Add it there."_s, {}}};
    return preview;
}

} // namespace trueup::test

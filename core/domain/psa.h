// SPDX-License-Identifier: GPL-3.0-or-later
// The PSA's side, as values.
#pragma once

#include "core/base/decimal.h"
#include "core/domain/ids.h"

#include <QDate>
#include <QDateTime>
#include <QString>

#include <optional>

namespace trueup {

struct PsaAccount
{
    PsaAccountId id{};
    ConnectionId connectionId{};
    QString
        key; ///< the PSA's own id (ConnectWise: the company's number); CSV without ids: the folded name (R27)
    QString identifier; ///< ConnectWise: the company's short id; empty elsewhere
    QString name;
    QString domain;
    QString status; ///< the tenant's own word; empty where the PSA has none
    bool active = true;
    bool keyIsName = false; ///< key was derived from the name; the person is told
    QDateTime missingSince; ///< not in the last complete list; invalid = present
};

struct PsaProduct
{
    PsaProductId id{};
    ConnectionId connectionId{};
    QString key;        ///< the PSA's own id (ConnectWise: the catalogue item's number)
    QString identifier; ///< ConnectWise: the Product ID; empty elsewhere
    QString name;
    bool active = true;          ///< false: no longer in the catalogue, but lines still name it
    std::optional<Amount> price; ///< catalogue, per unit and billing cycle
    std::optional<Amount> cost;
    QString manufacturerPartNumber;
    QString vendorSku;
    bool keyIsName = false;
    QDateTime missingSince;
};

enum class BillMode { Billable, DoNotBill, NoCharge };

/// Which period the invoice of an agreement bills (ConnectWise: periodType; R19, *tenant*).
enum class InvoiceTiming {
    Unknown, ///< "Undefined", "Both", or not said
    Arrears, ///< "Current": the period that ends before the invoice date
    Advance, ///< "Future": the period that begins on the invoice date
};

/// A contract of the PSA, which holds billed lines. Connections by CSV have none: their lines only name one.
struct Agreement
{
    AgreementId id{};
    ConnectionId connectionId{};
    PsaAccountId accountId{};
    QString key;
    QString name;
    QString type;      ///< the tenant's own word
    QString parentKey; ///< of the agreement it belongs to; mostly empty
    QString status;    ///< verbatim
    bool active = true;
    QString billingCycle; ///< the tenant's own word; see CycleBook
    QString currency;
    std::optional<QDate> startDate; ///< calendar dates (R11)
    std::optional<QDate> endDate;   ///< last day; of a cancelled one the day it was cancelled
    std::optional<QDate> nextInvoiceDate;
    InvoiceTiming timing = InvoiceTiming::Unknown;
    bool prorates = false; ///< lines are prorated by their own dates
    bool invoicesProratedLines = false;
    QDateTime fetchedAt;  ///< its lines came whole last; invalid = never
    QDateTime staleSince; ///< the last fetch of its lines failed: they are the last good ones (R7)
    QString staleReason;
    QDateTime missingSince;
};

/// One line of a PSA agreement with a quantity.
struct BilledLine
{
    BilledLineId id{};
    ConnectionId connectionId{};
    PsaAccountId accountId{};
    PsaProductId productId{};
    QString key;               ///< the PSA's line id; derived and stable where the file has none
    AgreementId agreementId{}; ///< 0 where the connection knows no agreements (CSV)
    QString agreement;         ///< its name
    Quantity quantity;
    Quantity lessIncluded;       ///< free units inside the package; reduces price money only (R10)
    std::optional<Amount> price; ///< per unit and billing cycle
    std::optional<Amount> cost;
    QString currency;
    QString billingCycle;               ///< verbatim tenant word; see frequencyMonths()
    QString status;                     ///< verbatim
    std::optional<QDate> effectiveDate; ///< first billing day; calendar dates (R11)
    std::optional<QDate> cancelledDate; ///< last billing day
    BillMode bill = BillMode::Billable;
    QString updatedBy;   ///< who changed it last, as the PSA says; empty = not said
    QDateTime updatedAt; ///< likewise
    QDateTime missingSince;
};

/// The PSA calls the line cancelled or expired although no date of it says since when and its agreement goes
/// on: it is billed no more. A status that was derived from dates never says that.
bool hasEndedUndated(const BilledLine &line, const Agreement &agreement);

/// What a billing cycle's name means in months (R15): guessed from the word, until a person confirms it.
struct BillingCycle
{
    ConnectionId connectionId{};
    QString name;              ///< the tenant's own word, verbatim
    std::optional<int> months; ///< 0 = one-time; nullopt = unknown
    bool confirmed = false;    ///< a person said so
};

QString toText(InvoiceTiming timing); ///< "unknown", "arrears", "advance"
InvoiceTiming invoiceTimingFrom(const QString &text);
QString toText(BillMode mode);              ///< "Billable", "DoNotBill", "NoCharge"
BillMode billModeFrom(const QString &text); ///< case- and blank-insensitive; unknown text = Billable

} // namespace trueup

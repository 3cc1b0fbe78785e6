// SPDX-License-Identifier: GPL-3.0-or-later
// ConnectWise's records as the look-alike keeps them.
#pragma once

#include "core/base/decimal.h"

#include <QDate>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace trueup::demo {

/// One record as another names it. id 0 = names none.
struct CwReference
{
    int id = 0;
    QString identifier = {}; ///< empty where that kind has none
    QString name = {};
};

enum class CwBill { Billable, DoNotBill, NoCharge };
enum class CwState { Active, Cancelled, Expired, Inactive };
enum class CwPeriodType { Current, Future, Both, Undefined };
enum class CwProductClass { Agreement, Bundle, Inventory, NonInventory, Service };

/// Who touched a record; milliseconds since 1970, UTC.
struct CwStamp
{
    qint64 updated = 0;
    QString updatedBy = {};
    qint64 entered = 0;
    QString enteredBy = {};
};

struct CwCompany
{
    int id = 0;
    QString identifier = {}; ///< at most 30 characters
    QString name = {};       ///< at most 50
    CwReference status = {};
    std::vector<CwReference> types = {};
    QString addressLine1 = {};
    QString city = {};
    QString country = {}; ///< "United States" or "Canada"
    QString phoneNumber = {};
    QString website = {};
    QString accountNumber = {};
    QString currency = {}; ///< ISO 4217
    CwReference parent = {};
    CwReference billTo = {};
    bool isVendor = false;
    bool deleted = false;
    CwStamp stamp = {};

    CwReference reference() const { return {id, identifier, name}; }
};

struct CwProduct
{
    int id = 0;
    QString identifier = {};          ///< what the window calls Product ID; at most 75 characters
    QString description = {};         ///< at most 60
    QString customerDescription = {}; ///< at most 6,000
    bool inactive = false;
    CwReference category = {};
    CwReference subcategory = {};
    CwReference type = {};
    CwProductClass productClass = CwProductClass::Agreement;
    Amount price = {};
    Amount cost = {};
    QString manufacturerPartNumber = {};
    CwReference vendor = {};
    QString vendorSku = {};
    QString integrationXRef = {};
    CwStamp stamp = {};
};

struct CwAgreement
{
    int id = 0;
    QString name = {};
    CwReference type = {};
    CwReference company = {};
    CwReference contact = {};
    CwReference parent = {};
    CwReference billTo = {};
    QDate start = {};
    QDate end = {}; ///< invalid: no ending date
    bool cancelled = false;
    QDate cancelledOn = {};
    QString reasonCancelled = {};
    CwReference billingCycle = {};
    bool prorate = false;
    bool invoiceProratedAdditions = false;
    CwPeriodType periodType = CwPeriodType::Future;
    QDate nextInvoice = {};
    QString currency = {}; ///< ISO 4217
    CwState state = CwState::Active;
    CwStamp stamp = {};
};

/// The billed line.
struct CwAddition
{
    int id = 0;
    int agreementId = 0;
    CwReference product = {}; ///< id and identifier
    Quantity quantity = {};
    Quantity lessIncluded = {};
    Amount unitPrice = {};
    Amount unitCost = {};
    CwBill bill = CwBill::Billable;
    QDate effective = {};
    QDate cancelled = {}; ///< last billing day; invalid: goes on
    bool taxable = true;
    QString description = {};
    QString invoiceDescription = {};
    int sequence = 1;
    CwStamp stamp = {};
    QJsonObject others = {}; ///< properties that are stored and given back, and mean nothing here

    Quantity billed() const { return quantity - lessIncluded; }
};

/// All that a look-alike begins with.
struct CwRecords
{
    std::vector<CwCompany> companies = {};
    std::vector<CwProduct> products = {};
    std::vector<CwAgreement> agreements = {};
    std::vector<CwAddition> additions = {};
};

QString cwName(CwBill bill);
QString cwName(CwState state);
QString cwName(CwPeriodType type);
QString cwName(CwProductClass productClass);

/// Months of a billing cycle as this MSP names them; 0 = unknown to it.
int cwCycleMonths(const QString &cycleName);

} // namespace trueup::demo

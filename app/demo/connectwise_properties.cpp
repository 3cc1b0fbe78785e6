// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/connectwise_properties.h"

#include <QList>

#include <algorithm>
#include <array>

namespace trueup::demo {

namespace {

using enum CwType;

constexpr CwProperty text(const char *name, int maxLength = 0)
{
    return {.name = name, .type = Text, .maxLength = maxLength};
}
constexpr CwProperty number(const char *name)
{
    return {.name = name, .type = Number};
}
constexpr CwProperty integer(const char *name)
{
    return {.name = name, .type = Integer};
}
constexpr CwProperty flag(const char *name)
{
    return {.name = name, .type = Flag};
}
constexpr CwProperty date(const char *name)
{
    return {.name = name, .type = Date};
}
constexpr CwProperty word(const char *name, const char *words)
{
    return {.name = name, .type = Word, .words = words};
}
constexpr CwProperty reference(const char *name, const char *words)
{
    return {.name = name, .type = Reference, .words = words};
}
constexpr CwProperty list(const char *name, const char *words = "")
{
    return {.name = name, .type = List, .words = words};
}
constexpr CwProperty map(const char *name)
{
    return {.name = name, .type = Map};
}
constexpr CwProperty any(const char *name)
{
    return {.name = name, .type = Any};
}
constexpr CwProperty required(CwProperty property)
{
    property.required = true;
    return property;
}
constexpr CwProperty computed(CwProperty property)
{
    property.computed = true;
    return property;
}
constexpr CwProperty newer(CwProperty property)
{
    property.newer = true;
    return property;
}

// clang-format off
constexpr std::array companyProperties = {
    integer("id"),
    required(text("identifier", 30)),
    required(text("name", 50)),
    reference("status", "id|name"),
    text("addressLine1", 50),
    text("addressLine2", 50),
    text("city", 50),
    text("state", 50),
    text("zip", 12),
    reference("country", "id|identifier|name"),
    text("phoneNumber", 30),
    text("faxNumber", 30),
    text("website", 255),
    reference("territory", "id|name"),
    reference("market", "id|name"),
    text("accountNumber"),
    reference("defaultContact", "id|name"),
    date("dateAcquired"),
    reference("sicCode", "id|name"),
    reference("parentCompany", "id|identifier|name"),
    number("annualRevenue"),
    integer("numberOfEmployees"),
    integer("yearEstablished"),
    integer("revenueYear"),
    reference("ownershipType", "id|name"),
    reference("timeZoneSetup", "id|name"),
    text("leadSource", 50),
    flag("leadFlag"),
    flag("unsubscribeFlag"),
    reference("calendar", "id|name"),
    text("userDefinedField1", 50),
    text("userDefinedField2", 50),
    text("userDefinedField3", 50),
    text("userDefinedField4", 50),
    text("userDefinedField5", 50),
    text("userDefinedField6", 50),
    text("userDefinedField7", 50),
    text("userDefinedField8", 50),
    text("userDefinedField9", 50),
    text("userDefinedField10", 50),
    text("vendorIdentifier"),
    text("taxIdentifier"),
    reference("taxCode", "id|name"),
    reference("billingTerms", "id|name"),
    reference("invoiceTemplate", "id|name"),
    reference("pricingSchedule", "id|name"),
    reference("companyEntityType", "id|name"),
    reference("billToCompany", "id|identifier|name"),
    reference("billingSite", "id|name"),
    reference("billingContact", "id|name"),
    reference("invoiceDeliveryMethod", "id|name"),
    text("invoiceToEmailAddress"),
    text("invoiceCCEmailAddress"),
    flag("deletedFlag"),
    date("dateDeleted"),
    text("deletedBy"),
    text("mobileGuid"),
    text("facebookUrl"),
    text("twitterUrl"),
    text("linkedInUrl"),
    reference("currency", "id|symbol|currencyCode|decimalSeparator|numberOfDecimals|thousandsSeparator|negativeParenthesesFlag|displaySymbolFlag|currencyIdentifier|displayIdFlag|rightAlign|name"),
    reference("territoryManager", "id|identifier|name|dailyCapacity"),
    text("resellerIdentifier"),
    flag("isVendorFlag"),
    list("types", "id|name"),
    reference("site", "id|name"),
    list("integratorTags"),
    map("_info"),
    list("customFields", "id|caption|type|entryMethod|numberOfDecimals|value|connectWiseId"),
};

constexpr std::array agreementProperties = {
    integer("id"),
    required(text("name", 100)),
    required(reference("type", "id|name")),
    required(reference("company", "id|identifier|name")),
    required(reference("contact", "id|name")),
    reference("site", "id|name"),
    reference("subContractCompany", "id|identifier|name"),
    reference("subContractContact", "id|name"),
    reference("parentAgreement", "id|name|type|chargeFirmFlag"),
    text("customerPO", 50),
    reference("location", "id|name"),
    reference("department", "id|identifier|name"),
    flag("restrictLocationFlag"),
    flag("restrictDepartmentFlag"),
    date("startDate"),
    date("endDate"),
    flag("noEndingDateFlag"),
    reference("opportunity", "id|name"),
    flag("cancelledFlag"),
    date("dateCancelled"),
    text("reasonCancelled", 100),
    reference("sla", "id|name"),
    text("workOrder", 20),
    text("internalNotes"),
    word("applicationUnits", "Amount|Hours|Incidents"),
    number("applicationLimit"),
    word("applicationCycle", "Contract2Weeks|Contract4Weeks|ContractYear|CalendarMonth|CalendarQuarter|CalendarWeek|ContractQuarter|CalendarYear"),
    flag("applicationUnlimitedFlag"),
    flag("oneTimeFlag"),
    flag("coverAgreementTime"),
    flag("coverAgreementProduct"),
    flag("coverAgreementExpense"),
    flag("coverSalesTax"),
    flag("carryOverUnused"),
    flag("allowOverruns"),
    integer("expiredDays"),
    integer("limit"),
    flag("expireWhenZero"),
    flag("chargeToFirm"),
    word("employeeCompRate", "Actual|Hourly"),
    word("employeeCompNotExceed", "Billing|Amount|Percent"),
    number("compHourlyRate"),
    number("compLimitAmount"),
    reference("billingCycle", "id|name"),
    flag("billOneTimeFlag"),
    reference("billingTerms", "id|name"),
    word("invoicingCycle", "ContractYear|CalendarYear"),
    reference("billToCompany", "id|identifier|name"),
    reference("billToContact", "id|name"),
    reference("billToSite", "id|name"),
    number("billAmount"),
    flag("taxable"),
    number("prorateFirstBill"),
    date("billStartDate"),
    reference("taxCode", "id|name"),
    flag("restrictDownPayment"),
    flag("prorateFlag"),
    flag("invoiceProratedAdditionsFlag"),
    text("invoiceDescription"),
    flag("topComment"),
    flag("bottomComment"),
    reference("workRole", "id|name"),
    reference("workType", "id|name|utilizationFlag"),
    reference("projectType", "id|name"),
    reference("invoiceTemplate", "id|name"),
    word("billTime", "Billable|DoNotBill|NoCharge|NoDefault"),
    word("billExpenses", "Billable|DoNotBill|NoCharge|NoDefault"),
    word("billProducts", "Billable|DoNotBill|NoCharge|NoDefault"),
    flag("billableTimeInvoice"),
    flag("billableExpenseInvoice"),
    flag("billableProductInvoice"),
    reference("currency", "id|symbol|currencyCode|decimalSeparator|numberOfDecimals|thousandsSeparator|negativeParenthesesFlag|displaySymbolFlag|currencyIdentifier|displayIdFlag|rightAlign|name"),
    word("periodType", "Current|Future|Both|Undefined"),
    flag("autoInvoiceFlag"),
    text("nextInvoiceDate"),
    reference("companyLocation", "id|name"),
    reference("shipToCompany", "id|identifier|name"),
    reference("shipToContact", "id|name"),
    reference("shipToSite", "id|name"),
    word("agreementStatus", "Active|Cancelled|Expired|Inactive"),
    map("_info"),
    list("customFields", "id|caption|type|entryMethod|numberOfDecimals|value|connectWiseId"),
    newer(flag("billZeroAmountFlag")),
    newer(any("applicationCycleValue")),
};

constexpr std::array additionProperties = {
    computed(integer("id")),
    required(reference("product", "id|identifier|serializedFlag")),
    number("quantity"),
    number("lessIncluded"),
    number("unitPrice"),
    number("unitCost"),
    required(word("billCustomer", "Billable|DoNotBill|NoCharge")),
    date("effectiveDate"),
    date("cancelledDate"),
    flag("taxableFlag"),
    text("serialNumber", 50),
    text("invoiceDescription", 6000),
    flag("purchaseItemFlag"),
    flag("specialOrderFlag"),
    computed(integer("agreementId")),
    text("description"),
    computed(number("billedQuantity")),
    text("uom"),
    computed(number("extPrice")),
    computed(number("extCost")),
    computed(number("sequenceNumber")),
    computed(number("margin")),
    computed(number("prorateCost")),
    computed(number("proratePrice")),
    computed(number("extendedProrateCost")),
    computed(number("extendedProratePrice")),
    flag("prorateCurrentPeriodFlag"),
    reference("opportunity", "id|name"),
    computed(word("agreementStatus", "Active|Cancelled|Expired|Inactive")),
    newer(computed(word("additionStatus", "Active|Cancelled|Expired|Inactive"))),
    reference("invoiceGrouping", "id|name|description|showPriceFlag|showSubItemsFlag|groupParentChildAdditionsFlag"),
    computed(map("_info")),
    list("customFields", "id|caption|type|entryMethod|numberOfDecimals|value|connectWiseId"),
};

constexpr std::array productProperties = {
    integer("id"),
    required(text("identifier", 75)),
    required(text("description", 60)),
    flag("inactiveFlag"),
    required(reference("subcategory", "id|name")),
    required(reference("type", "id|name")),
    word("productClass", "Agreement|Bundle|Inventory|NonInventory|Service"),
    flag("serializedFlag"),
    flag("serializedCostFlag"),
    flag("phaseProductFlag"),
    reference("unitOfMeasure", "id|name"),
    integer("minStockLevel"),
    number("price"),
    number("cost"),
    word("priceAttribute", "FixedFee|NotToExceed|OverrideRate|TimeAndMaterials"),
    flag("taxableFlag"),
    flag("dropShipFlag"),
    flag("specialOrderFlag"),
    required(text("customerDescription", 6000)),
    reference("manufacturer", "id|name"),
    text("manufacturerPartNumber", 50),
    reference("vendor", "id|identifier|name"),
    text("vendorSku", 50),
    text("notes"),
    text("integrationXRef", 50),
    reference("sla", "id|name"),
    reference("entityType", "id|name"),
    flag("recurringFlag"),
    number("recurringRevenue"),
    number("recurringCost"),
    flag("recurringOneTimeFlag"),
    reference("recurringBillCycle", "id|name"),
    word("recurringCycleType", "ContractYear|CalendarYear"),
    flag("calculatedPriceFlag"),
    flag("calculatedCostFlag"),
    reference("category", "id|name"),
    number("calculatedPrice"),
    number("calculatedCost"),
    word("billableOption", "Billable|DoNotBill|NoCharge|NoDefault"),
    text("connectWiseID"),
    reference("agreementType", "id|name"),
    number("markupPercentage"),
    flag("markupFlag"),
    flag("autoUpdateUnitCostFlag"),
    flag("autoUpdateUnitPriceFlag"),
    map("_info"),
    list("customFields", "id|caption|type|entryMethod|numberOfDecimals|value|connectWiseId"),
};

constexpr std::array auditProperties = {
    text("text"),
    text("enteredDate"),
    text("enteredBy"),
    text("auditType"),
    text("auditSubType"),
    text("auditSource"),
};
// clang-format on

} // namespace

bool CwProperty::hasWord(QStringView wanted) const
{
    for (const QStringView one : QStringView(QString::fromLatin1(words)).split(u'|')) {
        if (one == wanted)
            return true;
    }
    return false;
}

std::span<const CwProperty> cwProperties(CwKind kind)
{
    switch (kind) {
    case CwKind::Company:
        return companyProperties;
    case CwKind::Agreement:
        return agreementProperties;
    case CwKind::Addition:
        return additionProperties;
    case CwKind::Product:
        return productProperties;
    case CwKind::AuditRow:
        return auditProperties;
    }
    Q_UNREACHABLE();
}

const CwProperty *cwProperty(CwKind kind, QStringView name, CwGeneration generation)
{
    const auto all = cwProperties(kind);
    const auto found = std::find_if(all.begin(), all.end(), [&](const CwProperty &property) {
        return name == QLatin1String(property.name) &&
               !(property.newer && generation == CwGeneration::V2025_1);
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace trueup::demo

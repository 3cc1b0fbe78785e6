// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_fields.h"

#include "core/domain/enum_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace trueup {

namespace {

constexpr EnumWords<CsvKind::Billed> kindWords("accounts", "products", "billed");
constexpr EnumWords<CsvField::Bill> fieldWords("account_id", "account_name", "domain", "product_id",
                                               "product_name", "manufacturer_part_number", "vendor_sku",
                                               "quantity", "less_included", "agreement", "line_id", "price",
                                               "cost", "currency", "billing_cycle", "status",
                                               "agreement_status", "effective_date", "cancelled_date",
                                               "bill");

/// A field and the headings other programs give it, '|' between, the likelier first.
struct FieldUse
{
    CsvField field = CsvField::AccountId;
    QStringView headings;
};

constexpr QStringView kAccountIds = u"company id|account number|customer id|customer number|customer "
                                    u"no|client id|organization id|organisation id|company identifier";
constexpr QStringView kAccountNames =
    u"company name|company|customer name|customer|client name|client|account|organization name|organisation "
    u"name|organization|organisation";
constexpr QStringView kProductIds = u"product code|identifier|service code|item code|item id|service "
                                    u"id|sku|part number|mpn|service mpn|material code";
constexpr QStringView kProductNames =
    u"service name|item name|product|service|item|description|invoice description";
constexpr QStringView kPrices = u"unit price|rate";
constexpr QStringView kCosts = u"unit cost";

constexpr FieldUse kAccountFields[] = {
    {CsvField::AccountId, u"company id|account number|customer id|customer number|customer no|client "
                          u"id|organization id|organisation id|company identifier|identifier|id"},
    {CsvField::AccountName,
     u"company name|company|customer name|customer|client name|client|account|organization name|organisation "
     u"name|organization|organisation|name"},
    {CsvField::Domain, u"website|web site|web|email domain|url"},
    {CsvField::LineStatus, u"company status|account status|customer status|active"},
};
constexpr FieldUse kProductFields[] = {
    {CsvField::ProductId, u"product code|identifier|service code|item code|item id|service id|sku|id|part "
                          u"number|mpn|service mpn|material code"},
    {CsvField::ProductName,
     u"service name|item name|product|service|item|name|description|invoice description"},
    {CsvField::ManufacturerPartNumber,
     u"manufacturer part no|mfg part number|mfr part number|mpn|service mpn"},
    {CsvField::VendorSku, u"vendor part number|distributor sku"},
    {CsvField::Price, kPrices},
    {CsvField::Cost, kCosts},
};
constexpr FieldUse kBilledFields[] = {
    {CsvField::AccountId, kAccountIds},
    {CsvField::AccountName, kAccountNames},
    {CsvField::ProductId, kProductIds},
    {CsvField::ProductName, kProductNames},
    {CsvField::ManufacturerPartNumber, {}},
    {CsvField::VendorSku, {}},
    {CsvField::Quantity, u"qty|units|unit count|licences|licenses|seats|billed quantity|count"},
    {CsvField::LessIncluded, u"included|included units|included quantity"},
    {CsvField::Agreement, u"agreement name|contract name|contract|recurring invoice|schedule"},
    {CsvField::LineId, u"addition id|line number|contract line id|invoice line id|id"},
    {CsvField::Price, kPrices},
    {CsvField::Cost, kCosts},
    {CsvField::Currency, u"currency code"},
    {CsvField::BillingCycle, u"cycle|period type|billing frequency|frequency|billing period"},
    {CsvField::LineStatus, u"addition status|line status|active"},
    {CsvField::AgreementStatus, u"contract status"},
    {CsvField::EffectiveDate, u"effective|start date|start"},
    {CsvField::CancelledDate, u"cancelled|canceled date|canceled|cancel date|end date|end"},
    {CsvField::Bill, u"billable|bill option"},
};

std::span<const FieldUse> fieldsOf(CsvKind kind)
{
    switch (kind) {
    case CsvKind::Accounts:
        return kAccountFields;
    case CsvKind::Products:
        return kProductFields;
    case CsvKind::Billed:
        return kBilledFields;
    }
    Q_UNREACHABLE();
}

/// A heading we know, as headings are compared.
struct KnownHeading
{
    CsvField field = CsvField::AccountId;
    QString folded;
};

/// Our own headings first, then the usual words. Folded once: every row that might hold headings is tried
/// with all.
const std::vector<KnownHeading> &knownHeadings(CsvKind kind)
{
    const auto folded = [](CsvKind of) {
        std::vector<KnownHeading> headings;
        for (const FieldUse &use : fieldsOf(of))
            headings.push_back({use.field, foldHeader(toText(use.field))});
        for (const FieldUse &use : fieldsOf(of)) {
            for (const QStringView heading : use.headings.split(u'|', Qt::SkipEmptyParts))
                headings.push_back({use.field, foldHeader(heading)});
        }
        return headings;
    };
    static const std::array all{folded(CsvKind::Accounts), folded(CsvKind::Products),
                                folded(CsvKind::Billed)};
    return all[static_cast<std::size_t>(kind)];
}

/// Gives the field the column of this heading unless another field has it.
void take(CsvColumnMap &map, CsvField field, const CsvColumns &columns, const QString &folded)
{
    if (map.has(field))
        return;
    const auto column = columns.findFolded(folded);
    if (column && !map.isTaken(*column))
        map.set(field, *column);
}

QString either(CsvField one, CsvField other)
{
    return QCoreApplication::translate("CsvFields", "%1 or %2", "two column names")
        .arg(toText(one), toText(other));
}

} // namespace

QString toText(CsvKind kind)
{
    return kindWords.textOf(kind);
}

std::optional<CsvKind> csvKindFrom(const QString &text)
{
    return kindWords.valueOf(text);
}

QString toText(CsvField field)
{
    return fieldWords.textOf(field);
}

std::optional<CsvField> csvFieldFrom(const QString &text)
{
    return fieldWords.valueOf(text);
}

std::vector<CsvField> csvFieldsOf(CsvKind kind)
{
    std::vector<CsvField> fields;
    for (const FieldUse &use : fieldsOf(kind))
        fields.push_back(use.field);
    return fields;
}

bool CsvColumnMap::isTaken(int column) const
{
    return std::find(m_columns.begin(), m_columns.end(), column) != m_columns.end();
}

int CsvColumnMap::count() const
{
    return static_cast<int>(
        std::count_if(m_columns.begin(), m_columns.end(), [](int column) { return column >= 0; }));
}

CsvColumnMap matchColumns(const CsvColumns &columns, CsvKind kind, const QMap<CsvField, QString> &wanted)
{
    CsvColumnMap map;
    const auto isUnread = [&wanted](CsvField field) {
        return wanted.contains(field) && wanted[field].isEmpty();
    };
    for (const FieldUse &use : fieldsOf(kind)) {
        if (wanted.contains(use.field) && !isUnread(use.field))
            take(map, use.field, columns, foldHeader(wanted[use.field]));
    }
    for (const KnownHeading &known : knownHeadings(kind)) {
        if (!isUnread(known.field))
            take(map, known.field, columns, known.folded);
    }
    // Without an id or name of the product, a part number is its id.
    if (kind == CsvKind::Billed && !map.has(CsvField::ProductId)) {
        for (const CsvField field : {CsvField::ManufacturerPartNumber, CsvField::VendorSku}) {
            if (map.has(field) && !map.has(CsvField::ProductId)) {
                map.set(CsvField::ProductId, map.column(field));
                map.set(field, -1);
            }
        }
    }
    return map;
}

QStringList missingColumns(const CsvColumnMap &map, CsvKind kind)
{
    QStringList missing;
    const auto needs = [&](CsvField field) {
        if (!map.has(field))
            missing.append(toText(field));
    };
    const auto needsEither = [&](CsvField one, CsvField other) {
        if (!map.has(one) && !map.has(other))
            missing.append(either(one, other));
    };
    switch (kind) {
    case CsvKind::Accounts:
        needs(CsvField::AccountName);
        break;
    case CsvKind::Products:
        needs(CsvField::ProductName);
        break;
    case CsvKind::Billed:
        needsEither(CsvField::AccountId, CsvField::AccountName);
        needsEither(CsvField::ProductId, CsvField::ProductName);
        needs(CsvField::Quantity);
        break;
    }
    return missing;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/excerpt.h"
#include "core/psa/csv/csv_decoders.h"
#include "core/psa/csv/csv_keys.h"
#include "core/psa/csv/csv_line_keys.h"

#include <QCoreApplication>
#include <QMap>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvBilled)
};

class BilledDecoder final : public ListDecoder
{
public:
    BilledDecoder(const CsvLayout &layout, const CsvImportOptions &options);
    void addRow(CsvCells &cells, CsvImport &result) override;
    void finish(CsvImport &result) override;

private:
    /// Why the row is left out; empty = it counts.
    QString skipReason(const CsvCells &cells);
    bool isTotal(const CsvCells &cells) const;
    RowStatus statusOf(const QString &text);
    void readMoney(CsvCells &cells, BilledLine &line);
    void addEntries(CsvImport &result) const;
    QStringList notes() const;

    CsvColumnMap m_map;
    const CsvProfile &m_profile;
    RowKeys m_accounts;
    RowKeys m_products;
    UniqueKeys m_lineIds;
    TextPool m_pool;
    QHash<QString, RowStatus> m_statuses;
    QMap<QString, int> m_unknownStatuses;
    int m_spoilt = 0;
    std::vector<PsaImport::Line> m_lines;
};

BilledDecoder::BilledDecoder(const CsvLayout &layout, const CsvImportOptions &options)
    : m_map(layout.map), m_profile(options.profile),
      m_accounts(CsvField::AccountId, CsvField::AccountName, layout.map.has(CsvField::AccountId)),
      m_products(CsvField::ProductId, CsvField::ProductName, layout.map.has(CsvField::ProductId))
{
    for (const PsaAccount &account : options.knownAccounts) {
        if (!account.keyIsName && !account.missingSince.isValid())
            m_accounts.addKnown(account.key, account.name);
    }
    for (const PsaProduct &product : options.knownProducts) {
        if (!product.keyIsName && !product.missingSince.isValid())
            m_products.addKnown(product.key, product.name);
    }
}

void BilledDecoder::addRow(CsvCells &cells, CsvImport &result)
{
    if (const QString reason = skipReason(cells); !reason.isEmpty()) {
        result.skipped.push_back({cells.line(), reason});
        return;
    }
    const NamedEntry *account = m_accounts.entryOf(cells);
    NamedEntry *product = m_products.entryOf(cells);
    PsaImport::Line row;
    BilledLine &line = row.line;
    line.key = cells.text(CsvField::LineId);
    if (!line.key.isEmpty())
        m_lineIds.add(cells, CsvField::LineId, line.key);
    line.quantity = cells.quantity(CsvField::Quantity, true);
    line.lessIncluded = cells.quantity(CsvField::LessIncluded, false);
    line.agreement = m_pool(cells.text(CsvField::Agreement));
    readMoney(cells, line);
    line.status = m_pool(cells.text(CsvField::LineStatus));
    line.effectiveDate = cells.date(CsvField::EffectiveDate);
    line.cancelledDate = cells.date(CsvField::CancelledDate);
    line.bill = cells.bill(CsvField::Bill);
    if (!cells.ok() || !account || !product)
        return;
    row.accountKey = account->key;
    row.productKey = product->key;
    if (product->manufacturerPartNumber.isEmpty())
        product->manufacturerPartNumber = cells.text(CsvField::ManufacturerPartNumber);
    if (product->vendorSku.isEmpty())
        product->vendorSku = cells.text(CsvField::VendorSku);
    m_spoilt += m_products.hasIds() && looksSpoilt(product->key) ? 1 : 0;
    m_lines.push_back(std::move(row));
}

void BilledDecoder::readMoney(CsvCells &cells, BilledLine &line)
{
    QString currency = cells.currency(CsvField::Currency);
    line.price = cells.amount(CsvField::Price, currency);
    line.cost = cells.amount(CsvField::Cost, currency);
    line.currency = m_pool(currency.isEmpty() ? m_profile.currency : currency);
    const bool said = cells.has(CsvField::BillingCycle);
    line.billingCycle = m_pool(said ? cells.text(CsvField::BillingCycle) : m_profile.billingCycle);
}

QString BilledDecoder::skipReason(const CsvCells &cells)
{
    if (isTotal(cells))
        return Words::tr("A total, not a billed line.");
    if (!m_profile.skipInactive)
        return {};
    for (const CsvField field : {CsvField::LineStatus, CsvField::AgreementStatus}) {
        const QString status = cells.text(field);
        if (statusOf(status) != RowStatus::Ended)
            continue;
        return field == CsvField::LineStatus
                   ? Words::tr("The line is not active: %1.").arg(excerpt(status))
                   : Words::tr("The agreement is not active: %1.").arg(excerpt(status));
    }
    return {};
}

bool BilledDecoder::isTotal(const CsvCells &cells) const
{
    const QString account = cells.text(m_accounts.hasIds() ? CsvField::AccountId : CsvField::AccountName);
    const QString product = cells.text(m_products.hasIds() ? CsvField::ProductId : CsvField::ProductName);
    if (account.isEmpty() && product.isEmpty())
        return true;
    if (!account.isEmpty() && !product.isEmpty())
        return false;
    // One of the two is missing: a total says so somewhere, anything else is an error.
    for (const CsvField field : {CsvField::AccountId, CsvField::AccountName, CsvField::ProductId,
                                 CsvField::ProductName, CsvField::Agreement}) {
        if (isTotalWord(cells.text(field)))
            return true;
    }
    return false;
}

RowStatus BilledDecoder::statusOf(const QString &text)
{
    auto known = m_statuses.find(text);
    if (known == m_statuses.end())
        known = m_statuses.insert(text, readStatus(text, m_profile.inactiveStatuses));
    if (*known == RowStatus::Unknown)
        ++m_unknownStatuses[text];
    return *known;
}

void BilledDecoder::finish(CsvImport &result)
{
    deriveLineKeys(m_lines);
    addEntries(result);
    result.notes += notes();
    result.import.lines = std::move(m_lines);
}

void BilledDecoder::addEntries(CsvImport &result) const
{
    for (const NamedEntry &entry : m_accounts.entries()) {
        PsaAccount account;
        account.key = entry.key;
        account.name = entry.name.isEmpty() ? entry.key : entry.name;
        account.keyIsName = entry.keyIsName;
        if (!entry.known)
            result.import.derivedAccounts.push_back(account);
    }
    for (const NamedEntry &entry : m_products.entries()) {
        PsaProduct product;
        product.key = entry.key;
        product.name = entry.name.isEmpty() ? entry.key : entry.name;
        product.keyIsName = entry.keyIsName;
        product.manufacturerPartNumber = entry.manufacturerPartNumber;
        product.vendorSku = entry.vendorSku;
        if (!entry.known)
            result.import.derivedProducts.push_back(product);
    }
}

QStringList BilledDecoder::notes() const
{
    QStringList notes;
    for (const auto &[keys, field] :
         {std::pair(&m_accounts, CsvField::AccountId), std::pair(&m_products, CsvField::ProductId)}) {
        if (keys->usedKnown())
            notes.append(Words::tr("The file has no %1; entries already known were found by their names.")
                             .arg(toText(field)));
        if (keys->usedNames())
            notes.append(keyIsNameNote(field));
    }
    if (!m_map.has(CsvField::LineId))
        notes.append(
            Words::tr("The file has no line_id; lines are recognised by account, product and agreement."));
    if (!m_map.has(CsvField::BillingCycle) && (m_map.has(CsvField::Price) || m_map.has(CsvField::Cost)))
        notes.append(Words::tr("The file has no billing_cycle; prices and costs count as “%1”.")
                         .arg(m_profile.billingCycle));
    for (auto it = m_unknownStatuses.begin(); it != m_unknownStatuses.end() && notes.size() < 20; ++it)
        notes.append(Words::tr("The status “%1” is not known; its rows (%2) count as active. If they are "
                               "not, list it under \"inactiveStatuses\" in a profile.")
                         .arg(excerpt(it.key()), QString::number(it.value())));
    if (m_spoilt > 0)
        notes.append(Words::tr("Product ids with an exponent, like 1E5, were probably changed by a "
                               "spreadsheet (%1 rows). They were taken as they are.")
                         .arg(m_spoilt));
    return notes;
}

} // namespace

std::unique_ptr<ListDecoder> makeBilledDecoder(const CsvLayout &layout, const CsvImportOptions &options)
{
    return std::make_unique<BilledDecoder>(layout, options);
}

} // namespace trueup

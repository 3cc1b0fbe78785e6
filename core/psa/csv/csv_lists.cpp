// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/csv/csv_decoders.h"

#include "core/base/excerpt.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CsvLists)
};

/// "https://www.contoso.com/about" → "contoso.com"; a bare domain stays.
QString domainOf(const QString &text)
{
    QString domain = text.toLower();
    if (const qsizetype scheme = domain.indexOf(u"://"); scheme >= 0)
        domain = domain.sliced(scheme + 3);
    domain = domain.section(u'/', 0, 0).section(u'@', -1);
    return domain.startsWith(u"www.") ? domain.sliced(4) : domain;
}

/// Key and name of a row of a list of accounts or products.
struct RowKey
{
    QString key;
    QString name;
    bool keyIsName = false;
};

class ListKeys
{
public:
    ListKeys(CsvField idField, CsvField nameField) : m_idField(idField), m_nameField(nameField) {}

    /// None for a total row, which is listed as skipped, or when the cells have errors.
    std::optional<RowKey> keyOf(CsvCells &cells, CsvImport &result)
    {
        RowKey row;
        row.keyIsName = !cells.has(m_idField);
        row.name = cells.text(m_nameField);
        if (!row.keyIsName && cells.text(m_idField).isEmpty() && isTotalWord(row.name)) {
            result.skipped.push_back({cells.line(), Words::tr("A total, not a row of the list.")});
            return std::nullopt;
        }
        row.key = row.keyIsName ? nameKey(cells.needed(m_nameField)) : cells.needed(m_idField);
        if (row.name.isEmpty())
            row.name = row.key;
        const bool isNew =
            row.key.isEmpty() || m_keys.add(cells, row.keyIsName ? m_nameField : m_idField, row.key);
        return isNew && cells.ok() ? std::optional(row) : std::nullopt;
    }

private:
    CsvField m_idField;
    CsvField m_nameField;
    UniqueKeys m_keys;
};

class AccountsDecoder final : public ListDecoder
{
public:
    AccountsDecoder(const CsvLayout &layout, const CsvImportOptions &options)
        : m_hasIds(layout.map.has(CsvField::AccountId)), m_options(options)
    {
    }

    void addRow(CsvCells &cells, CsvImport &result) override
    {
        const auto row = m_keys.keyOf(cells, result);
        if (!row)
            return;
        PsaAccount account;
        account.key = row->key;
        account.name = row->name;
        account.keyIsName = row->keyIsName;
        account.domain = domainOf(cells.text(CsvField::Domain));
        account.active = readStatus(cells.text(CsvField::LineStatus), m_options.profile.inactiveStatuses) !=
                         RowStatus::Ended;
        m_accounts.push_back(account);
    }

    void finish(CsvImport &result) override
    {
        if (!m_hasIds)
            result.notes.append(keyIsNameNote(CsvField::AccountId));
        result.import.accounts = std::move(m_accounts);
    }

private:
    bool m_hasIds;
    const CsvImportOptions &m_options;
    ListKeys m_keys{CsvField::AccountId, CsvField::AccountName};
    std::vector<PsaAccount> m_accounts;
};

class ProductsDecoder final : public ListDecoder
{
public:
    explicit ProductsDecoder(const CsvLayout &layout) : m_hasIds(layout.map.has(CsvField::ProductId)) {}

    void addRow(CsvCells &cells, CsvImport &result) override
    {
        const auto row = m_keys.keyOf(cells, result);
        if (!row)
            return;
        PsaProduct product;
        product.key = row->key;
        product.name = row->name;
        product.keyIsName = row->keyIsName;
        QString currency; // a catalogue has one currency, which its lines name
        product.price = cells.amount(CsvField::Price, currency);
        product.cost = cells.amount(CsvField::Cost, currency);
        product.manufacturerPartNumber = cells.text(CsvField::ManufacturerPartNumber);
        product.vendorSku = cells.text(CsvField::VendorSku);
        m_spoilt += !row->keyIsName && looksSpoilt(row->key) ? 1 : 0;
        m_products.push_back(product);
    }

    void finish(CsvImport &result) override
    {
        if (!m_hasIds)
            result.notes.append(keyIsNameNote(CsvField::ProductId));
        if (m_spoilt > 0)
            result.notes.append(
                Words::tr("Product ids with an exponent, like 1E5, were probably changed by a "
                          "spreadsheet (%1 rows). They were taken as they are.")
                    .arg(m_spoilt));
        result.import.products = std::move(m_products);
    }

private:
    bool m_hasIds;
    ListKeys m_keys{CsvField::ProductId, CsvField::ProductName};
    std::vector<PsaProduct> m_products;
    int m_spoilt = 0;
};

} // namespace

std::unique_ptr<ListDecoder> makeListDecoder(CsvKind kind, const CsvLayout &layout,
                                             const CsvImportOptions &options)
{
    switch (kind) {
    case CsvKind::Accounts:
        return std::make_unique<AccountsDecoder>(layout, options);
    case CsvKind::Products:
        return std::make_unique<ProductsDecoder>(layout);
    case CsvKind::Billed:
        return makeBilledDecoder(layout, options);
    }
    Q_UNREACHABLE();
}

bool UniqueKeys::add(CsvCells &cells, CsvField field, const QString &key)
{
    const auto found = m_lines.constFind(key);
    if (found == m_lines.constEnd()) {
        m_lines.insert(key, cells.line());
        return true;
    }
    cells.error(field, Words::tr("“%1” is in line %2 already. Each must be there once.")
                           .arg(excerpt(key), QString::number(*found)));
    return false;
}

bool isTotalWord(const QString &text)
{
    static const QRegularExpression form(
        u"^(?:grand |sub[- ]?|overall |report "
        u")?totals?\\b|^(?:summe|gesamt|gesamtsumme|zwischensumme|somme|suma|soma|"
        "totaal|totale)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form.match(text.first(std::min<qsizetype>(text.size(), 40))).hasMatch();
}

bool looksSpoilt(const QString &code)
{
    static const QRegularExpression form(u"^[0-9](?:[.,][0-9]+)?E\\+?[0-9]+$"_s);
    return code.size() < 20 && form.match(code).hasMatch();
}

QString keyIsNameNote(CsvField idField)
{
    return Words::tr("The file has no %1, so the name is the key: a renamed entry will count as a new one.")
        .arg(toText(idField));
}

} // namespace trueup

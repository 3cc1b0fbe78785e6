// SPDX-License-Identifier: GPL-3.0-or-later
// A file of unknown bytes, imported as each list of a PSA with the column profiles that come with the
// program.
#include "core/psa/csv/csv_import.h"
#include "core/psa/csv/csv_line_keys.h"
#include "tests/fuzz/fuzz_target.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace trueup::fuzz {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostRows = 40; ///< few enough for an input to meet them

/// The profiles that come with the program, and one that leaves little open.
const CsvProfile &profileFor(const QByteArray &bytes)
{
    static const std::vector<CsvProfile> profiles = [] {
        CsvProfile strict;
        strict.name = u"strict"_s;
        strict.delimiter = u';';
        strict.encoding = CsvEncoding::Windows1252;
        strict.headerLine = 2;
        strict.decimal = DecimalMark::Comma;
        strict.dates = DateOrder::DayMonthYear;
        strict.columns = {{CsvField::AccountName, u"Kunde"_s},
                          {CsvField::ProductName, u"Artikel"_s},
                          {CsvField::Quantity, u"Menge"_s}};
        strict.skipInactive = false;
        strict.currency = u"EUR"_s;
        return std::vector<CsvProfile>{CsvProfile(), CsvProfile(), *readyProfile(u"connectwise-additions"_s),
                                       strict};
    }();
    return profiles[choose(bytes, profiles.size(), 3)];
}

void checkAmount(const std::optional<Amount> &amount, const QString &currency)
{
    require(!amount || currency.isEmpty() || currency.size() == 3, "an amount has a currency or none");
}

void checkLine(const PsaImport::Line &line)
{
    require(!line.line.key.isEmpty() && !line.accountKey.isEmpty() && !line.productKey.isEmpty(),
            "a billed line has its keys");
    require(line.line.quantity >= Quantity() && line.line.lessIncluded >= Quantity(),
            "a count of seats is never negative");
    checkAmount(line.line.price, line.line.currency);
    checkAmount(line.line.cost, line.line.currency);
    for (const std::optional<QDate> &date : {line.line.effectiveDate, line.line.cancelledDate})
        require(!date || (date->isValid() && date->year() > 1900), "a date is one");
}

template <typename Entry>
QSet<QString> keysOf(const std::vector<Entry> &entries)
{
    QSet<QString> keys;
    for (const Entry &entry : entries) {
        require(!entry.key.isEmpty() && !entry.name.isEmpty(), "an entry has a key and a name");
        require(entry.key.isValidUtf16() && entry.name.isValidUtf16(), "a key can be stored");
        require(!keys.contains(entry.key), "a key is there once");
        keys.insert(entry.key);
    }
    return keys;
}

QStringList keysByContent(std::vector<PsaImport::Line> lines)
{
    for (PsaImport::Line &line : lines)
        line.line.key.clear();
    deriveLineKeys(lines);
    QStringList texts;
    for (const PsaImport::Line &each : lines) {
        const BilledLine &line = each.line;
        texts.append(QStringList{line.key, each.accountKey, each.productKey, line.quantity.toText(),
                                 line.price.value_or(Amount()).toText(),
                                 line.cost.value_or(Amount()).toText(),
                                 line.effectiveDate.value_or(QDate()).toString(Qt::ISODate),
                                 line.cancelledDate.value_or(QDate()).toString(Qt::ISODate)}
                         .join(u'\n'));
    }
    texts.sort();
    return texts;
}

void checkLines(const PsaImport &import)
{
    const QSet<QString> accounts = keysOf(import.derivedAccounts);
    const QSet<QString> products = keysOf(import.derivedProducts);
    QSet<QString> keys;
    for (const PsaImport::Line &line : *import.lines) {
        checkLine(line);
        require(accounts.contains(line.accountKey) && products.contains(line.productKey),
                "a line names what the file brought");
        require(!keys.contains(line.line.key), "a line's key is there once");
        keys.insert(line.line.key);
    }
    std::vector<PsaImport::Line> reversed(import.lines->rbegin(), import.lines->rend());
    require(keysByContent(*import.lines) == keysByContent(reversed), "the order of rows changes no key");
}

void checkImport(const CsvImport &imported, CsvKind kind)
{
    const PsaImport &import = imported.import;
    std::size_t taken = 0;
    switch (kind) {
    case CsvKind::Accounts:
        taken = import.accounts->size();
        keysOf(*import.accounts);
        break;
    case CsvKind::Products:
        taken = import.products->size();
        keysOf(*import.products);
        break;
    case CsvKind::Billed:
        taken = import.lines->size();
        checkLines(import);
        break;
    }
    require(taken > 0, "an import never empties a list");
    require(imported.rows <= mostRows, "no more rows than allowed");
    require(qint64(taken + imported.skipped.size()) == imported.rows,
            "every row is taken or listed as skipped");
    for (const SkippedRow &row : imported.skipped)
        require(row.line > imported.layout.headerLine && row.reason.endsWith(u'.'), "a skipped row says why");
}

void checkKind(CsvInput &input, CsvKind kind, const CsvImportOptions &options)
{
    const auto imported = importCsv(input, kind, options);
    if (!imported) {
        requireSentence(imported.error());
        return;
    }
    const auto preview = previewCsv(input, kind, options.profile);
    require(preview && preview->layout.isComplete(), "what is imported could be looked at before");
    checkImport(*imported, kind);
}

} // namespace

void checkInput(const QByteArray &bytes)
{
    CsvImportOptions options;
    options.profile = profileFor(bytes);
    options.maxRows = mostRows;
    auto input = CsvInput::fromBytes(bytes, u"test.csv"_s, options.profile.encoding);
    if (!input)
        return requireSentence(input.error());
    constexpr CsvKind kinds[] = {CsvKind::Accounts, CsvKind::Products, CsvKind::Billed, CsvKind::Billed};
    checkKind(*input, kinds[choose(bytes, std::size(kinds), 4)], options);
}

} // namespace trueup::fuzz

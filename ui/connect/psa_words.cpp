// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/psa_words.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PsaImport)
};

constexpr std::size_t kListedSkips = 200;

/// What the person has still to point at, as words.
QStringList missingWords(const CsvColumnMap &map, CsvKind kind)
{
    QStringList words;
    const auto needs = [&](CsvField one, CsvField other, const QString &text) {
        if (!map.has(one) && !map.has(other))
            words.append(text);
    };
    if (kind == CsvKind::Accounts)
        needs(CsvField::AccountName, CsvField::AccountName, Words::tr("the account name"));
    if (kind == CsvKind::Products)
        needs(CsvField::ProductName, CsvField::ProductName, Words::tr("the product name"));
    if (kind == CsvKind::Billed) {
        needs(CsvField::AccountId, CsvField::AccountName, Words::tr("the account"));
        needs(CsvField::ProductId, CsvField::ProductName, Words::tr("the product"));
        needs(CsvField::Quantity, CsvField::Quantity, Words::tr("the quantity"));
    }
    return words;
}

QString listWords(const PsaImported::List &list)
{
    return Words::tr("%1: %2 new, %3 changed, %4 gone, %5 as before.")
        .arg(kindWords(list.kind), countText(list.counts.added), countText(list.counts.changed),
             countText(list.counts.vanished), countText(list.counts.unchanged));
}

} // namespace

QString kindWords(CsvKind kind)
{
    switch (kind) {
    case CsvKind::Accounts:
        return Words::tr("Accounts");
    case CsvKind::Products:
        return Words::tr("Products");
    case CsvKind::Billed:
        return Words::tr("Billed lines");
    }
    Q_UNREACHABLE();
}

QString fieldWords(CsvField field)
{
    switch (field) {
    case CsvField::AccountId:
        return Words::tr("Account id");
    case CsvField::AccountName:
        return Words::tr("Account name");
    case CsvField::Domain:
        return Words::tr("Domain");
    case CsvField::ProductId:
        return Words::tr("Product ID");
    case CsvField::ProductName:
        return Words::tr("Product name");
    case CsvField::ManufacturerPartNumber:
        return Words::tr("Manufacturer part number");
    case CsvField::VendorSku:
        return Words::tr("Vendor SKU");
    case CsvField::Quantity:
        return Words::tr("Quantity");
    case CsvField::LessIncluded:
        return Words::tr("Included units");
    case CsvField::Agreement:
        return Words::tr("Agreement");
    case CsvField::LineId:
        return Words::tr("Line id");
    case CsvField::Price:
        return Words::tr("Unit price");
    case CsvField::Cost:
        return Words::tr("Unit cost");
    case CsvField::Currency:
        return Words::tr("Currency");
    case CsvField::BillingCycle:
        return Words::tr("Billing cycle");
    case CsvField::LineStatus:
        return Words::tr("Status");
    case CsvField::AgreementStatus:
        return Words::tr("Agreement status");
    case CsvField::EffectiveDate:
        return Words::tr("Effective date");
    case CsvField::CancelledDate:
        return Words::tr("Cancelled date");
    case CsvField::Bill:
        return Words::tr("Billable");
    }
    Q_UNREACHABLE();
}

QString delimiterWords(char16_t delimiter)
{
    switch (delimiter) {
    case u';':
        return Words::tr("Semicolon");
    case u'\t':
        return Words::tr("Tab");
    case u'|':
        return Words::tr("Vertical bar");
    case u',':
        return Words::tr("Comma");
    default:
        return QString(QChar(delimiter));
    }
}

QString profileWords(const QString &name)
{
    if (name == "default"_L1)
        return Words::tr("As recognised");
    if (name == "connectwise-additions"_L1)
        return Words::tr("ConnectWise additions");
    return name;
}

QString encodingWords(CsvEncoding encoding)
{
    switch (encoding) {
    case CsvEncoding::Utf8:
        return u"UTF-8"_s;
    case CsvEncoding::Utf16Le:
        return u"UTF-16 LE"_s;
    case CsvEncoding::Utf16Be:
        return u"UTF-16 BE"_s;
    case CsvEncoding::Windows1252:
        return u"Windows-1252"_s;
    }
    Q_UNREACHABLE();
}

QString readingWords(const PsaFileReading &reading)
{
    if (!reading.content) {
        const qsizetype lines = reading.content.error().detail.count(u'\n') + 1;
        return reading.content.error().detail.isEmpty() || lines < 2
                   ? Words::tr("Cannot be read yet")
                   : Words::tr("%1 lines cannot be read").arg(countText(lines));
    }
    const QString rows = Words::tr("%1 rows").arg(countText(reading.content->rows));
    if (reading.content->skipped.empty())
        return rows;
    return Words::tr("%1, %2 left out", "312 rows, 14 left out")
        .arg(rows, countText(static_cast<std::int64_t>(reading.content->skipped.size())));
}

QStringList remarks(const PsaFileReading &reading)
{
    QStringList lines;
    if (!reading.content) {
        const Error &error = reading.content.error();
        const QStringList missing =
            reading.preview ? missingWords(reading.preview->layout.map, reading.file.kind) : QStringList();
        if (!missing.isEmpty()) {
            return {Words::tr("No column is known to be %1. Choose it above its column.",
                              "the account, the quantity")
                        .arg(missing.join(u", "_s))};
        }
        lines.append(error.message);
        lines.append(error.detail.split(u'\n', Qt::SkipEmptyParts));
        return lines;
    }
    lines = reading.content->notes;
    const auto &skipped = reading.content->skipped;
    for (std::size_t i = 0; i < std::min(skipped.size(), kListedSkips); ++i)
        lines.append(
            Words::tr("line %1 left out: %2").arg(QString::number(skipped[i].line), skipped[i].reason));
    if (skipped.size() > kListedSkips)
        lines.append(Words::tr("… and %1 more left out")
                         .arg(countText(static_cast<std::int64_t>(skipped.size() - kListedSkips))));
    return lines;
}

QString importedWords(const PsaImported &result)
{
    QStringList sentences;
    for (const PsaImported::List &list : result.lists)
        sentences.append(listWords(list));
    if (result.mapped.accounts + result.mapped.services > 0) {
        sentences.append(Words::tr("Equal names were mapped automatically: %1 accounts, %2 services.")
                             .arg(countText(result.mapped.accounts), countText(result.mapped.services)));
    }
    return sentences.join(u' ');
}

} // namespace trueup

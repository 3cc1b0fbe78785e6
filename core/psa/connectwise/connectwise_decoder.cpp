// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_decoder.h"

#include "core/psa/connectwise/connectwise_record.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

Error unreadable(const QString &path, const QString &value)
{
    const QString sentence =
        value.isEmpty()
            ? tr("ConnectWise sent a record without “%1”. Try again; if it stays, look for a newer Trueup.")
                  .arg(path)
            : tr("ConnectWise sent a record whose “%1” cannot be read: “%2”. Correct it there, or look for a "
                 "newer Trueup.")
                  .arg(path, value);
    return {ErrorKind::BadAnswer, sentence, path, {}, 0};
}

template <typename Row>
Result<Row> unlessProblem(Row row, const ConnectWiseRecord &record)
{
    if (const auto &problem = record.problem())
        return fail(unreadable(problem->path, problem->value));
    return row;
}

template <typename Row, typename Decode>
Result<std::vector<Row>> decodeEach(const JsonValue &array, Decode decode)
{
    if (!array.isArray())
        return fail(ErrorKind::BadAnswer,
                    tr("ConnectWise sent something else than the list it was asked for. Try again; if it "
                       "stays, check whether a proxy is in between."),
                    u"no array at the top"_s);
    std::vector<Row> rows;
    for (const JsonValue element : array) {
        if (!element.isObject())
            return fail(unreadable(element.path(), {}));
        Result<Row> row = decode(element);
        if (!row)
            return fail(row.error());
        rows.push_back(std::move(*row));
    }
    return rows;
}

bool isWord(const QString &status, QLatin1StringView word)
{
    return status.trimmed().compare(word, Qt::CaseInsensitive) == 0;
}

PsaAccount companyOf(ConnectWiseRecord &record, const ConnectWiseRules &rules)
{
    PsaAccount account;
    account.key = record.neededId("id");
    account.identifier = record.text("identifier");
    account.name = record.text("name");
    if (account.name.isEmpty())
        account.name = account.identifier.isEmpty() ? account.key : account.identifier;
    account.domain = hostOfWebsite(record.text("website"));
    account.status = record.text("status", "name");
    account.active = isActiveCompany(account.status, rules.activeStatuses);
    return account;
}

InvoiceTiming timingOf(const QString &periodType)
{
    if (isWord(periodType, "Current"_L1))
        return InvoiceTiming::Arrears;
    if (isWord(periodType, "Future"_L1))
        return InvoiceTiming::Advance;
    return InvoiceTiming::Unknown;
}

/// The PSA's own word decides, where it has one; a cancellation of a later day has not happened yet.
bool isActiveAgreement(const Agreement &agreement, bool cancelled, const QDate &today)
{
    const bool over = agreement.endDate && *agreement.endDate < today;
    if (cancelled && (!agreement.endDate || over))
        return false;
    return agreement.status.isEmpty() ? !over : isWord(agreement.status, "Active"_L1);
}

PsaImport::AgreementRow agreementOf(ConnectWiseRecord &record, const ConnectWiseRules &rules)
{
    PsaImport::AgreementRow row;
    Agreement &agreement = row.agreement;
    row.accountKey = record.neededId("company", "id");
    agreement.key = record.neededId("id");
    agreement.name = record.text("name");
    agreement.type = record.text("type", "name");
    agreement.parentKey = record.id("parentAgreement", "id");
    agreement.status = record.text("agreementStatus");
    agreement.billingCycle = record.text("billingCycle", "name");
    agreement.currency = record.text("currency", "currencyCode").trimmed().toUpper();
    agreement.startDate = record.date("startDate");
    agreement.endDate = record.date("endDate");
    if (record.flag("noEndingDateFlag"))
        agreement.endDate.reset();
    const bool cancelled = record.flag("cancelledFlag");
    if (const auto day = record.date("dateCancelled"); cancelled && day)
        agreement.endDate = day;
    agreement.active = isActiveAgreement(agreement, cancelled, rules.today);
    agreement.nextInvoiceDate = record.dateOrNone("nextInvoiceDate");
    agreement.timing = timingOf(record.text("periodType"));
    agreement.prorates = record.flag("prorateFlag");
    agreement.invoicesProratedLines = record.flag("invoiceProratedAdditionsFlag");
    return row;
}

/// Older versions say nothing of a line itself: then its dates do, in the words the newer ones use.
QString derivedStatus(const BilledLine &line, const QString &agreementStatus, const QDate &today)
{
    if (line.cancelledDate && *line.cancelledDate < today)
        return u"Cancelled"_s;
    if (!agreementStatus.isEmpty() && !isWord(agreementStatus, "Active"_L1))
        return agreementStatus;
    return line.effectiveDate && *line.effectiveDate > today ? u"Inactive"_s : u"Active"_s;
}

PsaImport::Line lineOf(ConnectWiseRecord &record, const PsaImport::AgreementRow &agreement,
                       const ConnectWiseRules &rules)
{
    PsaImport::Line row;
    BilledLine &line = row.line;
    row.accountKey = agreement.accountKey;
    row.productKey = record.neededId("product", "id");
    row.agreementKey = record.id("agreementId");
    if (row.agreementKey.isEmpty())
        row.agreementKey = agreement.agreement.key;
    line.key = record.neededId("id");
    line.agreement = agreement.agreement.name;
    line.quantity = record.neededQuantity("quantity");
    line.lessIncluded = record.quantity("lessIncluded").value_or(Quantity());
    line.price = record.amount("unitPrice");
    line.cost = record.amount("unitCost");
    line.currency = agreement.agreement.currency;
    line.billingCycle = agreement.agreement.billingCycle;
    line.effectiveDate = record.date("effectiveDate");
    line.cancelledDate = record.date("cancelledDate");
    line.bill = billModeFrom(record.text("billCustomer"));
    line.updatedBy = record.text("_info", "updatedBy");
    line.updatedAt = record.instant("_info", "lastUpdated");
    QString agreementStatus = record.text("agreementStatus");
    if (agreementStatus.isEmpty())
        agreementStatus = agreement.agreement.status;
    line.status = record.text("additionStatus");
    if (line.status.isEmpty())
        line.status = derivedStatus(line, agreementStatus, rules.today);
    return row;
}

} // namespace

bool isActiveCompany(const QString &status, const QStringList &activeStatuses)
{
    if (!activeStatuses.isEmpty())
        return activeStatuses.contains(status, Qt::CaseInsensitive);
    QString letters;
    for (const QChar c : status) {
        if (c.isLetter())
            letters += c.toCaseFolded();
    }
    for (const auto stem :
         {"inactiv"_L1, "notapproved"_L1, "former"_L1, "closed"_L1, "cancel"_L1, "terminat"_L1}) {
        if (letters.contains(stem))
            return false;
    }
    return true;
}

QString hostOfWebsite(const QString &website)
{
    const QString text = website.trimmed();
    if (text.isEmpty())
        return {};
    const QUrl url(text.contains("://"_L1) ? text : u"https://"_s + text, QUrl::TolerantMode);
    QString host = url.host().toLower();
    if (host.startsWith("www."_L1))
        host.remove(0, 4);
    while (host.endsWith(u'.'))
        host.chop(1);
    return host.contains(u'.') ? host : QString();
}

Result<std::vector<PsaAccount>> decodeCompanies(const JsonValue &array, const ConnectWiseRules &rules)
{
    auto rows = decodeEach<std::optional<PsaAccount>>(
        array, [&rules](const JsonValue &value) -> Result<std::optional<PsaAccount>> {
            ConnectWiseRecord record(value);
            if (record.flag("deletedFlag"))
                return std::nullopt;
            return unlessProblem(std::optional(companyOf(record, rules)), record);
        });
    if (!rows)
        return fail(rows.error());
    std::vector<PsaAccount> accounts;
    for (auto &row : *rows) {
        if (row)
            accounts.push_back(std::move(*row));
    }
    return accounts;
}

Result<std::vector<PsaProduct>> decodeProducts(const JsonValue &array)
{
    return decodeEach<PsaProduct>(array, [](const JsonValue &value) -> Result<PsaProduct> {
        ConnectWiseRecord record(value);
        PsaProduct product;
        product.key = record.neededId("id");
        product.identifier = record.text("identifier");
        product.name = record.text("description");
        if (product.name.isEmpty())
            product.name = product.identifier.isEmpty() ? product.key : product.identifier;
        product.active = !record.flag("inactiveFlag");
        product.price = record.amount("price");
        product.cost = record.amount("cost");
        product.manufacturerPartNumber = record.text("manufacturerPartNumber");
        product.vendorSku = record.text("vendorSku");
        return unlessProblem(std::move(product), record);
    });
}

Result<PsaImport::AgreementRow> decodeAgreement(const JsonValue &value, const ConnectWiseRules &rules)
{
    ConnectWiseRecord record(value);
    return unlessProblem(agreementOf(record, rules), record);
}

Result<std::vector<PsaImport::AgreementRow>> decodeAgreements(const JsonValue &array,
                                                              const ConnectWiseRules &rules)
{
    return decodeEach<PsaImport::AgreementRow>(
        array, [&rules](const JsonValue &value) { return decodeAgreement(value, rules); });
}

Result<PsaImport::Line> decodeLine(const JsonValue &value, const PsaImport::AgreementRow &agreement,
                                   const ConnectWiseRules &rules)
{
    ConnectWiseRecord record(value);
    return unlessProblem(lineOf(record, agreement, rules), record);
}

Result<std::vector<PsaImport::Line>>
decodeLines(const JsonValue &array, const PsaImport::AgreementRow &agreement, const ConnectWiseRules &rules)
{
    return decodeEach<PsaImport::Line>(
        array, [&](const JsonValue &value) { return decodeLine(value, agreement, rules); });
}

std::vector<PsaTrailRow> decodeTrail(const JsonValue &array)
{
    std::vector<PsaTrailRow> rows;
    for (const JsonValue value : array) {
        ConnectWiseRecord record(value);
        PsaTrailRow row{record.instant("enteredDate"), record.text("enteredBy"), record.text("text")};
        if (row.at.isValid() || !row.text.isEmpty())
            rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, std::ranges::greater(), &PsaTrailRow::at);
    return rows;
}

} // namespace trueup

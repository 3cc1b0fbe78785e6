// SPDX-License-Identifier: GPL-3.0-or-later
// An answer's body, read as each of ConnectWise's lists, as a failure, as the answer to a write and as a Link
// header.
#include "core/psa/connectwise/connectwise_answer.h"
#include "core/psa/connectwise/connectwise_decoder.h"
#include "core/psa/connectwise/connectwise_write.h"
#include "core/psa/connectwise/link_header.h"
#include "tests/fuzz/fuzz_target.h"

#include <QLatin1StringView>

#include <algorithm>
#include <cmath>

namespace trueup::fuzz {

using namespace Qt::StringLiterals;

namespace {

const ConnectWiseRules rules{QDate(2026, 11, 23), {}};
const ConnectWiseSubject subject{ConnectWiseResource::Additions, u"api.example"_s, u"Managed"_s};

void checkKey(const QString &key)
{
    require(isConnectWiseId(key), "a record has a number for a key, fit for an address");
}

void checkText(const QString &text)
{
    require(text.isValidUtf16() && text.size() <= 16 * 1024, "a text can be stored");
}

void checkUnreadable(const Error &error)
{
    requireSentence(error);
    require(error.kind == ErrorKind::BadAnswer, "a record that cannot be read is a bad answer");
    require(!error.detail.isEmpty(), "a record that cannot be read is named by its place");
}

/// The member as another reader sees it; what is absent, null or blank is empty.
QString said(const JsonValue &record, const char *name)
{
    return record.member(name).text().trimmed();
}

void checkNumber(const QString &text, double read, bool isThere, double unit)
{
    double sent = 0;
    require(!text.isEmpty() || !isThere || read == 0, "no number is none");
    if (text.isEmpty())
        return;
    require(saysNumber(text, &sent), "a number was one");
    require(std::abs(read - sent) <= 0.501 * unit + 1e-12 * std::abs(sent), "a number is the one sent");
}

void checkAmount(const JsonValue &record, const char *name, const std::optional<Amount> &amount)
{
    require(amount.has_value() == !said(record, name).isEmpty(), "an amount is there if one was sent");
    if (amount)
        checkNumber(said(record, name), double(amount->millionths()) / 1e6, true, 1e-6);
}

void checkDate(const JsonValue &record, const char *name, const std::optional<QDate> &date)
{
    require(!date || said(record, name).startsWith(date->toString(Qt::ISODate)),
            "a date stands in the record as it was read");
    require(date || said(record, name).isEmpty() || said(record, name).startsWith(u'0') ||
                said(record, name) < u"1901"_s,
            "a date that was sent is not lost");
}

void checkCompanies(const JsonValue &root)
{
    const auto rows = decodeCompanies(root, rules);
    if (!rows)
        return checkUnreadable(rows.error());
    require(qsizetype(rows->size()) <= root.size(), "there are no more companies than records");
    for (const PsaAccount &row : *rows) {
        checkKey(row.key);
        for (const QString &text : {row.identifier, row.name, row.domain, row.status})
            checkText(text);
        require(!row.name.isEmpty(), "a company has a name to be shown by");
    }
}

void checkProducts(const JsonValue &root)
{
    const auto rows = decodeProducts(root);
    if (!rows)
        return checkUnreadable(rows.error());
    require(qsizetype(rows->size()) == root.size(), "every product is there");
    std::size_t place = 0;
    for (const JsonValue record : root) {
        const PsaProduct &row = (*rows)[place++];
        checkKey(row.key);
        for (const QString &text : {row.identifier, row.name, row.manufacturerPartNumber, row.vendorSku})
            checkText(text);
        checkAmount(record, "price", row.price);
        checkAmount(record, "cost", row.cost);
    }
}

void checkAgreements(const JsonValue &root)
{
    const auto rows = decodeAgreements(root, rules);
    if (!rows)
        return checkUnreadable(rows.error());
    require(qsizetype(rows->size()) == root.size(), "every agreement is there");
    std::size_t place = 0;
    for (const JsonValue record : root) {
        const PsaImport::AgreementRow &row = (*rows)[place++];
        checkKey(row.agreement.key);
        checkKey(row.accountKey);
        require(row.agreement.parentKey.isEmpty() || isConnectWiseId(row.agreement.parentKey),
                "a parent is an agreement or none");
        for (const QString &text : {row.agreement.name, row.agreement.type, row.agreement.status,
                                    row.agreement.billingCycle, row.agreement.currency})
            checkText(text);
        checkDate(record, "startDate", row.agreement.startDate);
    }
}

void checkLines(const JsonValue &root)
{
    PsaImport::AgreementRow agreement;
    agreement.accountKey = u"250"_s;
    agreement.agreement.key = u"812"_s;
    const auto rows = decodeLines(root, agreement, rules);
    if (!rows)
        return checkUnreadable(rows.error());
    require(qsizetype(rows->size()) == root.size(), "every line is there");
    std::size_t place = 0;
    for (const JsonValue record : root) {
        const PsaImport::Line &row = (*rows)[place++];
        checkKey(row.line.key);
        checkKey(row.productKey);
        checkKey(row.agreementKey);
        checkText(row.line.status);
        checkText(row.line.updatedBy);
        require(!row.line.status.isEmpty(), "a line has a status");
        require(!said(record, "quantity").isEmpty(), "a line has a quantity, zero only where it says so");
        checkNumber(said(record, "quantity"), double(row.line.quantity.thousandths()) / 1000, true, 1e-3);
        checkNumber(said(record, "lessIncluded"), double(row.line.lessIncluded.thousandths()) / 1000, true,
                    1e-3);
        checkAmount(record, "unitPrice", row.line.price);
        checkAmount(record, "unitCost", row.line.cost);
        checkDate(record, "effectiveDate", row.line.effectiveDate);
        checkDate(record, "cancelledDate", row.line.cancelledDate);
    }
}

void checkTrail(const JsonValue &root)
{
    const auto rows = decodeTrail(root);
    require(qsizetype(rows.size()) <= root.size(), "a trail has no more rows than records");
    require(std::ranges::is_sorted(rows, std::ranges::greater(), &PsaTrailRow::at),
            "a trail is newest first");
}

/// A connection that breaks must never look like a shorter list.
void checkCut(const QByteArray &body)
{
    QByteArray whole = body;
    while (QByteArrayView(" \t\r\n").contains(whole.back()))
        whole.chop(1);
    HttpAnswer answer;
    answer.status = 200;
    answer.body = whole.first(qsizetype(choose(body, std::uint64_t(whole.size()))));
    const auto opened = openConnectWiseAnswer(answer, subject);
    const bool isWhole = opened && (*opened)->root().isArray();
    require(!isWhole, "a cut list is none");
}

void checkAnswer(const QByteArray &body)
{
    constexpr int statuses[] = {200, 201, 204, 400, 401, 403, 404, 405, 408, 409, 422, 425, 429, 500, 503};
    HttpAnswer answer;
    answer.status = statuses[choose(body, std::size(statuses), 3)];
    answer.body = body;
    answer.contentType = choose(body, 2, 4) ? "application/json" : "text/html";
    if (const auto opened = openConnectWiseAnswer(answer, subject); !opened) {
        requireSentence(opened.error());
        require(opened.error().httpStatus == answer.status, "an error knows its status");
    } else {
        require(answer.status < 300, "an error answer holds nothing");
    }
    const ConnectWiseWords words = connectWiseWords(body);
    require(words.text.size() <= 300 && words.field.size() <= 300, "quoted words are few");

    const ConnectWiseWrite write = *quantityWrite({u"812"_s, u"40411"_s, Quantity::fromUnits(27)});
    WriteEnd end;
    end.fate = WriteEnd::Fate::Answered;
    end.answer = answer;
    const WriteAnswer judged = judgeWrite(end, write, u"api.example"_s, true);
    require(judged.outcome != WriteOutcome::NotSent, "an answered write was sent");
    if (judged.outcome != WriteOutcome::Accepted)
        return requireSentence(*judged.error);
    const auto document = JsonDocument::parse(body);
    double id = 0;
    require(answer.status < 202 && document && saysNumber(said((*document)->root(), "id"), &id) &&
                id == 40411,
            "a write is accepted by the record that was written");
}

void checkLink(const QByteArray &header)
{
    const QUrl asked(u"https://api.example/v2025_1/apis/3.0/company/companies?pageSize=1000"_s);
    const auto next = nextPageQuery(header, asked);
    if (!next) {
        requireSentence(next.error());
        require(next.error().kind == ErrorKind::Refused, "another place is refused");
        return;
    }
    if (!*next)
        return;
    QUrl url = asked;
    url.setQuery(QString::fromLatin1(**next), QUrl::StrictMode);
    require(!(*next)->isEmpty() && url.isValid(), "a next page has an address");
    require(url.host() == asked.host() && url.path() == asked.path() && !url.hasFragment(),
            "the next page is the same list's");
}

} // namespace

void checkInput(const QByteArray &bytes)
{
    checkAnswer(bytes);
    checkLink(bytes);
    checkLink('<' + bytes + ">; rel=\"next\"");
    const auto document = JsonDocument::parse(bytes);
    if (!document)
        return;
    const JsonValue root = (*document)->root();
    if (root.isArray())
        checkCut(bytes);
    checkCompanies(root);
    checkProducts(root);
    checkAgreements(root);
    checkLines(root);
    checkTrail(root);
}

} // namespace trueup::fuzz

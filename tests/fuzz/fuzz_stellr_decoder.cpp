// SPDX-License-Identifier: GPL-3.0-or-later
// An answer's body, read as the customer list and as a customer's subscriptions.
#include "core/vendors/stellr/stellr_decoder.h"
#include "tests/fuzz/fuzz_target.h"

#include <QLatin1StringView>

#include <cmath>

namespace trueup::fuzz {

using namespace Qt::StringLiterals;

namespace {

const EndpointProfile &profile()
{
    static const EndpointProfile shipped =
        *readEndpointProfile(*parseStellrUrl(u"https://api.us.tdsynnex.com"_s));
    return shipped;
}

const StellrSubject customers{StellrResource::Accounts, u"api.us.tdsynnex.com"_s, {}};
const StellrSubject subscriptions{StellrResource::Subscriptions, u"api.us.tdsynnex.com"_s, u"701234"_s};

void checkKey(const QString &key)
{
    require(!key.isEmpty() && key == key.trimmed(), "a record has a key without blanks around it");
    require(key.size() <= 600 && key.isValidUtf16(), "a key is a text of bounded length");
}

void checkError(const Error &error)
{
    requireSentence(error);
    require(error.kind == ErrorKind::BadAnswer || error.kind == ErrorKind::ServerError,
            "a body that holds no list is a bad answer or tells an error");
    require(error.requestId.size() <= 128, "a request id is short");
}

/// What the record says under the first of these names that says anything.
QString firstText(const QByteArray &record, const QList<QByteArray> &names)
{
    const auto document = JsonDocument::parse(record);
    require(document.has_value(), "a raw record is JSON");
    for (const QByteArray &name : names) {
        if (const QString text = (*document)->root().member(name).text().trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

void checkQuantity(const SubscriptionRecord &record, const QByteArray &raw)
{
    const QString text = firstText(raw, profile().subscription.quantity);
    require(text.isEmpty() == !record.quantity, "no seat count is none, and one that was sent is there");
    double seats = 0;
    if (!record.quantity)
        return;
    require(saysNumber(text, &seats), "a seat count was a number");
    const double read = double(record.quantity->thousandths()) / 1000;
    require(read >= 0 && std::abs(read - seats) <= 0.000501 + 1e-12 * seats, "a seat count is the one sent");
}

void checkPrice(const std::optional<Amount> &amount, const QByteArray &raw, const QList<QByteArray> &names)
{
    double sent = 0;
    if (!amount)
        return;
    require(saysNumber(firstText(raw, names), &sent), "a price was a number");
    require(std::abs(double(amount->millionths()) / 1e6 - sent) <= 0.00000051 + 1e-12 * std::abs(sent),
            "a price is the one sent");
}

void checkDate(const std::optional<QDate> &date, const QByteArray &raw, const QList<QByteArray> &names)
{
    require(!date || firstText(raw, names).startsWith(date->toString(Qt::ISODate)),
            "a date stands in the record as it was read");
}

void checkRecord(const SubscriptionRecord &record, const QByteArray &raw)
{
    const SubscriptionFields &fields = profile().subscription;
    checkKey(record.key);
    for (const QString &text : {record.vendorName, record.mfgPartNo, record.offerId, record.productName,
                                record.currency, record.billingFrequency, record.status})
        require(text.isValidUtf16() && text.size() <= 16 * 1024, "a text can be stored");
    checkQuantity(record, raw);
    checkPrice(record.unitPrice, raw, fields.unitPrice);
    checkPrice(record.customerPrice, raw, fields.customerPrice);
    checkDate(record.startDate, raw, fields.startDate);
    checkDate(record.endDate, raw, fields.endDate);
}

void checkAccounts(const StellrList &list)
{
    const auto page = decodeAccounts(list, profile(), customers);
    if (!page) {
        checkError(page.error());
        require(!page.error().detail.isEmpty() && page.error().message.contains(page.error().detail),
                "a record that cannot be read is named by its place");
        return;
    }
    require(qsizetype(page->records.size()) == list.array.size(), "every record is there");
    for (const VendorAccountRecord &record : page->records) {
        checkKey(record.key);
        require(record.name.isValidUtf16() && record.name.size() <= 16 * 1024, "a name can be stored");
    }
}

void checkSubscriptions(const StellrList &list)
{
    const auto page = decodeSubscriptions(list, profile(), subscriptions);
    if (!page) {
        checkError(page.error());
        require(!page.error().detail.isEmpty() && page.error().message.contains(page.error().detail),
                "a record that cannot be read is named by its place");
        return;
    }
    require(qsizetype(page->records.size()) == list.array.size() && page->raw.size() == page->records.size(),
            "every record is there, with its raw form");
    QByteArray stored = "[";
    for (std::size_t i = 0; i < page->records.size(); ++i) {
        require(page->raw[i].isValidUtf8(), "a raw record can be stored");
        checkRecord(page->records[i], page->raw[i]);
        stored += (i > 0 ? "," : "") + page->raw[i];
    }
    const auto again = decodeSubscriptionPage(stored + ']', profile(), subscriptions);
    require(again && again->records == page->records, "the stored raw form decodes to the same records");
}

/// A connection that breaks must never look like a shorter list.
void checkCut(const QByteArray &body)
{
    QByteArray whole = body;
    while (QByteArrayView(" \t\r\n").contains(whole.back()))
        whole.chop(1);
    const auto size = qsizetype(choose(body, std::uint64_t(whole.size())));
    require(!openStellrList(whole.first(size), profile().envelope, subscriptions), "a cut body is no list");
}

void checkStatus(const QByteArray &body)
{
    constexpr int statuses[] = {200, 204, 400, 401, 403, 404, 408, 425, 429, 500, 503};
    HttpAnswer answer;
    answer.status = statuses[choose(body, std::size(statuses), 3)];
    answer.body = body;
    answer.contentType = choose(body, 2, 4) ? "application/json" : "text/html";
    const auto list = openStellrAnswer(answer, profile().envelope, subscriptions);
    require(!list || answer.status < 300, "an error answer holds no list");
    if (list)
        return;
    requireSentence(list.error());
    require(list.error().requestId.size() <= 128, "a request id is short");
    require(answer.status < 300 || list.error().httpStatus == answer.status, "an error knows its status");
}

} // namespace

void checkInput(const QByteArray &bytes)
{
    checkStatus(bytes);
    const auto list = openStellrList(bytes, profile().envelope, subscriptions);
    if (!list)
        return checkError(list.error());
    require(list->array.isArray() && list->total.value_or(0) >= 0, "a list is one, with a total that can be");
    require(list->requestId.size() <= 128, "a request id is short");
    checkCut(bytes);
    checkAccounts(*list);
    checkSubscriptions(*list);
}

} // namespace trueup::fuzz

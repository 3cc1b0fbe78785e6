// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/stellr_decoder.h"

#include "core/base/excerpt.h"
#include "core/vendors/stellr/record_reader.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Stellr", text);
}

Error unreadable(const StellrSubject &subject, const QString &path, const QString &value)
{
    const QString what = describe(subject);
    const QString sentence = value.isEmpty()
                                 ? tr("Something is missing in %1 at %2, so nothing of it was taken over. "
                                      "Try again; if it stays, report it to TD SYNNEX.")
                                       .arg(what, path)
                                 : tr("Trueup cannot read “%3” in %1 at %2, so nothing of it was taken over. "
                                      "Try again; if it stays, report it to TD SYNNEX.")
                                       .arg(what, path, value);
    return {ErrorKind::BadAnswer, sentence, path, {}, 0};
}

/// "411833_2" is line 2 of contract 411833 (stellr-api 6.2).
void fillFromKey(SubscriptionRecord &record)
{
    const qsizetype at = record.key.lastIndexOf(u'_');
    if (at <= 0 || at == record.key.size() - 1)
        return;
    if (record.contractNo.isEmpty())
        record.contractNo = record.key.left(at);
    if (record.lineNo.isEmpty())
        record.lineNo = record.key.mid(at + 1);
}

VendorAccountRecord readAccount(RecordReader &reader, const AccountFields &fields)
{
    VendorAccountRecord record;
    record.key = reader.id(fields.key);
    if (record.key.isEmpty())
        reader.missing(fields.key);
    record.name = reader.text(fields.name);
    // "state" is an address field too: it only stands in where there is no status at all.
    record.status = reader.textIfPresent(fields.status);
    record.domain = reader.text(fields.domain);
    record.country = reader.text(fields.country);
    return record;
}

SubscriptionRecord readSubscription(RecordReader &reader, const SubscriptionFields &fields)
{
    SubscriptionRecord record;
    record.key = reader.id(fields.key);
    record.contractNo = reader.id(fields.contractNo);
    record.lineNo = reader.id(fields.lineNo);
    if (record.key.isEmpty() && !record.contractNo.isEmpty() && !record.lineNo.isEmpty())
        record.key = record.contractNo + u'_' + record.lineNo;
    if (record.key.isEmpty())
        reader.missing(fields.key);
    fillFromKey(record);
    record.vendorSubscriptionId = reader.id(fields.vendorSubscriptionId);
    record.vendorId = reader.id(fields.vendorId);
    record.vendorName = reader.text(fields.vendorName);
    record.productId = reader.id(fields.productId);
    record.skuNo = reader.id(fields.skuNo);
    record.mfgPartNo = reader.text(fields.mfgPartNo);
    record.offerId = reader.text(fields.offerId);
    record.productName = reader.text(fields.productName);
    record.quantity = reader.quantity(fields.quantity);
    record.unitPrice = reader.amount(fields.unitPrice);
    record.customerPrice = reader.amount(fields.customerPrice);
    record.currency = reader.text(fields.currency);
    record.billingFrequency = reader.text(fields.billingFrequency);
    record.startDate = reader.date(fields.startDate);
    record.endDate = reader.date(fields.endDate);
    record.status = reader.textIfPresent(fields.status);
    return record;
}

/// What the vendor sent, with bytes that are no UTF-8 replaced, as stored texts must be.
QByteArray rawOf(const JsonValue &record)
{
    const QByteArrayView bytes = record.raw();
    return QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8() ? bytes.toByteArray()
                                                                     : QString::fromUtf8(bytes).toUtf8();
}

template <typename Record, typename Read>
Result<StellrPage<Record>> decodePage(const StellrList &list, const StellrSubject &subject, bool keepRaw,
                                      Read read)
{
    StellrPage<Record> page;
    page.total = list.total;
    page.requestId = list.requestId;
    for (const JsonValue value : list.array) {
        if (!value.isObject())
            return fail(unreadable(subject, value.path(), excerpt(value.text())));
        RecordReader reader(value);
        page.records.push_back(read(reader));
        if (reader.problem())
            return fail(unreadable(subject, reader.problem()->path, reader.problem()->value));
        if (keepRaw)
            page.raw.push_back(rawOf(value));
    }
    return page;
}

} // namespace

Result<StellrAccountPage> decodeAccounts(const StellrList &list, const EndpointProfile &profile,
                                         const StellrSubject &subject)
{
    return decodePage<VendorAccountRecord>(list, subject, false, [&profile](RecordReader &reader) {
        return readAccount(reader, profile.account);
    });
}

Result<StellrSubscriptionPage> decodeSubscriptions(const StellrList &list, const EndpointProfile &profile,
                                                   const StellrSubject &subject)
{
    return decodePage<SubscriptionRecord>(list, subject, true, [&profile](RecordReader &reader) {
        return readSubscription(reader, profile.subscription);
    });
}

Result<StellrAccountPage> decodeAccountPage(const QByteArray &body, const EndpointProfile &profile,
                                            const StellrSubject &subject)
{
    return openStellrList(body, profile.envelope, subject).and_then([&](const StellrList &list) {
        return decodeAccounts(list, profile, subject);
    });
}

Result<StellrSubscriptionPage> decodeSubscriptionPage(const QByteArray &body, const EndpointProfile &profile,
                                                      const StellrSubject &subject)
{
    return openStellrList(body, profile.envelope, subject).and_then([&](const StellrList &list) {
        return decodeSubscriptions(list, profile, subject);
    });
}

} // namespace trueup

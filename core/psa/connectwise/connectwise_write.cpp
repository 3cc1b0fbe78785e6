// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_write.h"

#include "core/base/excerpt.h"
#include "core/base/iso_text.h"
#include "core/psa/connectwise/connectwise_answer.h"
#include "core/psa/connectwise/connectwise_record.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

tl::unexpected<Error> notAnId(const QString &key)
{
    return fail(ErrorKind::InvalidInput,
                tr("“%1” is not an id of ConnectWise's. Sync again.").arg(excerpt(key)));
}

bool isRefusal(int status)
{
    constexpr int refusals[] = {400, 401, 403, 404, 405, 409, 415, 422};
    return std::ranges::find(refusals, status) != std::end(refusals);
}

/// Not the record's fault: it may be asked again as it is.
bool passes(int status)
{
    return status == 401 || status == 403 || status == 409;
}

ErrorKind kindOf(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::AuthFailed;
    case 403:
        return ErrorKind::PermissionDenied;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    default:
        return ErrorKind::ServerError;
    }
}

/// What a person can do about it; the PSA's own words follow.
QString refusal(int status, const ConnectWiseWords &words, bool isNew, bool hasClientId)
{
    switch (status) {
    case 401:
        return tr("ConnectWise does not accept the keys. Check them under Connections.");
    case 403:
        if (!hasClientId || isAboutClientId(words))
            return clientIdSentence(hasClientId);
        return tr("The API member may not change agreements. In ConnectWise, give its security role %1.")
            .arg(isNew ? rightToCreate() : rightToWrite());
    case 404:
        return isNew ? tr("ConnectWise no longer has this agreement. Sync again.")
                     : tr("ConnectWise no longer has this agreement addition. Sync again.");
    case 409:
        return tr("Somebody has this agreement open, or it is being invoiced. Push again in a moment.");
    default:
        break;
    }
    if (!words.field.isEmpty() && words.field.compare("quantity"_L1, Qt::CaseInsensitive) != 0)
        return tr("ConnectWise checks the whole record and refuses its field “%1”. Correct that in "
                  "ConnectWise, then approve the line again.")
            .arg(words.field);
    return isNew ? tr("ConnectWise refuses the new addition.") : tr("ConnectWise refuses the new quantity.");
}

Error writeError(ErrorKind kind, const QString &sentence, const QString &words, const HttpAnswer &answer)
{
    Error error;
    error.kind = kind;
    error.message = words.isEmpty() ? sentence : sentence + u' ' + tr("ConnectWise says: “%1”.").arg(words);
    error.detail = u"status %1, id %2"_s.arg(QString::number(answer.status), answer.sentId);
    error.requestId = answer.requestId;
    error.httpStatus = answer.status;
    return error;
}

/// The id of the record that an answer holds; empty when it holds none.
QString recordIn(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document || !(*document)->root().isObject())
        return {};
    ConnectWiseRecord record((*document)->root());
    return record.id("id");
}

} // namespace

bool isConnectWiseId(const QString &key)
{
    return !key.isEmpty() && key.size() <= 18 && key != "0"_L1 &&
           std::ranges::all_of(key, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<ConnectWiseWrite> quantityWrite(const QuantityChange &change)
{
    for (const QString &key : {change.agreementKey, change.lineKey}) {
        if (!isConnectWiseId(key))
            return notAnId(key);
    }
    ConnectWiseWrite write;
    write.method = HttpRequest::Method::Patch;
    write.path = u"finance/agreements/%1/additions/%2"_s.arg(change.agreementKey, change.lineKey);
    write.body =
        R"([{"op":"replace","path":"quantity","value":)" + change.quantity.toText().toLatin1() + "}]";
    write.lineKey = change.lineKey;
    return write;
}

Result<ConnectWiseWrite> newLineWrite(const NewLine &line)
{
    for (const QString &key : {line.agreementKey, line.productKey}) {
        if (!isConnectWiseId(key))
            return notAnId(key);
    }
    const QString day = isoText(line.effectiveDate);
    if (day.isEmpty())
        return fail(ErrorKind::InvalidInput, tr("Choose the day from which the new addition is billed."));
    ConnectWiseWrite write;
    write.method = HttpRequest::Method::PostJson;
    write.path = u"finance/agreements/%1/additions"_s.arg(line.agreementKey);
    write.body = R"({"product":{"id":)" + line.productKey.toLatin1() + R"(},"quantity":)" +
                 line.quantity.toText().toLatin1() + R"(,"billCustomer":"Billable","effectiveDate":")" +
                 day.toLatin1() + R"(T00:00:00Z"})";
    return write;
}

WriteAnswer judgeWrite(const WriteEnd &end, const ConnectWiseWrite &write, const QString &server,
                       bool hasClientId)
{
    WriteAnswer answer;
    answer.requestId = end.answer.requestId;
    if (end.fate == WriteEnd::Fate::NotSent) {
        answer.outcome = WriteOutcome::NotSent;
        answer.error = end.error;
        return answer;
    }
    if (end.fate == WriteEnd::Fate::Unknown) {
        answer.error = end.error;
        return answer;
    }
    const HttpAnswer &http = end.answer;
    const bool isNew = write.lineKey.isEmpty();
    if (http.status == 200 || http.status == 201) {
        const QString id = recordIn(http.body);
        if (!id.isEmpty() && (isNew || id == write.lineKey)) {
            answer.outcome = WriteOutcome::Accepted;
            answer.createdKey = isNew ? id : QString();
            return answer;
        }
        answer.error = writeError(ErrorKind::BadAnswer,
                                  tr("“%1” answered with something else than the record that was written. "
                                     "Whether it was written, only reading it tells.")
                                      .arg(server),
                                  {}, http);
        return answer;
    }
    const ConnectWiseWords words = connectWiseWords(http.body);
    if (isRefusal(http.status)) {
        answer.outcome = passes(http.status) ? WriteOutcome::NotNow : WriteOutcome::Refused;
        answer.field = words.field;
        answer.error = writeError(kindOf(http.status), refusal(http.status, words, isNew, hasClientId),
                                  words.text, http);
        return answer;
    }
    const bool busy = http.status == 429;
    const QString sentence =
        busy ? tr("ConnectWise asks Trueup to slow down and leaves open whether it wrote.")
             : tr("ConnectWise has trouble (status %1) and leaves open whether it wrote.")
                   .arg(QString::number(http.status));
    answer.error =
        writeError(busy ? ErrorKind::RateLimited : ErrorKind::ServerError, sentence, words.text, http);
    return answer;
}

} // namespace trueup

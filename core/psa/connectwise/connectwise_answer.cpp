// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_answer.h"

#include "core/base/excerpt.h"
#include "core/net/redaction.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype quotedLength = 300;
constexpr int mostErrors = 4; ///< of one answer that are quoted

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

QString quoted(const QString &words)
{
    return redacted(words.toUtf8(), {}, quotedLength);
}

QString withWords(const QString &sentence, const QString &words)
{
    return words.isEmpty() ? sentence : sentence + u' ' + tr("ConnectWise says: “%1”.").arg(words);
}

/// JSON under a wrong content type is JSON all the same.
bool isHtml(const HttpAnswer &answer)
{
    const QByteArray start = answer.body.left(256).trimmed();
    const bool looksLikeJson = start.startsWith('{') || start.startsWith('[') || start.startsWith("null");
    return start.startsWith('<') ||
           (!looksLikeJson && !start.isEmpty() && answer.contentType.toLower().contains("html"));
}

bool wantsOtherHost(const QByteArray &body)
{
    return body.left(4096).toLower().contains("ssl is required");
}

Error made(ErrorKind kind, const QString &message, const HttpAnswer &answer)
{
    const QString detail = u"status %1: %2"_s.arg(answer.status).arg(redacted(answer.body));
    return {kind, message, detail, answer.requestId, answer.status};
}

Error otherHostError(const HttpAnswer &answer, const ConnectWiseSubject &subject)
{
    return made(ErrorKind::Refused,
                tr("“%1” is not the address of the API. In the cloud enter the host where you sign in, for "
                   "example na.myconnectwise.net; on a server of your own the one its API has.")
                    .arg(subject.server),
                answer);
}

QString deniedSentence(const ConnectWiseSubject &subject)
{
    if (!subject.hasClientId)
        return clientIdSentence(false);
    const QString right = rightToRead(subject.resource);
    if (right.isEmpty())
        return tr("The API member may not read %1. Check its security role.").arg(describe(subject));
    return tr("The API member may not read %1. In ConnectWise, give its security role %2.")
        .arg(describe(subject), right);
}

Error byStatus(const HttpAnswer &answer, const ConnectWiseSubject &subject, const ConnectWiseWords &words)
{
    const QString what = describe(subject);
    if (subject.resource == ConnectWiseResource::Company && (answer.status == 401 || answer.status == 403))
        return made(ErrorKind::PermissionDenied,
                    tr("“%1” does not say where %2 is (status %3), although that question needs no keys and "
                       "none were sent. Check the site, and whether a proxy, firewall or sign-in page is in "
                       "between.")
                        .arg(subject.server, what, QString::number(answer.status)),
                    answer);
    switch (answer.status) {
    case 401:
        return made(ErrorKind::AuthFailed,
                    withWords(tr("ConnectWise does not accept the keys. Check the company ID, the public and "
                                 "the private key, and the site."),
                              words.text),
                    answer);
    case 403:
        if (isAboutClientId(words))
            return made(ErrorKind::AuthFailed, withWords(clientIdSentence(subject.hasClientId), words.text),
                        answer);
        return made(ErrorKind::PermissionDenied, withWords(deniedSentence(subject), words.text), answer);
    case 404:
        return made(ErrorKind::NotFound,
                    withWords(subject.canBeGone()
                                  ? tr("ConnectWise no longer has %1.").arg(what)
                                  : tr("“%1” does not know %2. Check the site.").arg(subject.server, what),
                              words.text),
                    answer);
    case 408:
        return made(ErrorKind::Timeout, tr("ConnectWise took too long for %1. Try again later.").arg(what),
                    answer);
    case 409:
        return made(ErrorKind::Conflict,
                    withWords(tr("ConnectWise has %1 in use. Try again in a moment.").arg(what), words.text),
                    answer);
    case 429:
        return made(ErrorKind::RateLimited,
                    tr("ConnectWise asks Trueup to slow down and did not send %1. Sync again later, with "
                       "fewer requests per second.")
                        .arg(what),
                    answer);
    default:
        break;
    }
    if (answer.status >= 500 || answer.status == 425)
        return made(ErrorKind::ServerError,
                    withWords(tr("ConnectWise has trouble and did not send %1 (status %2). Try again later.")
                                  .arg(what, QString::number(answer.status)),
                              words.text),
                    answer);
    return made(ErrorKind::ServerError,
                withWords(tr("ConnectWise refused the request for %1 (status %2).")
                              .arg(what, QString::number(answer.status)),
                          words.text),
                answer);
}

} // namespace

QString describe(const ConnectWiseSubject &subject)
{
    switch (subject.resource) {
    case ConnectWiseResource::Company:
        return tr("the company “%1”").arg(excerpt(subject.name));
    case ConnectWiseResource::System:
        return tr("the system's version");
    case ConnectWiseResource::Companies:
        return tr("the companies");
    case ConnectWiseResource::Products:
        return tr("the product catalog");
    case ConnectWiseResource::Agreements:
        return subject.isRecord ? tr("this agreement") : tr("the agreements");
    case ConnectWiseResource::Additions:
        return subject.isRecord ? tr("this agreement addition")
                                : tr("the additions of agreement “%1”").arg(excerpt(subject.name));
    case ConnectWiseResource::Trail:
        return tr("the audit trail");
    }
    Q_UNREACHABLE();
}

QString rightToRead(ConnectWiseResource resource)
{
    // Not translated: so the menus of the PSA's security roles are called.
    switch (resource) {
    case ConnectWiseResource::Companies:
        return u"“Companies > Company Maintenance: Inquire All”"_s;
    case ConnectWiseResource::Products:
        return u"“Procurement > Product Catalog: Inquire All”"_s;
    case ConnectWiseResource::Agreements:
    case ConnectWiseResource::Additions:
        return u"“Finance > Agreements: Inquire All”"_s;
    case ConnectWiseResource::Company:
    case ConnectWiseResource::System:
    case ConnectWiseResource::Trail:
        return {};
    }
    Q_UNREACHABLE();
}

bool isAboutClientId(const ConnectWiseWords &words)
{
    return words.text.contains("clientid"_L1, Qt::CaseInsensitive) ||
           words.text.contains("client id"_L1, Qt::CaseInsensitive) ||
           words.code.contains("clientid"_L1, Qt::CaseInsensitive);
}

QString clientIdSentence(bool hasClientId)
{
    return hasClientId
               ? tr("ConnectWise does not accept the client ID. Check it at developer.connectwise.com, "
                    "ClientID.")
               : tr("ConnectWise answers only programs with a client ID, and this Trueup has none of its "
                    "own. Make one at developer.connectwise.com, ClientID, and enter it; on the command line "
                    "with --client-id.");
}

QString rightToWrite()
{
    return u"“Finance > Agreements: Edit All”"_s;
}

QString rightToCreate()
{
    return u"“Finance > Agreements: Add All”"_s;
}

ConnectWiseWords connectWiseWords(const QByteArray &body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return {};
    const JsonValue root = (*document)->root();
    ConnectWiseWords words;
    words.code = quoted(root.member("code").text());
    QStringList said;
    for (const JsonValue error : root.member("errors")) {
        const QString text = error.member("message").text().trimmed();
        const QString field = error.member("field").text().trimmed();
        if (words.field.isEmpty())
            words.field = quoted(field);
        if (!text.isEmpty() && !said.contains(text) && said.size() < mostErrors)
            said += text;
    }
    // What is told of single fields says more than "addition object is invalid".
    if (said.isEmpty())
        said += root.member("message").text().trimmed();
    words.text = quoted(said.join(u' '));
    return words;
}

Error connectWiseError(const HttpAnswer &answer, const ConnectWiseSubject &subject)
{
    if (wantsOtherHost(answer.body))
        return otherHostError(answer, subject);
    return byStatus(answer, subject, connectWiseWords(answer.body));
}

Result<std::shared_ptr<const JsonDocument>> openConnectWiseAnswer(const HttpAnswer &answer,
                                                                  const ConnectWiseSubject &subject)
{
    if (answer.status < 200 || answer.status >= 300)
        return fail(connectWiseError(answer, subject));
    if (isHtml(answer)) {
        if (wantsOtherHost(answer.body))
            return fail(otherHostError(answer, subject));
        return fail(made(ErrorKind::BadAnswer,
                         tr("“%1” sent a web page instead of %2. A proxy, firewall or sign-in page may be in "
                            "between; check the site and the network.")
                             .arg(subject.server, describe(subject)),
                         answer));
    }
    auto document = JsonDocument::parse(answer.body);
    if (document)
        return std::shared_ptr<const JsonDocument>(std::move(*document));
    const JsonError &error = document.error();
    QString sentence = tr("ConnectWise sent %1 in a form that Trueup cannot read. Try again later.");
    if (error.reason == JsonError::Reason::Cut)
        sentence = tr("The answer with %1 broke off in the middle. Check the network and try again.");
    else if (error.reason == JsonError::Reason::Empty)
        sentence = tr("ConnectWise sent an empty answer instead of %1. Try again later.");
    Error bad = made(ErrorKind::BadAnswer, sentence.arg(describe(subject)), answer);
    bad.detail = error.text() + u"; "_s + bad.detail;
    return fail(std::move(bad));
}

Error unknownKeysError(const ConnectWiseSubject &subject, const Error &cause)
{
    Error error = cause;
    error.kind = ErrorKind::AuthFailed;
    error.message = tr("“%1” does not show %2 to these keys. ConnectWise answers like that when the company "
                       "ID, the public or the private key is wrong: check all three, and the site.")
                        .arg(subject.server, describe(subject));
    return error;
}

} // namespace trueup

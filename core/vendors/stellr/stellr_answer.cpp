// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vendors/stellr/stellr_answer.h"

#include "core/base/decimal.h"
#include "core/net/redaction.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int errorDepth = 4; ///< how deep a failure may be told below the top
constexpr qsizetype quotedLength = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("Stellr", text);
}

Error badAnswer(const QString &message, const QString &detail)
{
    return {ErrorKind::BadAnswer, message, detail, {}, 0};
}

QString permissionName(StellrResource resource)
{
    switch (resource) {
    case StellrResource::Vendors:
        return u"Vendors"_s;
    case StellrResource::Accounts:
        return u"End Customers – List Customers"_s;
    case StellrResource::Subscriptions:
        return u"Subscriptions – List Customers' Subscriptions"_s;
    }
    Q_UNREACHABLE();
}

QString firstText(const JsonValue &object, const QList<QByteArray> &names)
{
    for (const QByteArray &name : names) {
        if (const QString text = object.member(name).text().trimmed(); !text.isEmpty())
            return text;
    }
    return {};
}

/// The texts of a value that says something: not null, blank, false, 0, nor empty throughout. What stands
/// under one of `first` comes first, whatever its place: the message before its detail.
void collectWords(const JsonValue &value, const QList<QByteArray> &first, int depth, QStringList &words)
{
    switch (value.kind()) {
    case JsonKind::String:
    case JsonKind::Number:
    case JsonKind::Bool: {
        const QString text = value.text().trimmed();
        if (!text.isEmpty() && text != "0"_L1 && text != "false"_L1 && !words.contains(text) &&
            words.size() < 8)
            words.append(text.left(quotedLength));
        return;
    }
    case JsonKind::Array:
    case JsonKind::Object:
        if (depth == 0)
            return;
        for (const QByteArray &name : first)
            collectWords(value.member(name), first, depth - 1, words);
        for (const JsonValue inner : value)
            collectWords(inner, first, depth - 1, words);
        return;
    case JsonKind::Missing:
    case JsonKind::Null:
        return;
    }
}

/// Failures told in an object: under one of the known names, here or in an object within.
void collectErrors(const JsonValue &object, const EnvelopeNames &names, int depth, QStringList &words)
{
    for (const QByteArray &name : names.errors)
        collectWords(object.member(name), names.errors, errorDepth, words);
    if (depth == 0)
        return;
    for (const JsonValue member : object) {
        if (member.isObject())
            collectErrors(member, names, depth - 1, words);
    }
}

QStringList toldErrors(const JsonValue &root, const JsonValue &array, const EnvelopeNames &names)
{
    QStringList words;
    if (root.isObject())
        collectErrors(root, names, errorDepth, words);
    for (const JsonValue record : array) { // each line may tell one too
        if (record.isObject())
            collectErrors(record, names, 0, words);
    }
    return words;
}

QString quoted(const QStringList &words)
{
    return redacted(words.join(u": "_s).toUtf8(), {}, quotedLength);
}

struct FoundList
{
    JsonValue array;
    JsonValue holder; ///< the object around it, where the total stands
};

FoundList findList(const JsonValue &root, const EnvelopeNames &names)
{
    const auto within = [&names](const JsonValue &holder) -> FoundList {
        for (const QByteArray &name : names.arrays) {
            if (const JsonValue value = holder.member(name); value.isArray())
                return {value, holder};
        }
        return {};
    };
    if (root.isArray())
        return {root, {}};
    for (const QByteArray &name : names.containers) {
        const JsonValue container = root.member(name);
        if (container.isArray())
            return {container, root};
        if (const FoundList found = within(container); found.array.isArray())
            return found;
    }
    return within(root);
}

std::optional<qint64> totalIn(const JsonValue &holder, const EnvelopeNames &names)
{
    for (const QByteArray &name : names.totals) {
        const auto total = parseScaled(holder.member(name).text(), 0);
        if (total && *total >= 0)
            return *total;
    }
    return std::nullopt;
}

/// The names an object holds, never their values.
QString namesIn(const JsonValue &object)
{
    QStringList names;
    for (auto it = object.begin(); it != object.end() && names.size() < 12; ++it)
        names += it.name().left(40);
    return names.join(u", "_s);
}

Error noListError(const JsonValue &root, const EnvelopeNames &names, const StellrSubject &subject)
{
    JsonValue place = root;
    for (const QByteArray &name : names.containers) {
        if (root.member(name).isObject())
            place = root.member(name);
    }
    const QString words = firstText(root, {"message", "error"});
    if (!words.isEmpty())
        return {ErrorKind::ServerError,
                tr("TD SYNNEX reports an error for %1: “%2”. Try again later.")
                    .arg(describe(subject), quoted({words})),
                {},
                {},
                0};
    QByteArray lists;
    for (const QByteArray &name : names.arrays)
        lists += (lists.isEmpty() ? "" : ", ") + name;
    return badAnswer(
        tr("TD SYNNEX sent %1 in a form that Trueup does not know. Try again; if it stays, look for a newer "
           "Trueup or adjust the endpoint profile.")
            .arg(describe(subject)),
        u"%1: no list named %2; there is: %3"_s.arg(place.path(), QString::fromUtf8(lists), namesIn(place)));
}

/// JSON under a wrong content type is JSON all the same.
bool isHtml(const HttpAnswer &answer)
{
    const QByteArray start = answer.body.left(256).trimmed();
    const bool looksLikeJson = start.startsWith('{') || start.startsWith('[');
    return start.startsWith('<') ||
           (!looksLikeJson && !start.isEmpty() && answer.contentType.toLower().contains("html"));
}

Error htmlError(const StellrSubject &subject, const QByteArray &body)
{
    return badAnswer(tr("“%1” sent a web page instead of %2. A proxy, firewall or sign-in page may be in "
                        "between; check the API URL and the network.")
                         .arg(subject.server, describe(subject)),
                     redacted(body));
}

/// What an error answer says, in any of the known shapes.
QString wordsOf(const HttpAnswer &answer, const EnvelopeNames &names)
{
    const auto document = JsonDocument::parse(answer.body);
    if (!document)
        return {};
    const JsonValue root = (*document)->root();
    QStringList words = toldErrors(root, {}, names);
    if (words.isEmpty()) {
        for (const char *name : {"error_description", "message", "error"})
            collectWords(root.member(name), names.errors, 1, words);
    }
    return quoted(words);
}

QString requestIdOf(const HttpAnswer &answer, const EnvelopeNames &names)
{
    const auto document = JsonDocument::parse(answer.body);
    const QString id = document ? firstText((*document)->root(), names.requestIds) : QString();
    return id.isEmpty() ? answer.requestId : id.left(128);
}

struct Sentence
{
    ErrorKind kind;
    QString text;
};

Sentence sentenceFor(int status, const QString &words, const StellrSubject &subject)
{
    const QString what = describe(subject);
    switch (status) {
    case 401:
        return {
            ErrorKind::AuthFailed,
            tr("TD SYNNEX refuses the sign-in for %1. Check Client ID, Client Secret and region.").arg(what)};
    case 403:
        return {ErrorKind::PermissionDenied,
                tr("Your credentials may not read %1. Ask an administrator to give them the permission “%2” "
                   "in the TD SYNNEX developer portal.")
                    .arg(what, permissionName(subject.resource))};
    case 404:
        if (subject.resource == StellrResource::Subscriptions)
            return {ErrorKind::NotFound, tr("TD SYNNEX does not find %1. Sync again to read the customer "
                                            "list anew; if it stays, ask TD SYNNEX about this customer.")
                                             .arg(what)};
        return {ErrorKind::NotFound,
                tr("“%1” does not know %2. Check the API URL.").arg(subject.server, what)};
    case 408:
        return {ErrorKind::Timeout, tr("TD SYNNEX took too long for %1. Try again later.").arg(what)};
    case 429:
        return {ErrorKind::RateLimited,
                tr("TD SYNNEX asks Trueup to slow down and did not send %1. Sync again later.").arg(what)};
    default:
        break;
    }
    if (status >= 500 || status == 425)
        return {ErrorKind::ServerError,
                tr("TD SYNNEX has trouble and did not send %1 (status %2). Try again later.")
                    .arg(what, QString::number(status))};
    if (words.isEmpty())
        return {ErrorKind::ServerError,
                tr("TD SYNNEX refused the request for %1 (status %2). Check the API URL.")
                    .arg(what, QString::number(status))};
    return {ErrorKind::ServerError, tr("TD SYNNEX refused the request for %1: “%2” (status %3).")
                                        .arg(what, words, QString::number(status))};
}

} // namespace

QString describe(const StellrSubject &subject)
{
    switch (subject.resource) {
    case StellrResource::Vendors:
        return tr("the vendor list");
    case StellrResource::Accounts:
        return tr("the customer list");
    case StellrResource::Subscriptions:
        return tr("the subscriptions of customer %1").arg(subject.accountKey);
    }
    Q_UNREACHABLE();
}

Result<StellrList> openStellrList(const QByteArray &body, const EnvelopeNames &names,
                                  const StellrSubject &subject)
{
    auto document = JsonDocument::parse(body);
    if (!document) {
        const JsonError &error = document.error();
        const QString what = describe(subject);
        const bool cut = error.reason == JsonError::Reason::Cut;
        QString sentence =
            tr("TD SYNNEX sent %1 in a form that Trueup cannot read. Try again later.").arg(what);
        if (cut)
            sentence =
                tr("The answer with %1 broke off in the middle. Check the network and try again.").arg(what);
        else if (error.reason == JsonError::Reason::Empty)
            sentence = tr("TD SYNNEX sent an empty answer instead of %1. Try again later.").arg(what);
        return fail(badAnswer(sentence, cut ? error.text() : error.text() + u": "_s + redacted(body)));
    }
    StellrList list;
    list.document = std::move(*document);
    const JsonValue root = list.document->root();
    const FoundList found = findList(root, names);
    list.requestId = firstText(root, names.requestIds).left(128);
    if (const QStringList words = toldErrors(root, found.array, names); !words.isEmpty()) {
        Error error{ErrorKind::ServerError,
                    tr("TD SYNNEX reports an error for %1: “%2”. Try again later.")
                        .arg(describe(subject), quoted(words)),
                    {},
                    list.requestId,
                    0};
        return fail(error);
    }
    if (!found.array.isArray()) {
        Error error = noListError(root, names, subject);
        error.requestId = list.requestId;
        return fail(error);
    }
    list.array = found.array;
    list.total = totalIn(found.holder, names);
    if (!list.total)
        list.total = totalIn(root, names);
    return list;
}

Result<StellrList> openStellrAnswer(const HttpAnswer &answer, const EnvelopeNames &names,
                                    const StellrSubject &subject)
{
    if (answer.status >= 200 && answer.status < 300) {
        if (isHtml(answer))
            return fail(htmlError(subject, answer.body));
        return openStellrList(answer.body, names, subject);
    }
    const Sentence sentence = sentenceFor(answer.status, wordsOf(answer, names), subject);
    return fail(Error{sentence.kind, sentence.text,
                      u"status %1: %2"_s.arg(answer.status).arg(redacted(answer.body)),
                      requestIdOf(answer, names), answer.status});
}

} // namespace trueup

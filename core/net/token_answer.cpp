// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/token_answer.h"

#include "core/base/decimal.h"
#include "core/base/json_document.h"
#include "core/net/url_rules.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Network", text);
}

tl::unexpected<Error> unreadable(const QString &what)
{
    return fail(ErrorKind::BadAnswer,
                tr("The sign-in service sent an answer without a token. Try again later."), what);
}

bool isVisibleAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

} // namespace

TokenRefusal readTokenRefusal(const QByteArray &body)
{
    TokenRefusal refusal;
    const auto document = JsonDocument::parse(body);
    if (!document || !(*document)->root().isObject())
        return refusal;
    refusal.isJson = true;
    const JsonValue root = (*document)->root();
    const auto first = [&root](std::initializer_list<const char *> names) {
        for (const char *name : names) {
            if (const QString text = root.member(name).text().trimmed(); !text.isEmpty())
                return text;
        }
        return QString();
    };
    refusal.code = first({"error", "errorCode"});
    refusal.words = first({"error_description", "errorSummary", "errorMessage", "errorDetail", "message"});
    return refusal;
}

Result<TokenGrant> readTokenGrant(const HttpAnswer &answer)
{
    const auto document = JsonDocument::parse(answer.body);
    if (!document)
        return unreadable(document.error().text());
    const JsonValue root = (*document)->root();
    TokenGrant grant;
    const QString token = root.member("access_token").text();
    if (token.isEmpty()) {
        const JsonValue error = root.member("error");
        if (error.kind() == JsonKind::String && !error.text().isEmpty())
            return fail(ErrorKind::AuthFailed, tr("The sign-in was refused."), error.text());
        return unreadable(u"no access_token"_s);
    }
    if (!isVisibleAscii(token) || token.size() > 64 * 1024)
        return unreadable(u"access_token is not a token"_s);
    const QString type = root.member("token_type").text();
    if (!type.isEmpty() && type.compare("bearer"_L1, Qt::CaseInsensitive) != 0)
        return unreadable(u"token_type is not Bearer"_s);
    grant.token = token.toLatin1();
    if (const auto seconds = parseScaled(root.member("expires_in").text(), 0); seconds && *seconds >= 0)
        grant.lifetime = std::chrono::seconds(std::min<std::int64_t>(*seconds, 7 * 24 * 3600));
    return grant;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connect_request.h"

#include "app/app_context.h"
#include "core/base/try.h"
#include "core/psa/connectwise/connectwise_config.h"
#include "core/secrets/environment_secret.h"
#include "core/vendors/stellr/stellr_url.h"
#include "core/workflow/connections.h"

#include <QCoreApplication>
#include <QFile>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestSecret = 64 * 1024;

// What may be asked for is what is sent.
static_assert(kMostRequestsPerSecond == mostRequestsPerSecond &&
              kMostRequestsInFlight == mostRequestsInFlight);

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

ArgumentRules rulesOf(const QString &system)
{
    ArgumentRules rules;
    rules.switches = {u"secret-stdin"_s};
    rules.minWords = 1;
    rules.maxWords = 1;
    if (system == u"connectwise"_s) {
        rules.usage =
            u"connect connectwise --api-url URL --company COMPANY --public-key KEY [--client-id ID] "
            "[--name NAME] [--rate N] [--in-flight N] (--secret-stdin | --secret-env VAR)"_s;
        rules.values = {u"api-url"_s, u"company"_s, u"public-key"_s, u"client-id"_s,
                        u"name"_s,    u"rate"_s,    u"in-flight"_s,  u"secret-env"_s};
        rules.required = {u"api-url"_s, u"company"_s, u"public-key"_s};
    } else {
        rules.usage =
            u"connect stellr --api-url URL --client-id ID [--name NAME] (--secret-stdin | --secret-env VAR)"_s;
        rules.values = {u"api-url"_s, u"client-id"_s, u"name"_s, u"secret-env"_s};
        rules.required = {u"api-url"_s, u"client-id"_s};
    }
    return rules;
}

/// The first word that is neither an option nor an option's value; Stellr's rules say what is wrong where
/// there is none.
QString systemOf(const QStringList &words)
{
    const QStringList valued = rulesOf(u"connectwise"_s).values; // Stellr has no others
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (words[i] == u"--"_s)
            return words.value(i + 1);
        if (!words[i].startsWith(u"--"_s))
            return words[i];
        if (valued.contains(words[i].mid(2)))
            ++i;
    }
    return {};
}

Result<Secret> secretFromStdin()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorKind::Usage,
                    tr("Standard input cannot be read. Give the secret with --secret-env."));
    QByteArray line = input.read(kLongestSecret + 1);
    if (line.size() > kLongestSecret)
        return fail(ErrorKind::Usage, tr("What came on standard input is far too long for a secret."));
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty())
        return fail(ErrorKind::Usage,
                    tr("No secret came on standard input. Pipe it in, or use --secret-env VAR."));
    Secret secret(line);
    line.fill('\0');
    return secret;
}

Result<int> numberOption(const Arguments &arguments, const QString &name, int most)
{
    bool isNumber = false;
    const int number = arguments.value(name).toInt(&isNumber);
    if (!isNumber || number < 1 || number > most) {
        return fail(
            ErrorKind::Usage,
            tr("--%1 is a number from 1 to %2, not “%3”.").arg(name).arg(most).arg(arguments.value(name)));
    }
    return number;
}

Status addStellr(const Arguments &arguments, ConnectRequest &request)
{
    const auto url = parseStellrUrl(request.apiUrl);
    RETURN_IF_FAILED(url);
    request.apiUrl = url->text();
    request.name = arguments.value(u"name"_s, u"Stellr"_s).trimmed();
    return {};
}

Status addConnectWise(const Arguments &arguments, ConnectRequest &request)
{
    const auto site = parseConnectWiseUrl(request.apiUrl);
    RETURN_IF_FAILED(site);
    request.kind = ConnectionKind::ConnectWise;
    request.apiUrl = site->text();
    request.name = arguments.value(u"name"_s, u"ConnectWise"_s).trimmed();
    request.companyId = arguments.value(u"company"_s).trimmed();
    request.publicKey = arguments.value(u"public-key"_s).trimmed();
    if (arguments.has(u"rate"_s)) {
        const auto rate = numberOption(arguments, u"rate"_s, kMostRequestsPerSecond);
        RETURN_IF_FAILED(rate);
        request.requestsPerSecond = *rate;
    }
    if (arguments.has(u"in-flight"_s)) {
        const auto inFlight = numberOption(arguments, u"in-flight"_s, kMostRequestsInFlight);
        RETURN_IF_FAILED(inFlight);
        request.requestsInFlight = *inFlight;
    }
    return {};
}

} // namespace

Result<Arguments> parseConnectArguments(const QStringList &words)
{
    auto arguments = Arguments::parse(words, rulesOf(systemOf(words)));
    RETURN_IF_FAILED(arguments);
    RETURN_IF_FAILED(
        requireOneOf(arguments->words().constFirst(), {u"stellr"_s, u"connectwise"_s}, tr("The system")));
    if (arguments->has(u"secret-stdin"_s) == arguments->has(u"secret-env"_s))
        return fail(
            ErrorKind::Usage,
            tr("Give the secret in one way: --secret-stdin or --secret-env VAR. It is never an argument."));
    return arguments;
}

Result<ConnectRequest> connectRequest(const Arguments &arguments)
{
    ConnectRequest request;
    request.by = AppContext::userName();
    request.apiUrl = arguments.value(u"api-url"_s);
    request.clientId = arguments.value(u"client-id"_s).trimmed();
    RETURN_IF_FAILED(arguments.words().constFirst() == u"connectwise"_s ? addConnectWise(arguments, request)
                                                                        : addStellr(arguments, request));
    request.secretVariable = arguments.value(u"secret-env"_s);
    auto secret =
        request.secretVariable.isEmpty() ? secretFromStdin() : environmentSecret(request.secretVariable);
    RETURN_IF_FAILED(secret);
    request.secret = std::move(*secret);
    return request;
}

} // namespace trueup

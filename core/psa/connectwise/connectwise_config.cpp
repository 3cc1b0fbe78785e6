// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/psa/connectwise/connectwise_config.h"

#include "core/base/try.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ConnectWise", text);
}

/// A colon would move the border between name and password; a control character the one between headers.
bool canBeSent(const QString &word)
{
    return !word.isEmpty() && word.size() <= 256 && std::ranges::none_of(word, [](QChar c) {
        return c == u':' || c.isSpace() || c.category() == QChar::Other_Control;
    });
}

Status checkWords(const ConnectWiseConfig &config)
{
    static const QRegularExpression guid(u"^[0-9A-Za-z-]{1,64}$"_s);
    if (!canBeSent(config.company))
        return fail(ErrorKind::Usage, tr("Enter the company ID that you sign in to ConnectWise with."));
    if (!canBeSent(config.publicKey))
        return fail(ErrorKind::Usage, tr("Enter the public key of the API member, without blanks."));
    if (!config.clientId.isEmpty() && !guid.match(config.clientId).hasMatch())
        return fail(ErrorKind::Usage, tr("The client ID is not one: it has letters, digits and hyphens only, "
                                         "for example 1f0e3dad-9990-4f2c-8b0a-000000000000."));
    return {};
}

} // namespace

QString builtInClientId()
{
    return QStringLiteral(TRUEUP_CONNECTWISE_CLIENT_ID).trimmed();
}

Result<ConnectWiseConfig> connectWiseConfig(const Connection &connection, const Secret &privateKey)
{
    auto site = parseConnectWiseUrl(connection.apiUrl);
    RETURN_IF_FAILED(site);
    ConnectWiseConfig config;
    config.site = std::move(*site);
    config.company = connection.companyId.trimmed();
    config.publicKey = connection.publicKey.trimmed();
    config.privateKey = Secret(privateKey.reveal().trimmed());
    config.clientId = connection.clientId.trimmed();
    if (config.clientId.isEmpty())
        config.clientId = builtInClientId();
    config.codebase = connection.codebase;
    config.requestsPerSecond = std::clamp(connection.psa.requestsPerSecond, 1, mostRequestsPerSecond);
    config.requestsInFlight = std::clamp(connection.psa.requestsInFlight, 1, mostRequestsInFlight);
    config.activeStatuses = connection.psa.companyStatuses;
    RETURN_IF_FAILED(checkWords(config));
    return config;
}

Secret basicAuthorization(const ConnectWiseConfig &config)
{
    const QByteArray user = config.company.toUtf8() + '+' + config.publicKey.toUtf8();
    return Secret("Basic " + (user + ':' + config.privateKey.reveal()).toBase64());
}

} // namespace trueup

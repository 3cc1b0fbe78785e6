// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connection_words.h"

#include "core/vendors/stellr/stellr_url.h"
#include "ui/common/format.h"
#include "ui/common/words.h"
#include "ui/connect/vendor_region.h"

#include <QCoreApplication>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Connections)
};

} // namespace

QString secretSentence(const Connection &connection)
{
    switch (connection.secretPlace) {
    case SecretPlace::None:
        return {};
    case SecretPlace::Keychain:
        return Words::tr("The secret is in this computer's keychain.");
    case SecretPlace::Environment:
        return Words::tr("The secret is read from the environment variable %1 at each sync.")
            .arg(connection.secretName);
    case SecretPlace::SessionOnly:
        return Words::tr(
            "This computer has no keychain that Trueup can use. The secret is kept in memory and forgotten "
            "when Trueup closes; enter it again after the next start.");
    }
    Q_UNREACHABLE();
}

QString secretWords(const Connection &connection, const QDateTime &now)
{
    const QString saved = agoText(connection.secretSavedAt, now);
    switch (connection.secretPlace) {
    case SecretPlace::None:
        return Words::tr("None stored");
    case SecretPlace::Keychain:
        return Words::tr("In this computer's keychain, entered %1", "ago").arg(saved);
    case SecretPlace::Environment:
        return Words::tr("Environment variable %1").arg(connection.secretName);
    case SecretPlace::SessionOnly:
        return Words::tr("Only for this session, entered %1", "ago").arg(saved);
    }
    Q_UNREACHABLE();
}

QString environmentWords(const Connection &connection)
{
    const auto url = parseStellrUrl(connection.apiUrl);
    if (!url)
        return connection.apiUrl;
    if (url->region == StellrRegion::Loopback)
        return Words::tr("This computer");
    const auto offers = regionOffers();
    const QString region = regionOffer(offers, url->region).name;
    return url->sandbox ? Words::tr("Sandbox, %1").arg(region) : Words::tr("Production, %1").arg(region);
}

QString lastRunWords(const std::optional<Run> &run, const QDateTime &now)
{
    if (!run)
        return Words::tr("Never synced");
    const QString when = agoText(run->finishedAt.isValid() ? run->finishedAt : run->startedAt, now);
    const QString accounts =
        Words::tr("%1 of %2 accounts").arg(countText(run->accountsFetched), countText(run->accountsListed));
    return Words::tr("%1 %2: %3", "Complete, 2 hours ago, 260 of 260 accounts")
        .arg(runWords(run->outcome), when, accounts);
}

} // namespace trueup

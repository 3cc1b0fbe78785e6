// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connection_words.h"

#include "core/vendors/stellr/stellr_url.h"
#include "ui/common/format.h"
#include "ui/common/run_words.h"
#include "ui/common/words.h"
#include "ui/connect/psa_site.h"
#include "ui/connect/vendor_region.h"

#include <QCoreApplication>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Connections)
};

} // namespace

QString accessStepWords(AccessStep step)
{
    switch (step) {
    case AccessStep::Token:
        return Words::tr("Sign in");
    case AccessStep::Vendors:
        return Words::tr("Vendors");
    case AccessStep::Accounts:
        return Words::tr("Accounts");
    case AccessStep::Subscriptions:
        return Words::tr("Subscriptions");
    case AccessStep::Site:
        return Words::tr("Site and company");
    case AccessStep::SignIn:
        return Words::tr("Sign in");
    case AccessStep::Companies:
        return Words::tr("Companies");
    case AccessStep::Products:
        return Words::tr("Products");
    case AccessStep::Agreements:
        return Words::tr("Agreements");
    case AccessStep::Additions:
        return Words::tr("Additions of an agreement");
    }
    Q_UNREACHABLE();
}

QString firstFetchWords(ConnectionKind kind)
{
    return kind == ConnectionKind::ConnectWise
               ? Words::tr("First fetch of everything")
               : Words::tr("First fetch: all accounts and their subscriptions");
}

QString fetchingWords(ConnectionKind kind, int total)
{
    if (kind != ConnectionKind::ConnectWise)
        return Words::tr("Fetching accounts");
    return total > 0 ? Words::tr("Fetching the additions of agreements")
                     : Words::tr("Listing companies, products and agreements");
}

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
    if (connection.kind == ConnectionKind::ConnectWise)
        return siteWords(connection.apiUrl);
    const auto url = parseStellrUrl(connection.apiUrl);
    if (!url)
        return connection.apiUrl;
    if (url->region == StellrRegion::Loopback)
        return Words::tr("This computer");
    const auto offers = regionOffers();
    const QString region = regionOffer(offers, url->region).name;
    return url->sandbox ? Words::tr("Sandbox, %1").arg(region) : Words::tr("Production, %1").arg(region);
}

QString lastRunWords(ConnectionKind kind, const std::optional<Run> &run, const QDateTime &now)
{
    if (!run)
        return Words::tr("Never synced");
    const QString when = agoText(run->finishedAt.isValid() ? run->finishedAt : run->startedAt, now);
    const QString figures = partsText(kind, run->accountsFetched, run->accountsListed);
    return Words::tr("%1 %2: %3", "Complete, 2 hours ago, 260 of 260 accounts")
        .arg(runWords(run->outcome), when, figures);
}

QString filterWords(const PsaSettings &settings)
{
    const auto list = [](const QStringList &names) { return names.join(QStringLiteral(", ")); };
    const QString types = settings.agreementTypes.isEmpty()
                              ? Words::tr("Agreements of every type")
                              : Words::tr("Agreements of type %1").arg(list(settings.agreementTypes));
    return settings.companyStatuses.isEmpty()
               ? types
               : Words::tr("%1; companies with status %2", "agreements of …; companies …")
                     .arg(types, list(settings.companyStatuses));
}

QString paceWords(const PsaSettings &settings)
{
    return Words::tr("%1 requests a second, %2 at a time")
        .arg(countText(settings.requestsPerSecond), countText(settings.requestsInFlight));
}

} // namespace trueup

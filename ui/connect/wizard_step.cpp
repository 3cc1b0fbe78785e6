// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/wizard_step.h"

#include "core/base/try.h"
#include "core/storage/connection_repository.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/psa_repository.h"
#include "core/storage/vendor_repository.h"
#include "ui/connect/connect_draft.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectWizard)
};

/// How many of `things` some mapping names.
template <typename Thing, typename Mapping, typename IdOf>
int countMapped(const std::vector<Thing> &things, const std::vector<Mapping> &mappings, IdOf vendorId)
{
    QSet<qint64> mapped;
    for (const Mapping &mapping : mappings) {
        if (mapping.state == MapState::Mapped)
            mapped.insert(toInt(vendorId(mapping)));
    }
    return static_cast<int>(
        std::ranges::count_if(things, [&](const Thing &thing) { return mapped.contains(toInt(thing.id)); }));
}

/// How many things of a connection are there now.
template <typename Thing>
int countOf(const std::vector<Thing> &things, ConnectionId connection)
{
    return static_cast<int>(std::ranges::count_if(things, [connection](const Thing &thing) {
        return thing.connectionId == connection && !thing.missingSince.isValid();
    }));
}

Status loadPsaFacts(Database &database, const QString &name, WizardFacts &facts)
{
    const auto connection = ConnectionRepository(database).byName(name);
    RETURN_IF_FAILED(connection);
    const auto accounts = PsaRepository(database).accounts();
    RETURN_IF_FAILED(accounts);
    facts.psaAccounts = static_cast<int>(accounts->size());
    if (!*connection || (*connection)->kind != ConnectionKind::ConnectWise)
        return {};
    facts.psaConnection = *connection;
    const auto products = PsaRepository(database).products();
    RETURN_IF_FAILED(products);
    const auto agreements = PsaRepository(database).agreements();
    RETURN_IF_FAILED(agreements);
    const auto lines = PsaRepository(database).billedLines();
    RETURN_IF_FAILED(lines);
    const ConnectionId id = (*connection)->id;
    facts.agreements = countOf(*agreements, id);
    facts.companies = countOf(*accounts, id);
    facts.products = countOf(*products, id);
    facts.billedLines = countOf(*lines, id);
    return {};
}

bool passesOverPsa(const ConnectDraft &draft, const WizardFacts &facts)
{
    return facts.psaAccounts > 0 && !draft.psaImported;
}

} // namespace

QString toText(WizardStep step)
{
    switch (step) {
    case WizardStep::Vendor:
        return u"vendor"_s;
    case WizardStep::Credentials:
        return u"credentials"_s;
    case WizardStep::Psa:
        return u"psa"_s;
    case WizardStep::Accounts:
        return u"accounts"_s;
    case WizardStep::Services:
        return u"services"_s;
    case WizardStep::Review:
        return u"review"_s;
    }
    Q_UNREACHABLE();
}

QString stepWords(WizardStep step)
{
    switch (step) {
    case WizardStep::Vendor:
        return Words::tr("Distributor");
    case WizardStep::Credentials:
        return Words::tr("Sign in");
    case WizardStep::Psa:
        return Words::tr("Your PSA");
    case WizardStep::Accounts:
        return Words::tr("Accounts");
    case WizardStep::Services:
        return Words::tr("Services");
    case WizardStep::Review:
        return Words::tr("Review");
    }
    Q_UNREACHABLE();
}

std::optional<WizardStep> wizardStepFrom(const QString &text)
{
    const auto found = std::ranges::find(kWizardSteps, text, [](WizardStep step) { return toText(step); });
    return found != kWizardSteps.end() ? std::optional(*found) : std::nullopt;
}

Result<WizardFacts> loadWizardFacts(Database &database, const QString &connectionName, const QString &psaName)
{
    WizardFacts facts;
    const auto connection = ConnectionRepository(database).byName(connectionName);
    RETURN_IF_FAILED(connection);
    facts.connection = *connection;
    RETURN_IF_FAILED(loadPsaFacts(database, psaName, facts));
    if (!*connection || !(*connection)->isVendor())
        return facts;

    const auto isAnothers = [id = (*connection)->id](const auto &thing) { return thing.connectionId != id; };
    auto accounts = VendorRepository(database).accounts();
    RETURN_IF_FAILED(accounts);
    std::erase_if(*accounts, isAnothers);
    auto services = VendorRepository(database).services();
    RETURN_IF_FAILED(services);
    std::erase_if(*services, isAnothers);
    const auto accountMappings = MappingRepository(database).accountMappings();
    RETURN_IF_FAILED(accountMappings);
    const auto serviceMappings = MappingRepository(database).serviceMappings();
    RETURN_IF_FAILED(serviceMappings);
    facts.accounts = static_cast<int>(accounts->size());
    facts.services = static_cast<int>(services->size());
    facts.accountsMapped = countMapped(*accounts, *accountMappings,
                                       [](const AccountMapping &mapping) { return mapping.vendorAccountId; });
    facts.servicesMapped = countMapped(*services, *serviceMappings,
                                       [](const ServiceMapping &mapping) { return mapping.vendorServiceId; });
    return facts;
}

QString lockReason(WizardStep step, const ConnectDraft &draft, const WizardFacts &facts)
{
    switch (step) {
    case WizardStep::Vendor:
        if (draft.name.trimmed().isEmpty())
            return Words::tr("Give the connection a name.");
        if (facts.connection && !draft.stored)
            return Words::tr("There is a connection named “%1” already. Choose another name.")
                .arg(facts.connection->name);
        return {};
    case WizardStep::Credentials:
        if (!facts.connection || !draft.stored)
            return Words::tr("Authenticate first.");
        if (facts.accounts == 0)
            return Words::tr("No accounts have come yet.");
        if (facts.services == 0)
            return Words::tr("No subscriptions have come yet.");
        return {};
    case WizardStep::Psa:
        if (facts.psaAccounts > 0)
            return {};
        if (draft.psa.kind == ConnectionKind::Csv)
            return Words::tr("Import your billed lines first.");
        return facts.psaConnection && draft.psa.stored ? Words::tr("No companies have come yet.")
                                                       : Words::tr("Authenticate first.");
    case WizardStep::Accounts:
        return facts.accountsMapped > 0 ? QString() : Words::tr("Map at least one account.");
    case WizardStep::Services:
        return facts.servicesMapped > 0 ? QString() : Words::tr("Map at least one service.");
    case WizardStep::Review:
        return {};
    }
    Q_UNREACHABLE();
}

WizardStep resumeStep(const ConnectDraft &draft, const WizardFacts &facts)
{
    for (const WizardStep step : kWizardSteps) {
        if (step == draft.step || !lockReason(step, draft, facts).isEmpty())
            return step;
    }
    return WizardStep::Review;
}

std::optional<WizardStep> stepAfter(WizardStep step, const ConnectDraft &draft, const WizardFacts &facts)
{
    if (step == WizardStep::Review)
        return std::nullopt;
    const auto next = static_cast<WizardStep>(static_cast<int>(step) + 1);
    return next == WizardStep::Psa && passesOverPsa(draft, facts) ? WizardStep::Accounts : next;
}

std::optional<WizardStep> stepBefore(WizardStep step, const ConnectDraft &draft, const WizardFacts &facts)
{
    if (step == WizardStep::Vendor)
        return std::nullopt;
    const auto before = static_cast<WizardStep>(static_cast<int>(step) - 1);
    return before == WizardStep::Psa && passesOverPsa(draft, facts) ? WizardStep::Credentials : before;
}

} // namespace trueup

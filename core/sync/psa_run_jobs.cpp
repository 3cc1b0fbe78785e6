// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/psa_run_jobs.h"

#include "core/base/try.h"
#include "core/storage/billing_repository.h"
#include "core/storage/database.h"
#include "core/storage/mapping_repository.h"
#include "core/storage/push_repository.h"
#include "core/workflow/export_changes.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sync", text);
}

/// What the PSA's lists hold of one connection now.
struct Stored
{
    std::vector<PsaAccount> accounts;
    std::vector<PsaProduct> products;
};

Result<Stored> storedNow(Database &database, ConnectionId connection)
{
    PsaRepository psa(database);
    auto accounts = psa.accounts();
    RETURN_IF_FAILED(accounts);
    auto products = psa.products();
    RETURN_IF_FAILED(products);
    const auto isAnothers = [connection](const auto &row) { return row.connectionId != connection; };
    std::erase_if(*accounts, isAnothers);
    std::erase_if(*products, isAnothers);
    return Stored{std::move(*accounts), std::move(*products)};
}

Result<QHash<QString, KnownAgreement>> knownAgreements(Database &database, ConnectionId connection,
                                                       const std::vector<PsaAccount> &companies)
{
    const auto agreements = PsaRepository(database).agreements();
    RETURN_IF_FAILED(agreements);
    QHash<PsaAccountId, QString> names;
    for (const PsaAccount &company : companies)
        names.insert(company.id, company.name);
    QHash<QString, KnownAgreement> known;
    for (const Agreement &agreement : *agreements) {
        if (agreement.connectionId == connection)
            known.insert(agreement.key, {agreementTitle(names.value(agreement.accountId), agreement.name),
                                         agreement.fetchedAt, !agreement.missingSince.isValid()});
    }
    return known;
}

Result<QStringList> mappedAccounts(Database &database, const std::vector<PsaAccount> &companies)
{
    const auto mappings = MappingRepository(database).accountMappings();
    RETURN_IF_FAILED(mappings);
    QHash<PsaAccountId, QString> keys;
    for (const PsaAccount &company : companies)
        keys.insert(company.id, company.key);
    QStringList mapped;
    for (const AccountMapping &mapping : *mappings) {
        if (mapping.state == MapState::Mapped && keys.contains(mapping.psaAccountId))
            mapped.append(keys.value(mapping.psaAccountId));
    }
    mapped.removeDuplicates();
    return mapped;
}

/// A row for each key that is named and neither listed nor stored.
template <typename Row>
std::vector<Row> unknownRows(QSet<QString> named, const std::vector<Row> &listed,
                             const std::vector<Row> &stored, const QString &name)
{
    for (const std::vector<Row> *known : {&listed, &stored}) {
        for (const Row &row : *known)
            named.remove(row.key);
    }
    std::vector<Row> rows;
    for (const QString &key : std::as_const(named)) {
        Row row;
        row.key = key;
        row.name = name.arg(key);
        row.active = false;
        rows.push_back(std::move(row));
    }
    return rows;
}

/// A deleted company's agreement and a line of a product that is gone are there all the same.
PsaImport whatIsOnlyNamed(const PsaPublication &publication, const Stored &stored)
{
    QSet<QString> companies;
    QSet<QString> products;
    for (const PsaImport::AgreementRow &row : *publication.lists.agreements)
        companies.insert(row.accountKey);
    for (const PsaImport::Line &line : publication.read.lines) {
        companies.insert(line.accountKey);
        products.insert(line.productKey);
    }
    PsaImport named;
    named.derivedAccounts =
        unknownRows(companies, *publication.lists.accounts, stored.accounts, tr("Company %1"));
    named.derivedProducts =
        unknownRows(products, *publication.lists.products, stored.products, tr("Product %1"));
    return named;
}

template <typename Row>
QSet<qint64> arrivals(const std::vector<Row> &before, const std::vector<Row> &after)
{
    QSet<qint64> ids;
    for (const Row &row : after)
        ids.insert(toInt(row.id));
    for (const Row &row : before)
        ids.remove(toInt(row.id));
    return ids;
}

void fillIn(RunEnd &end, const AgreementCounts &counts)
{
    end.run.inserted = counts.lines.added;
    end.run.changed = counts.lines.changed;
    end.run.gone = counts.lines.vanished;
    for (RunAccount &row : end.rows) {
        const ImportCounts changes = counts.linesOf.value(row.accountKey);
        row.inserted = changes.added;
        row.changed = changes.changed;
        row.gone = changes.vanished;
    }
}

} // namespace

QString agreementTitle(const QString &company, const QString &agreement)
{
    if (company.isEmpty() || agreement.isEmpty())
        return company + agreement;
    return company + u" – "_s + agreement;
}

Result<PsaRunStart> startPsaRun(Database &database, const Connection &connection, const QDateTime &at,
                                StartedBy startedBy)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    RunRepository runs(database);
    PsaRunStart start;
    auto run = runs.begin(connection.id, at, startedBy);
    RETURN_IF_FAILED(run);
    start.run = std::move(*run);
    const auto listed = runs.lastListedCount(connection.id);
    RETURN_IF_FAILED(listed);
    start.agreementsBefore = *listed;

    const auto stored = storedNow(database, connection.id);
    RETURN_IF_FAILED(stored);
    for (const PsaAccount &company : stored->accounts)
        start.companies.insert(company.key, {company.name, !company.missingSince.isValid()});
    if (start.agreementsBefore) // a run published its companies with them
        start.companiesBefore =
            static_cast<int>(std::ranges::count_if(start.companies, &KnownCompany::present));
    auto agreements = knownAgreements(database, connection.id, stored->accounts);
    RETURN_IF_FAILED(agreements);
    start.agreements = std::move(*agreements);
    auto mapped = mappedAccounts(database, stored->accounts);
    RETURN_IF_FAILED(mapped);
    start.mappedAccounts = std::move(*mapped);

    auto pushes = PushRepository(database).all();
    RETURN_IF_FAILED(pushes);
    auto sightings = BillingRepository(database).driftSightings();
    RETURN_IF_FAILED(sightings);
    const auto isAnothers = [&](const auto &row) { return row.connectionId != connection.id; };
    std::erase_if(*pushes, isAnothers);
    std::erase_if(*sightings, isAnothers);
    start.pushes = std::move(*pushes);
    start.sightings = std::move(*sightings);
    RETURN_IF_FAILED((*transaction)->commit());
    return start;
}

Result<PsaPublished> publishPsaRun(Database &database, PsaPublication publication)
{
    auto transaction = Transaction::begin(database);
    RETURN_IF_FAILED(transaction);
    RunEnd &end = publication.end;
    const QDateTime at = end.run.finishedAt;
    const auto before = storedNow(database, end.connection);
    RETURN_IF_FAILED(before);

    PsaRepository psa(database);
    // First, so that the lists make missing what they do not hold.
    RETURN_IF_FAILED(psa.store(end.connection, whatIsOnlyNamed(publication, *before), end.run.id, at));
    RETURN_IF_FAILED(psa.store(end.connection, publication.lists, end.run.id, at));
    const auto counts = psa.storeLines(end.connection, publication.read, end.run.id, at);
    RETURN_IF_FAILED(counts);
    fillIn(end, *counts);
    BillingRepository billing(database);
    for (const DriftSighting &sighting : publication.sightings)
        RETURN_IF_FAILED(billing.addDriftSighting(sighting));
    RETURN_IF_FAILED(settleChanges(database, end.connection, u"trueup"_s, at));

    const auto after = storedNow(database, end.connection);
    RETURN_IF_FAILED(after);
    const AutoMapScope scope{.accounts = {},
                             .services = {},
                             .psaAccounts = arrivals(before->accounts, after->accounts),
                             .psaProducts = arrivals(before->products, after->products)};
    const auto mapped = mapAutomatically(database, scope, at);
    RETURN_IF_FAILED(mapped);
    RETURN_IF_FAILED(storeRunEnd(database, end));
    RETURN_IF_FAILED((*transaction)->commit());
    return PsaPublished{end.run, *mapped};
}

Result<std::vector<RunAccount>> agreementsNotAsked(Database &database, ConnectionId connection, RunId run)
{
    const auto stored = storedNow(database, connection);
    RETURN_IF_FAILED(stored);
    const auto known = knownAgreements(database, connection, stored->accounts);
    RETURN_IF_FAILED(known);
    std::vector<RunAccount> rows;
    for (auto it = known->cbegin(); it != known->cend(); ++it) {
        if (!it->present)
            continue;
        RunAccount row;
        row.runId = run;
        row.accountKey = it.key();
        row.accountName = it->name;
        row.outcome = AccountOutcome::NotAsked;
        row.dataFrom = it->fetchedAt;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace trueup

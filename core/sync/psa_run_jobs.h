// SPDX-License-Identifier: GPL-3.0-or-later
// What a run of a PSA connection has the writer's thread do, one transaction each. Values in, values out;
// nothing here knows the network.
#pragma once

#include "core/domain/connection.h"
#include "core/domain/drift.h"
#include "core/domain/psa_import.h"
#include "core/storage/psa_repository.h"
#include "core/sync/run_jobs.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace trueup {

/// An agreement as it was stored before a run.
struct KnownAgreement
{
    QString name; ///< "Company – Agreement"
    QDateTime fetchedAt;
    bool present = true; ///< the last list named it
};

/// A company likewise.
struct KnownCompany
{
    QString name;
    bool present = true;
};

/// What a run of a PSA starts from.
struct PsaRunStart
{
    Run run;
    std::optional<int> agreementsBefore;       ///< of the last list that was published (R8)
    std::optional<int> companiesBefore;        ///< likewise
    QStringList mappedAccounts;                ///< keys of companies that a vendor account is mapped to (R9)
    QHash<QString, KnownAgreement> agreements; ///< by key
    QHash<QString, KnownCompany> companies;    ///< by key
    std::vector<Push> pushes;                  ///< of the connection, by id
    std::vector<DriftSighting> sightings;      ///< likewise, oldest first
};
/// Stores the run as going on and reads what it needs.
Result<PsaRunStart> startPsaRun(Database &database, const Connection &connection, const QDateTime &at,
                                StartedBy startedBy = StartedBy::Unknown);

/// Everything that one run brought.
struct PsaPublication
{
    PsaImport lists; ///< accounts, products and agreements; what else they and the lines name is added
    AgreementLines read;
    std::vector<DriftSighting> sightings;
    RunEnd end; ///< with a row for each agreement; what changed is filled in
};
struct PsaPublished
{
    Run run;
    AutoMapCounts mapped;
};
/// Stores all of it, its arrivals' exact matches (R26), what the PSA says of changes that left in a file
/// (R23), and the end of the run. Either all of that is stored, or nothing.
Result<PsaPublished> publishPsaRun(Database &database, PsaPublication publication);

/// "Company – Agreement", one of them where the other is empty.
QString agreementTitle(const QString &company, const QString &agreement);

/// A row for each agreement of the connection's last list: nothing was asked for.
Result<std::vector<RunAccount>> agreementsNotAsked(Database &database, ConnectionId connection, RunId run);

} // namespace trueup

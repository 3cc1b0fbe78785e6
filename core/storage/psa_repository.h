// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/psa_import.h"
#include "core/domain/run.h"
#include "core/domain/version.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// What one list changed. A row that came back is changed.
struct ImportCounts
{
    int added = 0;
    int changed = 0;
    int vanished = 0;
    int unchanged = 0;
};

/// What a sync brought of billed lines, agreement by agreement.
struct AgreementLines
{
    /// Every line of the agreements that were read whole.
    std::vector<PsaImport::Line> lines;
    /// Agreements whose lines were read whole, by key.
    QSet<QString> whole;
    /// Agreements whose lines could not be read, with the sentence why: their last lines stand.
    QHash<QString, QString> failed;
};

struct AgreementCounts
{
    ImportCounts lines;                   ///< of all agreements
    QHash<QString, ImportCounts> linesOf; ///< by agreement key; only where something changed
    QHash<QString, QDateTime>
        dataFrom; ///< when the lines of a failed agreement came whole last; invalid = never
};

/// Tables psa_account, psa_product, psa_agreement, billed_line and billed_line_version. Writes need an open
/// Transaction around them.
class PsaRepository
{
public:
    explicit PsaRepository(Database &database) : m_database(database) {}

    Result<std::vector<PsaAccount>> accounts(); ///< all connections, missing ones too, by id
    Result<std::vector<PsaProduct>> products();
    Result<std::vector<Agreement>> agreements();
    Result<std::vector<BilledLine>> billedLines();
    Result<std::optional<BilledLine>> billedLine(ConnectionId connection, const QString &key);
    Result<std::vector<BilledLineVersion>> history(BilledLineId line); ///< oldest first
    Result<std::vector<BilledLineVersion>> versions(); ///< of every line, by line, oldest first

    /// All or nothing within the caller's transaction. Counts are of the kind imported (lines where lines are
    /// set, else accounts, products and agreements together). Lines are snapshotted: each change of quantity,
    /// price, cost, dates or presence is a version row dated `at`. `run` may be 0. A list of agreements
    /// leaves as it is what became of their lines. InvalidInput, naming them: a key twice in one list;
    /// agreements and lines whose account, product or agreement is neither stored nor in this import.
    Result<ImportCounts> store(ConnectionId connection, const PsaImport &import, RunId run,
                               const QDateTime &at);

    /// The lines of one sync, after its list of agreements was stored; all or nothing like store(). An
    /// agreement read whole is fetched at `at` and has exactly the lines that came; a failed one keeps its
    /// last lines and is stale; the lines of one that is missing are missing. InvalidInput like store().
    Result<AgreementCounts> storeLines(ConnectionId connection, const AgreementLines &read, RunId run,
                                       const QDateTime &at);

    /// One line and its agreement as they were just read from the PSA, outside a sync. The line may be new.
    /// Where it names an account or product that is not stored, everything stays as it is: the next sync
    /// brings both.
    Status setQuantityRead(ConnectionId connection, const PsaImport::Line &read,
                           const PsaImport::AgreementRow &readAgreement, const QDateTime &at);

private:
    Database &m_database;
};

} // namespace trueup

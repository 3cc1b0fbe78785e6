// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"
#include "core/storage/run_repository.h"

#include <QStringList>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace trueup {

class Database;

/// One account in a run's document.
struct RunAccountRow
{
    RunAccount account;
    bool unlisted = false; ///< the list of a held run did not name it (R8)
    QString searchText;    ///< folded: name, key, outcome, reason, request ids

    bool isCurrent() const { return !unlisted && account.outcome == AccountOutcome::Current; }
};

/// A run as a document: what was asked, what came, what is unknown, and why. Immutable once read.
struct RunDocument
{
    Run run;
    QString connection;
    ConnectionKind kind = ConnectionKind::Stellr; ///< a PSA's run counts agreements instead of accounts
    std::vector<RunAccountRow> rows; ///< unlisted, then what needs a look, then current; each by name
    std::array<int, 5> outcomes{};   ///< how many rows of each AccountOutcome, the unlisted not among them
    int unlisted = 0;

    bool isOfPsa() const { return kind != ConnectionKind::Stellr; }
    int count(AccountOutcome outcome) const { return outcomes[static_cast<std::size_t>(outcome)]; }
    int notCurrent() const { return static_cast<int>(rows.size()) - count(AccountOutcome::Current); }
};
using RunDocumentPtr = std::shared_ptr<const RunDocument>;

/// Reads the document; null when there is no such run. For the reader's thread: up to 25,000 accounts.
Result<RunDocumentPtr> readRunDocument(Database &database, RunId run);

/// Which rows of a document are looked at, and in which order.
struct RunRowsQuestion
{
    enum class Filter { All, NotCurrent };
    Filter filter = Filter::All;
    QStringList words; ///< searchWords(); empty = every row
    int column = -1;   ///< RunAccountsModel::Column; < 0 = the document's own order
    Qt::SortOrder order = Qt::AscendingOrder;

    friend bool operator==(const RunRowsQuestion &, const RunRowsQuestion &) = default;
};
/// Indexes into `document.rows`. Safe in any thread.
std::vector<std::uint32_t> chooseRows(const RunDocument &document, const RunRowsQuestion &question);

} // namespace trueup

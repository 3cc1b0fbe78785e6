// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/run_document.h"

#include "core/base/try.h"
#include "core/matching/name_folding.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "ui/common/run_words.h"
#include "ui/history/run_accounts_model.h"

#include <QCollator>

#include <algorithm>
#include <numeric>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString searchTextOf(const RunAccount &account)
{
    QStringList texts{account.accountName, account.accountKey, accountOutcomeWords(account.outcome)};
    if (account.error)
        texts += {account.error->message, account.error->requestId};
    texts += account.stats.requestIds;
    return foldedName(texts.join(u'\n'));
}

RunAccountRow rowOf(RunAccount account)
{
    RunAccountRow row;
    row.searchText = searchTextOf(account);
    row.account = std::move(account);
    return row;
}

RunAccountRow rowOf(const UnlistedAccount &unlisted, RunId run)
{
    RunAccount account;
    account.runId = run;
    account.accountKey = unlisted.key;
    account.accountName = unlisted.name;
    account.outcome = AccountOutcome::NotAsked;
    RunAccountRow row = rowOf(std::move(account));
    row.unlisted = true;
    return row;
}

std::int64_t numberOf(const RunAccountRow &row, int column)
{
    const RunAccount &account = row.account;
    switch (column) {
    case RunAccountsModel::Records:
        return account.stats.records;
    case RunAccountsModel::Changes:
        return account.inserted + account.changed + account.gone;
    case RunAccountsModel::Pages:
        return account.stats.pages;
    case RunAccountsModel::Retries:
        return account.stats.retries;
    case RunAccountsModel::Waited:
        return account.stats.waitedMs;
    case RunAccountsModel::Received:
        return account.stats.bytes;
    case RunAccountsModel::DataFrom:
        return account.dataFrom.isValid() ? account.dataFrom.toMSecsSinceEpoch() : 0;
    case RunAccountsModel::Outcome:
        return row.unlisted ? -1 : static_cast<int>(account.outcome);
    default:
        return 0;
    }
}

QString textOf(const RunAccountRow &row, int column)
{
    switch (column) {
    case RunAccountsModel::Account:
        return row.account.accountName;
    case RunAccountsModel::Reason:
        return row.account.error ? row.account.error->message : QString();
    default:
        return row.account.stats.lastRequestId();
    }
}

bool isTextColumn(int column)
{
    return column == RunAccountsModel::Account || column == RunAccountsModel::Reason ||
           column == RunAccountsModel::RequestId;
}

/// Equal cells keep the document's order.
void sortRows(std::vector<std::uint32_t> &rows, const RunDocument &document, int column, Qt::SortOrder order)
{
    const bool descending = order == Qt::DescendingOrder;
    const auto arrange = [&](const auto &keyOf) {
        using Key = std::invoke_result_t<decltype(keyOf), const RunAccountRow &>;
        std::vector<std::pair<Key, std::uint32_t>> keyed;
        keyed.reserve(rows.size());
        for (const std::uint32_t row : rows)
            keyed.emplace_back(keyOf(document.rows[row]), row);
        std::ranges::stable_sort(keyed, [descending](const auto &a, const auto &b) {
            return descending ? b.first < a.first : a.first < b.first;
        });
        std::ranges::transform(keyed, rows.begin(), [](const auto &pair) { return pair.second; });
    };
    if (!isTextColumn(column)) {
        arrange([column](const RunAccountRow &row) { return numberOf(row, column); });
        return;
    }
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    arrange([&](const RunAccountRow &row) { return collator.sortKey(textOf(row, column)); });
}

} // namespace

Result<RunDocumentPtr> readRunDocument(Database &database, RunId id)
{
    const auto snapshot = Snapshot::begin(database); // run and accounts are of one moment
    RETURN_IF_FAILED(snapshot);
    RunRepository runs(database);
    auto run = runs.byId(id);
    RETURN_IF_FAILED(run);
    if (!*run)
        return RunDocumentPtr();
    const auto connections = ConnectionRepository(database).all();
    RETURN_IF_FAILED(connections);
    const auto unlisted = runs.unlisted(id);
    RETURN_IF_FAILED(unlisted);
    auto accounts = runs.accounts(id);
    RETURN_IF_FAILED(accounts);

    auto document = std::make_shared<RunDocument>();
    document->run = std::move(**run);
    const auto connection = std::ranges::find(*connections, document->run.connectionId, &Connection::id);
    if (connection != connections->end()) {
        document->connection = connection->name;
        document->kind = connection->kind;
    }
    document->unlisted = static_cast<int>(unlisted->size());
    document->rows.reserve(unlisted->size() + accounts->size());
    for (const UnlistedAccount &account : *unlisted)
        document->rows.push_back(rowOf(account, id));
    for (RunAccount &account : *accounts) {
        ++document->outcomes[static_cast<std::size_t>(account.outcome)];
        document->rows.push_back(rowOf(std::move(account)));
    }
    return RunDocumentPtr(std::move(document));
}

std::vector<std::uint32_t> chooseRows(const RunDocument &document, const RunRowsQuestion &question)
{
    std::vector<std::uint32_t> chosen;
    chosen.reserve(document.rows.size());
    for (std::size_t i = 0; i < document.rows.size(); ++i) {
        const RunAccountRow &row = document.rows[i];
        if (question.filter == RunRowsQuestion::Filter::NotCurrent && row.isCurrent())
            continue;
        const bool found = std::ranges::all_of(
            question.words, [&row](const QString &word) { return row.searchText.contains(word); });
        if (found)
            chosen.push_back(static_cast<std::uint32_t>(i));
    }
    if (question.column >= 0)
        sortRows(chosen, document, question.column, question.order);
    return chosen;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/psa_repository.h"

#include "core/base/try.h"
#include "core/storage/billed_line_table.h"
#include "core/storage/columns.h"
#include "core/storage/psa_lists.h"
#include "core/storage/psa_tables.h"
#include "core/storage/savepoint.h"

namespace trueup {

using namespace Qt::StringLiterals;
using psalist::addDerived;
using psalist::idsByKey;
using psalist::replaceList;

namespace {

/// Keys that a list names although nothing of that key is stored; each once.
class UnknownKeys
{
public:
    void add(const QString &key)
    {
        if (!m_seen.contains(key)) {
            m_seen.insert(key);
            m_keys.append(key);
        }
    }
    /// `sentence` has one place for the keys.
    Status refusal(const char *sentence) const
    {
        if (m_keys.isEmpty())
            return {};
        return fail(ErrorKind::InvalidInput,
                    QCoreApplication::translate("storage", sentence).arg(psalist::named(m_keys)));
    }

private:
    QStringList m_keys;
    QSet<QString> m_seen;
};

/// Agreements with the ids of their accounts.
Result<std::vector<Agreement>> resolved(Database &database, ConnectionId connection,
                                        const std::vector<PsaImport::AgreementRow> &rows)
{
    const auto accounts = PsaAccountTable(database).ofConnection(connection);
    RETURN_IF_FAILED(accounts);
    const auto accountIds = idsByKey(*accounts);
    std::vector<Agreement> result;
    result.reserve(rows.size());
    UnknownKeys unknown;
    for (const PsaImport::AgreementRow &row : rows) {
        Agreement agreement = row.agreement;
        agreement.accountId = accountIds.value(column::storable(row.accountKey));
        if (toInt(agreement.accountId) == 0)
            unknown.add(row.accountKey);
        result.push_back(std::move(agreement));
    }
    RETURN_IF_FAILED(unknown.refusal(QT_TRANSLATE_NOOP(
        "storage", "The agreements name accounts that are not in the list of accounts: %1.")));
    return result;
}

/// The lines with the ids of their accounts, products and agreements.
Result<std::vector<BilledLine>> resolved(Database &database, ConnectionId connection,
                                         const std::vector<PsaImport::Line> &lines)
{
    const auto accounts = PsaAccountTable(database).ofConnection(connection);
    RETURN_IF_FAILED(accounts);
    const auto products = PsaProductTable(database).ofConnection(connection);
    RETURN_IF_FAILED(products);
    const auto agreements = PsaAgreementTable(database).ofConnection(connection);
    RETURN_IF_FAILED(agreements);
    const auto accountIds = idsByKey(*accounts);
    const auto productIds = idsByKey(*products);
    const auto agreementIds = idsByKey(*agreements);

    std::vector<BilledLine> result;
    result.reserve(lines.size());
    UnknownKeys unknownAccounts;
    UnknownKeys unknownProducts;
    UnknownKeys unknownAgreements;
    for (const PsaImport::Line &named : lines) {
        BilledLine line = named.line;
        line.accountId = accountIds.value(column::storable(named.accountKey));
        line.productId = productIds.value(column::storable(named.productKey));
        line.agreementId = agreementIds.value(column::storable(named.agreementKey));
        if (toInt(line.accountId) == 0)
            unknownAccounts.add(named.accountKey);
        if (toInt(line.productId) == 0)
            unknownProducts.add(named.productKey);
        if (toInt(line.agreementId) == 0 && !named.agreementKey.isEmpty())
            unknownAgreements.add(named.agreementKey);
        result.push_back(std::move(line));
    }
    RETURN_IF_FAILED(unknownAccounts.refusal(
        QT_TRANSLATE_NOOP("storage", "The billed lines name accounts that are not in the list of accounts: "
                                     "%1. Import the accounts first.")));
    RETURN_IF_FAILED(unknownProducts.refusal(
        QT_TRANSLATE_NOOP("storage", "The billed lines name products that are not in the list of products: "
                                     "%1. Import the products first.")));
    RETURN_IF_FAILED(unknownAgreements.refusal(QT_TRANSLATE_NOOP(
        "storage", "The billed lines name agreements that are not in the list of agreements: %1.")));
    return result;
}

ImportCounts sum(const ImportCounts &a, const ImportCounts &b)
{
    return {a.added + b.added, a.changed + b.changed, a.vanished + b.vanished, a.unchanged + b.unchanged};
}

QSet<QString> storable(const QSet<QString> &keys)
{
    QSet<QString> result;
    result.reserve(keys.size());
    for (const QString &key : keys)
        result.insert(column::storable(key));
    return result;
}

/// Writes on the agreements what became of their lines.
Status markAgreements(PsaAgreementTable &table, const std::vector<Agreement> &agreements,
                      const AgreementLines &read, const QDateTime &at, AgreementCounts &counts)
{
    const QSet<QString> whole = storable(read.whole);
    QHash<QString, QString> failed;
    for (auto it = read.failed.cbegin(); it != read.failed.cend(); ++it)
        failed.insert(column::storable(it.key()), it.value());
    for (const Agreement &agreement : agreements) {
        if (whole.contains(agreement.key)) {
            RETURN_IF_FAILED(table.setFetched(agreement.id, at));
        } else if (const auto reason = failed.constFind(agreement.key); reason != failed.cend()) {
            RETURN_IF_FAILED(table.setStale(agreement.id, *reason, at));
            counts.dataFrom.insert(agreement.key, agreement.fetchedAt);
        }
    }
    return {};
}

} // namespace

Result<std::vector<PsaAccount>> PsaRepository::accounts()
{
    return PsaAccountTable(m_database).all();
}

Result<std::vector<PsaProduct>> PsaRepository::products()
{
    return PsaProductTable(m_database).all();
}

Result<std::vector<Agreement>> PsaRepository::agreements()
{
    return PsaAgreementTable(m_database).all();
}

Result<std::vector<BilledLine>> PsaRepository::billedLines()
{
    return BilledLineTable(m_database).all();
}

Result<std::optional<BilledLine>> PsaRepository::billedLine(ConnectionId connection, const QString &key)
{
    return BilledLineTable(m_database).byKey(connection, key);
}

Result<std::vector<BilledLineVersion>> PsaRepository::history(BilledLineId line)
{
    return BilledLineTable(m_database).history(line);
}

Result<std::vector<BilledLineVersion>> PsaRepository::versions()
{
    return BilledLineTable(m_database).versions();
}

Result<ImportCounts> PsaRepository::store(ConnectionId connection, const PsaImport &import, RunId run,
                                          const QDateTime &at)
{
    return atomically(m_database, [&]() -> Result<ImportCounts> {
        ImportCounts lists;
        PsaAccountTable accounts(m_database);
        PsaProductTable products(m_database);
        if (import.accounts) {
            const auto counts = replaceList(m_database, accounts, connection, *import.accounts, at);
            RETURN_IF_FAILED(counts);
            lists = sum(lists, *counts);
        }
        if (import.products) {
            const auto counts = replaceList(m_database, products, connection, *import.products, at);
            RETURN_IF_FAILED(counts);
            lists = sum(lists, *counts);
        }
        RETURN_IF_FAILED(addDerived(m_database, accounts, connection, import.derivedAccounts));
        RETURN_IF_FAILED(addDerived(m_database, products, connection, import.derivedProducts));
        if (import.agreements) {
            auto agreements = resolved(m_database, connection, *import.agreements);
            RETURN_IF_FAILED(agreements);
            PsaAgreementTable table(m_database);
            const auto counts = replaceList(m_database, table, connection, std::move(*agreements), at);
            RETURN_IF_FAILED(counts);
            lists = sum(lists, *counts);
        }
        if (!import.lines)
            return lists;
        auto lines = resolved(m_database, connection, *import.lines);
        RETURN_IF_FAILED(lines);
        BilledLineTable table(m_database, run, at);
        return replaceList(m_database, table, connection, std::move(*lines), at);
    });
}

Result<AgreementCounts> PsaRepository::storeLines(ConnectionId connection, const AgreementLines &read,
                                                  RunId run, const QDateTime &at)
{
    return atomically(m_database, [&]() -> Result<AgreementCounts> {
        AgreementCounts counts;
        PsaAgreementTable agreementTable(m_database);
        const auto agreements = agreementTable.ofConnection(connection);
        RETURN_IF_FAILED(agreements);
        RETURN_IF_FAILED(markAgreements(agreementTable, *agreements, read, at, counts));

        auto lines = resolved(m_database, connection, read.lines);
        RETURN_IF_FAILED(lines);
        const QSet<QString> whole = storable(read.whole);
        QHash<AgreementId, QString> keys;
        QSet<AgreementId> covered{AgreementId{}}; // a line of no agreement is none of theirs
        for (const Agreement &agreement : *agreements) {
            keys.insert(agreement.id, agreement.key);
            if (agreement.missingSince.isValid() || whole.contains(agreement.key))
                covered.insert(agreement.id);
        }
        psalist::ListScope<BilledLine> scope;
        scope.covers = [&](const BilledLine &line) { return covered.contains(line.agreementId); };
        scope.onRow = [&](const BilledLine &line, psalist::Change change) {
            if (change != psalist::Change::Unchanged)
                psalist::count(counts.linesOf[keys.value(line.agreementId)], change);
        };
        BilledLineTable table(m_database, run, at);
        const auto changed = replaceList(m_database, table, connection, std::move(*lines), at, scope);
        RETURN_IF_FAILED(changed);
        counts.lines = *changed;
        return counts;
    });
}

Status PsaRepository::setQuantityRead(ConnectionId connection, const PsaImport::Line &read,
                                      const PsaImport::AgreementRow &readAgreement, const QDateTime &at)
{
    return atomically(m_database, [&]() -> Status {
        const auto account = PsaAccountTable(m_database).byKey(connection, read.accountKey);
        RETURN_IF_FAILED(account);
        const auto product = PsaProductTable(m_database).byKey(connection, read.productKey);
        RETURN_IF_FAILED(product);
        if (!*account || !*product)
            return m_database.requireTransaction();
        Agreement agreement = readAgreement.agreement;
        agreement.accountId = (*account)->id;
        PsaAgreementTable agreements(m_database);
        const auto agreementId = psalist::setRow(m_database, agreements, connection, std::move(agreement));
        RETURN_IF_FAILED(agreementId);
        BilledLine line = read.line;
        line.accountId = (*account)->id;
        line.productId = (*product)->id;
        line.agreementId = *agreementId;
        BilledLineTable lines(m_database, {}, at);
        RETURN_IF_FAILED(psalist::setRow(m_database, lines, connection, std::move(line)));
        return {};
    });
}

} // namespace trueup

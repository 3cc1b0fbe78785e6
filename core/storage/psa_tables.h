// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of tables psa_account, psa_product and psa_agreement, one class for each. They and BilledLineTable
// have the same functions, so that replacing a list is written once (psa_lists.h). For the repositories only.
#pragma once

#include "core/storage/psa_repository.h"
#include "core/storage/statement.h"

namespace trueup {

class Database;

class PsaAccountTable
{
public:
    using Row = PsaAccount;
    explicit PsaAccountTable(Database &database) : m_database(database) {}

    Result<std::vector<PsaAccount>> all(); ///< by id
    Result<std::vector<PsaAccount>> ofConnection(ConnectionId connection);
    Result<std::optional<PsaAccount>> byKey(ConnectionId connection, const QString &key);
    Status insert(const PsaAccount &account);
    Status update(const PsaAccount &account);
    static QString idCounter();
    /// The same but for id, connection and missingSince.
    static bool same(const PsaAccount &a, const PsaAccount &b);
    static PsaAccount storable(PsaAccount account);

private:
    Database &m_database;
};

class PsaProductTable
{
public:
    using Row = PsaProduct;
    explicit PsaProductTable(Database &database) : m_database(database) {}

    Result<std::vector<PsaProduct>> all();
    Result<std::vector<PsaProduct>> ofConnection(ConnectionId connection);
    Result<std::optional<PsaProduct>> byKey(ConnectionId connection, const QString &key);
    Status insert(const PsaProduct &product);
    Status update(const PsaProduct &product);
    static QString idCounter();
    static bool same(const PsaProduct &a, const PsaProduct &b);
    static PsaProduct storable(PsaProduct product);

private:
    Database &m_database;
};

/// What became of an agreement's lines (fetchedAt, staleSince, staleReason) is no column of a list: a list
/// leaves it as it is.
class PsaAgreementTable
{
public:
    using Row = Agreement;
    explicit PsaAgreementTable(Database &database);

    Result<std::vector<Agreement>> all();
    Result<std::vector<Agreement>> ofConnection(ConnectionId connection);
    Result<std::optional<Agreement>> byKey(ConnectionId connection, const QString &key);
    Status insert(const Agreement &agreement);
    Status update(const Agreement &agreement);
    Status setFetched(AgreementId agreement, const QDateTime &at); ///< and no longer stale
    /// Its last lines stand; staleSince stays that of the first failure.
    Status setStale(AgreementId agreement, const QString &reason, const QDateTime &at);
    static QString idCounter();
    static bool same(const Agreement &a, const Agreement &b);
    static Agreement storable(Agreement agreement);

private:
    Result<std::vector<Agreement>> select(Statement &statement);
    Database &m_database;
    Statement m_insert;
    Statement m_update;
    Statement m_setFetched;
    Statement m_setStale;
};

} // namespace trueup

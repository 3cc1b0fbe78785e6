// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of tables psa_account, psa_product and billed_line, one class for each. The three have the same
// functions, so that replacing a list is written once (psa_repository.cpp). For the repositories only.
#pragma once

#include "core/storage/psa_repository.h"

namespace trueup {

class Database;

class PsaAccountTable
{
public:
    using Row = PsaAccount;
    explicit PsaAccountTable(Database &database) : m_database(database) {}

    Result<std::vector<PsaAccount>> all(); ///< by id
    Result<std::vector<PsaAccount>> ofConnection(ConnectionId connection);
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
    Status insert(const PsaProduct &product);
    Status update(const PsaProduct &product);
    static QString idCounter();
    static bool same(const PsaProduct &a, const PsaProduct &b);
    static PsaProduct storable(PsaProduct product);

private:
    Database &m_database;
};

/// Writes a version row beside each row whose quantity, price, cost, dates or presence changed.
class BilledLineTable
{
public:
    using Row = BilledLine;
    BilledLineTable(Database &database, RunId run, const QDateTime &at)
        : m_database(database), m_run(run), m_at(at)
    {
    }

    Result<std::vector<BilledLine>> all();
    Result<std::vector<BilledLine>> ofConnection(ConnectionId connection);
    Result<std::vector<BilledLineVersion>> history(BilledLineId line);
    Result<std::vector<BilledLineVersion>> versions();
    Status insert(const BilledLine &line);
    Status update(const BilledLine &line);
    static QString idCounter();
    static bool same(const BilledLine &a, const BilledLine &b);
    static BilledLine storable(BilledLine line);

private:
    Status addVersion(const BilledLine &line, std::int64_t version);
    Database &m_database;
    RunId m_run;
    QDateTime m_at;
};

} // namespace trueup

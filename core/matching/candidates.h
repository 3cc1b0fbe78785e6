// SPDX-License-Identifier: GPL-3.0-or-later
// What of the PSA may be meant by one thing of the vendor: ranked by plain facts that can be said in words. A
// person chooses; nothing here decides.
#pragma once

#include "core/domain/mapping.h"
#include "core/domain/psa.h"
#include "core/domain/vendor.h"
#include "core/matching/word_index.h"

#include <QSet>

#include <cstddef>
#include <span>
#include <vector>

namespace trueup {

struct Candidate
{
    std::size_t index = 0; ///< into the list that was given
    double score = 0;      ///< for the order only
    QString reason;        ///< "same name", "same domain", "2 of 3 words", "same part number" …
};

/// Ranks the PSA's accounts for a vendor account. Made once for a list, then only read, from any thread.
class AccountCandidates
{
public:
    explicit AccountCandidates(std::span<const PsaAccount> accounts);

    /// Best first; only listed accounts (R7: missing ones are left out) that have something in common: the
    /// folded name, the domain, or words that few accounts have. Of two equals the active one is first.
    std::vector<Candidate> candidatesFor(const VendorAccount &account) const;

private:
    struct Row
    {
        QString folded;
        bool active = true;
        bool listed = true;
    };
    static std::vector<Row> rowsOf(std::span<const PsaAccount> accounts);

    std::vector<Row> m_rows;
    QHash<QString, std::vector<std::size_t>> m_byName;
    QHash<QString, std::vector<std::size_t>> m_byDomain;
    WordIndex m_words;
};

/// The same for the PSA's products and a vendor service: part number, vendor SKU and Product ID besides the
/// name.
class ProductCandidates
{
public:
    explicit ProductCandidates(std::span<const PsaProduct> products);

    std::vector<Candidate> candidatesFor(const VendorService &service) const;

private:
    struct Row
    {
        QString folded;
        QString part; ///< case-folded, as are the next two
        QString sku;
        QString key;
        bool listed = true;
    };
    static std::vector<Row> rowsOf(std::span<const PsaProduct> products);

    std::vector<Row> m_rows;
    QHash<QString, std::vector<std::size_t>> m_byName;
    WordIndex m_words;
};

/// The domain of a vendor account: the vendor's own field, else the name where it is a bare domain; empty =
/// none.
QString domainOf(const VendorAccount &account);

/// R26, the bulk confirm: mappings of vendor accounts that have none to the company of the same domain, where
/// no other listed account of the vendor connection and no other listed company has that domain, the company
/// is active and nothing of that connection is mapped to it yet, and nobody rejected the pair. Origin Person,
/// reason empty; `by` and `at` are left to the caller. In the order of vendorAccounts.
std::vector<AccountMapping> domainMatches(std::span<const VendorAccount> vendorAccounts,
                                          std::span<const PsaAccount> psaAccounts,
                                          std::span<const AccountMapping> existing,
                                          const QSet<AccountPair> &rejected);

} // namespace trueup

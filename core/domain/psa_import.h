// SPDX-License-Identifier: GPL-3.0-or-later
// What one import of a PSA's lists brings, between the room that reads it and the one that stores it.
#pragma once

#include "core/domain/psa.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// A PSA's lists as one import brings them. Each list that is set replaces that kind's whole list; ids that
/// vanished become missing, mapped or not. Lines name accounts and products by key.
struct PsaImport
{
    struct Line
    {
        QString accountKey;
        QString productKey;
        QString agreementKey; ///< empty where the connection knows no agreements
        BilledLine line;      ///< the ids of account, product and agreement are filled on storing
    };
    struct AgreementRow
    {
        QString accountKey;
        Agreement agreement; ///< accountId is filled on storing
    };
    std::optional<std::vector<PsaAccount>> accounts;
    std::optional<std::vector<PsaProduct>> products;
    std::optional<std::vector<AgreementRow>> agreements;
    std::optional<std::vector<Line>> lines;
    /// Accounts and products only named by lines: added when their key is not there yet, never marked missing
    /// by this.
    std::vector<PsaAccount> derivedAccounts;
    std::vector<PsaProduct> derivedProducts;
};

/// The key of something that has no id (R27): its name without outer blanks, inner blanks single,
/// case-folded, in one Unicode form.
QString nameKey(const QString &name);

} // namespace trueup

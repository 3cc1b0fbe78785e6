// SPDX-License-Identifier: GPL-3.0-or-later
// R8: single accounts whose fetch fell sharply, and what a person says to them. Until then the account's
// figures are the last good ones, unknown.
#pragma once

#include "core/base/decimal.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace trueup {

class Database;

/// One contract line of a held account, as it stands and as the held fetch has it.
struct HeldLine
{
    QString key;
    QString sku;                    ///< first non-empty of mfgPartNo, skuNo, offerId, product name; verbatim
    QString name;                   ///< of the product
    QString status;                 ///< as the held fetch has it; as it stands where the line is gone
    std::optional<Quantity> before; ///< nullopt: not there before, or without a seat count
    std::optional<Quantity> now;    ///< nullopt: gone, or without a seat count
};

/// An account that waits for a person, with both sides.
struct HeldAccount
{
    VendorAccountId id{};
    ConnectionId connectionId{};
    QString key;
    QString name;
    RunId runId{};               ///< whose fetch is held
    QDateTime heldAt;            ///< when that fetch was
    QString reason;              ///< one sentence with both figures
    std::vector<HeldLine> lines; ///< of both sides: first those that differ, then by product name
};

/// The accounts that ask, by connection and name. Reads several tables: inside a Snapshot or a Transaction
/// where others may write meanwhile.
Result<std::vector<HeldAccount>> heldAccountsThatAsk(Database &database);

/// The fall is right: publishes the held lines as of the held fetch, without network. Services that come with
/// them have their automatic match (R26). NotFound; Conflict when the account asks no more (answered already,
/// or a sync brought it whole). Needs an open Transaction.
Status acceptHeldAccount(Database &database, VendorAccountId account, const QString &by, const QDateTime &at);

/// The fall is wrong: the old lines stay and the account stays unknown, until the next sync fetches it whole
/// or asks again. Errors as above. Needs an open Transaction.
Status discardHeldAccount(Database &database, VendorAccountId account, const QString &by,
                          const QDateTime &at);

/// An answer to a held account, for the audit trail.
struct HeldAccountAnswer
{
    QString action;     ///< "accept" or "discard"
    QString key;        ///< of the account
    QString connection; ///< its name
    QString reason;     ///< why it is, or would have been, held
    RunId runId{};
    QString by;
    QDateTime at;
};

/// Says in the audit trail what a person answered; a sync that was told beforehand to accept says it by this
/// too. Needs an open Transaction.
Status noteAnswer(Database &database, const HeldAccountAnswer &answer);

} // namespace trueup

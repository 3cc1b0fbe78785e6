// SPDX-License-Identifier: GPL-3.0-or-later
// What the overview says, as values: pure arithmetic over one moment of the data.
#pragma once

#include "ui/overview/coverage.h"
#include "ui/session/destination.h"
#include "ui/session/shown_data.h"

#include <QString>

#include <optional>
#include <vector>

namespace trueup {

/// One sum for each currency, largest first: money of different currencies is never added up (R15),
/// and what costs nothing adds no currency.
using MoneySums = std::vector<Money>;
void addTo(MoneySums &sums, Amount amount, const QString &currency);

/// How many lines, and what they come to in a month (without a sign).
struct FigureSum
{
    int lines = 0;
    int unknownAccounts = 0; ///< whose last good figures are in it (R7, R8)
    int withoutMoney = 0;    ///< of them, lines whose money cannot be said: no price, or an unknown cycle
    MoneySums money;
};

/// A line of review whose quantities differ.
struct DifferenceRow
{
    QString lineId;
    UsageKind kind = UsageKind::UnderBilled;
    QString account;
    QString product;
    std::optional<Quantity> difference; ///< expected − billed
    std::optional<Amount> money;        ///< a month, with its sign
    QString currency;
};

/// A vendor account or service that stands for nothing in the PSA yet.
struct UnmappedRow
{
    MapSide side = MapSide::Accounts;
    QString name;
    QString connection;
    int lines = 0;
    MoneySums cost;       ///< ours, a month
    bool unknown = false; ///< built on last good figures
};

/// Something to look into that is no difference.
struct LookIntoRow
{
    enum class Why {
        HeldRun,      ///< R8: a connection's account list asks
        Held,         ///< R8: the account asks
        NeverFetched, ///< R7
        Stale,        ///< R7: the last good figures are shown
        Unlisted,     ///< the vendor lists the customer no more
        Lapsed,       ///< the PSA line ended, the vendor goes on charging
        TermEnds,     ///< a term of a year or more ends within kEndsSoonDays
        PushFailed,   ///< R21: the PSA refused it, did not take it, or was not what the person saw
        PushOpen,     ///< it is not known whether the PSA took it
        Due,          ///< R19: scheduled, and its day has come
        Cycles,       ///< R15: what a PSA's billing cycles mean is guessed
    };
    Why why = Why::Stale;
    QString account;                               ///< HeldRun, Cycles: the connection
    QString connection = {};                       ///< HeldRun, Held, Cycles
    std::optional<VendorAccountId> accountId = {}; ///< Held
    bool unknown = false;                          ///< TermEnds: of an account whose figures are unknown
    QString product;                               ///< Lapsed, TermEnds, PushFailed, PushOpen, Due
    QString lineId;                                ///< the same
    QString reason;    ///< HeldRun, Held, Stale, PushFailed: the sentence of the run, the fetch, the PSA
    QDateTime since;   ///< HeldRun, Held, Stale, Unlisted, PushFailed, PushOpen
    QString change;    ///< Due: "12 → 9" in quantities
    QDate ends;        ///< TermEnds
    MoneySums atStake; ///< Lapsed: our cost a month
    int guessed = 0;   ///< Cycles: how many
};

/// The last runs of one connection.
struct ConnectionRuns
{
    Connection connection;
    std::vector<Run> runs; ///< oldest first, at most kShownRuns
    static constexpr int kShownRuns = 14;
};

struct OverviewFigures
{
    enum class Situation {
        NoConnection, ///< no vendor: the wizard is the way on
        NeverSynced,
        NoPsaData, ///< nothing to compare with yet
        AllAgrees, ///< nothing waits for a person
        Work,
    };
    static constexpr int kRows = 5; ///< of each list
    static constexpr int kEndsSoonDays = 30;

    Situation situation = Situation::NoConnection;
    int lines = 0; ///< of review, all kinds
    int toDo = 0;  ///< R14, undecided
    FigureSum underBilled;
    FigureSum notBilled; ///< new revenue: nothing is billed at all
    FigureSum overBilled;
    FigureSum unmapped; ///< money: our cost
    int unmappedAccounts = 0;
    int unmappedServices = 0;
    int unknownAccounts = 0; ///< R7, R8
    std::vector<DifferenceRow> differences;
    std::vector<UnmappedRow> unmappedRows;
    std::vector<LookIntoRow> lookInto;
    int lookIntoAll = 0; ///< how many there are
    std::vector<Coverage> coverage;
    std::vector<ConnectionRuns> runs;
    QDateTime lastSync; ///< end of the newest run that published something; invalid = none yet
};

/// Everything the overview shows of this moment. Decided lines count nowhere but in `lines`.
OverviewFigures overviewOf(const ShownData &data);

} // namespace trueup

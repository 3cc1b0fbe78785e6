// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>

namespace trueup {

/// Running is only ever seen from outside, or after a kill: the next start settles it as Interrupted.
enum class RunOutcome { Running, Complete, Partial, Held, Failed, Cancelled, Interrupted };

/// Who began a run. Unknown: of a program that did not keep it.
enum class StartedBy { Unknown, Person, Schedule, CommandLine };

/// What a person said to a held run (R8). None = it still asks, where nothing came after it.
enum class HeldAnswer { None, Accepted, Discarded };

/// How one account came out of a run.
enum class AccountOutcome {
    Current,  ///< fetched whole and published
    Failed,   ///< its fetch ended in an error
    Short,    ///< its fetch came incomplete
    Held,     ///< fetched whole, but kept back until a person answers (R8)
    NotAsked, ///< nothing was asked, or no answer was waited for: the run was stopped, or its list fell short
};

/// A stored account that a held run's list did not name.
struct UnlistedAccount
{
    QString key;
    QString name;
    friend bool operator==(const UnlistedAccount &, const UnlistedAccount &) = default;
};

/// What the network cost, added up over requests.
struct FetchStats
{
    int pages = 0;
    int records = 0;
    int retries = 0;           ///< tries beyond the first
    std::int64_t waitedMs = 0; ///< waits before tries, a server's advice included
    std::int64_t bytes = 0;    ///< body bytes as received
    /// The server's ids of the last answers, oldest first; at most kMostRequestIds.
    QStringList requestIds = {};
    static constexpr qsizetype kMostRequestIds = 5;

    QString lastRequestId() const { return requestIds.isEmpty() ? QString() : requestIds.constLast(); }
    void addRequestId(const QString &id); ///< an empty one is none
    FetchStats &operator+=(const FetchStats &other);

    friend bool operator==(const FetchStats &, const FetchStats &) = default;
};

/// One sync of one connection: a document of what was asked, what came, what failed.
struct Run
{
    RunId id{};
    ConnectionId connectionId{};
    QDateTime startedAt;
    QDateTime finishedAt;
    RunOutcome outcome = RunOutcome::Running;
    bool listComplete = false; ///< the vendor's account list came whole
    int accountsBefore = 0;    ///< of the last list that was published; 0 = none
    int accountsListed = 0;
    int accountsFetched = 0;
    int accountsFailed =
        0;                ///< failed, came short, or known and not asked for: their data are not of this run
    int accountsHeld = 0; ///< kept back one by one (R8); 0 where the run is held as a whole
    int subscriptions = 0;
    int inserted = 0; ///< lines new, changed and gone by this run
    int changed = 0;
    int gone = 0;
    StartedBy startedBy = StartedBy::Unknown;
    FetchStats stats;
    std::optional<Error> error; ///< why it is not Complete
    HeldAnswer heldAnswer = HeldAnswer::None;
};

/// "running", "complete", "partial", "held", "failed", "cancelled", "interrupted"
QString toText(RunOutcome outcome);
RunOutcome runOutcomeFrom(const QString &text);
/// "current", "failed", "short", "held", "not_asked"
QString toText(AccountOutcome outcome);
AccountOutcome accountOutcomeFrom(const QString &text); ///< Failed for a word this program does not know
QString toText(StartedBy start);                         ///< "", "person", "schedule", "command_line"
StartedBy startedByFrom(const QString &text);
QString toText(HeldAnswer answer); ///< "", "accepted", "discarded"
HeldAnswer heldAnswerFrom(const QString &text);

} // namespace trueup

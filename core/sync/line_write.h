// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/psa/psa_connector.h"
#include "core/storage/database_thread.h"
#include "core/sync/agreement_turns.h"
#include "core/sync/push_report.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace trueup {

/// When a write whose outcome is unknown is looked for (R21), counted from the moment its request ended
/// without telling: it may have waited for its turn, and then for an answer, for minutes.
struct PushTiming
{
    std::vector<std::chrono::milliseconds> looks = {std::chrono::seconds(0), std::chrono::seconds(2),
                                                    std::chrono::seconds(10), std::chrono::seconds(30)};
};

/// What is being done about one line.
enum class PushStep { Waiting, Reading, Writing, ReadingBack, Settling, Ended };

/// What a line's write works with; everything outlives it.
struct LineTools
{
    std::shared_ptr<PsaConnector> connector;
    DatabaseThread *writer = nullptr;
    Clock *clock = nullptr;
    AgreementTurns *turns = nullptr;
    PushTiming timing;
};

/// One quantity into one billed line (R21): waits for the agreement's turn, reads the line again, compares
/// everything guarded, stores the intent, writes once, reads back. Where the outcome is not known it looks
/// again at the times of PushTiming, without holding up the agreement's other lines, and sends again where
/// nothing was applied, three times at most.
///
/// Lives in the engine thread. `done` is called exactly once, asynchronously; destroying it drops it, and
/// leaves the intent in the outbox.
class LineWrite final : public QObject
{
    Q_OBJECT
public:
    using Told = std::function<void(PushStep)>;
    using Done = std::function<void(PushRowReport)>;

    LineWrite(PushRow row, LineTools tools, QObject *parent = nullptr);
    ~LineWrite() override;

    /// Carries the row out.
    void write(Told told, Done done);
    ConnectionId connection() const { return m_report.push.connectionId; }

    /// Only finds out by reading what became of an intent that is stored: row.push.
    void settleOnly(Told told, Done done);

    /// No further request is begun: what is under way is found out about. A line that has not begun is
    /// skipped.
    void finish();
    /// Nothing is waited for any more but the answer of a write that was begun.
    void cancel();

private:
    void tell(PushStep step);
    void askTurn();
    void takeTurn();
    void giveTurn();

    void readBefore();
    void onReadBefore(Result<LineReading> reading);
    void endUnsent();
    void intend();
    void onIntended(Result<Push> stored);
    void send();
    void onAnswer(const WriteAnswer &answer);

    void look(std::size_t number);
    void lookAgain();
    void lookNow(std::size_t number);
    void onLook(std::size_t number, Result<LineReading> reading);
    void noteReading(const LineReading &reading);
    void notApplied();
    QString sendAgainSentence() const;

    void end(PushState state, const QString &message);
    void onEndStored(const Status &stored);
    void skip(const Error &error);
    void leaveUnknown(const Error &error);
    void report(PushResult result, const QString &sentence);

    PushRowReport m_report;
    LineTools m_tools;
    Told m_told;
    Done m_done;
    std::optional<LineReading> m_reading; ///< the last one
    std::optional<Error> m_doubt;         ///< why the outcome is not known
    std::optional<std::size_t> m_nextLook; ///< which is waited for
    std::chrono::milliseconds m_sentAt{0};
    bool m_hasTurn = false;
    bool m_onlySettle = false;
    bool m_finishing = false;
    bool m_cancelled = false;
};

} // namespace trueup

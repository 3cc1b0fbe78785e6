// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/engine_desk.h"

#include <chrono>
#include <optional>
#include <vector>

namespace trueup {

class Session;

/// Connecting as a person follows it: the steps of the access check, then the first fetch; what was found or
/// what failed; and, for a distributor's secret that may be too young to work, trying again by itself.
/// Without widgets, so that each way it can go is testable.
///
/// The secret lives here only until the attempt ends.
class ConnectAttempt final : public QObject
{
    Q_OBJECT
public:
    enum class Phase {
        Idle,
        Checking,     ///< the steps of the access check
        Fetching,     ///< the first run; N of M in fetched() and total()
        WaitingYoung, ///< refused, perhaps because the secret is young: tries again at nextTry()
        Failed,
        Ended, ///< the connection is stored; outcome() says how the first run went
    };
    enum class RowState { Waiting, Running, Done, Failed, Skipped };
    /// A row of the check list.
    struct Row
    {
        RowState state = RowState::Waiting;
        QString text; ///< what was found, or the sentence of the failure
        friend bool operator==(const Row &, const Row &) = default;
    };
    /// One for each of the system's access steps, in their order; after them the first fetch.
    using Rows = std::vector<Row>;

    /// A new secret may take so long until it works (the distributor's own words).
    static constexpr std::chrono::minutes kYouth{10};
    static constexpr std::chrono::seconds kTryEvery{60};

    ConnectAttempt(ConnectionKind kind, Session &session, EngineDesk &desk, QObject *parent = nullptr);
    ~ConnectAttempt() override;

    /// What is checked of a system, in order.
    static const std::vector<AccessStep> &stepsOf(ConnectionKind kind);

    ConnectionKind kind() const { return m_kind; }

    /// Begins; the request is of this kind. While the desk does something else, fails at once with a sentence
    /// that says so.
    void start(ConnectRequest request);
    /// Ends the wait for a young secret by trying now.
    void tryNow();
    /// Ends the wait, or the check or fetch that runs; accounts that came are kept.
    void stop();
    /// Follows a connecting of this kind that was begun before (the wizard was left and opened again).
    void followRunning();

    Phase phase() const { return m_phase; }
    bool isRunning() const { return m_phase == Phase::Checking || m_phase == Phase::Fetching; }
    const Rows &rows() const { return m_rows; }
    int total() const { return m_total; } ///< accounts, of a PSA agreements; 0 = not known yet
    int fetched() const { return m_fetched; }
    int failed() const { return m_failed; }
    const std::optional<Error> &error() const { return m_error; }
    const std::optional<ConnectOutcome> &outcome() const { return m_outcome; }
    std::chrono::seconds untilNextTry() const;
    /// Until the secret is old enough for a refusal to be final.
    std::chrono::seconds youthLeft() const;

Q_SIGNALS:
    void changed(); ///< anything above
    void ended();   ///< Ended or Failed was reached

private:
    void begin();
    void setPhase(Phase phase);
    void failWith(const Error &error);
    void onAccess(const AccessProgress &step);
    void onActivity();
    void onEnded(const ConnectEnd &end);
    bool mayBeYoung(const Error &error) const;
    void waitForYouth();
    void tick(int round);
    Row *row(AccessStep step); ///< null: not a step of this kind
    Row &fetchRow() { return m_rows.back(); }
    void clearRows();

    ConnectionKind m_kind;
    Session &m_session;
    EngineDesk &m_desk;
    std::optional<ConnectRequest> m_request; ///< none once the attempt ended
    QByteArray m_secretMark;                 ///< tells one secret from another without being one
    QDateTime m_firstTried;                  ///< of this secret
    QDateTime m_nextTry;
    int m_round = 0; ///< of waiting; older ticks are void
    Phase m_phase = Phase::Idle;
    Rows m_rows;
    int m_total = 0;
    int m_fetched = 0;
    int m_failed = 0;
    std::optional<Error> m_error;
    std::optional<ConnectOutcome> m_outcome;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connect_attempt.h"

#include "core/sync/run_report.h"
#include "ui/session/session.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

ConnectAttempt::RowState rowState(StepState state)
{
    switch (state) {
    case StepState::Running:
        return ConnectAttempt::RowState::Running;
    case StepState::Done:
        return ConnectAttempt::RowState::Done;
    case StepState::Failed:
        return ConnectAttempt::RowState::Failed;
    case StepState::Skipped:
        return ConnectAttempt::RowState::Skipped;
    }
    Q_UNREACHABLE();
}

/// A keyed hash: equal secrets have equal marks within this program run, and a mark gives nothing away.
QByteArray markOf(const ConnectRequest &request)
{
    static const QByteArray key = QByteArray::number(QRandomGenerator::system()->generate64());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(key);
    hash.addData(request.clientId.toUtf8());
    hash.addData(request.secret.reveal());
    return hash.result();
}

std::chrono::seconds secondsBetween(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::seconds(std::max<qint64>(0, (from.msecsTo(to) + 999) / 1000));
}

} // namespace

ConnectAttempt::ConnectAttempt(ConnectionKind kind, Session &session, EngineDesk &desk, QObject *parent)
    : QObject(parent), m_kind(kind), m_session(session), m_desk(desk)
{
    clearRows();
    connect(&m_desk, &EngineDesk::accessProgressed, this, &ConnectAttempt::onAccess);
    connect(&m_desk, &EngineDesk::activityChanged, this, &ConnectAttempt::onActivity);
    connect(&m_desk, &EngineDesk::connectEnded, this, &ConnectAttempt::onEnded);
}

ConnectAttempt::~ConnectAttempt() = default;

const std::vector<AccessStep> &ConnectAttempt::stepsOf(ConnectionKind kind)
{
    static const std::vector vendor{AccessStep::Token, AccessStep::Vendors, AccessStep::Accounts,
                                    AccessStep::Subscriptions};
    static const std::vector psa{AccessStep::Site,     AccessStep::SignIn,     AccessStep::Companies,
                                 AccessStep::Products, AccessStep::Agreements, AccessStep::Additions};
    return kind == ConnectionKind::ConnectWise ? psa : vendor;
}

ConnectAttempt::Row *ConnectAttempt::row(AccessStep step)
{
    const auto &steps = stepsOf(m_kind);
    const auto found = std::ranges::find(steps, step);
    return found == steps.end() ? nullptr : &m_rows[static_cast<std::size_t>(found - steps.begin())];
}

void ConnectAttempt::clearRows()
{
    m_rows.assign(stepsOf(m_kind).size() + 1, {});
}

void ConnectAttempt::start(ConnectRequest request)
{
    if (const QByteArray mark = markOf(request); mark != m_secretMark) {
        m_secretMark = mark;
        m_firstTried = m_session.clock().now();
    }
    m_request = std::move(request);
    begin();
}

void ConnectAttempt::begin()
{
    ++m_round;
    clearRows();
    m_total = m_fetched = m_failed = 0;
    m_error.reset();
    m_outcome.reset();
    if (m_desk.isBusy()) {
        failWith(
            {ErrorKind::AlreadyRunning,
             tr("Trueup is fetching data just now. Wait until it is done, or cancel it under Sync Status, "
                "then authenticate again."),
             {},
             {},
             0});
        return;
    }
    m_rows.front().state = RowState::Running;
    setPhase(Phase::Checking);
    m_desk.connectSystem(*m_request);
}

void ConnectAttempt::followRunning()
{
    if (m_desk.activity().kind != Activity::Kind::Connect || m_desk.activity().connecting != m_kind)
        return;
    // The checks passed if accounts are coming; if they are still under way, their next step tells.
    m_phase = Phase::Checking;
    onActivity();
    Q_EMIT changed();
}

void ConnectAttempt::tryNow()
{
    if (m_phase == Phase::WaitingYoung)
        begin();
}

void ConnectAttempt::stop()
{
    if (m_phase == Phase::WaitingYoung) {
        ++m_round;
        m_request.reset();
        setPhase(Phase::Failed);
        Q_EMIT ended();
    } else if (isRunning()) {
        m_desk.cancel();
    }
}

std::chrono::seconds ConnectAttempt::untilNextTry() const
{
    return secondsBetween(m_session.clock().now(), m_nextTry);
}

std::chrono::seconds ConnectAttempt::youthLeft() const
{
    const QDateTime grown = m_firstTried.addSecs(std::chrono::seconds(kYouth).count());
    return secondsBetween(m_session.clock().now(), grown);
}

void ConnectAttempt::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT changed();
}

void ConnectAttempt::failWith(const Error &error)
{
    m_error = error;
    m_request.reset();
    setPhase(Phase::Failed);
    Q_EMIT ended();
}

void ConnectAttempt::onAccess(const AccessProgress &step)
{
    if (m_phase != Phase::Checking)
        return;
    if (Row *known = row(step.step)) {
        *known = {rowState(step.state), step.text};
        Q_EMIT changed();
    }
}

void ConnectAttempt::onActivity()
{
    const Activity &activity = m_desk.activity();
    if (!isRunning() || activity.kind != Activity::Kind::Connect || activity.connections.empty())
        return;
    fetchRow().state = RowState::Running;
    for (Row &each : m_rows) {
        if (each.state == RowState::Waiting)
            each.state = RowState::Done;
    }
    m_total = activity.total();
    m_fetched = activity.fetched();
    m_failed = activity.failed();
    setPhase(Phase::Fetching);
}

void ConnectAttempt::onEnded(const ConnectEnd &end)
{
    if (!isRunning())
        return;
    if (end.outcome) {
        m_outcome = *end.outcome;
        m_request.reset();
        const Run &run = m_outcome->run.run;
        const bool came = run.accountsFetched > 0 || run.outcome == RunOutcome::Complete;
        fetchRow() = {came ? RowState::Done : RowState::Failed, runSentence(m_outcome->run)};
        m_error = run.error;
        setPhase(Phase::Ended);
        Q_EMIT ended();
        return;
    }
    const Error &error = end.outcome.error();
    for (Row &each : m_rows) {
        if (each.state == RowState::Running)
            each = {RowState::Failed, error.message};
    }
    if (m_request && mayBeYoung(error)) {
        m_error = error;
        waitForYouth();
        return;
    }
    failWith(error);
}

bool ConnectAttempt::mayBeYoung(const Error &error) const
{
    return m_kind == ConnectionKind::Stellr && error.kind == ErrorKind::AuthFailed &&
           m_rows.front().state == RowState::Failed && youthLeft() > std::chrono::seconds(0);
}

void ConnectAttempt::waitForYouth()
{
    m_nextTry = m_session.clock().now().addSecs(std::min(kTryEvery, youthLeft()).count());
    setPhase(Phase::WaitingYoung);
    tick(++m_round);
}

void ConnectAttempt::tick(int round)
{
    m_session.clock().callAfter(std::chrono::seconds(1), this, [this, round] {
        if (round != m_round || m_phase != Phase::WaitingYoung)
            return;
        if (untilNextTry() <= std::chrono::seconds(0)) {
            begin();
            return;
        }
        Q_EMIT changed();
        tick(round);
    });
}

} // namespace trueup

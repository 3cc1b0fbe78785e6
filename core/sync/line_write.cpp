// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/line_write.h"

#include "core/base/log.h"
#include "core/sync/push_jobs.h"

#include <QCoreApplication>
#include <QPointer>

namespace trueup {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

Error stoppedError()
{
    return {ErrorKind::Cancelled, tr("Stopped before anything was sent."), {}, {}, 0};
}

GuardedValues valuesOf(const LineReading &reading)
{
    GuardedValues values = guardedValues(reading.line.line, reading.line.accountKey, reading.line.productKey,
                                         reading.agreement.agreement);
    values.agreementKey = reading.line.agreementKey;
    return values;
}

} // namespace

LineWrite::LineWrite(PushRow row, LineTools tools, QObject *parent)
    : QObject(parent), m_tools(std::move(tools))
{
    m_report.push = row.push;
    m_report.row = std::move(row);
}

LineWrite::~LineWrite()
{
    giveTurn();
}

void LineWrite::write(Told told, Done done)
{
    m_told = std::move(told);
    m_done = std::move(done);
    askTurn();
}

void LineWrite::settleOnly(Told told, Done done)
{
    m_told = std::move(told);
    m_done = std::move(done);
    m_onlySettle = true;
    // Counted from now, not from the stored instant: the clock may have been set since, and a request that a
    // dying program sent may arrive late.
    m_sentAt = m_tools.clock->monotonic();
    look(0);
}

void LineWrite::finish()
{
    m_finishing = true;
}

void LineWrite::cancel()
{
    m_finishing = true;
    m_cancelled = true;
    if (m_nextLook)
        QMetaObject::invokeMethod(this, &LineWrite::lookAgain, Qt::QueuedConnection);
}

void LineWrite::tell(PushStep step)
{
    if (m_told)
        m_told(step);
}

// --- the agreement's turn

void LineWrite::askTurn()
{
    tell(PushStep::Waiting);
    m_tools.turns->ask(m_report.push.agreementKey, [self = QPointer(this), turns = QPointer(m_tools.turns),
                                                    agreement = m_report.push.agreementKey] {
        if (self)
            self->takeTurn();
        else if (turns)
            turns->give(agreement);
    });
}

void LineWrite::takeTurn()
{
    m_hasTurn = true;
    readBefore();
}

void LineWrite::giveTurn()
{
    if (std::exchange(m_hasTurn, false))
        m_tools.turns->give(m_report.push.agreementKey);
}

// --- before the request

void LineWrite::readBefore()
{
    if (m_finishing)
        return endUnsent();
    tell(PushStep::Reading);
    m_tools.connector->readLine(m_report.push.agreementKey, m_report.push.lineKey,
                                [self = QPointer(this)](Result<LineReading> reading) {
                                    if (self)
                                        self->onReadBefore(std::move(reading));
                                });
}

/// Stopped before this send; an earlier one is known not to be applied.
void LineWrite::endUnsent()
{
    if (m_report.push.sends > 0)
        return end(PushState::NotApplied, sendAgainSentence());
    skip(stoppedError());
}

void LineWrite::onReadBefore(Result<LineReading> reading)
{
    if (!reading) {
        if (reading.error().kind == ErrorKind::NotFound)
            return end(PushState::Conflict,
                       tr("The line is no longer in the PSA. Sync, then look at it again."));
        if (m_report.push.sends > 0) // sent before, and known not to be applied then
            return end(PushState::NotApplied, reading.error().message);
        return skip(reading.error());
    }
    noteReading(*reading);
    const GuardedValues now = valuesOf(*reading);
    const std::vector<GuardDifference> moved = differences(m_report.push.seen, now);
    if (now.quantity == m_report.push.after && differences(m_report.push.seen, now, false).empty()) {
        return end(PushState::Verified,
                   m_report.push.sends > 0 ? QString() : tr("The PSA billed this quantity already."));
    }
    if (!moved.empty())
        return end(PushState::Conflict, differenceSentence(moved));
    intend();
}

void LineWrite::intend()
{
    if (m_finishing)
        return endUnsent();
    m_report.push.state = PushState::Intended;
    m_report.push.intendedAt = m_tools.clock->now();
    m_tools.writer->post(
        this,
        [push = m_report.push](Database &database) {
            return toInt(push.id) == 0 ? storeIntent(database, push) : storeSend(database, push);
        },
        [this](Result<Push> stored) { onIntended(std::move(stored)); });
}

void LineWrite::onIntended(Result<Push> stored)
{
    if (!stored)
        return m_report.push.sends > 0 ? leaveUnknown(stored.error()) : skip(stored.error());
    m_report.push = std::move(*stored);
    send();
}

// --- the request

void LineWrite::send()
{
    tell(PushStep::Writing);
    m_sentAt = m_tools.clock->monotonic();
    const Push &push = m_report.push;
    m_tools.connector->changeQuantity({push.agreementKey, push.lineKey, push.after},
                                      [self = QPointer(this)](const WriteAnswer &answer) {
                                          if (self)
                                              self->onAnswer(answer);
                                      });
}

void LineWrite::onAnswer(const WriteAnswer &answer)
{
    m_sentAt = m_tools.clock->monotonic(); // it may have left much later than it was asked for
    m_report.push.requestId = answer.requestId;
    m_report.error = answer.error;
    switch (answer.outcome) {
    case WriteOutcome::Refused:
        m_report.push.field = answer.field;
        return end(PushState::Refused, answer.error ? answer.error->message : QString());
    case WriteOutcome::NotNow:
    case WriteOutcome::NotSent:
        --m_report.push.sends;
        return end(PushState::NotApplied, answer.error ? answer.error->message : QString());
    case WriteOutcome::Unknown:
        m_doubt = answer.error;
        break;
    case WriteOutcome::Accepted:
        break;
    }
    look(0);
}

// --- finding out by reading

void LineWrite::look(std::size_t number)
{
    if (m_cancelled)
        return leaveUnknown(m_doubt.value_or(stoppedError()));
    const auto wait = m_tools.timing.looks[number] - (m_tools.clock->monotonic() - m_sentAt);
    if (number == 0 || wait <= std::chrono::milliseconds(0))
        return lookNow(number);
    giveTurn(); // only this line waits
    tell(PushStep::Settling);
    m_nextLook = number;
    m_tools.clock->callAfter(wait, this, [this] { lookAgain(); });
}

void LineWrite::lookAgain()
{
    if (m_nextLook)
        lookNow(*std::exchange(m_nextLook, std::nullopt));
}

void LineWrite::lookNow(std::size_t number)
{
    if (m_cancelled)
        return leaveUnknown(m_doubt.value_or(stoppedError()));
    tell(number == 0 && !m_onlySettle ? PushStep::ReadingBack : PushStep::Settling);
    m_tools.connector->readLine(m_report.push.agreementKey, m_report.push.lineKey,
                                [self = QPointer(this), number](Result<LineReading> reading) {
                                    if (self)
                                        self->onLook(number, std::move(reading));
                                });
}

void LineWrite::onLook(std::size_t number, Result<LineReading> reading)
{
    const bool last = number + 1 >= m_tools.timing.looks.size();
    if (!reading) {
        if (reading.error().kind == ErrorKind::NotFound)
            return end(PushState::Conflict,
                       tr("The line is no longer in the PSA. Sync, then look at it again."));
        if (last || reading.error().kind == ErrorKind::Cancelled)
            return leaveUnknown(reading.error());
        return look(number + 1);
    }
    noteReading(*reading);
    const GuardedValues now = valuesOf(*reading);
    switch (settle(m_report.push, now)) {
    case Settlement::Done:
        return end(PushState::Verified, settlementNote(m_report.push, now));
    case Settlement::Conflict:
        return end(PushState::Conflict, differenceSentence(differences(m_report.push.seen, now)));
    case Settlement::OldValue:
        break;
    }
    if (last)
        notApplied();
    else
        look(number + 1);
}

void LineWrite::noteReading(const LineReading &reading)
{
    m_reading = reading;
    m_report.push.found = reading.line.line.quantity;
}

QString LineWrite::sendAgainSentence() const
{
    return toInt(m_report.push.undoOf) == 0 ? tr("The PSA did not take it. Push again.")
                                            : tr("The PSA did not take it. Take it back again.");
}

/// R21: the old value 30 s after the intent.
void LineWrite::notApplied()
{
    if (m_report.push.sends >= kMostSends) {
        return end(PushState::Failed,
                   tr("Sent %1 times, and the PSA still bills the old quantity. Change the line in the PSA "
                      "by hand, or find out what keeps it.")
                       .arg(m_report.push.sends));
    }
    if (m_onlySettle || m_finishing)
        return end(PushState::NotApplied, sendAgainSentence());
    if (!m_hasTurn)
        return askTurn();
    readBefore();
}

// --- the end

void LineWrite::end(PushState state, const QString &message)
{
    if (!m_report.error)
        giveTurn(); // else the next one hears of the trouble first
    Push &push = m_report.push;
    push.state = state;
    push.message = message;
    push.settledAt = m_tools.clock->now();
    if (!push.intendedAt.isValid())
        push.intendedAt = push.settledAt;
    m_tools.writer->post(
        this,
        [push, reading = m_reading, at = push.settledAt](Database &database) {
            return storeEnd(database, push, reading, at);
        },
        [this](Result<Push> stored) {
            if (stored)
                m_report.push.id = stored->id;
            onEndStored(stored ? Status() : Status(fail(stored.error())));
        });
}

void LineWrite::onEndStored(const Status &stored)
{
    if (!stored) {
        // What is stored still says "intended": the next start finds out by reading.
        m_report.error = stored.error();
        return report(PushResult::Unknown, stored.error().message);
    }
    const Push &push = m_report.push;
    switch (push.state) {
    case PushState::Verified:
        m_report.error.reset();
        return report(PushResult::Verified, push.message.isEmpty()
                                                ? tr("The PSA bills %1 now.").arg(push.after.toText())
                                                : push.message);
    case PushState::Conflict:
        return report(PushResult::Conflict, push.message);
    case PushState::Refused:
        return report(PushResult::Refused, push.message);
    case PushState::NotApplied:
        return report(PushResult::NotApplied, push.message);
    case PushState::Failed:
        return report(PushResult::Failed, push.message);
    case PushState::Intended:
        break;
    }
    Q_UNREACHABLE();
}

void LineWrite::skip(const Error &error)
{
    m_report.error = error;
    report(PushResult::Skipped, error.message);
}

void LineWrite::leaveUnknown(const Error &error)
{
    m_report.error = error;
    report(
        PushResult::Unknown,
        tr("Whether the PSA took it is not known yet: %1 The next push finds out before it sends anything.")
            .arg(error.message));
}

void LineWrite::report(PushResult result, const QString &sentence)
{
    m_report.result = result;
    m_report.sentence = sentence;
    tell(PushStep::Ended);
    giveTurn(); // the next one begins from the event loop: by then the engine knows
    if (m_done)
        std::exchange(m_done, nullptr)(std::move(m_report));
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/rate_gate.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <vector>

using namespace trueup;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RateGateTest final : public test::TestCase
{
    Q_OBJECT

    using Slots = std::vector<RateGate::Slot>;

    static void ask(RateGate &gate, Slots &held, int count, Lane lane = Lane::Accounts)
    {
        for (int i = 0; i < count; ++i)
            gate.acquire(lane, [&held](RateGate::Slot slot) { held.push_back(std::move(slot)); });
    }

private Q_SLOTS:
    void neverMoreThanTheMost()
    {
        test::FakeClock clock;
        RateGate gate(clock, 3);
        Slots held;
        ask(gate, held, 5);
        QVERIFY(held.empty()); // from the event loop, not at once
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 3U);
        held.pop_back();
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 3U);
        held.clear();
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 1U);
        held.clear();
        QCOMPARE(gate.underWay(), 0);
    }

    void listsGoAheadOfAccounts()
    {
        test::FakeClock clock;
        RateGate gate(clock, 1);
        QStringList order;
        const auto asker = [&order](const QString &name) {
            return [&order, name](RateGate::Slot) { order += name; };
        };
        gate.acquire(Lane::Accounts, asker(u"account"_s));
        gate.acquire(Lane::MorePages, asker(u"page"_s));
        gate.acquire(Lane::AccountList, asker(u"list 1"_s));
        gate.acquire(Lane::AccountList, asker(u"list 2"_s));
        gate.acquire(Lane::First, asker(u"first"_s));
        QTRY_COMPARE(order.size(), 5);
        QCOMPARE(order, QStringList({u"first"_s, u"list 1"_s, u"list 2"_s, u"page"_s, u"account"_s}));
    }

    void whoIsForgottenIsNotCalled()
    {
        test::FakeClock clock;
        RateGate gate(clock, 1);
        bool called = false;
        const quint64 ticket = gate.acquire(Lane::Accounts, [&called](RateGate::Slot) { called = true; });
        gate.forget(Lane::Accounts, ticket);
        gate.forget(Lane::Accounts, 99);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void aPauseHoldsEverybodyAndTheLongestCounts()
    {
        test::FakeClock clock;
        clock.setAutoAdvance(false);
        RateGate gate(clock, 2);
        gate.pause(10s);
        gate.pause(4s);
        Slots held;
        ask(gate, held, 2);
        QCoreApplication::processEvents();
        QVERIFY(held.empty());
        clock.advance(4s);
        gate.pause(8s); // until 12 s
        clock.advance(6s);
        QCoreApplication::processEvents();
        QVERIFY(held.empty());
        QCOMPARE(gate.pauseLeft(), 2s);
        clock.advance(2s);
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 2U);
    }

    void a429HalvesOnceForThoseUnderWayTogether()
    {
        test::FakeClock clock;
        RateGate gate(clock, 6);
        Slots held;
        ask(gate, held, 6);
        QCoreApplication::processEvents();
        for (RateGate::Slot &slot : held)
            slot.tooMany();
        QCOMPARE(gate.limit(), 3);
        held.clear();
        for (int expected : {1, 1}) {
            ask(gate, held, 1);
            QCoreApplication::processEvents();
            held.back().tooMany();
            QCOMPARE(gate.limit(), expected);
            held.clear();
        }
    }

    void calmWidensItAgainUpToTheMost()
    {
        test::FakeClock clock;
        RateGate gate(clock, 4);
        Slots held;
        ask(gate, held, 1);
        QCoreApplication::processEvents();
        held.back().tooMany();
        QCOMPARE(gate.limit(), 2);
        for (int i = 0; i < 100; ++i)
            held.back().calm();
        QCOMPARE(gate.limit(), 4);
    }

    void aSlotMayOutliveItsGate()
    {
        test::FakeClock clock;
        Slots held;
        {
            RateGate gate(clock, 1);
            ask(gate, held, 1);
            QCoreApplication::processEvents();
        }
        QCOMPARE(held.size(), 1U);
        held.back().tooMany();
        held.clear();
    }

    void neverMoreStartsThanARateAllows()
    {
        test::FakeClock clock;
        clock.setAutoAdvance(false);
        RateGate gate(clock, 3, 5);
        Slots held;
        ask(gate, held, 12);
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 3U); // side by side
        held.clear();
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 2U); // five within the second
        held.clear();
        QCoreApplication::processEvents();
        QVERIFY(held.empty());
        clock.advance(1000ms);
        QCoreApplication::processEvents();
        QVERIFY(held.empty()); // a little later, so that the server agrees
        clock.advance(5ms);
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 3U);
    }

    /// Whatever the load, and wherever the second begins.
    void noSecondHasMoreStartsThanTheRate()
    {
        CHECK_PROPERTY([](const std::vector<std::uint8_t> &steps) {
            test::FakeClock clock;
            clock.setAutoAdvance(false);
            const int rate = 1 + (steps.empty() ? 0 : steps.front() % 7);
            RateGate gate(clock, 6, rate);
            std::vector<RateGate::Slot> held;
            std::vector<std::chrono::milliseconds> starts;
            for (const std::uint8_t step : steps) {
                for (int i = 0; i < step % 5; ++i) {
                    gate.acquire(Lane::Accounts, [&](RateGate::Slot slot) {
                        starts.push_back(clock.monotonic());
                        held.push_back(std::move(slot));
                    });
                }
                if (step & 0x20)
                    held.clear();
                QCoreApplication::processEvents();
                clock.advance(std::chrono::milliseconds((step >> 1) * 7));
                QCoreApplication::processEvents();
            }
            held.clear();
            for (std::size_t i = std::size_t(rate); i < starts.size(); ++i)
                RC_ASSERT(starts[i] - starts[i - std::size_t(rate)] > 1000ms);
        });
    }

    void aPauseStandsAboveTheRate()
    {
        test::FakeClock clock;
        clock.setAutoAdvance(false);
        RateGate gate(clock, 3, 2);
        gate.pause(4s);
        Slots held;
        ask(gate, held, 1);
        clock.advance(3999ms);
        QCoreApplication::processEvents();
        QVERIFY(held.empty());
        clock.advance(1ms);
        QCoreApplication::processEvents();
        QCOMPARE(held.size(), 1U);
    }

    /// On the machine's clock: a rate is not only kept, it is reached. The first 200 go at once, the next a
    /// second later, the last another second after that.
    void theRateIsReached()
    {
        SystemClock clock;
        RateGate gate(clock, 3, 200);
        std::vector<std::chrono::milliseconds> starts;
        for (int i = 0; i < 500; ++i)
            gate.acquire(Lane::Accounts, [&](RateGate::Slot) { starts.push_back(clock.monotonic()); });
        QTRY_COMPARE_WITH_TIMEOUT(starts.size(), 500U, 20'000);
        for (std::size_t i = 200; i < starts.size(); ++i)
            QVERIFY(starts[i] - starts[i - 200] > 1000ms);
        const auto took = starts.back() - starts.front();
        QVERIFY2(took < 2500ms, qPrintable(u"%1 ms"_s.arg(took.count())));
    }
};

TRUEUP_TEST_MAIN(RateGateTest)
#include "tst_rate_gate.moc"

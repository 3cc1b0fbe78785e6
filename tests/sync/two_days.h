// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/check.h"
#include "tests/sync/person.h"
#include "tests/sync/sync_world.h"

namespace trueup::test {

/// A first day that was synced, mapped and decided, and a second day with every kind of change at the vendor:
/// what loops over every n start from, and what a run without a fault makes of it.
class TwoDays
{
public:
    static constexpr int kCustomers = 6;

    TwoDays()
    {
        m_firstDay.importPsa({u"newcomer.example"_s, u"c1.example"_s}, {u"Defender"_s, u"Premium"_s});
        // The first day's customers are old acquaintances that nobody mapped, but those the person did.
        fill(m_firstDay.vendor(), kCustomers);
        m_firstDay.vendor().lines[u"C3"_s].push_back(subscription(u"C3-2"_s, 3));
        m_firstDay.sync();
        Database &database = m_firstDay.database();
        const QString service = valueOf(database, u"SELECT key FROM vendor_service"_s);
        mapAndDecide(database, {u"C5"_s, u"c1.example"_s, u"C6"_s, service, u"Premium"_s},
                     m_firstDay.clock().now());
        m_firstDay.close();

        const auto world = secondDay();
        m_report = world->sync();
        m_answers = world->vendor().answers;
        m_expected = world->meaning();
    }

    /// A copy of the folder after the first day, with the vendor of the second.
    std::unique_ptr<SyncWorld> secondDay() const
    {
        auto world = std::make_unique<SyncWorld>(m_firstDay.folder());
        change(world->vendor());
        world->clock().advance(std::chrono::hours(24));
        return world;
    }

    /// What a run without a fault comes to on the second day: all but the held account.
    static bool isClean(const Run &run)
    {
        return run.outcome == RunOutcome::Partial && run.accountsHeld == 1 && run.accountsFailed == 0;
    }

    const RunReport &report() const { return m_report; } ///< of the run without a fault
    int answers() const { return m_answers; }            ///< that such a run gets

    /// The first account that is neither as on the first day nor as on the second; empty when there is none.
    static QString halfAccount(SyncWorld &world)
    {
        static const QHash<QString, QString> seatsAfter = {{u"C1"_s, u"C1-1=11"_s},
                                                           {u"C2"_s, u"C2-1=20 C2-2=3"_s},
                                                           {u"C3"_s, u"C3-1=30"_s},
                                                           {u"C7"_s, u"C7-1=9 C7-2=3"_s}};
        for (int i = 1; i <= kCustomers + 1; ++i) {
            const QString key = u"C%1"_s.arg(i);
            QString old = i <= kCustomers ? u"%1-1=%2"_s.arg(key).arg(10 * i) : QString();
            if (key == u"C3"_s)
                old += u" C3-2=3"_s;
            const QString seats = world.seats(key);
            if (seats != old && seats != seatsAfter.value(key, old))
                return key + u": "_s + seats;
        }
        return {};
    }

    /// What one clean run leaves that a run without a fault would not have; empty when all is right: the same
    /// meaning, each word of the person there exactly once, no run left running, nothing damaged.
    QString leftAfterACleanRun(SyncWorld &world) const
    {
        world.vendor().clearFaults();
        const auto reports = world.trySync();
        if (!reports)
            return reports.error().message;
        if (!isClean(reports->front().run))
            return runSentence(reports->front());
        if (const QString other = unlike(m_expected, world.meaning()); !other.isEmpty())
            return other;
        if (world.count(u"SELECT count(*) FROM run WHERE outcome = 'running'"_s) != 0)
            return u"a run is left running"_s;
        if (hasDamage(need(checkData(world.database()))))
            return u"the check finds damage"_s;
        return {};
    }

private:
    /// A changed, a new and a lost line (C3-2), a customer that came with a service of its own, one that
    /// left, and one (C6) that lost all its seats: it is asked for twice, then held (R8).
    static void change(VendorScript &script)
    {
        script = {};
        fill(script, kCustomers);
        script.lines[u"C1"_s].front().quantity = Quantity::fromUnits(11);
        SubscriptionRecord defender = subscription(u"C2-2"_s, 3, u"DEF:0001:P1M"_s);
        defender.productName = u"Defender"_s;
        script.lines[u"C2"_s].push_back(defender);
        script.lines[u"C6"_s].clear();
        script.accounts.erase(script.accounts.begin() + 3); // C4
        script.accounts.push_back(customer(u"C7"_s, u"newcomer.example"_s));
        script.lines.insert(u"C7"_s, {subscription(u"C7-1"_s, 9), defender});
        script.lines[u"C7"_s].back().key = u"C7-2"_s;
    }

    SyncWorld m_firstDay; ///< closed; its folder is copied
    RunReport m_report;
    QString m_expected;
    int m_answers = 0;
};

} // namespace trueup::test

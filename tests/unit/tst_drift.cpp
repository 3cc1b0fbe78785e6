// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/drift.h"

#include "tests/support/test_case.h"

using namespace trueup;
using namespace Qt::StringLiterals;

namespace {

constexpr ConnectionId psa{3};

Push pushed(int id, int after, PushState state = PushState::Verified)
{
    Push push;
    push.id = PushId{id};
    push.connectionId = psa;
    push.lineKey = u"L1"_s;
    push.after = Quantity::fromUnits(after);
    push.state = state;
    push.settledAt = QDateTime(QDate(2026, 11, id), QTime(9, 0), Qt::UTC);
    return push;
}

DriftSighting seen(int push, const QString &by)
{
    DriftSighting sighting;
    sighting.connectionId = psa;
    sighting.lineKey = u"L1"_s;
    sighting.push = PushId{push};
    sighting.changedBy = by;
    return sighting;
}

BilledLine billing(int quantity)
{
    BilledLine line;
    line.connectionId = psa;
    line.key = u"L1"_s;
    line.quantity = Quantity::fromUnits(quantity);
    return line;
}

} // namespace

class DriftTest final : public test::TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void aLineThatWasNeverPushedIntoHasNone()
    {
        QVERIFY(!driftOf(billing(25), {}, {}, {}));
        Push other = pushed(1, 27);
        other.lineKey = u"L2"_s;
        Push elsewhere = pushed(2, 27);
        elsewhere.connectionId = ConnectionId{4};
        const std::vector<Push> pushes = {other, elsewhere, pushed(3, 27, PushState::Refused),
                                          pushed(4, 27, PushState::Conflict),
                                          pushed(5, 27, PushState::Intended)};
        QVERIFY(!driftOf(billing(25), pushes, {}, {}));
    }

    void threePointsAreTold()
    {
        const std::vector<Push> pushes = {pushed(1, 26), pushed(2, 27), pushed(3, 99, PushState::Failed)};
        const auto drift = driftOf(billing(25), pushes, {}, Quantity::fromUnits(28));
        QVERIFY(drift);
        QCOMPARE(drift->lastPushed, Quantity::fromUnits(27));
        QCOMPARE(drift->pushedAt, pushes[1].settledAt);
        QCOMPARE(drift->billedNow, Quantity::fromUnits(25));
        QCOMPARE(drift->vendorNow, std::optional(Quantity::fromUnits(28)));
        QVERIFY(drift->drifted());
        QVERIFY(!driftOf(billing(27), pushes, {}, {})->drifted());
    }

    void anUndoIsAPushToo()
    {
        Push undo = pushed(2, 25);
        undo.undoOf = PushId{1};
        const std::vector<Push> pushes = {pushed(1, 27), undo};
        QVERIFY(!driftOf(billing(25), pushes, {}, {})->drifted());
    }

    void whatKeepsBeingChangedBackIsPointedOut_data()
    {
        QTest::addColumn<std::vector<DriftSighting>>("sightings");
        QTest::addColumn<QString>("sentence");
        using Sightings = std::vector<DriftSighting>;
        QTest::newRow("never") << Sightings{} << QString();
        QTest::newRow("once") << Sightings{seen(1, u"Sync Tool"_s)} << u"Changed back once, by Sync Tool."_s;
        QTest::newRow("once, by nobody knows whom")
            << Sightings{seen(1, QString())} << u"Changed back once."_s;
        QTest::newRow("three times") << Sightings{seen(1, u"jdoe"_s), seen(2, u"Sync Tool"_s),
                                                  seen(3, u"Sync Tool"_s)}
                                     << u"Changed back 3 times, last by Sync Tool."_s;
        QTest::newRow("the last one is not known")
            << Sightings{seen(1, u"jdoe"_s), seen(2, QString())} << u"Changed back 2 times."_s;
        QTest::newRow("one push, two other values")
            << Sightings{seen(1, u"jdoe"_s), seen(1, u"jdoe"_s)} << u"Changed back once, by jdoe."_s;
        DriftSighting other = seen(2, u"jdoe"_s);
        other.lineKey = u"L2"_s;
        QTest::newRow("another line") << Sightings{other} << QString();
    }
    void whatKeepsBeingChangedBackIsPointedOut()
    {
        QFETCH(std::vector<DriftSighting>, sightings);
        const std::vector<Push> pushes = {pushed(1, 27), pushed(2, 27), pushed(3, 27)};
        QTEST(driftOf(billing(25), pushes, sightings, {})->sentence(), "sentence");
    }
};

TRUEUP_TEST_MAIN(DriftTest)
#include "tst_drift.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Every fault at every place, for ever and once: what the run comes to, the sentence a person reads, what is
// kept, and how often was asked. What must come out is in fault_matrix.txt.
#include "tests/faults/fault_table.h"
#include "tests/faults/fault_world.h"
#include "tests/support/memory_folders.h"
#include "tests/support/test_case.h"

#include <QLoggingCategory>

#include <array>

using namespace trueup;
using namespace trueup::test;

namespace {

constexpr Limits kPatient{std::chrono::seconds(20), std::chrono::seconds(60)};
constexpr Limits kShort{std::chrono::milliseconds(250), std::chrono::milliseconds(400)};

/// A name that does not resolve shall say so soon, also where the name server is out of reach.
void hurryTheResolver()
{
    qputenv("RES_OPTIONS", "timeout:1 attempts:1");
}

} // namespace

class TestFaultMatrix final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyFaultAtEveryPlace_data();
    void everyFaultAtEveryPlace();
    void cleanupTestCase();

private:
    std::vector<Place> placesOf(const Fault &fault) const;
    void renew(Place place);
    QStringList strike(const Fault &fault, bool forEver);
    QStringList cleanUp(const std::vector<Place> &places);
    FaultWorld &at(Place place) { return *m_worlds[static_cast<std::size_t>(place)]; }
    bool waitForAll(const std::vector<Place> &places);

    std::vector<Fault> m_faults;
    std::unique_ptr<Elsewhere> m_elsewhere;
    std::unique_ptr<FaultWorld> m_firstDay; ///< closed; its folder is copied
    std::array<std::unique_ptr<FaultWorld>, kPlaces> m_worlds;
    int m_cells = 0;
};

void TestFaultMatrix::initTestCase()
{
    QLoggingCategory::setFilterRules(u"trueup.*.info=false"_s); // thousands of runs
    hurryTheResolver();
    keepFoldersInMemory();
    const auto faults = readFaultTable(QStringLiteral(TRUEUP_FAULT_TABLE));
    REQUIRE_OK(faults);
    m_faults = *faults;
    m_elsewhere = std::make_unique<Elsewhere>();
    m_firstDay = std::make_unique<FaultWorld>();
    m_firstDay->close();
    for (int place = 0; place < kPlaces; ++place)
        renew(static_cast<Place>(place));
}

void TestFaultMatrix::cleanupTestCase()
{
    qInfo("%d cells: %zu faults at %d places, for ever and once", m_cells, m_faults.size(), kPlaces);
}

void TestFaultMatrix::renew(Place place)
{
    m_worlds[static_cast<std::size_t>(place)] =
        std::make_unique<FaultWorld>(place, m_firstDay->folder(), *m_elsewhere);
}

std::vector<Place> TestFaultMatrix::placesOf(const Fault &fault) const
{
    std::vector<Place> places;
    for (int number = 0; number < kPlaces; ++number) {
        const auto place = static_cast<Place>(number);
        if (expectationOf(fault, place, true).ending != Ending::Absent)
            places.push_back(place);
    }
    return places;
}

bool TestFaultMatrix::waitForAll(const std::vector<Place> &places)
{
    return waitUntil([&] {
        return std::all_of(places.begin(), places.end(), [&](Place place) { return at(place).hasEnded(); });
    });
}

/// All places at once: each has its own vendor and folder.
QStringList TestFaultMatrix::strike(const Fault &fault, bool forEver)
{
    const std::vector<Place> places = placesOf(fault);
    const bool ends = expectationOf(fault, Place::FirstPage, true).ending != Ending::Harmless;
    for (const Place place : places) {
        at(place).changeFigures();
        at(place).begin(fault, forEver, fault.isSlow() && ends ? kShort : kPatient);
    }
    if (!waitForAll(places))
        return {u"a run never ended"_s};
    QStringList wrong;
    std::vector<Place> hurt;
    for (const Place place : places) {
        ++m_cells;
        const Expectation expected = expectationOf(fault, place, forEver);
        const QStringList differences = at(place).differences(fault, forEver, expected);
        if (!differences.isEmpty())
            wrong += u"%1, %2, %3:\n    %4"_s.arg(fault.name, placeName(place),
                                                  forEver ? u"for ever"_s : u"once"_s,
                                                  differences.join(u"\n    "_s));
        if (fault.changesData())
            renew(place);
        else if (expected.outcome != u"complete"_s)
            hurt.push_back(place);
    }
    return wrong + cleanUp(hurt);
}

/// One clean run makes everything right.
QStringList TestFaultMatrix::cleanUp(const std::vector<Place> &places)
{
    for (const Place place : places)
        at(place).beginClean();
    if (!waitForAll(places))
        return {u"a clean run never ended"_s};
    QStringList wrong;
    for (const Place place : places) {
        const QStringList differences = at(place).cleanDifferences();
        if (!differences.isEmpty())
            wrong +=
                u"the clean run after it, %1:\n    %2"_s.arg(placeName(place), differences.join(u"\n    "_s));
    }
    return wrong;
}

void TestFaultMatrix::everyFaultAtEveryPlace_data()
{
    QTest::addColumn<int>("number");
    for (std::size_t number = 0; number < m_faults.size(); ++number)
        QTest::newRow(qPrintable(m_faults[number].name)) << static_cast<int>(number);
}

void TestFaultMatrix::everyFaultAtEveryPlace()
{
    QFETCH(int, number);
    const Fault &fault = m_faults[static_cast<std::size_t>(number)];
    for (const QString &wrong : strike(fault, true) + strike(fault, false))
        QTest::qFail(qPrintable(wrong), __FILE__, __LINE__);
}

TRUEUP_TEST_MAIN(TestFaultMatrix)
#include "tst_fault_matrix.moc"

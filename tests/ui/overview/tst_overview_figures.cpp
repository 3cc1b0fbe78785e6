// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of the overview: what counts in which figure, and that no currency is added to another.
#include "ui/overview/overview_figures.h"
#include "ui/overview/overview_words.h"

#include "tests/support/test_case.h"
#include "tests/ui/support/demo_store.h"
#include "tests/ui/support/ui_world.h"

using namespace trueup;
using namespace trueup::test;
using namespace Qt::StringLiterals;
using enum UsageKind;
using Situation = OverviewFigures::Situation;

namespace {

Amount dollars(std::int64_t units)
{
    return Amount::fromMillionths(units * 1'000'000);
}

/// A moment of the data put together by hand.
class Moment
{
public:
    Moment()
    {
        auto input = std::make_unique<ReviewInput>();
        input->today = QDate(2026, 11, 23);
        Connection stellr;
        stellr.id = ConnectionId{1};
        stellr.name = u"Stellr"_s;
        input->connections = {stellr};
        input->vendorAccounts.resize(8);
        input->vendorServices.resize(4);
        input->psaAccounts.resize(2);
        for (std::size_t i = 0; i < input->vendorAccounts.size(); ++i) {
            input->vendorAccounts[i].record.name = u"customer %1"_s.arg(i);
            input->vendorAccounts[i].freshness = Freshness::Current;
        }
        for (std::size_t i = 0; i < input->vendorServices.size(); ++i)
            input->vendorServices[i].name = u"service %1"_s.arg(i);
        input->psaAccounts[0].name = u"Contoso"_s;
        input->psaAccounts[1].name = u"Fabrikam"_s;
        m_input = input.get();
        m_data.review.input = std::move(input);
    }

    ReviewInput &input() { return *m_input; }
    ShownData &data() { return m_data; }

    /// A PSA with three agreements, one of them stale, and two words for their cycles.
    void addPsa()
    {
        Connection psa;
        psa.id = ConnectionId{7};
        psa.kind = ConnectionKind::ConnectWise;
        psa.name = u"ConnectWise"_s;
        m_input->connections.push_back(psa);
        m_input->agreements.resize(3);
        for (Agreement &agreement : m_input->agreements) {
            agreement.connectionId = psa.id;
            agreement.billingCycle = u"Monthly"_s;
            agreement.fetchedAt = QDateTime(QDate(2026, 11, 12), QTime(6, 0), Qt::UTC);
        }
        m_input->agreements[2].billingCycle = u"Cycle B"_s;
        m_input->agreements[2].staleSince = m_input->agreements[2].fetchedAt;
    }

    UsageLine &add(UsageKind kind, std::optional<Amount> money = {}, const QString &currency = u"USD"_s)
    {
        UsageLine line;
        line.id = u"U%1"_s.arg(m_data.review.lines.size());
        line.kind = kind;
        line.moneyMonth = money;
        line.currency = currency;
        m_data.review.lines.push_back(line);
        return m_data.review.lines.back();
    }

    UsageLine &addVendorSide(UsageKind kind, std::size_t account, std::size_t service,
                             std::optional<Amount> cost = {}, const QString &currency = u"USD"_s)
    {
        UsagePart part;
        part.account = &m_input->vendorAccounts[account];
        part.service = &m_input->vendorServices[service];
        part.connection = u"Stellr"_s;
        part.costMonth = cost;
        part.costCurrency = currency;
        UsageLine &line = add(kind);
        line.parts.push_back(part);
        return line;
    }

    OverviewFigures figures() const { return overviewOf(m_data); }

private:
    ShownData m_data;
    ReviewInput *m_input;
};

QString textOf(const MoneySums &sums)
{
    QStringList texts;
    for (const Money &money : sums)
        texts.append(money.amount.toText() + u' ' + money.currency);
    return texts.join(u", "_s);
}

/// What the card says of that moment, read on 15 November at noon.
QString sentence(Moment &moment)
{
    const QDateTime now(QDate(2026, 11, 15), QTime(12, 0), Qt::UTC);
    QStringList lines;
    for (const Coverage &coverage : coverageOf(moment.data())) {
        const CoverageLine line = lineOf(coverage, now, QTimeZone::utc());
        QStringList texts{line.current.text, line.unknown ? line.unknown->text : QString(),
                          line.held ? line.held->text : QString(), line.age};
        texts.removeAll(QString());
        lines += line.name + u": "_s + texts.join(u"; "_s);
    }
    return lines.join(u'\n');
}

} // namespace

class OverviewFiguresTest final : public TestCase
{
    Q_OBJECT
private Q_SLOTS:
    void moneyIsAddedUpPerCurrency() // R15
    {
        Moment moment;
        moment.add(UnderBilled, dollars(10));
        moment.add(UnderBilled, dollars(90), u"CAD"_s);
        moment.add(UnderBilled, dollars(20));
        moment.add(UnderBilled);
        moment.add(OverBilled, dollars(-7));
        moment.add(NewRevenue, dollars(3));
        moment.add(Equal, dollars(0));

        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.lines, 7);
        QCOMPARE(figures.toDo, 6);
        QCOMPARE(figures.underBilled.lines, 4);
        QCOMPARE(figures.underBilled.withoutMoney, 1);
        QCOMPARE(textOf(figures.underBilled.money), u"90.00 CAD, 30.00 USD"_s);
        QCOMPARE(textOf(figures.overBilled.money), u"7.00 USD"_s);
        QCOMPARE(textOf(figures.notBilled.money), u"3.00 USD"_s);
    }

    void whatWasDecidedCountsNoMore()
    {
        Moment moment;
        moment.add(UnderBilled, dollars(10)).state = ReviewState::Approved;
        moment.add(OverBilled, dollars(-10)).state = ReviewState::Dismissed;
        moment.input().vendorAccounts[0].freshness = Freshness::Current;
        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.toDo, 0);
        QVERIFY(figures.differences.empty());
        QVERIFY(figures.underBilled.money.empty());
        QCOMPARE(figures.situation, Situation::AllAgrees);
    }

    void theLargestOfEachCurrencyAreShownFirst()
    {
        Moment moment;
        for (int i = 1; i <= 6; ++i)
            moment.add(UnderBilled, dollars(i));
        moment.add(OverBilled, dollars(-1000), u"CAD"_s);
        moment.add(OverBilled, dollars(-50));
        UsageLine &withoutPrice = moment.add(UnderBilled, std::nullopt, {});
        withoutPrice.difference = Quantity::fromUnits(400);

        QStringList rows;
        for (const DifferenceRow &row : moment.figures().differences)
            rows.append(row.money ? row.money->toText() + u' ' + row.currency : u"-"_s);
        QCOMPARE(rows,
                 (QStringList{u"-1000.00 CAD"_s, u"-50.00 USD"_s, u"6.00 USD"_s, u"5.00 USD"_s, u"-"_s}));
    }

    void unmappedIsGatheredByAccountAndByService()
    {
        Moment moment;
        moment.addVendorSide(UnmappedAccount, 0, 0, dollars(5));
        moment.addVendorSide(UnmappedAccount, 0, 1, dollars(6));
        moment.addVendorSide(UnmappedAccount, 1, 1, dollars(40), u"CAD"_s);
        moment.addVendorSide(UnmappedService, 2, 3, dollars(1));
        moment.addVendorSide(UnmappedService, 3, 3, dollars(2));
        moment.addVendorSide(UnmappedService, 3, 2);

        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.unmapped.lines, 6);
        QCOMPARE(figures.unmapped.withoutMoney, 1);
        // All that is neither mapped nor excluded, with lines or without.
        QCOMPARE(figures.unmappedAccounts, 8);
        QCOMPARE(figures.unmappedServices, 4);
        QCOMPARE(textOf(figures.unmapped.money), u"40.00 CAD, 14.00 USD"_s);
        QStringList rows;
        for (const UnmappedRow &row : figures.unmappedRows)
            rows.append(row.name + u' ' + textOf(row.cost));
        QCOMPARE(rows, (QStringList{u"customer 1 40.00 CAD"_s, u"customer 0 11.00 USD"_s,
                                    u"service 3 3.00 USD"_s, u"service 2 "_s}));
    }

    void unknownAccountsSayWhyAndSinceWhen() // R7
    {
        Moment moment;
        VendorAccount &stale = moment.input().vendorAccounts[0];
        stale.freshness = Freshness::Stale;
        stale.staleReason = u"The server did not answer."_s;
        stale.staleSince = QDateTime(QDate(2026, 11, 20), QTime(6, 0), Qt::UTC);
        moment.input().vendorAccounts[1].freshness = Freshness::NeverFetched;
        moment.input().vendorAccounts[2].missingSince = QDateTime(QDate(2026, 11, 2), QTime(6, 0), Qt::UTC);
        moment.addVendorSide(Unknown, 1, 0);
        moment.addVendorSide(Unknown, 0, 0);
        moment.addVendorSide(Unknown, 0, 1);
        moment.addVendorSide(Unknown, 2, 1);

        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.unknownAccounts, 3);
        QCOMPARE(figures.lookInto.size(), std::size_t(3));
        QCOMPARE(figures.lookInto[0].why, LookIntoRow::Why::Unlisted);
        QCOMPARE(figures.lookInto[1].why, LookIntoRow::Why::Stale);
        QCOMPARE(figures.lookInto[1].reason, stale.staleReason);
        QCOMPARE(figures.lookInto[1].since, stale.staleSince);
        QCOMPARE(figures.lookInto[2].why, LookIntoRow::Why::NeverFetched);
    }

    void howManyAccountsAreCurrent() // R7, R8
    {
        Moment moment;
        const QDateTime morning(QDate(2026, 11, 12), QTime(6, 0), Qt::UTC);
        auto &accounts = moment.input().vendorAccounts;
        for (VendorAccount &account : accounts)
            account.connectionId = ConnectionId{1};
        QCOMPARE(sentence(moment), u"Stellr: 8 of 8 accounts current; No complete sync yet"_s);

        accounts[0].freshness = Freshness::Stale;
        accounts[0].staleSince = morning.addDays(2);
        accounts[1].freshness = Freshness::Stale;
        accounts[1].staleSince = morning;
        accounts[1].id = VendorAccountId{11};
        accounts[1].held = true;
        moment.data().asking = {11};
        accounts[2].freshness = Freshness::NeverFetched;
        accounts[3].missingSince = morning; // named by no list any more: of no account is asked
        Run partial;
        partial.id = RunId{9};
        partial.connectionId = ConnectionId{1};
        partial.outcome = RunOutcome::Partial;
        partial.finishedAt = morning.addDays(2);
        Run complete = partial;
        complete.id = RunId{8};
        complete.outcome = RunOutcome::Complete;
        complete.finishedAt = morning.addDays(-1);
        moment.data().runs = {partial, complete};
        QCOMPARE(sentence(moment),
                 u"Stellr: 4 of 7 accounts current; 3 unknown since 12 Nov 2026, 06:00; 1 held: "
                 "compare; Last complete sync 4 days ago"_s);
        const CoverageLine line = lineOf(coverageOf(moment.data()).front(), morning, QTimeZone::utc());
        const auto &report = std::get<HistoryView>(line.unknown->destination);
        QCOMPARE(report.run, std::optional(RunId{9}));
        QVERIFY(report.notCurrentOnly);
        QCOMPARE(std::get<HeldView>(line.held->destination).connection, u"Stellr"_s);
    }

    void severalConnectionsAreAddedUpAndNothingKnownIsSaid()
    {
        Moment moment;
        for (VendorAccount &account : moment.input().vendorAccounts)
            account.connectionId = ConnectionId{1};
        Connection canada;
        canada.id = ConnectionId{2};
        canada.name = u"Stellr CA"_s;
        moment.input().connections.push_back(canada);
        QCOMPARE(sentence(moment), u"All distributors: 8 of 8 accounts current\n"
                                   "Stellr: 8 of 8 accounts current; No complete sync yet\n"
                                   "Stellr CA: Nothing is known yet: no account has been fetched."_s);
    }

    void aPsasAgreementsHaveALineOfTheirOwn()
    {
        Moment moment;
        for (VendorAccount &account : moment.input().vendorAccounts)
            account.connectionId = ConnectionId{1};
        moment.addPsa();
        QCOMPARE(sentence(moment),
                 u"Stellr: 8 of 8 accounts current; No complete sync yet\n"
                 "ConnectWise: 2 of 3 agreements current; 1 unknown since 12 Nov 2026, 06:00; "
                 "No complete sync yet"_s);
        moment.input().agreements.clear();
        QVERIFY(sentence(moment).endsWith(u"no agreement has been fetched."_s));
    }

    void guessedBillingCyclesAsk() // R15
    {
        Moment moment;
        moment.addPsa();
        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.lookInto.size(), std::size_t(1));
        QCOMPARE(figures.lookInto[0].why, LookIntoRow::Why::Cycles);
        QCOMPARE(figures.lookInto[0].guessed, 2);
        const OverviewItem item = itemOf(figures.lookInto[0], moment.input().today.startOfDay());
        QCOMPARE(item.title, u"ConnectWise"_s);
        QCOMPARE(item.sentence, u"What 2 billing cycles mean is guessed: confirm them once"_s);
        const auto &way = std::get<ConnectionsView>(item.destination);
        QCOMPARE(way.connection, u"ConnectWise"_s);
        QVERIFY(way.cycles);
        moment.input().billingCycles = {{ConnectionId{7}, u"Monthly"_s, 1, true},
                                        {ConnectionId{7}, u"Cycle B"_s, std::nullopt, true}};
        QVERIFY(moment.figures().lookInto.empty());
    }

    void figuresBuiltOnUnknownDataSaySo() // R7
    {
        Moment moment;
        auto &accounts = moment.input().vendorAccounts;
        accounts[0].freshness = accounts[1].freshness = Freshness::Stale;
        moment.addVendorSide(UsageKind::Unknown, 0, 0);
        moment.addVendorSide(UsageKind::UnmappedAccount, 1, 1, dollars(4));
        moment.addVendorSide(UsageKind::UnmappedAccount, 2, 1, dollars(5));
        moment.add(UsageKind::UnderBilled, dollars(3));
        const auto numbers = numbersOf(moment.figures());
        QCOMPARE(numbers[0].mark, u"includes 2 unknown accounts"_s);
        QCOMPARE(numbers[1].mark, u"without 2 unknown accounts"_s);
        QCOMPARE(numbers[4].mark, u"includes 1 unknown account"_s);

        accounts[0].freshness = accounts[1].freshness = Freshness::Current;
        for (const OverviewNumber &number : numbersOf(moment.figures()))
            QVERIFY2(number.mark.isEmpty(), qPrintable(number.label));
    }

    void whatAsksComesFirst() // R8
    {
        Moment moment;
        VendorAccount &held = moment.input().vendorAccounts[4];
        held.id = VendorAccountId{44};
        held.freshness = Freshness::Stale;
        held.held = true;
        moment.data().asking = {44};
        held.staleReason = u"2 seats came, 40 are stored."_s;
        held.staleSince = QDateTime(QDate(2026, 11, 20), QTime(6, 0), Qt::UTC);
        moment.input().vendorAccounts[3].freshness = Freshness::Stale;
        moment.input().vendorAccounts[3].staleSince = held.staleSince.addDays(-5);
        moment.addVendorSide(UsageKind::Unknown, 3, 0);
        moment.addVendorSide(UsageKind::Unknown, 4, 0);
        Run run;
        run.connectionId = ConnectionId{1};
        run.outcome = RunOutcome::Held;
        run.error = Error{ErrorKind::Held, u"6 customers came, 12 are stored."_s, {}, {}, 0};
        moment.data().runs = {run};
        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.unknownAccounts, 2);
        QCOMPARE(figures.lookInto.size(), std::size_t(3));
        QCOMPARE(figures.lookInto[0].why, LookIntoRow::Why::HeldRun);
        QCOMPARE(figures.lookInto[1].why, LookIntoRow::Why::Held);
        QCOMPARE(figures.lookInto[2].why, LookIntoRow::Why::Stale);
        const auto view = std::get<HeldView>(itemOf(figures.lookInto[1], held.staleSince).destination);
        QCOMPARE(view.connection, u"Stellr"_s);
        QCOMPARE(view.account, std::optional(VendorAccountId{44}));
    }

    void longTermsThatEndSoonAndLapsedLinesFollow() // R13, R24
    {
        Moment moment;
        moment.input().vendorServices[0].term = u"P1Y"_s;
        moment.input().vendorServices[1].term = u"P1M"_s;
        const QDate today = moment.input().today;
        moment.addVendorSide(Equal, 0, 0).parts.front().termEnd = today.addDays(30);
        moment.addVendorSide(Equal, 1, 0).parts.front().termEnd = today.addDays(31);
        moment.addVendorSide(Equal, 2, 1).parts.front().termEnd = today.addDays(3);
        moment.addVendorSide(Equal, 3, 0).parts.front().termEnd = today.addDays(-1);
        moment.addVendorSide(Excluded, 4, 0).parts.front().termEnd = today.addDays(3);
        moment.addVendorSide(Lapsed, 5, 0, dollars(12));

        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.unknownAccounts, 0);
        QCOMPARE(figures.lookIntoAll, 2);
        QCOMPARE(figures.lookInto[0].why, LookIntoRow::Why::Lapsed);
        QCOMPARE(textOf(figures.lookInto[0].atStake), u"12.00 USD"_s);
        QCOMPARE(figures.lookInto[1].why, LookIntoRow::Why::TermEnds);
        QCOMPARE(figures.lookInto[1].ends, today.addDays(30));
    }

    void theSituationSaysWhatIsMissing()
    {
        Moment moment;
        moment.add(UnderBilled, dollars(1));
        QCOMPARE(moment.figures().situation, Situation::Work);
        moment.input().psaAccounts.clear();
        QCOMPARE(moment.figures().situation, Situation::NoPsaData);
        moment.input().vendorAccounts.clear();
        QCOMPARE(moment.figures().situation, Situation::NeverSynced);
        moment.input().connections.clear();
        QCOMPARE(moment.figures().situation, Situation::NoConnection);
    }

    void runsStandOldestFirstAndOnlyWhatPublishedIsASync()
    {
        Moment moment;
        const auto runOf = [](int day, RunOutcome outcome) {
            Run run;
            run.id = RunId{day};
            run.connectionId = ConnectionId{1};
            run.outcome = outcome;
            run.finishedAt = QDateTime(QDate(2026, 11, day), QTime(6, 0), Qt::UTC);
            return run;
        };
        moment.data().runs = {runOf(9, RunOutcome::Failed), runOf(8, RunOutcome::Partial),
                              runOf(7, RunOutcome::Complete)};
        const OverviewFigures figures = moment.figures();
        QCOMPARE(figures.runs.size(), std::size_t(1));
        QCOMPARE(toInt(figures.runs[0].runs.front().id), 7);
        QCOMPARE(figures.lastSync.date().day(), 8);
    }

    void theDemoAddsUp()
    {
        UiWorld world([](Database &database) { storeDemo(database, {60}); });
        const ShownData &data = *world.session().data();
        const OverviewFigures figures = overviewOf(data);
        QCOMPARE(figures.situation, Situation::Work);
        QVERIFY(figures.underBilled.lines > 0 && figures.unmapped.lines > 0);
        QVERIFY(figures.toDo <= figures.lines);
        int unmapped = 0;
        for (const UsageLine &line : data.review.lines)
            unmapped += line.kind == UnmappedAccount || line.kind == UnmappedService ? 1 : 0;
        QCOMPARE(figures.unmapped.lines, unmapped);
    }
};

TRUEUP_TEST_MAIN(OverviewFiguresTest)
#include "tst_overview_figures.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_figures.h"

#include "core/domain/cycle_book.h"
#include "core/domain/hold.h"
#include "core/domain/to_do.h"
#include "ui/overview/ranking.h"
#include "ui/session/waiting_counts.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <limits>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

using Situation = OverviewFigures::Situation;

Amount withoutSign(Amount amount)
{
    return amount < Amount() ? Amount() - amount : amount;
}

std::int64_t sizeOf(const std::optional<Amount> &amount)
{
    return amount ? withoutSign(*amount).millionths() : 0;
}

void addLine(FigureSum &sum, const UsageLine &line)
{
    ++sum.lines;
    if (line.moneyMonth)
        addTo(sum.money, withoutSign(*line.moneyMonth), line.currency);
    else
        ++sum.withoutMoney;
}

MoneySums costOf(const UsageLine &line)
{
    MoneySums cost;
    for (const UsagePart &part : line.parts) {
        if (part.costMonth)
            addTo(cost, *part.costMonth, part.costCurrency);
    }
    return cost;
}

QString productName(const UsageLine &line)
{
    if (line.psaProduct)
        return line.psaProduct->name;
    return line.parts.empty() || !line.parts.front().service ? QString() : line.parts.front().service->name;
}

QString accountName(const UsageLine &line)
{
    if (line.psaAccount)
        return line.psaAccount->name;
    return line.parts.empty() ? QString() : line.parts.front().account->record.name;
}

std::optional<LookIntoRow> unknownRow(const VendorAccount &account, bool asks)
{
    using enum LookIntoRow::Why;
    LookIntoRow row;
    row.account = account.record.name;
    if (asks) {
        row.why = Held;
        row.reason = account.staleReason;
        row.since = account.staleSince;
        row.accountId = account.id;
    } else if (account.freshness == Freshness::NeverFetched) {
        row.why = NeverFetched;
    } else if (account.freshness == Freshness::Stale) {
        row.why = Stale;
        row.reason = account.staleReason;
        row.since = account.staleSince;
    } else if (account.missingSince.isValid()) {
        row.why = Unlisted;
        row.since = account.missingSince;
    } else {
        return std::nullopt;
    }
    return row;
}

bool isUnknown(const VendorAccount &account)
{
    return account.held || account.freshness != Freshness::Current;
}

/// R24: terms of twelve months and more are renewals; shorter ones end all the time.
bool isLongTerm(const VendorService &service)
{
    return service.term.endsWith(u'Y');
}

/// Gathers the figures in one pass over the lines.
class Gathering
{
public:
    explicit Gathering(const ShownData &data) : m_data(data) {}

    OverviewFigures figures()
    {
        m_figures.lines = static_cast<int>(m_data.review.lines.size());
        for (const UsageLine &line : m_data.review.lines) {
            addTermEnds(line);
            addPush(line);
            if (isToDo(line))
                addToDo(line);
        }
        // Not from the lines: an account without any has none, and waits to be mapped all the same.
        const WaitingCounts waiting = countWaiting(m_data);
        m_figures.unmappedAccounts = waiting.unmappedAccounts;
        m_figures.unmappedServices = waiting.unmappedServices;
        finishLists();
        addRuns();
        m_figures.situation = situation();
        return std::move(m_figures);
    }

private:
    void addToDo(const UsageLine &line)
    {
        ++m_figures.toDo;
        addUnknownAccounts(line);
        switch (line.kind) {
        case UsageKind::UnderBilled:
            addLine(m_figures.underBilled, line);
            addDifference(line);
            break;
        case UsageKind::NewRevenue:
            addLine(m_figures.notBilled, line);
            addDifference(line);
            break;
        case UsageKind::OverBilled:
            addLine(m_figures.overBilled, line);
            addDifference(line);
            break;
        case UsageKind::PsaOnly:
        case UsageKind::ChangedService:
            addDifference(line);
            break;
        case UsageKind::UnmappedAccount:
        case UsageKind::UnmappedService:
            addUnmapped(line);
            break;
        case UsageKind::Lapsed:
            addLapsed(line);
            break;
        case UsageKind::Excluded:
        case UsageKind::Unknown:
        case UsageKind::NotComparable:
        case UsageKind::NoSource:
        case UsageKind::Equal:
            break;
        }
    }

    void addDifference(const UsageLine &line)
    {
        m_figures.differences.push_back({line.id, line.kind, accountName(line), productName(line),
                                         line.difference, line.moneyMonth, line.currency});
    }

    void addUnmapped(const UsageLine &line)
    {
        const UsagePart &part = line.parts.front();
        const bool isAccount = line.kind == UsageKind::UnmappedAccount;
        const MoneySums cost = costOf(line);
        FigureSum &sum = m_figures.unmapped;
        ++sum.lines;
        sum.withoutMoney += cost.empty() ? 1 : 0;
        if (isUnknown(*part.account))
            m_unknownUnmapped.insert(part.account);

        auto &rows = isAccount ? m_accounts : m_services;
        UnmappedRow &row = isAccount ? rows[part.account] : rows[part.service];
        row.side = isAccount ? MapSide::Accounts : MapSide::Services;
        row.name = isAccount ? part.account->record.name : part.service->name;
        row.connection = part.connection;
        row.unknown = row.unknown || isUnknown(*part.account);
        ++row.lines;
        for (const Money &money : cost) {
            addTo(sum.money, money.amount, money.currency);
            addTo(row.cost, money.amount, money.currency);
        }
    }

    void addUnknownAccounts(const UsageLine &line)
    {
        for (const UsagePart &part : line.parts) {
            if (m_unknown.contains(part.account))
                continue;
            if (auto row = unknownRow(*part.account, m_data.asks(*part.account))) {
                row->connection = part.connection;
                m_unknown.insert(part.account);
                m_figures.lookInto.push_back(std::move(*row));
            }
        }
    }

    void addLapsed(const UsageLine &line)
    {
        LookIntoRow row;
        row.why = LookIntoRow::Why::Lapsed;
        row.account = accountName(line);
        row.product = productName(line);
        row.lineId = line.id;
        row.atStake = costOf(line);
        m_lapsed.push_back(std::move(row));
    }

    void addPush(const UsageLine &line)
    {
        using enum LookIntoRow::Why;
        LookIntoRow row;
        if (line.state == ReviewState::Failed || line.state == ReviewState::Conflict)
            row.why = PushFailed;
        else if (line.state == ReviewState::Pushing)
            row.why = PushOpen;
        else if (line.due)
            row.why = Due;
        else
            return;
        row.account = accountName(line);
        row.product = productName(line);
        row.lineId = line.id;
        for (const Push *push : line.pushes) {
            row.since = push->intendedAt;
            if (!push->message.isEmpty())
                row.reason = push->message;
        }
        if (row.why == Due && line.decision && line.decision->quantity)
            row.change = u"%1 → %2"_s.arg(line.billed.value_or(Quantity()).toText(),
                                          line.decision->quantity->toText());
        m_pushes.push_back(std::move(row));
    }

    void addTermEnds(const UsageLine &line)
    {
        if (line.kind == UsageKind::Excluded)
            return;
        const QDate today = m_data.input().today;
        for (const UsagePart &part : line.parts) {
            if (!part.termEnd || !part.service || !isLongTerm(*part.service) || *part.termEnd < today ||
                *part.termEnd > today.addDays(OverviewFigures::kEndsSoonDays))
                continue;
            LookIntoRow row;
            row.why = LookIntoRow::Why::TermEnds;
            row.account = accountName(line);
            row.product = part.service->name;
            row.lineId = line.id;
            row.ends = *part.termEnd;
            row.unknown = isUnknown(*part.account);
            m_ending.push_back(std::move(row));
        }
    }

    void finishLists()
    {
        constexpr int kRows = OverviewFigures::kRows;
        m_figures.differences = largestOfEach(
            std::move(m_figures.differences), kRows,
            [](const DifferenceRow &row) { return row.money ? row.currency : QString(); },
            [](const DifferenceRow &row) {
                return row.money ? sizeOf(row.money)
                                 : std::abs(row.difference.value_or(Quantity()).thousandths());
            });

        std::vector<UnmappedRow> unmapped;
        for (auto *rows : {&m_accounts, &m_services}) {
            for (UnmappedRow &row : *rows)
                unmapped.push_back(std::move(row));
        }
        std::ranges::sort(unmapped, {}, &UnmappedRow::name);
        m_figures.unmappedRows = largestOfEach(
            std::move(unmapped), kRows,
            [](const UnmappedRow &row) { return row.cost.empty() ? QString() : row.cost.front().currency; },
            [](const UnmappedRow &row) {
                return row.cost.empty() ? std::int64_t(row.lines) : row.cost.front().amount.millionths();
            });

        finishLookInto();
    }

    /// What asks first, and what was or may be written to a PSA; then unknown, the longest ahead; then lapsed by cost; then terms by their end.
    void finishLookInto()
    {
        auto &rows = m_figures.lookInto;
        m_figures.unknownAccounts = static_cast<int>(rows.size());
        m_figures.unmapped.unknownAccounts = static_cast<int>(m_unknownUnmapped.size());
        std::ranges::stable_sort(rows, [](const LookIntoRow &a, const LookIntoRow &b) {
            const bool held = a.why == LookIntoRow::Why::Held;
            if (held != (b.why == LookIntoRow::Why::Held))
                return held;
            if (a.since.isValid() != b.since.isValid())
                return a.since.isValid();
            return a.since < b.since;
        });
        const auto lapsed = largestOfEach(
            std::move(m_lapsed), std::numeric_limits<int>::max(),
            [](const LookIntoRow &row) {
                return row.atStake.empty() ? QString() : row.atStake.front().currency;
            },
            [](const LookIntoRow &row) {
                return row.atStake.empty() ? std::int64_t(0) : row.atStake.front().amount.millionths();
            });
        std::ranges::stable_sort(m_ending, {}, &LookIntoRow::ends);
        std::ranges::stable_sort(m_pushes, {}, &LookIntoRow::why);
        const auto asking =
            std::ranges::find_if(rows, [](const LookIntoRow &row) { return row.why != LookIntoRow::Why::Held; });
        rows.insert(asking, m_pushes.begin(), m_pushes.end());
        const std::vector<LookIntoRow> held = heldRuns();
        const std::vector<LookIntoRow> cycles = guessedCycles();
        rows.insert(rows.begin(), cycles.begin(), cycles.end());
        rows.insert(rows.begin(), held.begin(), held.end());
        rows.insert(rows.end(), lapsed.begin(), lapsed.end());
        rows.insert(rows.end(), m_ending.begin(), m_ending.end());
        m_figures.lookIntoAll = static_cast<int>(rows.size());
        if (m_figures.lookIntoAll > OverviewFigures::kRows)
            rows.resize(OverviewFigures::kRows);
    }

    std::vector<LookIntoRow> heldRuns() const
    {
        std::vector<LookIntoRow> rows;
        for (const Connection &connection : m_data.input().connections) {
            const Run *run = heldRunThatAsks(m_data.runs, connection.id);
            if (!run)
                continue;
            LookIntoRow row;
            row.why = LookIntoRow::Why::HeldRun;
            row.account = connection.name;
            row.connection = connection.name;
            row.reason = run->error ? run->error->message : QString();
            row.since = run->finishedAt;
            rows.push_back(std::move(row));
        }
        return rows;
    }

    /// R15: what prices a month rest on is asked once.
    std::vector<LookIntoRow> guessedCycles() const
    {
        std::vector<LookIntoRow> rows;
        const auto cycles = cyclesOf(m_data.input().agreements, m_data.input().billingCycles);
        for (const Connection &connection : m_data.input().connections) {
            const auto guessed = std::ranges::count_if(cycles, [&connection](const BillingCycle &cycle) {
                return cycle.connectionId == connection.id && !cycle.confirmed;
            });
            if (guessed == 0)
                continue;
            LookIntoRow row;
            row.why = LookIntoRow::Why::Cycles;
            row.account = connection.name;
            row.connection = connection.name;
            row.guessed = static_cast<int>(guessed);
            rows.push_back(std::move(row));
        }
        return rows;
    }

    void addRuns()
    {
        m_figures.coverage = coverageOf(m_data);
        for (const Connection &connection : m_data.input().connections) {
            if (!connection.isSynced())
                continue;
            ConnectionRuns shown{connection, {}};
            for (const Run &run : m_data.runs) { // newest first
                if (run.connectionId != connection.id)
                    continue;
                if (!m_figures.lastSync.isValid() || m_figures.lastSync < run.finishedAt) {
                    if (run.outcome == RunOutcome::Complete || run.outcome == RunOutcome::Partial)
                        m_figures.lastSync = run.finishedAt;
                }
                if (std::ssize(shown.runs) < ConnectionRuns::kShownRuns)
                    shown.runs.push_back(run);
            }
            std::ranges::reverse(shown.runs);
            m_figures.runs.push_back(std::move(shown));
        }
    }

    Situation situation() const
    {
        if (!m_data.hasVendor())
            return Situation::NoConnection;
        if (m_data.input().vendorAccounts.empty())
            return Situation::NeverSynced;
        if (!m_data.hasPsaData())
            return Situation::NoPsaData;
        return m_figures.toDo == 0 ? Situation::AllAgrees : Situation::Work;
    }

    const ShownData &m_data;
    OverviewFigures m_figures;
    QHash<const void *, UnmappedRow> m_accounts;
    QHash<const void *, UnmappedRow> m_services;
    QSet<const VendorAccount *> m_unknown;
    QSet<const VendorAccount *> m_unknownUnmapped;
    std::vector<LookIntoRow> m_lapsed;
    std::vector<LookIntoRow> m_ending;
    std::vector<LookIntoRow> m_pushes;
};

} // namespace

void addTo(MoneySums &sums, Amount amount, const QString &currency)
{
    if (amount.isZero())
        return;
    const auto found = std::ranges::find(sums, currency, &Money::currency);
    if (found == sums.end())
        sums.push_back({amount, currency});
    else
        found->amount += amount;
    std::ranges::stable_sort(sums, std::ranges::greater{}, &Money::amount);
}

OverviewFigures overviewOf(const ShownData &data)
{
    return Gathering(data).figures();
}

} // namespace trueup

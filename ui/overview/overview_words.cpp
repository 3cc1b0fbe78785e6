// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_words.h"

#include "ui/common/format.h"
#include "ui/common/words.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::Overview)
};

const QString kBetween = u" · "_s;

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(kBetween);
}

QString lineCount(int lines)
{
    return lines == 1 ? Words::tr("1 line") : Words::tr("%1 lines").arg(countText(lines));
}

/// "2 too few", "5 too many"
QString differenceText(const DifferenceRow &row)
{
    if (!row.difference)
        return kindWords(row.kind);
    const Quantity size = *row.difference < Quantity() ? -*row.difference : *row.difference;
    switch (row.kind) {
    case UsageKind::NewRevenue:
        return Words::tr("%1 not billed at all").arg(quantityText(size));
    case UsageKind::PsaOnly:
        return Words::tr("%1 billed, none at the distributor").arg(quantityText(size));
    default:
        return *row.difference < Quantity() ? Words::tr("%1 too many").arg(quantityText(size))
                                            : Words::tr("%1 too few").arg(quantityText(size));
    }
}

/// The last good figures of so many accounts are part of it.
QString includesText(int unknown)
{
    if (unknown == 0)
        return {};
    return unknown == 1 ? Words::tr("includes 1 unknown account")
                        : Words::tr("includes %1 unknown accounts").arg(countText(unknown));
}

/// What so many accounts owe is not part of it, as nobody knows.
QString withoutText(int unknown)
{
    if (unknown == 0)
        return {};
    return unknown == 1 ? Words::tr("without 1 unknown account")
                        : Words::tr("without %1 unknown accounts").arg(countText(unknown));
}

OverviewNumber moneyNumber(UsageKind kind, const QString &label, const FigureSum &sum, int unknown)
{
    OverviewNumber number;
    number.label = label;
    number.mark = withoutText(unknown); // R7: an unknown line is of no other kind
    number.destination = UsageView{.kind = kind};
    if (sum.lines == 0) {
        number.number = countText(0);
        number.note = Words::tr("no line");
        return number;
    }
    number.tone = kindTone(kind);
    number.icon = kindIcon(kind);
    number.number =
        sum.money.empty() ? noValueText() : amountText(sum.money.front().amount, sum.money.front().currency);
    QString others;
    if (sum.money.size() > 1)
        others = Words::tr("and %1").arg(moneyText({sum.money.begin() + 1, sum.money.end()}));
    const QString without =
        sum.withoutMoney > 0 ? Words::tr("%1 without a price").arg(countText(sum.withoutMoney)) : QString();
    number.note = joined({others, lineCount(sum.lines), without});
    return number;
}

OverviewNumber unmappedNumber(const OverviewFigures &figures)
{
    OverviewNumber number;
    number.label = Words::tr("Unmapped, our cost a month");
    const MapSide side =
        figures.unmappedAccounts > 0 || figures.unmappedServices == 0 ? MapSide::Accounts : MapSide::Services;
    number.destination = MappingView{.side = side, .filter = MapFilter::Unmapped};
    if (figures.unmappedAccounts + figures.unmappedServices == 0) {
        number.number = countText(0);
        number.note = Words::tr("everything is mapped");
        return number;
    }
    number.mark = includesText(figures.unmapped.unknownAccounts);
    number.tone = kindTone(UsageKind::UnmappedAccount);
    number.icon = kindIcon(UsageKind::UnmappedAccount);
    const MoneySums &money = figures.unmapped.money;
    number.number = money.empty() ? noValueText() : amountText(money.front().amount, money.front().currency);
    QString others;
    if (money.size() > 1)
        others = Words::tr("and %1").arg(moneyText({money.begin() + 1, money.end()}));
    QString accounts;
    if (figures.unmappedAccounts > 0) {
        accounts = figures.unmappedAccounts == 1
                       ? Words::tr("1 account")
                       : Words::tr("%1 accounts").arg(countText(figures.unmappedAccounts));
    }
    QString services;
    if (figures.unmappedServices > 0) {
        services = figures.unmappedServices == 1
                       ? Words::tr("1 service")
                       : Words::tr("%1 services").arg(countText(figures.unmappedServices));
    }
    number.note = joined({others, accounts, services});
    return number;
}

OverviewNumber unknownNumber(const OverviewFigures &figures)
{
    OverviewNumber number;
    number.label = Words::tr("Accounts with unknown figures");
    number.number = countText(figures.unknownAccounts);
    number.destination = UsageView{.kind = UsageKind::Unknown};
    if (figures.unknownAccounts == 0) {
        number.note = Words::tr("every figure is current");
        return number;
    }
    number.note = Words::tr("not approvable until fetched again");
    number.tone = kindTone(UsageKind::Unknown);
    number.icon = kindIcon(UsageKind::Unknown);
    return number;
}

} // namespace

QString OverviewItem::spoken() const
{
    QStringList parts{title, sentence, figure};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString moneyText(const MoneySums &sums)
{
    QStringList parts;
    for (const Money &money : sums)
        parts.append(amountText(money.amount, money.currency));
    return parts.join(u" + "_s);
}

OverviewItem itemOf(const DifferenceRow &row)
{
    OverviewItem item;
    item.icon = kindIcon(row.kind);
    item.tone = kindTone(row.kind);
    item.title = row.account;
    item.sentence = joined({differenceText(row), row.product});
    item.figure = row.money ? signedAmountText(*row.money, row.currency) : QString();
    item.destination = UsageView{.lineId = row.lineId};
    return item;
}

OverviewItem itemOf(const UnmappedRow &row)
{
    OverviewItem item;
    const bool isAccount = row.side == MapSide::Accounts;
    item.icon = isAccount ? u"company"_s : u"product"_s;
    item.title = row.name;
    item.sentence = joined({row.unknown ? Words::tr("last good figures") : QString(),
                            isAccount ? Words::tr("account") : Words::tr("service"), row.connection,
                            lineCount(row.lines)});
    item.figure = moneyText(row.cost);
    item.destination = MappingView{.side = row.side, .filter = MapFilter::Unmapped, .text = row.name};
    return item;
}

OverviewItem itemOf(const LookIntoRow &row, const QDateTime &now)
{
    OverviewItem item;
    item.title = row.account;
    item.destination = UsageView{.text = row.account};
    item.icon = kindIcon(UsageKind::Unknown);
    item.tone = Tone::Unknown;
    switch (row.why) {
    case LookIntoRow::Why::HeldRun:
    case LookIntoRow::Why::Held:
        item.icon = runIcon(RunOutcome::Held);
        item.tone = runTone(RunOutcome::Held);
        item.sentence = Words::tr("Held, compare: %1").arg(row.reason);
        item.figure = agoText(row.since, now);
        item.destination = HeldView{row.connection, row.accountId};
        break;
    case LookIntoRow::Why::NeverFetched:
        item.sentence = Words::tr("Never fetched yet. Sync again.");
        break;
    case LookIntoRow::Why::Stale:
        item.sentence = row.reason;
        item.figure = agoText(row.since, now);
        break;
    case LookIntoRow::Why::Unlisted:
        item.sentence = Words::tr("The distributor lists this customer no more.");
        item.figure = agoText(row.since, now);
        break;
    case LookIntoRow::Why::Lapsed:
        item.icon = kindIcon(UsageKind::Lapsed);
        item.tone = kindTone(UsageKind::Lapsed);
        item.sentence = joined({Words::tr("Ended in the PSA, still charged"), row.product});
        item.figure = moneyText(row.atStake);
        item.destination = UsageView{.lineId = row.lineId};
        break;
    case LookIntoRow::Why::Cycles:
        item.icon = u"calendar"_s;
        item.tone = Tone::Warning;
        item.sentence = row.guessed == 1
                            ? Words::tr("What 1 billing cycle means is guessed: confirm it once")
                            : Words::tr("What %1 billing cycles mean is guessed: confirm them once")
                                  .arg(countText(row.guessed));
        item.destination = ConnectionsView{.connection = row.connection, .cycles = true};
        break;
    case LookIntoRow::Why::TermEnds:
        item.icon = u"calendar"_s;
        item.tone = Tone::Neutral;
        item.sentence = joined(
            {Words::tr("Term ends"), row.unknown ? Words::tr("as last known") : QString(), row.product});
        item.figure = dateText(row.ends);
        item.destination = UsageView{.toDoOnly = false, .lineId = row.lineId};
        break;
    case LookIntoRow::Why::PushFailed:
        item.icon = stateIcon(ReviewState::Failed);
        item.tone = stateTone(ReviewState::Failed);
        item.sentence = joined({Words::tr("Not pushed"), row.product, row.reason});
        item.figure = agoText(row.since, now);
        item.destination = UsageView{.toDoOnly = false, .lineId = row.lineId};
        break;
    case LookIntoRow::Why::PushOpen:
        item.icon = stateIcon(ReviewState::Pushing);
        item.tone = stateTone(ReviewState::Pushing);
        item.sentence = joined({Words::tr("Not known yet whether the PSA took it"), row.product});
        item.figure = agoText(row.since, now);
        item.destination = UsageView{.toDoOnly = false, .lineId = row.lineId};
        break;
    case LookIntoRow::Why::Due:
        item.icon = stateIcon(ReviewState::Scheduled);
        item.tone = stateTone(ReviewState::Scheduled);
        item.sentence = joined({Words::tr("Scheduled, and can be pushed now"), row.product});
        item.figure = row.change;
        item.destination = UsageView{.toDoOnly = false, .lineId = row.lineId};
        break;
    }
    return item;
}

std::vector<OverviewNumber> numbersOf(const OverviewFigures &figures)
{
    const int unknown = figures.unknownAccounts;
    OverviewNumber toDo;
    toDo.label = Words::tr("Lines to do");
    toDo.number = countText(figures.toDo);
    toDo.note = Words::tr("of %1").arg(countText(figures.lines));
    toDo.mark = includesText(unknown);
    toDo.destination = UsageView{};
    return {
        toDo,
        moneyNumber(UsageKind::UnderBilled, Words::tr("Under-billed a month"), figures.underBilled, unknown),
        moneyNumber(UsageKind::NewRevenue, Words::tr("Not billed at all, a month"), figures.notBilled,
                    unknown),
        moneyNumber(UsageKind::OverBilled, Words::tr("Over-billed a month"), figures.overBilled, unknown),
        unmappedNumber(figures),
        unknownNumber(figures)};
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/history_words.h"

#include "ui/common/format.h"
#include "ui/usage/line_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("UsageHistory", text);
}

QString clockText(const QDateTime &instant, const Calendar &calendar)
{
    return QLocale().toString(instant.toTimeZone(calendar.zone).time(), u"HH:mm"_s);
}

QString dayText(QDate day, const Calendar &calendar)
{
    return QLocale().toString(day, day.year() == calendar.today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString nameOf(const VendorService &service)
{
    return service.name.isEmpty() ? service.sku : service.name;
}

QString changeText(const QuantityStep &step)
{
    return step.before && step.after ? signedQuantityText(*step.after - *step.before) : noValueText();
}

/// A row with what it is ordered by.
struct Row
{
    QDateTime at;
    QStringList texts;
};

void addRows(std::vector<Row> &rows, const std::vector<QuantityStep> &steps, const QString &where, bool psa,
             const Calendar &calendar)
{
    for (const QuantityStep &step : steps) {
        const bool imported = psa && !step.notBefore.isValid();
        const QString when =
            imported ? tr("import of %1").arg(momentText(step.seenAt, calendar)) : whenText(step, calendar);
        rows.push_back({step.seenAt, {when, where, quantityText(step.after), changeText(step)}});
    }
}

} // namespace

QString momentText(const QDateTime &instant, const Calendar &calendar)
{
    return u"%1 %2"_s.arg(dayText(dateIn(instant, calendar.zone), calendar), clockText(instant, calendar));
}

QString betweenText(const QDateTime &from, const QDateTime &to, const Calendar &calendar)
{
    const QDate day = dateIn(to, calendar.zone);
    if (dateIn(from, calendar.zone) == day) {
        return tr("on %1 between %2 and %3")
            .arg(dayText(day, calendar), clockText(from, calendar), clockText(to, calendar));
    }
    return tr("between %1 and %2").arg(momentText(from, calendar), momentText(to, calendar));
}

QString whenText(const QuantityStep &step, const Calendar &calendar)
{
    if (!step.notBefore.isValid())
        return tr("first seen %1").arg(momentText(step.seenAt, calendar));
    if (step.notBefore == step.seenAt)
        return tr("on %1").arg(dayText(dateIn(step.seenAt, calendar.zone), calendar));
    return betweenText(step.notBefore, step.seenAt, calendar);
}

std::vector<QStringList> historyRows(const UsageHistory &history, const Calendar &calendar)
{
    std::vector<Row> rows;
    const bool several = history.vendor.size() > 1;
    for (const VendorHistory &one : history.vendor) {
        const QString where =
            several ? u"%1 · %2"_s.arg(one.account->record.name, nameOf(*one.service)) : tr("Distributor");
        addRows(rows, one.steps, where, false, calendar);
    }
    for (const BilledPairHistory &one : history.psa)
        addRows(rows, one.steps, tr("PSA"), true, calendar);
    std::ranges::stable_sort(rows, std::ranges::greater{}, &Row::at);
    std::vector<QStringList> texts;
    for (Row &row : rows)
        texts.push_back(std::move(row.texts));
    return texts;
}

QString historySentence(const std::vector<QuantityStep> &steps, const Calendar &calendar)
{
    std::optional<Quantity> least;
    std::optional<Quantity> most;
    for (const QuantityStep &step : steps) {
        if (!step.after)
            continue;
        least = least ? std::min(*least, *step.after) : *step.after;
        most = most ? std::max(*most, *step.after) : *step.after;
    }
    if (!least)
        return tr("no seat count");
    const QString since = momentText(steps.front().seenAt, calendar);
    if (*least == *most)
        return tr("%1 since %2").arg(seatsText(*least), since);
    return tr("%1 on %2, between %3 and %4 since, %5 now")
        .arg(seatsText(steps.front().after.value_or(Quantity())), since, quantityText(*least),
             quantityText(*most), quantityText(steps.back().after));
}

std::vector<QuantityStep> summed(const std::vector<VendorHistory> &histories)
{
    if (histories.size() == 1)
        return histories.front().steps;
    std::map<QDateTime, std::vector<std::pair<std::size_t, const QuantityStep *>>> byTime;
    for (std::size_t i = 0; i < histories.size(); ++i) {
        for (const QuantityStep &step : histories[i].steps)
            byTime[step.seenAt].push_back({i, &step});
    }
    std::vector<std::optional<Quantity>> now(histories.size());
    std::vector<QuantityStep> sums;
    for (const auto &[at, steps] : byTime) {
        for (const auto &[which, step] : steps)
            now[which] = step->after;
        std::optional<Quantity> sum;
        for (const std::optional<Quantity> &one : now) {
            if (one)
                sum = sum.value_or(Quantity()) + *one;
        }
        const auto before = sums.empty() ? std::optional<Quantity>() : sums.back().after;
        sums.push_back({steps.front().second->notBefore, at, before, sum});
    }
    return sums;
}

QString movedSentence(const UsageLine &line, Period period)
{
    std::optional<Quantity> before;
    for (const UsagePart &part : line.parts) {
        if (part.monthAgo)
            before = before.value_or(Quantity()) + *part.monthAgo;
    }
    if (!line.flags.testFlag(Flag::Moved) || !before || !line.vendorQuantity)
        return {};
    const QString month = periodText(period.previous().previous());
    if (*before == *line.vendorQuantity) // the parts moved against each other
        return tr("%1 at the distributor when %2 ended, as many now, but of other services.")
            .arg(seatsText(*before), month);
    return tr("%1 at the distributor when %2 ended, %3 now.")
        .arg(seatsText(*before), month, quantityText(*line.vendorQuantity));
}

QString goneText(const ReviewInput &input, const Subscription &line, const Calendar &calendar)
{
    const SubscriptionVersion *newest = newestVersion(input.recentVersions, line.id);
    if (!newest || !newest->previousSeenAt.isValid())
        return tr("Gone since %1").arg(momentText(line.missingSince, calendar));
    return tr("Gone %1").arg(betweenText(newest->previousSeenAt, newest->validFrom, calendar));
}

QString successionText(const Succession &one)
{
    if (one.fell == one.rose) {
        return tr("%1 → %2, %3").arg(nameOf(*one.from), nameOf(*one.to), seatsText(one.rose));
    }
    return tr("%1 (%2) → %3 (%4)")
        .arg(nameOf(*one.from), signedQuantityText(-one.fell), nameOf(*one.to), signedQuantityText(one.rose));
}

QString linkWords(SuccessionLink link)
{
    switch (link) {
    case SuccessionLink::VendorSubscription:
        return tr("same subscription at the manufacturer");
    case SuccessionLink::Contract:
        return tr("same contract");
    case SuccessionLink::PartRoot:
        return tr("same part number family");
    }
    return {};
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connection_view.h"

#include "core/domain/cycle_book.h"
#include "ui/common/format.h"
#include "ui/common/run_words.h"
#include "ui/session/shown_data.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace trueup {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Connections)
};

template <typename Thing>
int countOf(const std::vector<Thing> &things, ConnectionId connection)
{
    return static_cast<int>(std::ranges::count(things, connection, &Thing::connectionId));
}

void countVendor(ConnectionView &view, const ReviewInput &input)
{
    QSet<qint64> ours;
    for (const VendorAccount &account : input.vendorAccounts) {
        if (account.connectionId != view.connection.id || account.missingSince.isValid())
            continue;
        ours.insert(toInt(account.id));
        ++view.accounts;
        view.unknown += account.freshness != Freshness::Current ? 1 : 0;
    }
    view.services = countOf(input.vendorServices, view.connection.id);
    view.lines = static_cast<int>(std::ranges::count_if(input.subscriptions, [&](const Subscription &line) {
        return !line.isMissing() && ours.contains(toInt(line.accountId));
    }));
}

/// How many things of a connection are there now.
template <typename Thing>
int presentOf(const std::vector<Thing> &things, ConnectionId connection)
{
    return static_cast<int>(std::ranges::count_if(things, [connection](const Thing &thing) {
        return thing.connectionId == connection && !thing.missingSince.isValid();
    }));
}

void countPsa(ConnectionView &view, const ShownData &data)
{
    const ReviewInput &input = data.input();
    const ConnectionId id = view.connection.id;
    view.accounts = presentOf(input.psaAccounts, id);
    view.services = presentOf(input.psaProducts, id);
    view.lines = presentOf(input.billedLines, id);
    for (const Agreement &agreement : input.agreements) {
        if (agreement.connectionId != id || agreement.missingSince.isValid())
            continue;
        view.agreements += agreement.active ? 1 : 0;
        view.unknown += agreement.staleSince.isValid() || !agreement.fetchedAt.isValid() ? 1 : 0;
    }
    view.guessedCycles =
        static_cast<int>(std::ranges::count(cyclesOfConnection(data, id), false, &BillingCycle::confirmed));
}

} // namespace

std::vector<ConnectionView> connectionViews(const ShownData &data)
{
    std::vector<ConnectionView> views;
    for (const Connection &connection : data.input().connections) {
        ConnectionView view;
        view.connection = connection;
        const auto run = std::ranges::find_if(data.runs, [&](const Run &each) {
            return each.connectionId == connection.id && each.outcome != RunOutcome::Running;
        });
        if (run != data.runs.end())
            view.lastRun = *run;
        if (connection.isVendor()) {
            countVendor(view, data.input());
        } else if (connection.isSynced()) {
            countPsa(view, data);
        } else {
            view.accounts = countOf(data.input().psaAccounts, connection.id);
            view.services = countOf(data.input().psaProducts, connection.id);
            view.lines = countOf(data.input().billedLines, connection.id);
        }
        views.push_back(std::move(view));
    }
    std::ranges::stable_sort(views, [](const ConnectionView &one, const ConnectionView &other) {
        if (one.connection.isVendor() != other.connection.isVendor())
            return one.connection.isVendor();
        return QString::localeAwareCompare(one.connection.name, other.connection.name) < 0;
    });
    return views;
}

QString freeConnectionName(const ShownData *data, const QString &wanted)
{
    const auto isTaken = [data](const QString &name) {
        return data && std::ranges::any_of(data->input().connections, [&name](const Connection &each) {
                   return each.name.compare(name, Qt::CaseInsensitive) == 0;
               });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1 %2").arg(wanted, QString::number(number));
    return name;
}

std::vector<BillingCycle> cyclesOfConnection(const ShownData &data, ConnectionId connection)
{
    auto cycles = cyclesOf(data.input().agreements, data.input().billingCycles);
    std::erase_if(cycles, [connection](const BillingCycle &each) { return each.connectionId != connection; });
    return cycles;
}

QString contentWords(const ConnectionView &view)
{
    const Connection &connection = view.connection;
    QString text;
    if (connection.isVendor()) {
        text = Words::tr("%1 accounts, %2 services, %3 subscriptions")
                   .arg(countText(view.accounts), countText(view.services), countText(view.lines));
    } else if (connection.isSynced()) {
        text = Words::tr("%1 companies, %2 products, %3 active agreements, %4 billed lines")
                   .arg(countText(view.accounts), countText(view.services), countText(view.agreements),
                        countText(view.lines));
    } else {
        text = Words::tr("%1 accounts, %2 products, %3 billed lines")
                   .arg(countText(view.accounts), countText(view.services), countText(view.lines));
    }
    if (view.unknown == 0)
        return text;
    return Words::tr("%1; %2 not current", "what it holds; 2 accounts")
        .arg(text, partsText(connection.kind, view.unknown));
}

} // namespace trueup

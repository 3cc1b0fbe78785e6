// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connection_view.h"

#include "ui/common/format.h"
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

} // namespace

std::vector<ConnectionView> connectionViews(const ShownData &data)
{
    std::vector<ConnectionView> views;
    for (const Connection &connection : data.input().connections) {
        ConnectionView view{connection, {}, 0, 0, 0, 0};
        const auto run = std::ranges::find_if(data.runs, [&](const Run &each) {
            return each.connectionId == connection.id && each.outcome != RunOutcome::Running;
        });
        if (run != data.runs.end())
            view.lastRun = *run;
        if (connection.isVendor()) {
            countVendor(view, data.input());
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

QString contentWords(const ConnectionView &view)
{
    const QString text = (view.connection.isVendor() ? Words::tr("%1 accounts, %2 services, %3 subscriptions")
                                                     : Words::tr("%1 accounts, %2 products, %3 billed lines"))
                             .arg(countText(view.accounts), countText(view.services), countText(view.lines));
    if (view.unknown == 0)
        return text;
    return Words::tr("%1; %2 unknown", "260 accounts, …; 2 unknown").arg(text, countText(view.unknown));
}

} // namespace trueup

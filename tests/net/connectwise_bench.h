// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psa/connectwise/connectwise_connector.h"
#include "tests/net/fake_network.h"
#include "tests/net/wait_for.h"
#include "tests/support/fake_clock.h"

#include <functional>
#include <memory>
#include <optional>

/// Scenarios of ConnectWise's interface for FakeNetwork, and a connector that plays them.
namespace trueup::test {

using namespace Qt::StringLiterals;

inline const QByteArray site = "https://na.myconnectwise.net";
inline const QByteArray api = "https://api-na.myconnectwise.net/v2025_1/apis/3.0/";
inline const QByteArray basic = "Basic " + QByteArray("acme+public-key:private-key").toBase64();
inline const QByteArray signedIn = "> Authorization: " + basic +
                                   "\n> clientId: guid-1\n> Accept: "
                                   "application/vnd.connectwise.com+json; version=2025.16\n";
/// The question for the codebase carries no keys.
inline const QByteArray askCodebase =
    "> GET " + site + "/login/companyinfo/acme\n> Authorization:\n> clientId:\n> Accept: application/json\n";
inline const QByteArray toldCodebase = askCodebase + "< 200\n{\"Codebase\":\"v2025_1/\",\"IsCloud\":true}\n";

inline const QByteArray companiesFields = "&fields=id%2Cidentifier%2Cname%2Cstatus%2Cwebsite%2CdeletedFlag";
inline const QByteArray notDeleted = "conditions=deletedFlag%3Dfalse";
inline const QByteArray companies = "company/companies?" + notDeleted + companiesFields + "&pageSize=1000";

inline QByteArray get(const QByteArray &path)
{
    return "> GET " + api + path + '\n' + signedIn;
}

inline QByteArray answered(const QByteArray &body, const QByteArray &status = "200")
{
    return "< " + status + '\n' + body + '\n';
}

inline QByteArray company(int id)
{
    return "{\"id\":" + QByteArray::number(id) + ",\"identifier\":\"C" + QByteArray::number(id) +
           "\",\"name\":\"Company " + QByteArray::number(id) +
           "\",\"status\":{\"id\":1,\"name\":\"Active\"}}";
}

inline QByteArray companiesFrom(int from, int until)
{
    QByteArray list;
    for (int id = from; id <= until; ++id)
        list += (id == from ? "" : ",") + company(id);
    return '[' + list + ']';
}

inline QByteArray nextLink(const QByteArray &query, const QByteArray &base = api + "company/companies")
{
    return "< Link: <" + base + '?' + query + ">; rel=\"next\"\n";
}

struct ConnectWiseBench
{
    explicit ConnectWiseBench(const QByteArray &scenario,
                              const std::function<void(Connection &)> &change = {},
                              const QByteArray &privateKey = "private-key",
                              const std::function<void(ConnectWiseConfig &)> &adjust = {})
        : traffic(FakeNetwork::scenario(scenario))
    {
        Connection connection;
        connection.kind = ConnectionKind::ConnectWise;
        connection.apiUrl = u"https://na.myconnectwise.net"_s;
        connection.companyId = u"acme"_s;
        connection.publicKey = u"public-key"_s;
        connection.clientId = u"guid-1"_s;
        connection.codebase = u"v2025_1/"_s;
        if (change)
            change(connection);
        auto config = *connectWiseConfig(connection, Secret(privateKey));
        if (adjust)
            adjust(config);
        connector = std::make_unique<ConnectWiseConnector>(config, clock, &pool,
                                                           std::make_unique<FakeNetwork>(traffic));
    }

    template <typename T>
    static std::optional<T> wait(const std::function<void(std::function<void(T)>)> &ask)
    {
        std::optional<T> result;
        ask([&result](T value) { result = std::move(value); });
        if (result || !waitFor([&result] { return result.has_value(); }))
            qFatal("called at once or never");
        return result;
    }
    using Accounts = FetchResult<PsaList<PsaAccount>>;
    Accounts listAccounts()
    {
        return *wait<Accounts>([this](auto done) { connector->listAccounts(done); });
    }
    Result<LineReading> readLine()
    {
        return *wait<Result<LineReading>>(
            [this](auto done) { connector->readLine(u"812"_s, u"40411"_s, done); });
    }
    WriteAnswer change(const QString &quantity = u"27"_s)
    {
        return *wait<WriteAnswer>([&](auto done) {
            connector->changeQuantity({u"812"_s, u"40411"_s, *Quantity::parse(quantity)}, done);
        });
    }
    WriteAnswer create()
    {
        return *wait<WriteAnswer>([this](auto done) {
            connector->createLine({u"812"_s, u"933"_s, Quantity::fromUnits(5), QDate(2026, 12, 1)}, done);
        });
    }
    Result<AccessReport> check()
    {
        return *wait<Result<AccessReport>>([this](auto done) {
            connector->checkAccess(
                [this](const AccessProgress &progress) {
                    if (progress.state != StepState::Running)
                        steps += u"%1 %2"_s.arg(int(progress.step)).arg(int(progress.state));
                    texts += progress.text;
                },
                done);
        });
    }

    std::shared_ptr<Traffic> traffic;
    FakeClock clock;
    QThreadPool pool;
    std::unique_ptr<ConnectWiseConnector> connector;
    QStringList steps;
    QStringList texts;
};

/// Nothing behind the last id: only then is a great list whole.
inline QByteArray nothingAfter(int id)
{
    return get(companies + "&pageId=" + QByteArray::number(id)) + "< 200\n[]\n";
}

inline QStringList keysOf(const PsaList<PsaAccount> &list)
{
    QStringList keys;
    for (const PsaAccount &row : list.rows)
        keys += row.key;
    return keys;
}

} // namespace trueup::test

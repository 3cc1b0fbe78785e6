// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/connectwise_lookalike.h"
#include "core/psa/connectwise/connectwise_connector.h"
#include "tests/demo/small_psa.h"
#include "tests/net/wait_for.h"
#include "tests/support/fake_clock.h"

#include <QSslCertificate>

#include <functional>
#include <memory>
#include <optional>

namespace trueup::test {

using namespace Qt::StringLiterals;

inline std::unique_ptr<demo::ConnectWiseLookalike> startPsa(demo::ConnectWiseOptions options = {})
{
    options.vendor.today = smallPsaToday;
    options.vendor.customers = 80;
    auto started = demo::ConnectWiseLookalike::start(options);
    if (!started)
        qFatal("%s", qPrintable(started.error().message));
    return std::move(*started);
}

/// A look-alike of a handful of records.
inline std::unique_ptr<demo::ConnectWiseLookalike> startSmallPsa(demo::ConnectWiseOptions options = {})
{
    options.records = smallPsa();
    return startPsa(std::move(options));
}

/// The stored connection of a look-alike.
inline Connection connectionTo(const demo::ConnectWiseLookalike &lookalike)
{
    Connection connection;
    connection.kind = ConnectionKind::ConnectWise;
    connection.apiUrl = lookalike.url().toString();
    connection.companyId = lookalike.company();
    connection.publicKey = lookalike.publicKey();
    connection.clientId = lookalike.clientId();
    connection.psa.requestsPerSecond = 200;
    connection.psa.requestsInFlight = 6;
    return connection;
}

/// A connector for the look-alike, on a clock whose waits take no time.
struct LookalikeBench
{
    explicit LookalikeBench(demo::ConnectWiseLookalike &lookalike,
                            const std::function<void(ConnectWiseConfig &)> &adjust = {})
    {
        auto config = connectWiseConfig(connectionTo(lookalike), Secret(lookalike.privateKey()));
        if (!config)
            qFatal("%s", qPrintable(config.error().message));
        if (const QByteArray authority = lookalike.caCertificatePem(); !authority.isEmpty())
            config->http.trustedCertificates = QSslCertificate::fromData(authority, QSsl::Pem);
        if (adjust)
            adjust(*config);
        connector = std::make_unique<ConnectWiseConnector>(*config, clock, &pool);
    }

    template <typename T>
    static T wait(const std::function<void(std::function<void(T)>)> &ask)
    {
        std::optional<T> result;
        ask([&result](T value) { result = std::move(value); });
        if (!waitFor([&result] { return result.has_value(); }))
            qFatal("never called");
        return std::move(*result);
    }

    template <typename Row>
    using List = FetchResult<PsaList<Row>>;
    List<PsaAccount> accounts()
    {
        return wait<List<PsaAccount>>([this](auto done) { connector->listAccounts(done); });
    }
    List<PsaProduct> products()
    {
        return wait<List<PsaProduct>>([this](auto done) { connector->listProducts(done); });
    }
    List<PsaImport::AgreementRow> agreements(const AgreementQuestion &question = {})
    {
        return wait<List<PsaImport::AgreementRow>>(
            [&](auto done) { connector->listAgreements(question, done); });
    }
    List<PsaImport::Line> lines(const PsaImport::AgreementRow &agreement)
    {
        return wait<List<PsaImport::Line>>([&](auto done) { connector->fetchLines(agreement, done); });
    }
    Result<LineReading> read(int agreement, int line)
    {
        return wait<Result<LineReading>>(
            [&](auto done) { connector->readLine(QString::number(agreement), QString::number(line), done); });
    }
    WriteAnswer change(int agreement, int line, const QString &quantity)
    {
        return wait<WriteAnswer>([&](auto done) {
            connector->changeQuantity(
                {QString::number(agreement), QString::number(line), *Quantity::parse(quantity)}, done);
        });
    }
    Result<AccessReport> check()
    {
        steps.clear();
        return wait<Result<AccessReport>>([this](auto done) {
            connector->checkAccess(
                [this](const AccessProgress &progress) {
                    if (progress.state != StepState::Running)
                        steps += {progress.step, progress.state};
                },
                done);
        });
    }

    FakeClock clock{QDateTime(smallPsaToday, QTime(9, 0), Qt::UTC)};
    QThreadPool pool;
    std::unique_ptr<ConnectWiseConnector> connector;
    QList<std::pair<AccessStep, StepState>> steps; ///< as they ended
};

} // namespace trueup::test

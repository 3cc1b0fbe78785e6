// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/psa/connectwise/connectwise_config.h"
#include "core/psa/psa_connector.h"

#include <QThreadPool>

#include <memory>

namespace trueup {

/// ConnectWise PSA. At most so many requests a second and side by side as the configuration says, for reads
/// and writes together. checkAccess() and listAccounts() start afresh after keys that were refused or a
/// server that was given up on; between them such a failure ends every further operation at once.
class ConnectWiseConnector final : public PsaConnector
{
    Q_OBJECT
public:
    /// `clock` and `pool` must outlive the connector. Answers are decoded on `pool`. `manager` is for tests.
    ConnectWiseConnector(const ConnectWiseConfig &config, Clock &clock, QThreadPool *pool,
                         std::unique_ptr<QNetworkAccessManager> manager = {}, QObject *parent = nullptr);
    ~ConnectWiseConnector() override;

    void checkAccess(std::function<void(const AccessProgress &)> progress,
                     std::function<void(Result<AccessReport>)> done) override;
    void listAccounts(ListDone<PsaAccount> done) override;
    void listProducts(ListDone<PsaProduct> done) override;
    void fetchProducts(const QStringList &keys, ListDone<PsaProduct> done) override;
    void listAgreements(const AgreementQuestion &question, ListDone<PsaImport::AgreementRow> done) override;
    void fetchLines(const PsaImport::AgreementRow &agreement, ListDone<PsaImport::Line> done) override;
    void readLine(const QString &agreementKey, const QString &lineKey,
                  std::function<void(Result<LineReading>)> done) override;
    void readTrail(const QString &lineKey,
                   std::function<void(Result<std::vector<PsaTrailRow>>)> done) override;
    void changeQuantity(const QuantityChange &change, std::function<void(WriteAnswer)> done) override;
    void createLine(const NewLine &line, std::function<void(WriteAnswer)> done) override;
    RequestPreview preview(const QuantityChange &change) const override;
    RequestPreview preview(const NewLine &line) const override;
    QString codebase() const override;
    void cancel() override;
    ServerLoad load() const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/net/http_client.h"
#include "core/vendors/stellr/endpoint_profile.h"
#include "core/vendors/stellr/stellr_url.h"
#include "core/vendors/vendor_connector.h"

#include <QThreadPool>

#include <memory>

namespace trueup {

/// What one Stellr connection needs, as a value.
struct StellrConfig
{
    StellrUrl api; ///< from parseStellrUrl()
    QString clientId;
    Secret secret;
    EndpointProfile profile; ///< from loadEndpointProfile()
    QString tokenUrl; ///< the candidate that worked last (AccessReport::tokenUrl); tried first; may be empty
    int maxConnections = 6; ///< in flight at the server, 1 to 6
    HttpOptions http;
};

/// TD SYNNEX StreamOne Stellr, read only: the token call is the only request that is not a GET.
///
/// What the access check fetched is used once more by the next listAccounts() and fetchAccount(), so a first
/// run on the same connector asks for nothing twice. The rest of a customer list is fetched in parallel and
/// ahead of account fetches. checkAccess() and listAccounts() start afresh after a sign-in that was refused
/// or a server that was given up on; between them such a failure ends every further operation at once instead
/// of being repeated per account.
class StellrConnector final : public VendorConnector
{
    Q_OBJECT
public:
    /// `clock` and `pool` must outlive the connector. Answers are decoded on `pool`. `manager` is for tests.
    StellrConnector(StellrConfig config, Clock &clock, QThreadPool *pool,
                    std::unique_ptr<QNetworkAccessManager> manager = {}, QObject *parent = nullptr);
    ~StellrConnector() override;

    void checkAccess(std::function<void(const AccessProgress &)> progress,
                     std::function<void(Result<AccessReport>)> done) override;
    void listAccounts(std::function<void(AccountPage)> page,
                      std::function<void(FetchResult<AccountListSummary>)> done) override;
    void fetchAccount(const QString &accountKey,
                      std::function<void(FetchResult<AccountFetch>)> done) override;
    void cancel() override;
    ServerLoad load() const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace trueup

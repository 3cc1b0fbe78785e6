// SPDX-License-Identifier: GPL-3.0-or-later
// The Stellr REST interface on 127.0.0.1, for the demo and the tests: real HTTP or TLS, real sockets, no
// other machine.
#pragma once

#include "app/demo/fault_rule.h"
#include "app/demo/loopback_certificate.h"
#include "app/demo/stellr_api.h"
#include "app/demo/stellr_data_set.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>

namespace trueup::demo {

struct StellrLookalikeOptions
{
    StellrDataOptions data = {};
    quint16 port = 0;  ///< 0 = any free one
    int latencyMs = 0; ///< every answer waits so long
    int threads = 64;  ///< requests answered at one moment; a connection keeps one while it is open
    bool tls = false;
    CertificateKind certificate = CertificateKind::Valid;
    AnswerShape shape = AnswerShape::Documented;
    PageSizeLimit pageSizeLimit = PageSizeLimit::Clamp;
    int maxPageSize = 200;
    bool acceptForm = true;     ///< client id and secret in the token request's body
    bool acceptBasic = false;   ///< … in an Authorization header
    int tokenSeconds = 7200;    ///< expires_in
    int youngSeconds = 0;       ///< the credential is refused for so long after start
    bool wrongReseller = false; ///< customers and subscriptions are answered with 0 records
    /// For expiry and youth; empty = a steady clock. Called from several threads.
    std::function<qint64()> clockMs = {};
};

/// What reached the server since start or resetCounters().
struct Counters
{
    qint64 requests = 0;    ///< all, token requests too
    int maxConcurrency = 0; ///< most requests being answered at one moment
    int tokens = 0;         ///< tokens given
    int tokenRequests = 0;
    int connections = 0;          ///< TCP connections accepted
    qint64 faults = 0;            ///< answers spoiled by a rule or a level
    QHash<QString, int> byTarget; ///< GETs by path and query, spoiled ones too

    /// GETs whose path (without query) is `path`.
    int ofPath(const QString &path) const;
};

/// Thread-safe; serves from its own threads until destroyed.
class StellrLookalike
{
public:
    static Result<std::unique_ptr<StellrLookalike>> start(const StellrLookalikeOptions &options = {});
    ~StellrLookalike();

    /// API base address without a trailing slash, "http://127.0.0.1:41234". Token: {url}/oauth2/v1/token
    QUrl url() const;
    QString clientId() const;
    QByteArray clientSecret() const;
    /// PEM of the authority that signed the server's certificate; empty without TLS.
    QByteArray caCertificatePem() const;

    StellrDataSet &data();

    void setFault(const FaultRule &rule);
    /// Removes all rules and the level.
    void clearFaults();
    /// Starts the level's "once each" anew. Its 429 answers advise to wait retryAfterSeconds.
    void setFaultLevel(FaultLevel level, int retryAfterSeconds = 1);
    /// This customer's subscriptions answer 500 until clearFaults().
    void setFailingCustomer(const QString &customerNo);
    void setLatency(int milliseconds);
    void setWrongReseller(bool on);
    /// Every token given so far is refused with 401 from now on.
    void revokeTokens();
    /// The next token requests are refused with invalid_client, as for a credential younger than ten minutes.
    void failNextTokenRequests(int count);
    /// Refuses the credential for good, or accepts it again.
    void setCredentialRevoked(bool on);

    Counters counters() const;
    void resetCounters();

private:
    StellrLookalike();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trueup::demo

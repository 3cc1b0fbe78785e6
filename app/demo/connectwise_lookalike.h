// SPDX-License-Identifier: GPL-3.0-or-later
// The ConnectWise PSA REST interface on 127.0.0.1, for the demo and the tests: real HTTP or TLS, real
// sockets, no other machine.
#pragma once

#include "app/demo/connectwise_access.h"
#include "app/demo/connectwise_data_set.h"
#include "app/demo/connectwise_fault.h"
#include "app/demo/connectwise_json.h"
#include "app/demo/loopback_certificate.h"
#include "app/demo/stellr_data_set.h"
#include "core/base/result.h"

#include <QHash>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace trueup::demo {

struct ConnectWiseOptions
{
    /// The distributor's data that the PSA bills; its seed and `today` are those of the PSA too.
    StellrDataOptions vendor = {};
    /// Other records than those that follow from `vendor`.
    std::optional<CwRecords> records = {};
    quint16 port = 0;  ///< 0 = any free one
    int latencyMs = 0; ///< every answer waits so long
    int threads = 64;  ///< requests answered at one moment; a connection keeps one while it is open
    bool tls = false;
    CertificateKind certificate = CertificateKind::Valid;
    int largestPage = 1000; ///< a larger pageSize is cut to it
    CwGeneration generation = CwGeneration::V2026_11;
    CwAbsent absent = CwAbsent::LeftOut;
    CwWrongKeys wrongKeys = CwWrongKeys::Unauthorized;
    QString codebase = QStringLiteral("v2025_1/");
    bool alias = true; ///< v4_6_release/ works too
    /// For stamps and the ledger, milliseconds since 1970; empty = the machine's clock. Called from several
    /// threads.
    std::function<qint64()> clockMs = {};
};

/// What reached the server since start or resetCounters().
struct ConnectWiseCounters
{
    qint64 requests = 0;               ///< all
    int maxConcurrency = 0;            ///< most requests being answered at one moment
    int connections = 0;               ///< TCP connections accepted
    qint64 reads = 0;                  ///< GETs and searches behind a codebase
    qint64 writes = 0;                 ///< everything else there
    qint64 companyInfo = 0;            ///< look-ups of the codebase
    qint64 faults = 0;                 ///< requests on which a rule acted
    QHash<QString, int> byTarget = {}; ///< GETs by path and query

    /// GETs whose path (without query) ends in `path`.
    int ofPath(const QString &path) const;
};

/// Thread-safe; serves from its own threads until destroyed.
class ConnectWiseLookalike
{
public:
    static Result<std::unique_ptr<ConnectWiseLookalike>> start(const ConnectWiseOptions &options = {});
    ~ConnectWiseLookalike();

    /// The host's address without a trailing slash, "http://127.0.0.1:41234".
    QUrl url() const;
    /// The login company id.
    QString company() const;
    QString publicKey() const;
    QByteArray privateKey() const;
    /// One that is accepted; so is any other GUID.
    QString clientId() const;
    /// The API member whose keys these are: what updatedBy and the audit trail show for writes.
    QString member() const;
    /// PEM of the authority that signed the server's certificate; empty without TLS.
    QByteArray caCertificatePem() const;

    ConnectWiseDataSet &data();
    const ConnectWiseLedger &ledger() const;
    /// Everything that was sent to change one line, in the order it took effect.
    std::vector<CwWrite> writesTo(int additionId) const;
    std::vector<CwWrite> writes() const;
    /// What is stored now; nullopt for no such line.
    std::optional<Quantity> quantityOf(int additionId) const;

    void setFault(const CwFault &rule);
    /// Removes all rules. Keys, rights and codebase stay as they are.
    void clearFaults();
    void setLatency(int milliseconds);
    void setWrongKeys(CwWrongKeys answer);
    void setKeysRevoked(bool on);
    void setRight(CwRight right, bool granted);
    /// The company moved: addresses below the old dated codebase answer 404, companyinfo names the new one.
    /// codebase: "v2025_2/". alias: whether v4_6_release/ still works.
    void moveCodebase(const QString &codebase, bool alias = true);

    ConnectWiseCounters counters() const;
    void resetCounters();

private:
    ConnectWiseLookalike();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trueup::demo

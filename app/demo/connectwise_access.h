// SPDX-License-Identifier: GPL-3.0-or-later
// Who may ask what: the keys of the API member, the clientId, and the rights of the member's role.
#pragma once

#include "app/demo/connectwise_refusal.h"
#include "app/demo/connectwise_request.h"

#include <QSet>

#include <mutex>
#include <optional>

namespace trueup::demo {

/// How wrong keys are refused; the cloud does all of them.
enum class CwWrongKeys {
    Unauthorized,         ///< 401, code "Unauthorized"
    UserNotAuthenticated, ///< 401, code "ConnectWiseApi"
    NotFound,             ///< 404
};

/// What a security role allows.
enum class CwRight { SystemInfo, Companies, Products, Agreements, EditAgreements, AuditTrail };

/// "system_info", "companies", "products", "agreements", "edit_agreements", "audit_trail"
std::optional<CwRight> cwRightNamed(const QString &name);

/// Thread-safe.
class ConnectWiseAccess
{
public:
    ConnectWiseAccess(quint64 seed, CwWrongKeys wrongKeys);

    QString company() const { return m_company; }
    QString publicKey() const { return m_publicKey; }
    QByteArray privateKey() const { return m_privateKey; }
    /// One of the shape that is accepted; the look-alike takes any GUID.
    QString clientId() const { return m_clientId; }
    /// The API member that owns the keys: what updatedBy shows.
    QString member() const { return QStringLiteral("TrueupAPI"); }

    void setWrongKeys(CwWrongKeys answer);
    /// Revokes the keys, or makes them good again.
    void setKeysRevoked(bool on);
    /// A role has every right until one is taken.
    void setRight(CwRight right, bool granted);

    /// What is wrong with keys and clientId; nullopt = nothing.
    std::optional<CwRefusal> refusedKeys(const CwRequest &request) const;
    /// path: behind the codebase.
    std::optional<CwRefusal> refusedRight(const CwRequest &request, const QString &path) const;

private:
    QString m_company;
    QString m_publicKey;
    QByteArray m_privateKey;
    QString m_clientId;
    mutable std::mutex m_mutex; ///< guards what follows
    CwWrongKeys m_wrongKeys;
    bool m_revoked = false;
    QSet<int> m_missing; ///< rights taken away
};

} // namespace trueup::demo

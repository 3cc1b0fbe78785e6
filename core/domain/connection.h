// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace trueup {

enum class ConnectionKind { Stellr, Csv, ConnectWise };

/// DESIGN 1: pending = checked, first usable sync still to come.
enum class ConnectionStatus { NotConnected, Pending, Active, NeedsAttention };

/// Where the secret of a connection is found; never the secret itself.
enum class SecretPlace { None, Keychain, Environment, SessionOnly };

/// What a person set for a PSA that is read over the network. Names are the tenant's own words.
struct PsaSettings
{
    int requestsPerSecond = 5;   ///< starts of requests; 1 to 200
    int requestsInFlight = 3;    ///< 1 to 6 (Qt's most per host)
    QStringList agreementTypes;  ///< only agreements of these types; empty = all
    QStringList companyStatuses; ///< only companies with these statuses count as active; empty = all
    bool mayCreateLines = false; ///< creating lines of agreements is switched on

    friend bool operator==(const PsaSettings &, const PsaSettings &) = default;
};

/// One configured system: a vendor or a PSA.
struct Connection
{
    ConnectionId id{};
    ConnectionKind kind = ConnectionKind::Stellr;
    QString name; ///< unique, case-insensitively; the person's own word
    ConnectionStatus status = ConnectionStatus::NotConnected;
    QString statusReason; ///< one sentence where status is NeedsAttention
    QString apiUrl;       ///< vendor, ConnectWise (the site as it was checked); without a trailing slash
    QString clientId;     ///< not a secret by itself, still never logged whole; ConnectWise: the GUID that
                          ///< replaces the program's own, mostly empty
    QString companyId;    ///< ConnectWise: the company one signs in to
    QString publicKey;    ///< ConnectWise: the API member's public key; never logged whole
    QString codebase;     ///< ConnectWise: as the site told it last ("v2025_1/"); empty = ask
    PsaSettings psa;      ///< ConnectWise
    QString tokenUrl;     ///< the candidate that worked last; empty = try them in order
    SecretPlace secretPlace = SecretPlace::None;
    QString secretName; ///< environment variable, or the keychain entry's key
    QDateTime createdAt;
    QDateTime secretSavedAt; ///< a young secret may take ten minutes to work (stellr-api 3.1)
    QDateTime lastRunAt;     ///< end of the last run that published anything

    bool isVendor() const { return kind == ConnectionKind::Stellr; }
    /// Read over the network by a sync; a CSV connection is not.
    bool isSynced() const { return kind != ConnectionKind::Csv; }
    /// Approved quantities can be written to it (R21); to others they leave in a file (R23).
    bool takesPushes() const { return kind == ConnectionKind::ConnectWise; }
};

/// Stable words for storage and JSON: "stellr", "csv", "connectwise"; "not_connected", "pending", "active",
/// "needs_attention"; "none", "keychain", "environment", "session". The parse functions answer the first
/// value for unknown text.
QString toText(ConnectionKind kind);
QString toText(ConnectionStatus status);
QString toText(SecretPlace place);
ConnectionKind connectionKindFrom(const QString &text);
ConnectionStatus connectionStatusFrom(const QString &text);
SecretPlace secretPlaceFrom(const QString &text);

} // namespace trueup

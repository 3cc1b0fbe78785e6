// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QDateTime>
#include <QString>

namespace trueup {

enum class ConnectionKind { Stellr, Csv };

/// DESIGN 1: pending = checked, first usable sync still to come.
enum class ConnectionStatus { NotConnected, Pending, Active, NeedsAttention };

/// Where the secret of a connection is found; never the secret itself.
enum class SecretPlace { None, Keychain, Environment, SessionOnly };

/// One configured system: a vendor or a PSA.
struct Connection
{
    ConnectionId id{};
    ConnectionKind kind = ConnectionKind::Stellr;
    QString name; ///< unique, case-insensitively; the person's own word
    ConnectionStatus status = ConnectionStatus::NotConnected;
    QString statusReason; ///< one sentence where status is NeedsAttention
    QString apiUrl;       ///< vendor only; without a trailing slash
    QString clientId;     ///< not a secret by itself, still never logged whole
    QString tokenUrl;     ///< the candidate that worked last; empty = try them in order
    SecretPlace secretPlace = SecretPlace::None;
    QString secretName; ///< environment variable, or the keychain entry's key
    QDateTime createdAt;
    QDateTime secretSavedAt; ///< a young secret may take ten minutes to work (stellr-api 3.1)
    QDateTime lastRunAt;     ///< end of the last run that published anything

    bool isVendor() const { return kind == ConnectionKind::Stellr; }
};

/// Stable words for storage and JSON: "stellr", "csv"; "not_connected", "pending", "active",
/// "needs_attention"; "none", "keychain", "environment", "session". The parse functions answer the first
/// value for unknown text.
QString toText(ConnectionKind kind);
QString toText(ConnectionStatus status);
QString toText(SecretPlace place);
ConnectionKind connectionKindFrom(const QString &text);
ConnectionStatus connectionStatusFrom(const QString &text);
SecretPlace secretPlaceFrom(const QString &text);

} // namespace trueup

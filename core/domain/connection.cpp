// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/connection.h"

#include "core/domain/enum_words.h"

namespace trueup {

namespace {
constexpr EnumWords<ConnectionKind::ConnectWise> kindWords("stellr", "csv", "connectwise");
constexpr EnumWords<ConnectionStatus::NeedsAttention> statusWords("not_connected", "pending", "active",
                                                                  "needs_attention");
constexpr EnumWords<SecretPlace::SessionOnly> placeWords("none", "keychain", "environment", "session");
} // namespace

QString toText(ConnectionKind kind)
{
    return kindWords.textOf(kind);
}

QString toText(ConnectionStatus status)
{
    return statusWords.textOf(status);
}

QString toText(SecretPlace place)
{
    return placeWords.textOf(place);
}

ConnectionKind connectionKindFrom(const QString &text)
{
    return kindWords.valueOf(text).value_or(ConnectionKind::Stellr);
}

ConnectionStatus connectionStatusFrom(const QString &text)
{
    return statusWords.valueOf(text).value_or(ConnectionStatus::NotConnected);
}

SecretPlace secretPlaceFrom(const QString &text)
{
    return placeWords.valueOf(text).value_or(SecretPlace::None);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// Our own row ids: positive, given by the writer, never re-used, 0 = not stored yet. Distinct types, so that
// an account id can't be handed in where a service id is meant. Other systems' ids are always text and are
// called keys.
#pragma once

#include <QHashFunctions>

#include <cstdint>
#include <functional>
#include <type_traits>

namespace trueup {

enum class ConnectionId : std::int64_t {};
enum class RunId : std::int64_t {};
enum class VendorAccountId : std::int64_t {};
enum class VendorServiceId : std::int64_t {};
enum class SubscriptionId : std::int64_t {};
enum class PsaAccountId : std::int64_t {};
enum class PsaProductId : std::int64_t {};
enum class AgreementId : std::int64_t {};
enum class BilledLineId : std::int64_t {};
enum class DecisionId : std::int64_t {};
enum class ChangeFileId : std::int64_t {};
enum class PushId : std::int64_t {};
enum class PushBatchId : std::int64_t {};
enum class ExportedChangeId : std::int64_t {};

template <typename Id>
requires std::is_enum_v<Id>
constexpr std::int64_t toInt(Id id)
{
    return static_cast<std::int64_t>(id);
}

} // namespace trueup

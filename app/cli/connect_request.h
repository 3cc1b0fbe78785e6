// SPDX-License-Identifier: GPL-3.0-or-later
// What `trueup connect` was told, by the system it connects.
#pragma once

#include "app/cli/arguments.h"
#include "core/sync/connect_flow.h"

namespace trueup {

/// `stellr --api-url URL …` or `connectwise --api-url URL …`, each with the options it knows.
Result<Arguments> parseConnectArguments(const QStringList &words);

/// The request of parsed arguments; the secret is read from where they say. Checks what can be checked
/// without the network.
Result<ConnectRequest> connectRequest(const Arguments &arguments);

} // namespace trueup

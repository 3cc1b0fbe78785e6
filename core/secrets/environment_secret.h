// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace trueup {

/// The secret in an environment variable, UTF-8, without the one line end that shells and files add.
/// NotFound, with a sentence naming the variable, when it is unset or empty.
Result<Secret> environmentSecret(const QString &variable);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

/// Hands an Error up: `RETURN_IF_FAILED(m_database.write(…));` in a function that answers a Result or a
/// Status.
#define RETURN_IF_FAILED(expression)                                                                         \
    do {                                                                                                     \
        if (auto &&failedResult = (expression); !failedResult.has_value())                                   \
            return ::trueup::fail(std::move(failedResult.error()));                                          \
    } while (false)

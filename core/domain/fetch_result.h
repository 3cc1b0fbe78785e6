// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/detailed_result.h"
#include "core/domain/run.h"

namespace trueup {

/// A read that failed, with what it cost until then.
struct FetchFailure : Error
{
    FetchFailure(Error error, FetchStats cost = {}) : Error(std::move(error)), stats(std::move(cost)) {}
    FetchStats stats;
};
template <typename T>
using FetchResult = DetailedResult<T, FetchFailure>;

} // namespace trueup

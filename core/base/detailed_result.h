// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <concepts>

namespace trueup {

/// A value or a failure that says more than the Error it is. Hands on as a plain Result where nobody asks for
/// more.
template <typename T, std::derived_from<Error> Failure>
using DetailedResult = tl::expected<T, Failure>;

template <std::derived_from<Error> Failure>
[[nodiscard]] tl::unexpected<Failure> failWith(Failure failure)
{
    return tl::unexpected<Failure>(std::move(failure));
}

} // namespace trueup

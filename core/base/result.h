// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that names tl::expected: std::expected is C++23 on this compiler.
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace trueup {

/// A value or the Error that kept it from being. The only error channel of the project: no exceptions cross a
/// function of ours, no bool + text.
template <typename T>
using Result = tl::expected<T, Error>;

/// Success or an Error.
using Status = Result<void>;

/// `return fail(ErrorKind::NotFound, u"…"_s);`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(detail), {}, 0});
}

} // namespace trueup

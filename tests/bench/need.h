// SPDX-License-Identifier: GPL-3.0-or-later
// A benchmark has one answer to trouble: it says what is wrong and ends without figures.
#pragma once

#include "core/base/result.h"

#include <stdexcept>

namespace trueup::bench {

[[noreturn]] inline void giveUp(const QString &why)
{
    throw std::runtime_error(why.toStdString());
}

template <typename T>
T need(Result<T> result)
{
    if (!result)
        giveUp(result.error().message + QStringLiteral(" [") + result.error().detail + QStringLiteral("]"));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

inline void require(bool holds, const QString &otherwise)
{
    if (!holds)
        giveUp(otherwise);
}

} // namespace trueup::bench

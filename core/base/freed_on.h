// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include <memory>
#include <utility>

namespace trueup {

/// The same value, freed by a thread of the pool: letting go of something large must not hold up whoever
/// happens to be the last to hold it. The pool outlives it.
template <typename T>
std::shared_ptr<const T> freedOn(QThreadPool *pool, std::shared_ptr<const T> value)
{
    const T *plain = value.get();
    return {plain, [pool, value = std::move(value)](const T *) mutable {
                pool->start([value = std::move(value)]() mutable { value.reset(); });
            }};
}

} // namespace trueup

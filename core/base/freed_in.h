// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include <memory>
#include <utility>

namespace trueup {

/// The same value, destroyed in the pool whoever lets go of it last. For what takes longer than a frame to
/// free (tens of thousands of lines) and may be let go of in the GUI thread. The pool outlives it.
template <typename T>
std::shared_ptr<const T> freedIn(QThreadPool *pool, std::shared_ptr<const T> value)
{
    const T *plain = value.get();
    return {plain, [value = std::move(value), pool](const T *) mutable {
                pool->start([value = std::move(value)] {});
            }};
}

} // namespace trueup

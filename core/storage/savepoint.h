// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/database.h"

#include <type_traits>

namespace trueup {

/// A part of a transaction that is stored whole or not at all.
class Savepoint
{
public:
    /// Internal when no Transaction is open.
    static Status begin(Database &database);
    static Status release(Database &database);
    /// Undoes the part and ends it; the transaction around it stays usable.
    static void undo(Database &database);
};

/// Runs `work` (which answers a Result or Status) inside the caller's transaction, all or nothing: when it
/// fails, what it wrote is undone, and the caller may go on and commit the rest.
template <typename Work>
std::invoke_result_t<Work> atomically(Database &database, const Work &work)
{
    if (auto begun = Savepoint::begin(database); !begun)
        return fail(std::move(begun.error()));
    auto result = work();
    if (result) {
        if (auto released = Savepoint::release(database); !released)
            result = fail(std::move(released.error()));
    }
    if (!result)
        Savepoint::undo(database);
    return result;
}

} // namespace trueup

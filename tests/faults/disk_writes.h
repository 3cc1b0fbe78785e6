// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace trueup::test {

/// Stands between the database system and the disk: asked before each piece the database writes to a file, in
/// the thread that writes. False: the disk is full (ENOSPC), as nothing else can say it at a chosen write and
/// without being root. Null takes it away. Set it while nobody writes.
///
/// The program must be linked with ENABLE_EXPORTS, so that the database's library finds our pwrite64() first.
void setDiskWriteHook(std::function<bool()> mayWrite);

} // namespace trueup::test

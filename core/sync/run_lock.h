// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/platform.h"
#include "core/base/result.h"

#include <memory>

namespace trueup {

/// One run at a time on a data folder, whatever the program and however it ends.
using RunLock = platform::FileLock;

/// Error AlreadyRunning, with the sentence a person reads, when another process syncs on this folder.
Result<std::unique_ptr<RunLock>> takeRunLock(const QString &dataFolder);

} // namespace trueup

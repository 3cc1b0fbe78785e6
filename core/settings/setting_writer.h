// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace trueup {

/// Puts a value into the user's settings.ini, which is made where there is none; everything else in it stays:
/// comments, order, what a newer Trueup wrote. `key` is one of settingDefinitions().
/// Error: InvalidInput when the file is there and cannot be read as text; DiskFull when it cannot be written.
Status writeSetting(const QString &userFile, const QString &key, const QString &value);

} // namespace trueup

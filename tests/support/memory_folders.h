// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileInfo>

namespace trueup::test {

/// Makes temporary folders in memory, where there is such a place: for loops that commit some thousand times.
/// No test cuts the power, so the disk proves nothing more. Call it before the first folder is made.
inline void keepFoldersInMemory()
{
    if (QFileInfo(QStringLiteral("/dev/shm")).isWritable())
        qputenv("TMPDIR", "/dev/shm");
}

} // namespace trueup::test

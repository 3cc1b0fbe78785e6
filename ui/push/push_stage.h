// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/colors.h"

#include <QString>

namespace trueup {

/// Where one row of a push stands, for a person who watches.
enum class PushStage {
    Preview, ///< nothing was begun
    Waiting,
    Checking,    ///< read again and compared with what the person saw
    Writing,     ///< the intent is stored, the request on its way
    ReadingBack, ///< accepted; being proved
    Settling,    ///< no clear answer: found out by reading, up to half a minute
    Verified,
    Conflict,
    Refused,
    NotApplied,
    Failed,
    Unknown,
    Skipped,
};

inline bool isUnderWay(PushStage stage)
{
    return stage >= PushStage::Checking && stage <= PushStage::Settling;
}
inline bool isEnded(PushStage stage)
{
    return stage >= PushStage::Verified;
}

QString stageWords(PushStage stage); ///< "Reading back"; at most two words, for a chip
Tone stageTone(PushStage stage);
QString stageIcon(PushStage stage);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/push_stage.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(trueup::PushStage)
};

} // namespace

QString stageWords(PushStage stage)
{
    switch (stage) {
    case PushStage::Preview:
        return Words::tr("Ready");
    case PushStage::Waiting:
        return Words::tr("Waiting");
    case PushStage::Checking:
        return Words::tr("Checking");
    case PushStage::Writing:
        return Words::tr("Writing");
    case PushStage::ReadingBack:
        return Words::tr("Reading back");
    case PushStage::Settling:
        return Words::tr("Being settled");
    case PushStage::Verified:
        return Words::tr("Verified");
    case PushStage::Conflict:
        return Words::tr("Conflict");
    case PushStage::Refused:
        return Words::tr("Refused");
    case PushStage::NotApplied:
        return Words::tr("Not applied");
    case PushStage::Failed:
        return Words::tr("Failed");
    case PushStage::Unknown:
        return Words::tr("Unknown");
    case PushStage::Skipped:
        return Words::tr("Skipped");
    }
    return {};
}

Tone stageTone(PushStage stage)
{
    switch (stage) {
    case PushStage::Checking:
    case PushStage::Writing:
    case PushStage::ReadingBack:
        return Tone::Info;
    case PushStage::Settling:
    case PushStage::NotApplied:
        return Tone::Warning;
    case PushStage::Verified:
        return Tone::Success;
    case PushStage::Conflict:
    case PushStage::Refused:
    case PushStage::Failed:
        return Tone::Danger;
    case PushStage::Unknown:
        return Tone::Unknown;
    case PushStage::Preview:
    case PushStage::Waiting:
    case PushStage::Skipped:
        break;
    }
    return Tone::Neutral;
}

QString stageIcon(PushStage stage)
{
    switch (stage) {
    case PushStage::Preview:
        return u"check"_s;
    case PushStage::Waiting:
    case PushStage::Settling:
        return u"clock"_s;
    case PushStage::Checking:
        return u"search"_s;
    case PushStage::Writing:
        return u"upload"_s;
    case PushStage::ReadingBack:
        return u"eye"_s;
    case PushStage::Verified:
        return u"check-circle"_s;
    case PushStage::Conflict:
    case PushStage::NotApplied:
        return u"warning"_s;
    case PushStage::Refused:
    case PushStage::Failed:
        return u"error"_s;
    case PushStage::Unknown:
        return u"unknown"_s;
    case PushStage::Skipped:
        return u"minus"_s;
    }
    return {};
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// The override file of the endpoint profile, for an editor. loadEndpointProfile() is what connections use.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace trueup {

/// The whole profile as it applies now, the override file laid over the built-in one, as JSON text for a
/// person to edit. Error InvalidInput where the override file is no profile: show profileOverrideText() then.
Result<QString> effectiveProfileText(const QString &dataFolder);

/// The override file as it stands; empty where there is none. Error InvalidInput when it cannot be read.
Result<QString> profileOverrideText(const QString &dataFolder);

/// Whether `json` is a profile for every region, laid over the built-in one. Errors as of
/// readEndpointProfile(): a sentence that names the place, "regions.us.tokenUrls[0]", and what is wrong.
Status checkProfileText(const QString &json);

/// Checks the text and stores what it changes of the built-in profile, so that later versions of Trueup can
/// still mend the rest. A text that changes nothing takes the override file away. Errors: those of
/// checkProfileText(), DiskFull.
Status saveProfileText(const QString &dataFolder, const QString &json);

/// Goes back to the built-in profile. Error InvalidInput when the file cannot be removed.
Status removeProfileOverride(const QString &dataFolder);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

namespace trueup {

Q_LOGGING_CATEGORY(logNet, "trueup.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logVendor, "trueup.vendor", QtInfoMsg)
Q_LOGGING_CATEGORY(logPsa, "trueup.psa", QtInfoMsg)
Q_LOGGING_CATEGORY(logStorage, "trueup.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(logSync, "trueup.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(logSecrets, "trueup.secrets", QtInfoMsg)
Q_LOGGING_CATEGORY(logApp, "trueup.app", QtInfoMsg)

} // namespace trueup

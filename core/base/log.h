// SPDX-License-Identifier: GPL-3.0-or-later
// Every log category of the project. Default level: info. Listed in docs/logging.md.
#pragma once

#include <QLoggingCategory>

namespace trueup {

Q_DECLARE_LOGGING_CATEGORY(logNet)     // trueup.net: requests, retries, waits
Q_DECLARE_LOGGING_CATEGORY(logVendor)  // trueup.vendor: decoding, endpoint profiles
Q_DECLARE_LOGGING_CATEGORY(logPsa)     // trueup.psa: imports
Q_DECLARE_LOGGING_CATEGORY(logStorage) // trueup.storage: opening, migrations, failed statements
Q_DECLARE_LOGGING_CATEGORY(logSync)    // trueup.sync: runs
Q_DECLARE_LOGGING_CATEGORY(logSecrets) // trueup.secrets: keychain availability, never a value
Q_DECLARE_LOGGING_CATEGORY(logApp)     // trueup.app: start, stop, signals

} // namespace trueup

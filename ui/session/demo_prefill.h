// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"

#include <QString>

namespace trueup {

/// What the demo fills into the connect wizard, so that a newcomer need only press Next. Empty outside the
/// demo.
struct DemoPrefill
{
    QString apiUrl; ///< of the distributor's look-alike on this computer; the region is "other"
    QString clientId;
    Secret secret;
    QString psaUrl; ///< of the PSA's look-alike; empty where the demo has none
    QString psaCompany;
    QString psaPublicKey;
    Secret psaPrivateKey;
    QString psaClientId;
    int psaRequestsPerSecond = 5; ///< nobody else asks the look-alike
    QString psaFolder; ///< where the PSA's CSV files lie ready; the three below are full paths into it
    QString billedFile;
    QString accountsFile;
    QString productsFile;

    bool isEmpty() const { return apiUrl.isEmpty(); }
};

} // namespace trueup

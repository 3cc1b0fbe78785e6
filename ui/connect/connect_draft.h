// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vendors/stellr/stellr_url.h"
#include "ui/connect/wizard_step.h"

#include <QString>

namespace trueup {

class UiState;

/// The PSA's part of it.
struct PsaDraft
{
    ConnectionKind kind = ConnectionKind::ConnectWise; ///< or Csv
    QString name = QStringLiteral("ConnectWise");
    QString apiUrl;
    QString companyId;
    QString publicKey;
    QString clientId;
    int requestsPerSecond = PsaSettings().requestsPerSecond;
    int requestsInFlight = PsaSettings().requestsInFlight;
    bool stored = false; ///< the connection of that name came about by this wizard

    friend bool operator==(const PsaDraft &, const PsaDraft &) = default;
};

/// What the person has entered in the wizard so far, kept when the wizard or the program is left. It has no
/// room for a secret.
struct ConnectDraft
{
    WizardStep step = WizardStep::Vendor;
    StellrRegion region = StellrRegion::UnitedStates;
    QString name = QStringLiteral("Stellr");
    QString clientId;
    QString apiUrl;
    bool stored = false; ///< the connection of that name came about by this wizard
    PsaDraft psa;
    bool psaImported = false; ///< PSA data came by this wizard

    friend bool operator==(const ConnectDraft &, const ConnectDraft &) = default;

    /// An address is kept only where it is one: whatever else was typed or pasted there stays out of the
    /// file.
    void save(UiState &state) const;
    static ConnectDraft load(const UiState &state);
    static bool isKept(const UiState &state);
    static void forget(UiState &state);
};

} // namespace trueup

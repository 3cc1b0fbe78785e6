// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of connecting, and what each needs before the next: facts of the database, never a memory of
// which buttons were pressed.
#pragma once

#include "core/base/result.h"
#include "core/domain/connection.h"

#include <QString>

#include <array>
#include <optional>

namespace trueup {

class Database;
struct ConnectDraft;

enum class WizardStep { Vendor, Credentials, Psa, Accounts, Services, Review };
inline constexpr std::array kWizardSteps{WizardStep::Vendor,   WizardStep::Credentials, WizardStep::Psa,
                                         WizardStep::Accounts, WizardStep::Services,    WizardStep::Review};
QString toText(WizardStep step);    ///< "vendor" …, for the draft
QString stepWords(WizardStep step); ///< for the screen
std::optional<WizardStep> wizardStepFrom(const QString &text);

/// What is stored about the connection being made.
struct WizardFacts
{
    std::optional<Connection> connection; ///< stored under the draft's name
    int accounts = 0;                     ///< of it, as the distributor lists them
    int services = 0;
    int accountsMapped = 0; ///< of them, mapped or excluded by decision or by name
    int servicesMapped = 0;
    int psaAccounts = 0;                     ///< of any PSA
    std::optional<Connection> psaConnection; ///< stored under the name of the draft's PSA
    int companies = 0;                       ///< of that one
    int products = 0;
    int agreements = 0;
    int billedLines = 0;

    bool isFetched() const { return accounts > 0 && services > 0; }
};

/// Counts. For the reader's thread.
Result<WizardFacts> loadWizardFacts(Database &database, const QString &connectionName,
                                    const QString &psaName);

/// Why the step after this one cannot be reached yet, as a sentence that says what to do; empty = it can.
QString lockReason(WizardStep step, const ConnectDraft &draft, const WizardFacts &facts);

/// Where to take up again: the step that was left, but no further than what is stored allows.
WizardStep resumeStep(const ConnectDraft &draft, const WizardFacts &facts);

/// The neighbour of a step; *Your PSA* is passed over where PSA data are there and none came by this wizard.
std::optional<WizardStep> stepAfter(WizardStep step, const ConnectDraft &draft, const WizardFacts &facts);
std::optional<WizardStep> stepBefore(WizardStep step, const ConnectDraft &draft, const WizardFacts &facts);

} // namespace trueup

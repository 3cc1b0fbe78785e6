// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a connection's credentials work, step by step: what a person watches while it is found out.
#pragma once

#include <QString>

namespace trueup {

/// The steps of an access check, in order: a vendor's, then a PSA's.
enum class AccessStep {
    Token,
    Vendors,
    Accounts,
    Subscriptions,
    Site,       ///< the PSA answers at this address, and knows the company
    SignIn,     ///< keys, company and client id are accepted
    Companies,  ///< may be read
    Products,   ///< may be read
    Agreements, ///< may be read
    Additions,  ///< the lines of one agreement may be read
};
enum class StepState { Running, Done, Failed, Skipped };

struct AccessProgress
{
    AccessStep step = AccessStep::Token;
    StepState state = StepState::Running;
    QString text; ///< what was found ("3 vendors"), or the sentence of the failure
};

/// What a passed check found.
struct AccessReport
{
    int vendors = 0;
    int accountsTotal = 0;   ///< as announced by the vendor or the PSA
    QString tokenUrl;        ///< vendor: the candidate that worked; to be remembered
    QString codebase = {};   ///< ConnectWise: to be remembered
    QString version = {};    ///< ConnectWise: of the server, for a person to read
    int agreementsTotal = 0; ///< PSA: active ones
};

} // namespace trueup

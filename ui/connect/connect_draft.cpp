// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connect_draft.h"

#include "ui/connect/vendor_region.h"
#include "ui/session/ui_state.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

const auto kStep = u"connect/step"_s;
const auto kRegion = u"connect/region"_s;
const auto kName = u"connect/name"_s;
const auto kClientId = u"connect/clientId"_s;
const auto kApiUrl = u"connect/apiUrl"_s;
const auto kStored = u"connect/stored"_s;
const auto kPsaImported = u"connect/psaImported"_s;

} // namespace

void ConnectDraft::save(UiState &state) const
{
    state.setValue(kStep, toText(step));
    state.setValue(kRegion, toText(region));
    state.setValue(kName, name);
    state.setValue(kClientId, clientId);
    const auto url = parseStellrUrl(apiUrl);
    state.setValue(kApiUrl, url ? url->text() : QString());
    state.setValue(kStored, stored);
    state.setValue(kPsaImported, psaImported);
}

ConnectDraft ConnectDraft::load(const UiState &state)
{
    ConnectDraft draft;
    draft.step = wizardStepFrom(state.value(kStep).toString()).value_or(WizardStep::Vendor);
    draft.region = stellrRegionFrom(state.value(kRegion).toString());
    draft.name = state.value(kName, draft.name).toString();
    draft.clientId = state.value(kClientId).toString();
    draft.apiUrl = state.value(kApiUrl).toString();
    draft.stored = state.value(kStored).toBool();
    draft.psaImported = state.value(kPsaImported).toBool();
    return draft;
}

bool ConnectDraft::isKept(const UiState &state)
{
    return state.value(kStep).isValid();
}

void ConnectDraft::forget(UiState &state)
{
    for (const QString &key : {kStep, kRegion, kName, kClientId, kApiUrl, kStored, kPsaImported})
        state.remove(key);
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connect_draft.h"

#include "ui/connect/psa_site.h"
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
const auto kPsaKind = u"connect/psaKind"_s;
const auto kPsaName = u"connect/psaName"_s;
const auto kPsaApiUrl = u"connect/psaApiUrl"_s;
const auto kPsaCompany = u"connect/psaCompany"_s;
const auto kPsaPublicKey = u"connect/psaPublicKey"_s;
const auto kPsaClientId = u"connect/psaClientId"_s;
const auto kPsaPerSecond = u"connect/psaRequestsPerSecond"_s;
const auto kPsaInFlight = u"connect/psaRequestsInFlight"_s;
const auto kPsaStored = u"connect/psaStored"_s;

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
    state.setValue(kPsaKind, toText(psa.kind));
    state.setValue(kPsaName, psa.name);
    state.setValue(kPsaApiUrl, checkSite(psa.apiUrl).value_or(QString()));
    state.setValue(kPsaCompany, psa.companyId);
    // Both keys pasted into one field are no public key.
    state.setValue(kPsaPublicKey, psa.publicKey.contains(u':') ? QString() : psa.publicKey);
    state.setValue(kPsaClientId, psa.clientId);
    state.setValue(kPsaPerSecond, psa.requestsPerSecond);
    state.setValue(kPsaInFlight, psa.requestsInFlight);
    state.setValue(kPsaStored, psa.stored);
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
    PsaDraft &psa = draft.psa;
    psa.kind = state.value(kPsaKind).toString() == toText(ConnectionKind::Csv) ? ConnectionKind::Csv
                                                                               : ConnectionKind::ConnectWise;
    psa.name = state.value(kPsaName, psa.name).toString();
    psa.apiUrl = state.value(kPsaApiUrl).toString();
    psa.companyId = state.value(kPsaCompany).toString();
    psa.publicKey = state.value(kPsaPublicKey).toString();
    psa.clientId = state.value(kPsaClientId).toString();
    psa.requestsPerSecond = state.value(kPsaPerSecond, psa.requestsPerSecond).toInt();
    psa.requestsInFlight = state.value(kPsaInFlight, psa.requestsInFlight).toInt();
    psa.stored = state.value(kPsaStored).toBool();
    return draft;
}

bool ConnectDraft::isKept(const UiState &state)
{
    return state.value(kStep).isValid();
}

void ConnectDraft::forget(UiState &state)
{
    for (const QString &key :
         {kStep, kRegion, kName, kClientId, kApiUrl, kStored, kPsaImported, kPsaKind, kPsaName, kPsaApiUrl,
          kPsaCompany, kPsaPublicKey, kPsaClientId, kPsaPerSecond, kPsaInFlight, kPsaStored})
        state.remove(key);
}

} // namespace trueup

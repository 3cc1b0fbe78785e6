// SPDX-License-Identifier: GPL-3.0-or-later
// What of ConnectWise's lists is asked for, and which rows of it are kept (R9).
#pragma once

#include "core/psa/connectwise/connectwise_decoder.h"
#include "core/psa/connectwise/connectwise_list.h"

#include <vector>

namespace trueup {

ConnectWiseListQuery<PsaAccount> companiesQuery(const ConnectWiseApi &api, const ConnectWiseRules &rules);
ConnectWiseListQuery<PsaProduct> productsQuery(const ConnectWiseApi &api);
/// Single products, whether they are in the catalogue still or not. Keys that are no ids are left out: no
/// product has them.
std::vector<ConnectWiseListQuery<PsaProduct>> singleProductsQueries(const ConnectWiseApi &api,
                                                                    const QStringList &keys);
/// The active agreements and those that ended lately, then all of the mapped companies.
std::vector<ConnectWiseListQuery<PsaImport::AgreementRow>>
agreementsQueries(const ConnectWiseApi &api, const AgreementQuestion &question,
                  const ConnectWiseRules &rules);
/// Active agreements only: what an access check looks at.
ConnectWiseListQuery<PsaImport::AgreementRow> activeAgreementsQuery(const ConnectWiseApi &api,
                                                                    const ConnectWiseRules &rules);
ConnectWiseListQuery<PsaImport::Line> linesQuery(const ConnectWiseApi &api,
                                                 const PsaImport::AgreementRow &agreement,
                                                 const ConnectWiseRules &rules);

} // namespace trueup

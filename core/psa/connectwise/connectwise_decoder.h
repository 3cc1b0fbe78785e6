// SPDX-License-Identifier: GPL-3.0-or-later
// Records of ConnectWise's into values (psa-apis 1.6). Pure functions; any input is either read or an
// ErrorKind::BadAnswer that names the place. Both generations of the API are read: a field that one of them
// does not have, null and "" are alike. An addition without a quantity is such an error, not one of zero.
#pragma once

#include "core/base/json_document.h"
#include "core/base/result.h"
#include "core/domain/psa_import.h"
#include "core/psa/psa_connector.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace trueup {

struct ConnectWiseRules
{
    QDate today;
    /// Names of company statuses that count as active; empty = judged by the name: "Inactive", "Not
    /// Approved", "Former …", "Closed", "Cancelled" and "Terminated" are not, whatever else there is, is.
    QStringList activeStatuses;
};

bool isActiveCompany(const QString &status, const QStringList &activeStatuses);
/// "contoso.com" of "https://www.contoso.com/about"; empty where there is no host with a dot in it.
QString hostOfWebsite(const QString &website);

/// Those that are deleted are left out.
Result<std::vector<PsaAccount>> decodeCompanies(const JsonValue &array, const ConnectWiseRules &rules);
Result<std::vector<PsaProduct>> decodeProducts(const JsonValue &array);
Result<std::vector<PsaImport::AgreementRow>> decodeAgreements(const JsonValue &array,
                                                              const ConnectWiseRules &rules);
/// `agreement`: of which they were asked for. A line says by itself which agreement it belongs to.
Result<std::vector<PsaImport::Line>>
decodeLines(const JsonValue &array, const PsaImport::AgreementRow &agreement, const ConnectWiseRules &rules);

Result<PsaImport::AgreementRow> decodeAgreement(const JsonValue &record, const ConnectWiseRules &rules);
Result<PsaImport::Line> decodeLine(const JsonValue &record, const PsaImport::AgreementRow &agreement,
                                   const ConnectWiseRules &rules);

/// Newest first.
std::vector<PsaTrailRow> decodeTrail(const JsonValue &array);

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
// What the demo's ConnectWise records are made of; used by their makers alone.
#pragma once

#include "app/demo/connectwise_records.h"

namespace trueup::demo {

/// At most so many characters, never half of one.
QString cwShortened(const QString &text, int most);
/// "AlderanchorDental" of "Alderanchor Dental, Inc."; "Company2009" where nothing is left of the name.
QString cwIdentifier(const QString &name, int id);
Amount cwCents(qint64 cents);
/// Entered on that day, by the billing desk.
CwStamp cwStamp(QDate entered);
CwReference cwStatus(const QString &name);
CwReference cwCompanyType(const QString &name);
CwReference cwCycle(const QString &name);
CwReference cwAgreementType(const QString &agreementName);
/// When an agreement that began on `start` is invoiced next, seen from `today`: the first day of its cycle
/// behind it.
QDate cwNextInvoice(QDate start, int months, QDate today);

} // namespace trueup::demo

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report_table.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <vector>

namespace trueup {

/// One row of the audit trail as it is shown.
struct AuditRow
{
    std::int64_t sequence = 0;
    QDateTime at;
    QString actor;
    QString action;
    QString subject;
    QString detail;          ///< JSON text on one line
    QByteArray previousHash; ///< raw bytes
    QByteArray hash;
};

/// All rows in the order given, with both hashes in hexadecimal, so that the chain can be followed outside.
Status writeAudit(const std::vector<AuditRow> &rows, ReportWriter &writer);

} // namespace trueup

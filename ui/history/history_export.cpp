// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_export.h"

#include "core/base/try.h"
#include "core/reports/audit_report.h"
#include "core/reports/decisions_report.h"
#include "core/reports/pushes_report.h"
#include "core/reports/report_file.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/decision_repository.h"
#include "core/storage/push_repository.h"

#include <QJsonDocument>

namespace trueup {

namespace {

AuditRow rowOf(const AuditEntry &entry)
{
    return {entry.sequence,     entry.at,
            entry.actor,        entry.action,
            entry.subject,      QString::fromUtf8(QJsonDocument(entry.detail).toJson(QJsonDocument::Compact)),
            entry.previousHash, entry.hash};
}

} // namespace

Status exportHistory(Database &database, HistoryTab tab, const QString &path)
{
    if (tab == HistoryTab::Decisions) {
        const auto decisions = DecisionRepository(database).all();
        RETURN_IF_FAILED(decisions);
        return saveReport(path, ReportFormat::Csv,
                          [&](ReportWriter &writer) { return writeDecisions(*decisions, writer); });
    }
    if (tab == HistoryTab::Pushes) {
        const auto pushes = PushRepository(database).all();
        RETURN_IF_FAILED(pushes);
        const auto connections = ConnectionRepository(database).all();
        RETURN_IF_FAILED(connections);
        return saveReport(path, ReportFormat::Csv, [&](ReportWriter &writer) {
            return writePushes(*pushes, *connections, writer);
        });
    }
    const auto entries = AuditRepository(database).all();
    RETURN_IF_FAILED(entries);
    std::vector<AuditRow> rows;
    rows.reserve(entries->size());
    for (const AuditEntry &entry : *entries)
        rows.push_back(rowOf(entry));
    return saveReport(path, ReportFormat::Csv,
                      [&](ReportWriter &writer) { return writeAudit(rows, writer); });
}

} // namespace trueup

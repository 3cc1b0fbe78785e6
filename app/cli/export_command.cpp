// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_command.h"

#include "app/app_context.h"
#include "app/cli/export_changes_command.h"
#include "app/cli/output.h"
#include "app/cli/report_output.h"
#include "core/base/try.h"
#include "core/reports/audit_report.h"
#include "core/reports/catch_up_report.h"
#include "core/reports/decisions_report.h"
#include "core/reports/history_report.h"
#include "core/reports/mapping_report.h"
#include "core/reports/prorate_report.h"
#include "core/reports/pushes_report.h"
#include "core/reports/runs_report.h"
#include "core/reports/subscriptions_report.h"
#include "core/reports/usage_report.h"
#include "core/storage/audit_repository.h"
#include "core/storage/connection_repository.h"
#include "core/storage/database.h"
#include "core/storage/decision_repository.h"
#include "core/storage/push_repository.h"
#include "core/storage/run_repository.h"
#include "core/workflow/usage_history.h"

#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

Result<std::vector<AuditRow>> auditRows(Database &database)
{
    const auto entries = AuditRepository(database).all();
    RETURN_IF_FAILED(entries);
    std::vector<AuditRow> rows;
    rows.reserve(entries->size());
    for (const AuditEntry &entry : *entries) {
        const QByteArray detail = QJsonDocument(entry.detail).toJson(QJsonDocument::Compact);
        rows.push_back({entry.sequence, entry.at, entry.actor, entry.action, entry.subject,
                        QString::fromUtf8(detail), entry.previousHash, entry.hash});
    }
    return rows;
}

/// Every run, newest first.
Result<std::vector<RunRows>> runRows(Database &database)
{
    const auto snapshot = Snapshot::begin(database);
    RETURN_IF_FAILED(snapshot);
    const auto connections = ConnectionRepository(database).all();
    RETURN_IF_FAILED(connections);
    RunRepository runs(database);
    auto all = runs.latest(std::numeric_limits<int>::max());
    RETURN_IF_FAILED(all);
    std::vector<RunRows> rows;
    rows.reserve(all->size());
    for (Run &run : *all) {
        auto accounts = runs.accounts(run.id);
        RETURN_IF_FAILED(accounts);
        const auto connection = std::ranges::find(*connections, run.connectionId, &Connection::id);
        rows.push_back({std::move(run), connection == connections->end() ? QString() : connection->name,
                        std::move(*accounts)});
    }
    return rows;
}

QString connectionName(const ReviewInput &input, ConnectionId id)
{
    const auto found = std::ranges::find(input.connections, id, &Connection::id);
    return found == input.connections.end() ? QString() : found->name;
}

std::vector<HistoryRow> rowsOf(const ReviewInput &input, const UsageHistory &history)
{
    std::vector<HistoryRow> rows;
    const auto addSteps = [&rows](HistoryRow row, const std::vector<QuantityStep> &steps) {
        for (const QuantityStep &step : steps) {
            row.step = step;
            rows.push_back(row);
        }
    };
    for (const VendorHistory &one : history.vendor) {
        const VendorService &service = *one.service;
        addSteps({false,
                  one.account->record.key,
                  one.account->record.name,
                  service.key,
                  service.name,
                  service.sku,
                  service.term,
                  service.billingFrequency,
                  {},
                  connectionName(input, service.connectionId)},
                 one.steps);
    }
    for (const BilledPairHistory &one : history.psa) {
        addSteps({true,
                  one.account->key,
                  one.account->name,
                  one.product->key,
                  one.product->name,
                  {},
                  {},
                  {},
                  {},
                  connectionName(input, one.account->connectionId)},
                 one.steps);
    }
    return rows;
}

} // namespace

Result<std::unique_ptr<Command>> ExportCommand::make(const QStringList &words, AppContext &context)
{
    if (words.value(0) == u"changes"_s)
        return ExportChangesCommand::make(words, context);
    ArgumentRules rules;
    rules.usage = u"export usage|subscriptions|history|mappings|decisions|audit|runs|pushes|catchup|prorate "
                  "[--format csv|json] [--out FILE] [--period YYYY-MM]"_s;
    rules.values = {u"format"_s, u"out"_s, u"period"_s};
    rules.minWords = 1;
    rules.maxWords = 1;
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    RETURN_IF_FAILED(
        requireOneOf(arguments->words().constFirst(),
                     {u"usage"_s, u"subscriptions"_s, u"history"_s, u"mappings"_s, u"decisions"_s, u"audit"_s,
                      u"runs"_s, u"pushes"_s, u"catchup"_s, u"prorate"_s, u"changes"_s},
                     tr("What to export")));
    RETURN_IF_FAILED(
        requireOneOf(arguments->value(u"format"_s, u"csv"_s), {u"csv"_s, u"json"_s}, u"--format"_s));
    return std::unique_ptr<Command>(new ExportCommand(std::move(*arguments), context));
}

Status ExportCommand::run()
{
    const QString what = m_arguments.words().constFirst();
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    if (what == u"audit"_s) {
        const auto rows = auditRows(**database);
        RETURN_IF_FAILED(rows);
        return writeReport(m_arguments, [&](ReportWriter &writer) { return writeAudit(*rows, writer); });
    }
    if (what == u"runs"_s) {
        const auto runs = runRows(**database);
        RETURN_IF_FAILED(runs);
        return writeReport(m_arguments, [&](ReportWriter &writer) { return writeRuns(*runs, writer); });
    }
    if (what == u"pushes"_s) {
        const auto snapshot = Snapshot::begin(**database);
        RETURN_IF_FAILED(snapshot);
        const auto pushes = PushRepository(**database).all();
        RETURN_IF_FAILED(pushes);
        const auto connections = ConnectionRepository(**database).all();
        RETURN_IF_FAILED(connections);
        return writeReport(m_arguments,
                           [&](ReportWriter &writer) { return writePushes(*pushes, *connections, writer); });
    }
    if (what == u"decisions"_s) {
        const auto decisions = DecisionRepository(**database).all();
        RETURN_IF_FAILED(decisions);
        return writeReport(m_arguments,
                           [&](ReportWriter &writer) { return writeDecisions(*decisions, writer); });
    }
    const auto question = m_context.reviewQuestion(m_arguments.value(u"period"_s));
    RETURN_IF_FAILED(question);
    const auto snapshot = Snapshot::begin(**database);
    RETURN_IF_FAILED(snapshot);
    const auto review = loadReviewInTransaction(**database, *question);
    RETURN_IF_FAILED(review);
    if (what == u"history"_s) {
        const auto history = loadWholeHistory(**database, *review->input);
        RETURN_IF_FAILED(history);
        const std::vector<HistoryRow> rows = rowsOf(*review->input, *history);
        return writeReport(m_arguments, [&](ReportWriter &writer) { return writeHistory(rows, writer); });
    }
    return writeReport(m_arguments, [&](ReportWriter &writer) {
        if (what == u"subscriptions"_s)
            return writeSubscriptions(*review->input, writer);
        if (what == u"mappings"_s)
            return writeMappings(*review->input, writer);
        if (what == u"catchup"_s)
            return writeCatchUp(*review->input, review->lines, writer);
        if (what == u"prorate"_s)
            return writeProrateAudit(*review->input, review->lines, writer);
        return writeUsage(review->lines, writer);
    });
}

void ExportCommand::start(std::function<void(int)> done)
{
    const Status status = run();
    done(status ? 0 : output::failure(status.error()));
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export_changes_command.h"

#include "app/app_context.h"
#include "app/cli/output.h"
#include "app/cli/report_output.h"
#include "core/base/try.h"
#include "core/reports/change_file_report.h"
#include "core/workflow/export_changes.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

/// The PSA that is named, or the only one that changes leave for in a file.
Result<ConnectionId> psaConnection(const std::vector<Connection> &connections, const QString &name)
{
    std::vector<Connection> found;
    QStringList names;
    for (const Connection &connection : connections) {
        if (connection.takesPushes() && connection.name.compare(name, Qt::CaseInsensitive) == 0) {
            return fail(ErrorKind::Usage,
                        tr("“%1” takes approved changes directly. Use `trueup push`.").arg(connection.name));
        }
        if (connection.isVendor() || connection.takesPushes())
            continue;
        names.append(connection.name);
        if (name.isEmpty() || connection.name.compare(name, Qt::CaseInsensitive) == 0)
            found.push_back(connection);
    }
    if (found.size() == 1)
        return found.front().id;
    if (names.isEmpty())
        return fail(ErrorKind::NotFound, tr("There is no PSA connection yet. Import what it bills first."));
    if (found.empty()) {
        return fail(ErrorKind::NotFound,
                    tr("There is no PSA connection “%1”. There are: %2.").arg(name, names.join(u", "_s)));
    }
    return fail(
        ErrorKind::Usage,
        tr("There are several PSA connections (%1). Say which with --connection.").arg(names.join(u", "_s)));
}

void sayWhatHappened(const ChangeExport &made)
{
    for (const LeftOutChange &line : made.leftOut)
        output::say(tr("Left out, %1, %2: %3").arg(line.account, line.product, line.reason));
    if (made.exportedBefore > 0) {
        output::say(tr("%1 approved line(s) left in an earlier file and wait for the next import. --again "
                       "exports them once more.")
                        .arg(made.exportedBefore));
    }
    output::say(made.file.changes.empty()
                    ? tr("There is nothing to export.")
                    : tr("%1 change(s) exported. Bring them into the PSA, then import what it bills.")
                          .arg(made.file.changes.size()));
}

} // namespace

Result<std::unique_ptr<Command>> ExportChangesCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage = u"export changes [--connection NAME] [--again] [--by NAME] [--period YYYY-MM] [--format "
                  "csv|json] [--out FILE]"_s;
    rules.switches = {u"again"_s};
    rules.values = {u"connection"_s, u"by"_s, u"period"_s, u"format"_s, u"out"_s};
    rules.minWords = 1;
    rules.maxWords = 1;
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    RETURN_IF_FAILED(
        requireOneOf(arguments->value(u"format"_s, u"csv"_s), {u"csv"_s, u"json"_s}, u"--format"_s));
    return std::unique_ptr<Command>(new ExportChangesCommand(std::move(*arguments), context));
}

Status ExportChangesCommand::run()
{
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    const auto question = m_context.reviewQuestion(m_arguments.value(u"period"_s));
    RETURN_IF_FAILED(question);
    auto transaction = Transaction::begin(**database);
    RETURN_IF_FAILED(transaction);
    const auto review = loadReviewInTransaction(**database, *question);
    RETURN_IF_FAILED(review);
    const auto psa = psaConnection(review->input->connections, m_arguments.value(u"connection"_s));
    RETURN_IF_FAILED(psa);
    const auto made =
        exportChanges(**database, *review, *psa, m_arguments.value(u"by"_s, AppContext::userName()),
                      m_context.clock().now(), m_arguments.has(u"again"_s));
    RETURN_IF_FAILED(made);
    // Only what was written whole counts as exported.
    RETURN_IF_FAILED(
        writeReport(m_arguments, [&](ReportWriter &writer) { return writeChanges(made->file, writer); }));
    RETURN_IF_FAILED((*transaction)->commit());
    sayWhatHappened(*made);
    return {};
}

void ExportChangesCommand::start(std::function<void(int)> done)
{
    const Status status = run();
    done(status ? 0 : output::failure(status.error()));
}

} // namespace trueup

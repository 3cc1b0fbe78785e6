// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/map_command.h"

#include "app/app_context.h"
#include "app/cli/output.h"
#include "app/cli/report_output.h"
#include "core/base/try.h"
#include "core/domain/map_rows.h"
#include "core/reports/mapping_report.h"
#include "core/reports/rules_report.h"
#include "core/workflow/auto_map.h"
#include "core/workflow/map_file.h"
#include "core/workflow/rules_file.h"

namespace trueup {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Command>> MapCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage =
        u"map auto | map import FILE [--rules] | map export [--rules] [--format csv|json] [--out FILE]"_s;
    rules.switches = {u"rules"_s};
    rules.values = {u"format"_s, u"out"_s};
    rules.minWords = 1;
    rules.maxWords = 2;
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    const QString action = arguments->words().constFirst();
    RETURN_IF_FAILED(
        requireOneOf(action, {u"auto"_s, u"import"_s, u"export"_s}, tr("What to do with the map")));
    RETURN_IF_FAILED(
        requireOneOf(arguments->value(u"format"_s, u"csv"_s), {u"csv"_s, u"json"_s}, u"--format"_s));
    if ((arguments->words().size() == 2) != (action == u"import"_s)) {
        return fail(ErrorKind::Usage, action == u"import"_s
                                          ? tr("Which file? Usage: trueup map import FILE")
                                          : tr("`map %1` takes no further words.").arg(action));
    }
    return std::unique_ptr<Command>(new MapCommand(std::move(*arguments), context));
}

Status MapCommand::mapAuto()
{
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    auto transaction = Transaction::begin(**database);
    RETURN_IF_FAILED(transaction);
    const auto counts = mapAutomatically(**database, std::nullopt, m_context.clock().now());
    RETURN_IF_FAILED(counts);
    RETURN_IF_FAILED((*transaction)->commit());
    output::say(
        tr("Mapped by exact name: %1 account(s), %2 service(s). `trueup map export` lists what is left.")
            .arg(counts->accounts)
            .arg(counts->services));
    return {};
}

Status MapCommand::importFile()
{
    auto input = CsvInput::open(m_arguments.words().constLast());
    RETURN_IF_FAILED(input);
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    const QDateTime now = m_context.clock().now();
    if (m_arguments.has(u"rules"_s)) {
        const auto rules = readRuleRows(*input);
        RETURN_IF_FAILED(rules);
        auto transaction = Transaction::begin(**database);
        RETURN_IF_FAILED(transaction);
        const auto counts = importRules(**database, *rules, input->name(), AppContext::userName(), now);
        RETURN_IF_FAILED(counts);
        RETURN_IF_FAILED((*transaction)->commit());
        output::say(
            counts->allocations == 0
                ? tr("%1 rule(s) stored.").arg(counts->rules)
                : tr("%1 rule(s) and %2 allocation(s) stored.").arg(counts->rules).arg(counts->allocations));
        return {};
    }
    const auto rows = readMapRows(*input);
    RETURN_IF_FAILED(rows);
    auto transaction = Transaction::begin(**database);
    RETURN_IF_FAILED(transaction);
    const auto counts = importMap(**database, *rows, input->name(), AppContext::userName(), now);
    RETURN_IF_FAILED(counts);
    RETURN_IF_FAILED((*transaction)->commit());
    output::say(tr("%1 mapped, %2 excluded, %3 unmapped, %4 as they were.")
                    .arg(counts->mapped)
                    .arg(counts->excluded)
                    .arg(counts->unmapped)
                    .arg(counts->unchanged));
    return {};
}

Status MapCommand::exportFile()
{
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    const auto question = m_context.reviewQuestion({});
    RETURN_IF_FAILED(question);
    const auto review = loadReview(**database, *question);
    RETURN_IF_FAILED(review);
    return writeReport(m_arguments, [&](ReportWriter &writer) {
        return m_arguments.has(u"rules"_s) ? writeRules(*review->input, writer)
                                           : writeMappings(*review->input, writer);
    });
}

void MapCommand::start(std::function<void(int)> done)
{
    const QString action = m_arguments.words().constFirst();
    const Status status = action == u"auto"_s     ? mapAuto()
                          : action == u"import"_s ? importFile()
                                                  : exportFile();
    done(status ? 0 : output::failure(status.error()));
}

} // namespace trueup

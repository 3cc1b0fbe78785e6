// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/decide_command.h"

#include "app/app_context.h"
#include "app/cli/output.h"
#include "core/base/try.h"
#include "core/domain/decision_rows.h"
#include "core/workflow/decide.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

/// Each row's outcome on stdout, its warnings on stderr. Answers how many were refused.
int print(const std::vector<DecisionOutcome> &outcomes)
{
    int refused = 0;
    for (const DecisionOutcome &outcome : outcomes) {
        const QString what =
            tr("line %1: %2 %3").arg(outcome.line).arg(toText(outcome.action), outcome.lineId);
        output::print(outcome.recorded ? tr("recorded  %1\n").arg(what)
                                       : tr("refused   %1: %2\n").arg(what, outcome.reason));
        for (const QString &warning : outcome.warnings)
            output::say(tr("Careful, %1: it %2.").arg(what, warning));
        refused += outcome.recorded ? 0 : 1;
    }
    return refused;
}

} // namespace

Result<std::unique_ptr<Command>> DecideCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage = u"decide FILE.csv --by NAME [--strict] [--period YYYY-MM]"_s;
    rules.switches = {u"strict"_s};
    rules.values = {u"by"_s, u"period"_s};
    rules.required = {u"by"_s};
    rules.minWords = 1;
    rules.maxWords = 1;
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    return std::unique_ptr<Command>(new DecideCommand(std::move(*arguments), context));
}

Result<int> DecideCommand::run()
{
    auto input = CsvInput::open(m_arguments.words().constFirst());
    RETURN_IF_FAILED(input);
    const auto file = readDecisionRows(*input);
    RETURN_IF_FAILED(file);
    const bool strict = m_arguments.has(u"strict"_s);
    if (strict && !file->errors.isEmpty())
        return fail(file->errors.toError(input->name(), tr("Nothing was recorded.")));
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    const auto question = m_context.reviewQuestion(m_arguments.value(u"period"_s));
    RETURN_IF_FAILED(question);

    // The review is read inside the write transaction: nobody can change what a row was checked against.
    auto transaction = Transaction::begin(**database);
    RETURN_IF_FAILED(transaction);
    const auto review = loadReviewInTransaction(**database, *question);
    RETURN_IF_FAILED(review);
    const auto outcomes =
        decide(**database, *review, file->rows, strict, m_arguments.value(u"by"_s), m_context.clock().now());
    RETURN_IF_FAILED(outcomes);
    RETURN_IF_FAILED((*transaction)->commit());

    for (const LineError &error : file->errors.listed())
        output::say(tr("Line %1 refused: %2").arg(error.line).arg(error.message));
    const int refused = print(*outcomes) + static_cast<int>(file->errors.count());
    if (refused == 0)
        return 0;
    const auto total = static_cast<qint64>(outcomes->size()) + file->errors.count();
    output::say(strict ? tr("Nothing was recorded: %1 of %2 lines were refused. Mend them and try again.")
                             .arg(refused)
                             .arg(total)
                       : tr("%1 of %2 lines were refused; the others are recorded.").arg(refused).arg(total));
    return 1;
}

void DecideCommand::start(std::function<void(int)> done)
{
    const auto code = run();
    done(code ? *code : output::failure(code.error()));
}

} // namespace trueup

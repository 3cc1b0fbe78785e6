// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/import_command.h"

#include "app/app_context.h"
#include "app/cli/output.h"
#include "core/base/try.h"
#include "core/workflow/psa_import.h"

namespace trueup {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Command>> ImportCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage = u"import accounts|products|billed FILE.csv [--connection NAME] [--profile PROFILE]"_s;
    rules.values = {u"connection"_s, u"profile"_s};
    rules.minWords = 2;
    rules.maxWords = 2;
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    RETURN_IF_FAILED(requireOneOf(arguments->words().constFirst(),
                                  {u"accounts"_s, u"products"_s, u"billed"_s}, tr("What to import")));
    return std::unique_ptr<Command>(new ImportCommand(std::move(*arguments), context));
}

Status ImportCommand::run()
{
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    PsaImportRequest request;
    request.kind = *csvKindFrom(m_arguments.words().constFirst());
    request.path = m_arguments.words().constLast();
    request.connection = m_arguments.value(u"connection"_s, u"CSV"_s).trimmed();
    request.profile = m_arguments.value(u"profile"_s);
    request.by = AppContext::userName();
    const auto outcome = importPsaFile(**database, m_context.dataFolder(), request, m_context.clock().now());
    RETURN_IF_FAILED(outcome);

    for (const SkippedRow &row : outcome->skipped)
        output::say(tr("Line %1 left out: %2").arg(row.line).arg(row.reason));
    for (const QString &note : outcome->notes)
        output::say(note);
    const ImportCounts &counts = outcome->counts;
    output::say(tr("Imported into “%1” with profile “%2”: %3 new, %4 changed, %5 unchanged, %6 no longer in "
                   "the file; %7 row(s) left out.")
                    .arg(request.connection, outcome->profile, QString::number(counts.added),
                         QString::number(counts.changed), QString::number(counts.unchanged),
                         QString::number(counts.vanished), QString::number(outcome->skipped.size())));
    return {};
}

void ImportCommand::start(std::function<void(int)> done)
{
    const Status status = run();
    done(status ? 0 : output::failure(status.error()));
}

} // namespace trueup

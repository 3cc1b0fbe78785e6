// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/push_command.h"

#include "app/app_context.h"
#include "core/base/iso_text.h"
#include "core/base/try.h"
#include "core/storage/push_repository.h"
#include "core/sync/run_report.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("push", text);
}

QString rowWords(const PushRow &row)
{
    QString words = tr("%1, %2, %3: %4 → %5")
                        .arg(row.push.accountName, row.push.agreementName, row.push.productName,
                             row.push.before.toText(), row.push.after.toText());
    if (const QString outlook = outlookSentence(row.outlook); !outlook.isEmpty())
        words += u". "_s + outlook;
    return words;
}

/// What a person must know of a row: warnings (R19, R22), and days that no invoice bills (R20).
void printNotes(const PushRow &row)
{
    for (const QString &warning : row.warnings)
        output::print(u"    "_s + warning + u'\n');
    for (const CatchUp &one : row.catchUp) {
        const QString days = tr("%1 seats from %2 to %3 are billed by no invoice")
                                 .arg(one.seats.toText(), isoText(one.from), isoText(one.until));
        output::print(u"    "_s +
                      (one.amount ? tr("%1: %2 %3 to type in.").arg(days, one.amount->toText(), one.currency)
                                  : days + u'.') +
                      u'\n');
    }
}

void sayLeftOut(const std::vector<PushLeftOut> &leftOut)
{
    for (const PushLeftOut &one : leftOut)
        output::say(tr("Not sent, %1, %2: %3").arg(one.account, one.product, one.reason));
}

std::int64_t idFrom(const QString &text, bool *ok)
{
    const std::int64_t id = text.toLongLong(ok);
    *ok = *ok && id > 0;
    return id;
}

} // namespace

Result<std::unique_ptr<Command>> PushCommand::make(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage = u"push [--dry-run] [--json] [--by NAME] [--period YYYY-MM]"_s;
    rules.switches = {u"dry-run"_s, u"json"_s};
    rules.values = {u"by"_s, u"period"_s};
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    return std::unique_ptr<Command>(new PushCommand(std::move(*arguments), context, false));
}

Result<std::unique_ptr<Command>> PushCommand::makeUndo(const QStringList &words, AppContext &context)
{
    ArgumentRules rules;
    rules.usage = u"undo PUSH_ID… | undo --batch BATCH_ID [--json] [--by NAME] [--period YYYY-MM]"_s;
    rules.switches = {u"json"_s};
    rules.values = {u"batch"_s, u"by"_s, u"period"_s};
    rules.maxWords = 10'000;
    auto arguments = Arguments::parse(words, rules);
    RETURN_IF_FAILED(arguments);
    if (arguments->words().isEmpty() == !arguments->has(u"batch"_s)) {
        return fail(ErrorKind::Usage,
                    tr("Which push? Name its id, or --batch with the id of its batch. `trueup "
                       "export pushes` lists both."));
    }
    bool ok = true;
    for (const QString &word : arguments->words() + arguments->all(u"batch"_s)) {
        idFrom(word, &ok);
        if (!ok)
            return fail(ErrorKind::Usage, tr("“%1” is not an id of a push or batch.").arg(word));
    }
    return std::unique_ptr<Command>(new PushCommand(std::move(*arguments), context, true));
}

void PushCommand::start(std::function<void(int)> done)
{
    if (m_arguments.has(u"dry-run"_s)) {
        const auto code = dryRun();
        return done(code ? *code : output::failure(code.error()));
    }
    if (const Status begun = begin(done); !begun)
        done(output::failure(begun.error()));
}

Status PushCommand::begin(std::function<void(int)> done)
{
    const auto question = m_context.reviewQuestion(m_arguments.value(u"period"_s));
    RETURN_IF_FAILED(question);
    std::vector<PushId> pushes;
    if (m_undo) {
        auto named = pushesToUndo();
        RETURN_IF_FAILED(named);
        pushes = std::move(*named);
    }
    auto parts = m_context.pushParts();
    RETURN_IF_FAILED(parts);
    m_engine = std::make_unique<PushEngine>(std::move(*parts));
    const QString by = m_arguments.value(u"by"_s, AppContext::userName());
    const auto progress = [this](const PushProgress &told) { showProgress(told); };
    const auto ended = [this, done = std::move(done)](const Result<PushReport> &report) {
        done(onDone(report));
    };
    if (m_undo) {
        m_engine->undo(std::move(pushes), *question, by, progress, ended);
    } else {
        PushOrder order;
        order.question = *question;
        order.by = by;
        m_engine->push(std::move(order), progress, ended);
    }
    return {};
}

Result<std::vector<PushId>> PushCommand::pushesToUndo()
{
    bool ok = true;
    std::vector<PushId> ids;
    for (const QString &word : m_arguments.words()) {
        if (const PushId id{idFrom(word, &ok)}; !std::ranges::count(ids, id))
            ids.push_back(id);
    }
    if (!m_arguments.has(u"batch"_s))
        return ids;
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    const PushBatchId batch{idFrom(m_arguments.value(u"batch"_s), &ok)};
    const auto pushes = PushRepository(**database).ofBatch(batch);
    RETURN_IF_FAILED(pushes);
    for (const Push &push : *pushes) {
        if (!whyNotUndoable(push))
            ids.push_back(push.id);
    }
    if (ids.empty())
        return fail(ErrorKind::NotFound,
                    tr("Batch %1 has no push that can be taken back.").arg(toInt(batch)));
    return ids;
}

Result<int> PushCommand::dryRun()
{
    const auto question = m_context.reviewQuestion(m_arguments.value(u"period"_s));
    RETURN_IF_FAILED(question);
    const auto database = m_context.database();
    RETURN_IF_FAILED(database);
    PushOrder order;
    order.question = *question;
    const auto planned = planPushJob(**database, order, {});
    RETURN_IF_FAILED(planned);
    const auto parts = m_context.syncParts();
    RETURN_IF_FAILED(parts);
    std::map<ConnectionId, std::shared_ptr<PsaConnector>> connectors;
    for (const Connection &connection : planned->connections) {
        auto connector = parts->makePsaConnector(connection, Secret()); // nothing is asked
        RETURN_IF_FAILED(connector);
        connectors.emplace(connection.id, std::move(*connector));
    }
    QJsonArray rows;
    for (const PushRow &row : planned->plan.rows) {
        const RequestPreview request =
            connectors.at(row.push.connectionId)
                ->preview(QuantityChange{row.push.agreementKey, row.push.lineKey, row.push.after});
        QJsonObject object = toJson(row);
        object.insert(u"request"_s, QJsonObject{{u"method"_s, request.method},
                                                {u"url"_s, request.url},
                                                {u"body"_s, QString::fromUtf8(request.body)}});
        rows.append(object);
        if (m_arguments.has(u"json"_s))
            continue;
        output::print(rowWords(row) + u'\n');
        output::print(u"    %1 %2 %3\n"_s.arg(request.method, request.url, QString::fromUtf8(request.body)));
        printNotes(row);
    }
    if (m_arguments.has(u"json"_s)) {
        QJsonArray leftOut;
        for (const PushLeftOut &one : planned->plan.leftOut)
            leftOut.append(toJson(one));
        output::printJson(
            {{u"exit_code"_s, 0}, {u"dry_run"_s, true}, {u"rows"_s, rows}, {u"left_out"_s, leftOut}});
        return 0;
    }
    sayLeftOut(planned->plan.leftOut);
    output::say(rows.isEmpty() ? tr("There is nothing to send.")
                               : tr("%1 quantities would be sent. Nothing was.").arg(rows.size()));
    return 0;
}

void PushCommand::showProgress(const PushProgress &progress)
{
    if (progress.sync) {
        m_progress.show(*progress.sync);
        return;
    }
    switch (progress.phase) {
    case PushProgress::Phase::Preparing:
        break;
    case PushProgress::Phase::FetchingAgain:
        break;
    case PushProgress::Phase::SettlingEarlier:
        m_progress.show(tr("Finding out what became of earlier writes …"));
        break;
    case PushProgress::Phase::Writing:
        m_progress.show(tr("%1 of %2 rows").arg(progress.ended).arg(progress.total));
        break;
    }
}

int PushCommand::onDone(const Result<PushReport> &report)
{
    m_progress.clear();
    const bool json = m_arguments.has(u"json"_s);
    if (!report) {
        const int code = output::failure(report.error());
        if (json) {
            output::printJson({{u"exit_code"_s, code},
                               {u"error"_s, toJson(std::optional(report.error()))},
                               {u"rows"_s, QJsonArray()}});
        }
        return code;
    }
    for (const Push &push : report->settledBefore) {
        output::say(tr("Found out, push %1, %2, %3: %4")
                        .arg(QString::number(toInt(push.id)), push.accountName, push.productName,
                             toText(push.state)));
    }
    for (const PushRowReport &row : report->rows) {
        if (!json) {
            output::print(u"%1  %2  %3  %4\n"_s.arg(toText(row.result).leftJustified(11),
                                                    QString::number(toInt(row.push.id)).rightJustified(6),
                                                    rowWords(row.row), row.sentence));
            printNotes(row.row);
        }
    }
    sayLeftOut(report->leftOut);
    if (report->stopReason)
        output::failure(*report->stopReason);
    if (!report->stopReason || !report->rows.empty())
        output::say(pushSentence(*report));
    if (json)
        output::printJson(toJson(*report));
    return exitCode(*report);
}

void PushCommand::cancel()
{
    if (m_engine)
        m_engine->finish();
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/decision_repository.h"

#include "core/base/try.h"
#include "core/storage/columns.h"
#include "core/storage/database.h"

#include <QCoreApplication>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct ReadDecision
{
    Decision decision;
    QString unknownAction; ///< the word, where it is none of ours
};

ReadDecision read(const QSqlQuery &row)
{
    column::Reader reader(row);
    ReadDecision result;
    Decision &decision = result.decision;
    decision.id = reader.id<DecisionId>();
    decision.lineId = reader.text();
    decision.period = Period::parse(reader.text()).value_or(Period{});
    const QString action = reader.text();
    if (const auto known = decisionActionFrom(action))
        decision.action = *known;
    else
        result.unknownAction = action;
    decision.quantity = reader.optionalQuantity();
    decision.effectiveDate = reader.date();
    decision.until = reader.date();
    decision.reason = reader.text();
    decision.note = reader.text();
    decision.by = reader.text();
    decision.at = reader.instant();
    decision.seenVendor = reader.optionalQuantity();
    decision.seenExpected = reader.optionalQuantity();
    decision.seenBilled = reader.optionalQuantity();
    decision.seenRun = reader.id<RunId>();
    return result;
}

const QString kSelect =
    u"SELECT id, line_id, period, action, quantity, effective_date, until_date, reason, note, decided_by, "
    "decided_at, seen_vendor, seen_expected, seen_billed, seen_run_id FROM decision "_s;

Result<std::vector<Decision>> readAll(Database &database, const QString &which,
                                      std::initializer_list<QVariant> values)
{
    std::vector<Decision> decisions;
    QString unknownAction;
    RETURN_IF_FAILED(database.select(kSelect + which, values, [&](const QSqlQuery &row) {
        ReadDecision one = read(row);
        if (unknownAction.isEmpty())
            unknownAction = one.unknownAction;
        decisions.push_back(std::move(one.decision));
    }));
    // Taking a newer program's kind of decision for one of ours could bill somebody.
    if (!unknownAction.isEmpty()) {
        return fail(ErrorKind::NewerData,
                    QCoreApplication::translate(
                        "storage",
                        "Some decisions were made with a newer Trueup. Install the newest version to go on."),
                    unknownAction);
    }
    return decisions;
}

} // namespace

Result<std::vector<Decision>> DecisionRepository::all()
{
    return readAll(m_database, u"ORDER BY id"_s, {});
}

Result<std::vector<Decision>> DecisionRepository::latest(int limit, std::optional<DecisionId> before)
{
    return readAll(m_database, u"WHERE id < ? ORDER BY id DESC LIMIT ?"_s,
                   {column::olderThan(before), limit});
}

Result<std::optional<Decision>> DecisionRepository::newestOf(const QString &lineId, Period prepared)
{
    auto found =
        readAll(m_database, u"WHERE line_id = ? AND period <= ? ORDER BY period DESC, id DESC LIMIT 1"_s,
                {column::text(lineId), prepared.toText()});
    RETURN_IF_FAILED(found);
    return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<Decision> DecisionRepository::add(Decision decision)
{
    const auto id = m_database.nextIds(u"decision"_s);
    RETURN_IF_FAILED(id);
    decision.id = DecisionId{*id};
    RETURN_IF_FAILED(m_database.write(
        u"INSERT INTO decision (id, line_id, period, action, quantity, effective_date, until_date, reason, "
        "note, decided_by, decided_at, seen_vendor, seen_expected, seen_billed, seen_run_id) VALUES (?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {column::id(decision.id), column::text(decision.lineId), decision.period.toText(),
         toText(decision.action), column::quantity(decision.quantity), column::date(decision.effectiveDate),
         column::date(decision.until), column::text(decision.reason), column::text(decision.note),
         column::text(decision.by), column::instant(decision.at), column::quantity(decision.seenVendor),
         column::quantity(decision.seenExpected), column::quantity(decision.seenBilled),
         column::optionalId(decision.seenRun)}));
    return decision;
}

} // namespace trueup

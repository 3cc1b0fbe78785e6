// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/rules_file.h"

#include "core/base/try.h"
#include "core/storage/audit_repository.h"
#include "core/storage/mapping_repository.h"
#include "core/workflow/edit_billing.h"
#include "core/workflow/key_directory.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QMap>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RulesFile)
};

/// PSA product, PSA account (0 = every account).
using Pair = std::pair<std::int64_t, std::int64_t>;

struct PairRules
{
    QString subject;
    bool namesRules = false;
    std::vector<MappingRule> rules;
    qint64 spreadLine = 0;             ///< of its first row about an allocation; 0 = there is none
    std::vector<AllocationPart> parts; ///< none: the allocation is cleared
};

MappingRule ruleOf(const RuleRow &row, const Pair &pair)
{
    MappingRule rule;
    rule.psaProductId = PsaProductId{pair.first};
    rule.psaAccountId = PsaAccountId{pair.second};
    rule.kind = *row.kind;
    rule.number = row.number;
    rule.productKey = row.otherProductId;
    rule.reason = row.reason;
    rule.owner = row.owner;
    rule.from = row.from;
    rule.until = row.until;
    return rule;
}

QMap<Pair, PairRules> resolveRows(const std::vector<RuleRow> &rows, const KeyDirectories &directories,
                                  LineErrors &errors)
{
    QMap<Pair, PairRules> pairs;
    for (const RuleRow &row : rows) {
        Pair pair;
        pair.first = directories.psaProducts.resolve(row.psaProductId, row.connection,
                                                     Words::tr("PSA product"), row.line, errors);
        if (!row.psaAccountId.isEmpty()) {
            pair.second = directories.psaAccounts.resolve(row.psaAccountId, row.connection,
                                                          Words::tr("PSA account"), row.line, errors);
        }
        if (!row.otherProductId.isEmpty()) {
            directories.psaProducts.resolve(row.otherProductId, row.connection, Words::tr("PSA product"),
                                            row.line, errors);
        }
        PairRules &entry = pairs[pair];
        entry.subject = u"rules:"_s + row.psaProductId +
                        (row.psaAccountId.isEmpty() ? QString() : u" / "_s + row.psaAccountId);
        if (row.spread == RuleRow::Spread::None) {
            entry.namesRules = true;
            if (row.kind)
                entry.rules.push_back(ruleOf(row, pair));
            continue;
        }
        if (entry.spreadLine == 0)
            entry.spreadLine = row.line;
        if (row.spread == RuleRow::Spread::Part)
            entry.parts.push_back(row.part);
    }
    return pairs;
}

/// Stores the allocations; what does not come out is an error at the pair's first row about it.
Result<int> storeAllocations(Database &database, const QMap<Pair, PairRules> &pairs, LineErrors &errors,
                             const QString &by, const QDateTime &at)
{
    int stored = 0;
    for (auto it = pairs.cbegin(); it != pairs.cend(); ++it) {
        if (it->spreadLine == 0)
            continue;
        const Status status = setAllocation(database, PsaAccountId{it.key().second},
                                            PsaProductId{it.key().first}, it->parts, by, at);
        if (!status && status.error().kind != ErrorKind::InvalidInput)
            return fail(status.error());
        if (!status)
            errors.add(it->spreadLine, status.error().message);
        else if (!it->parts.empty())
            ++stored;
    }
    return stored;
}

AuditEntry auditEntry(const PairRules &pair, const QString &by, const QDateTime &at)
{
    QJsonArray rules;
    for (const MappingRule &rule : pair.rules) {
        rules.append(QJsonObject{
            {u"rule"_s, toText(rule.kind)}, {u"number"_s, rule.number.toText()}, {u"reason"_s, rule.reason}});
    }
    AuditEntry entry;
    entry.at = at;
    entry.actor = by;
    entry.action = u"rules"_s;
    entry.subject = pair.subject;
    entry.detail = {{u"rules"_s, rules}};
    return entry;
}

} // namespace

Result<RuleCounts> importRules(Database &database, const std::vector<RuleRow> &rows, const QString &fileName,
                               const QString &by, const QDateTime &at)
{
    const auto directories = loadKeyDirectories(database);
    RETURN_IF_FAILED(directories);
    LineErrors errors;
    const auto pairs = resolveRows(rows, *directories, errors);
    if (!errors.isEmpty())
        return fail(errors.toError(fileName, Words::tr("No rule was changed.")));
    MappingRepository mappings(database);
    AuditRepository audit(database);
    RuleCounts counts;
    for (auto it = pairs.cbegin(); it != pairs.cend(); ++it) {
        if (!it->namesRules)
            continue;
        RETURN_IF_FAILED(
            mappings.replaceRules(PsaProductId{it.key().first}, PsaAccountId{it.key().second}, it->rules));
        RETURN_IF_FAILED(audit.append(auditEntry(*it, by, at)));
        counts.rules += static_cast<int>(it->rules.size());
    }
    const auto allocations = storeAllocations(database, pairs, errors, by, at);
    RETURN_IF_FAILED(allocations);
    if (!errors.isEmpty())
        return fail(errors.toError(fileName, Words::tr("No rule was changed.")));
    counts.allocations = *allocations;
    return counts;
}

} // namespace trueup

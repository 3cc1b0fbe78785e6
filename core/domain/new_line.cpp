// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/new_line.h"

#include "core/domain/date_words.h"
#include "core/domain/new_lines.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <tuple>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("new_line", text);
}

/// It bills on the day, or will.
bool isOpenFrom(const BilledLine &line, QDate day)
{
    return !line.missingSince.isValid() && (!line.cancelledDate || *line.cancelledDate >= day);
}

/// Whether the product is on some agreement already. An agreement that ended does not excuse a line that
/// nobody cancelled: when it is renewed, the line bills again.
const BilledLine *existingLine(const std::vector<const BilledLine *> &ofAccount, PsaProductId product,
                               QDate today)
{
    const auto found = std::ranges::find_if(ofAccount, [&](const BilledLine *billed) {
        return billed->productId == product && isOpenFrom(*billed, today);
    });
    return found == ofAccount.end() ? nullptr : *found;
}

bool canTakeLine(const Agreement &agreement, QDate day)
{
    return !hasEnded(agreement, day) && !agreement.missingSince.isValid();
}

/// How the product is billed elsewhere, and what the company's agreements hold already.
class Signals
{
public:
    void addOwn(const ReviewIndex &index, const BilledLine &billed)
    {
        const Agreement *agreement = index.agreementOf(billed);
        if (agreement && index.isActive(billed) && index.hasActiveSource(billed.productId))
            m_mappedLines[agreement->key] += 1;
    }
    void addOther(const ReviewIndex &index, const BilledLine &billed)
    {
        const Agreement *agreement = index.agreementOf(billed);
        if (agreement && index.isActive(billed) && !agreement->type.isEmpty())
            m_companiesByType[agreement->type].insert(toInt(billed.accountId));
    }

    NewLineChoice choiceOf(const Agreement &agreement) const
    {
        NewLineChoice choice{agreement.key, agreement.name, agreement.type, 0, {}};
        const int companies = static_cast<int>(m_companiesByType.value(agreement.type).size());
        const int mapped = m_mappedLines.value(agreement.key);
        QStringList reasons;
        if (companies > 0) {
            reasons += companies == 1
                           ? tr("another company has this product in an agreement of the type %1")
                                 .arg(agreement.type)
                           : tr("%1 other companies have this product in agreements of the type %2")
                                 .arg(companies)
                                 .arg(agreement.type);
        }
        if (mapped > 0)
            reasons += mapped == 1 ? tr("it bills another mapped product")
                                   : tr("it bills %1 other mapped products").arg(mapped);
        choice.reasonsFor = 1000 * companies + mapped; // where the product is elsewhere says most
        choice.reason = reasons.join(u"; "_s);
        return choice;
    }

private:
    QHash<QString, QSet<std::int64_t>> m_companiesByType;
    QHash<QString, int> m_mappedLines;
};

bool isBetter(const NewLineChoice &a, const NewLineChoice &b)
{
    return std::tuple(-a.reasonsFor, a.agreementName.toCaseFolded(), a.agreementKey) <
           std::tuple(-b.reasonsFor, b.agreementName.toCaseFolded(), b.agreementKey);
}

QString whyRefused(const ReviewIndex &index, const UsageLine &line, const NewLinePlan &plan,
                   const BilledLine *existing)
{
    if (existing) {
        const Agreement *agreement = index.agreementOf(*existing);
        return tr("%1 has a line of this product already, in the agreement “%2”. A second one would bill it "
                  "twice. Look at that line in the PSA.")
            .arg(plan.accountName, agreement ? agreement->name : existing->agreement);
    }
    for (const Agreement *agreement : index.agreementsOf(line.psaAccount->id)) {
        if (agreement->staleSince.isValid() || !agreement->fetchedAt.isValid()) {
            return tr("What the agreement “%1” holds is not known for sure. Sync again first.")
                .arg(agreement->name);
        }
    }
    if (!line.approvable)
        return line.notApprovableBecause;
    if (plan.choices.empty()) {
        return tr("%1 has no active agreement that could take the line. Make one in the PSA first, then sync "
                  "again.")
            .arg(plan.accountName);
    }
    return {};
}

QString productText(const NewLinePlan &plan)
{
    if (plan.productIdentifier.isEmpty() || plan.productIdentifier == plan.productName)
        return plan.productName;
    return plan.productName.isEmpty() ? plan.productIdentifier
                                      : u"%1 (%2)"_s.arg(plan.productIdentifier, plan.productName);
}

} // namespace

NewLines::NewLines(const ReviewIndex &index) : m_index(index)
{
    for (const BilledLine &line : index.input().billedLines) {
        m_ofAccount[line.accountId].push_back(&line);
        m_ofProduct[line.productId].push_back(&line);
    }
}

std::vector<NewLineChoice> NewLines::choicesOf(const UsageLine &line, QDate day) const
{
    Signals signs;
    for (const BilledLine *billed : m_ofAccount.value(line.psaAccount->id))
        signs.addOwn(m_index, *billed);
    for (const BilledLine *billed : m_ofProduct.value(line.psaProduct->id)) {
        if (billed->accountId != line.psaAccount->id)
            signs.addOther(m_index, *billed);
    }
    std::vector<NewLineChoice> choices;
    for (const Agreement *agreement : m_index.agreementsOf(line.psaAccount->id)) {
        if (canTakeLine(*agreement, day))
            choices.push_back(signs.choiceOf(*agreement));
    }
    std::ranges::sort(choices, isBetter);
    return choices;
}

std::optional<NewLinePlan> NewLines::planOf(const UsageLine &line) const
{
    if (line.kind != UsageKind::NewRevenue || !line.psaAccount || !line.psaProduct || !line.expected)
        return std::nullopt;
    const ReviewInput &input = m_index.input();
    const Decision *decision = line.decision;
    NewLinePlan plan;
    plan.lineId = line.id;
    plan.connectionId = line.psaAccount->connectionId;
    plan.accountKey = line.psaAccount->key;
    plan.accountName = line.psaAccount->name;
    plan.productKey = line.psaProduct->key;
    plan.productIdentifier = line.psaProduct->identifier;
    plan.productName = line.psaProduct->name;
    plan.quantity = decision && decision->quantity ? *decision->quantity : *line.expected;
    plan.effectiveDate =
        decision && decision->effectiveDate ? *decision->effectiveDate : input.period.firstDay();
    plan.choices = choicesOf(line, plan.effectiveDate);
    plan.refused =
        whyRefused(m_index, line, plan,
                   existingLine(m_ofAccount.value(line.psaAccount->id), line.psaProduct->id, input.today));
    return plan;
}

std::optional<NewLinePlan> newLinePlan(const ReviewInput &input, const UsageLine &line)
{
    const ReviewIndex index(input);
    return NewLines(index).planOf(line);
}

QString newLineInstruction(const NewLinePlan &plan, const QString &agreementKey)
{
    if (!plan.refused.isEmpty())
        return plan.refused;
    const auto chosen = std::ranges::find(plan.choices, agreementKey, &NewLineChoice::agreementKey);
    if (chosen != plan.choices.end() || plan.choices.size() == 1) {
        const NewLineChoice &one = chosen != plan.choices.end() ? *chosen : plan.choices.front();
        return tr("In the PSA, add %1 with the quantity %2 to the agreement “%3” of %4, effective %5.")
            .arg(productText(plan), plan.quantity.toText(), one.agreementName, plan.accountName,
                 dayText(plan.effectiveDate));
    }
    QStringList names;
    for (const NewLineChoice &choice : plan.choices)
        names += u"“%1”"_s.arg(choice.agreementName);
    return tr("In the PSA, add %1 with the quantity %2 to one of the agreements of %3, effective %4: %5.")
        .arg(productText(plan), plan.quantity.toText(), plan.accountName, dayText(plan.effectiveDate),
             names.join(u", "_s));
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/mapping_rule.h"

#include "core/domain/enum_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumWords<RuleKind::Fixed> kindWords("factor", "minus_included", "included_by_line", "plus",
                                               "minimum", "round_up", "fixed");

QString tr(const char *text)
{
    return QCoreApplication::translate("rules", text);
}

Quantity times(Quantity quantity, Quantity factor)
{
    return Quantity::fromThousandths(mulDiv(quantity.thousandths(), factor.thousandths(), 1000));
}

bool holdsOn(const MappingRule &rule, QDate day)
{
    return (!rule.from || *rule.from <= day) && (!rule.until || *rule.until >= day);
}

/// The rules of one kind that hold: an account's own replace the general ones.
std::vector<const MappingRule *> rulesOf(RuleKind kind, std::span<const MappingRule> rules, QDate day)
{
    std::vector<const MappingRule *> general;
    std::vector<const MappingRule *> own;
    for (const MappingRule &rule : rules) {
        if (rule.kind == kind && holdsOn(rule, day))
            (rule.psaAccountId == PsaAccountId{} ? general : own).push_back(&rule);
    }
    return own.empty() ? general : own;
}

/// The arithmetic so far and its words.
class Working
{
public:
    explicit Working(Quantity vendor) : m_value(vendor), m_words(vendor.toText()) {}

    void multiply(Quantity factor)
    {
        m_value = times(m_value, factor);
        say(u" × %1"_s.arg(factor.toText()));
    }
    void subtract(Quantity quantity, const QString &words)
    {
        m_value = m_value - quantity;
        m_includedUnits = m_includedUnits || !quantity.isZero();
        say(words);
    }
    void add(Quantity quantity, const QString &words)
    {
        m_value += quantity;
        say(words);
    }
    void raiseTo(Quantity least)
    {
        if (m_value >= least)
            return;
        m_value = least;
        say(tr(", at least %1").arg(least.toText()));
    }
    void roundUp(Quantity step)
    {
        const auto unit = step.thousandths();
        const auto over = unit > 0 ? m_value.thousandths() % unit : 0;
        if (over <= 0)
            return;
        m_value += Quantity::fromThousandths(unit - over);
        say(tr(", rounded up to a multiple of %1").arg(step.toText()));
    }
    void fix(Quantity quantity)
    {
        m_value = quantity;
        say(tr(", fixed"));
    }
    void notBelowZero() { m_value = std::max(m_value, Quantity()); }

    RuledQuantity result() const
    {
        return {m_value, m_acted ? m_words + u" = "_s + m_value.toText() : QString(), m_includedUnits};
    }

private:
    void say(const QString &words)
    {
        m_words += words;
        m_acted = true;
    }

    Quantity m_value;
    QString m_words;
    bool m_acted = false;
    bool m_includedUnits = false;
};

QString withReason(const QString &words, const QString &reason)
{
    return reason.isEmpty() ? words : words + u" ("_s + reason + u')';
}

void apply(Working &working, const MappingRule &rule,
           const std::function<OtherLine(const QString &productKey)> &billedOf)
{
    switch (rule.kind) {
    case RuleKind::Factor:
        return working.multiply(rule.number);
    case RuleKind::MinusIncluded:
        return working.subtract(rule.number,
                                withReason(tr(" − %1 included").arg(rule.number.toText()), rule.reason));
    case RuleKind::IncludedByLine: {
        const OtherLine other = billedOf(rule.productKey);
        const Quantity included = times(rule.number, other.billed);
        return working.subtract(
            included,
            tr(" − %1 in %2").arg(included.toText(), other.name.isEmpty() ? rule.productKey : other.name));
    }
    case RuleKind::PlusOther:
        return working.add(rule.number, withReason(u" + "_s + rule.number.toText(), rule.reason));
    case RuleKind::Minimum:
        return working.raiseTo(rule.number);
    case RuleKind::RoundUp:
        return working.roundUp(rule.number);
    case RuleKind::Fixed:
        return working.fix(rule.number);
    }
}

} // namespace

QString toText(RuleKind kind)
{
    return kindWords.textOf(kind);
}

std::optional<RuleKind> ruleKindFrom(const QString &text)
{
    return kindWords.valueOf(text);
}

RuledQuantity applyRules(Quantity vendor, std::span<const MappingRule> rules, QDate day,
                         const std::function<OtherLine(const QString &productKey)> &billedOf)
{
    Working working(vendor);
    for (std::size_t kind = 0; kind < kindWords.count; ++kind) {
        // A minimum lifts what is billed, not a debt: seats taken off below zero are no credit.
        if (static_cast<RuleKind>(kind) == RuleKind::Minimum)
            working.notBelowZero();
        for (const MappingRule *rule : rulesOf(static_cast<RuleKind>(kind), rules, day))
            apply(working, *rule, billedOf);
    }
    working.notBelowZero();
    return working.result();
}

} // namespace trueup

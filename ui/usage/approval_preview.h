// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/approval_plan.h"
#include "ui/usage/decision_forms.h"

class QCheckBox;
class QVBoxLayout;

namespace trueup {

/// What approving many lines would do, before it is done: increases are in, decreases only with a tick and a
/// second one that says they were looked at (R18), and what is left out and why.
class ApprovalPreview final : public DecisionForm
{
    Q_OBJECT
public:
    explicit ApprovalPreview(ApprovalPlan plan, QWidget *parent = nullptr);

    std::vector<DecisionRow> rows() const override;
    bool isComplete() const override;

private:
    void addGroup(QVBoxLayout *column, QCheckBox *box, const std::vector<PlannedLine> &lines,
                  const QString &name);
    void addSkipped(QVBoxLayout *column);

    ApprovalPlan m_plan;
    QCheckBox *m_increases;
    QCheckBox *m_decreases;
    QCheckBox *m_looked;
};

/// "$1,200.00 → $1,452.80 a month", one for each currency; says of how many lines no price is known.
QString moneyChangeText(const MoneyChanges &changes);

} // namespace trueup

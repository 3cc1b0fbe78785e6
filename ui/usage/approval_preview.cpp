// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/approval_preview.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/usage/line_words.h"
#include "ui/usage/preview_table.h"

#include <QCheckBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QString linesText(std::size_t lines)
{
    return lines == 1 ? ApprovalPreview::tr("1 line")
                      : ApprovalPreview::tr("%1 lines").arg(countText(static_cast<qint64>(lines)));
}

} // namespace

QString moneyChangeText(const MoneyChanges &changes)
{
    QStringList texts;
    for (const MoneyChange &change : changes.perCurrency) {
        texts +=
            ApprovalPreview::tr("%1 → %2 a month")
                .arg(amountText(change.before, change.currency), amountText(change.after, change.currency));
    }
    if (changes.withoutPrice > 0) {
        texts += ApprovalPreview::tr("%1 without a price")
                     .arg(linesText(static_cast<std::size_t>(changes.withoutPrice)));
    }
    return texts.join(u" · "_s);
}

ApprovalPreview::ApprovalPreview(ApprovalPlan given, QWidget *parent)
    : DecisionForm(parent), m_plan(std::move(given)), m_increases(new QCheckBox(this)),
      m_decreases(new QCheckBox(this)), m_looked(new QCheckBox(this))
{
    const ApprovalPlan &plan = m_plan;
    setMinimumWidth(560);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    m_increases->setObjectName(u"increases"_s);
    m_increases->setText(tr("&Raise %1").arg(linesText(plan.increases.size())));
    m_increases->setChecked(true);
    m_decreases->setObjectName(u"decreases"_s);
    m_decreases->setText(tr("&Lower %1").arg(linesText(plan.decreases.size())));
    m_looked->setObjectName(u"looked"_s);
    m_looked->setText(tr("I have looked at each of them: less will be billed"));
    m_looked->setEnabled(false);
    m_looked->setVisible(!plan.decreases.empty());
    addGroup(column, m_increases, plan.increases, u"increaseTable"_s);
    addGroup(column, m_decreases, plan.decreases, u"decreaseTable"_s);
    if (!plan.decreases.empty())
        column->addWidget(m_looked);
    addSkipped(column);

    connect(m_increases, &QCheckBox::toggled, this, &DecisionForm::edited);
    connect(m_looked, &QCheckBox::toggled, this, &DecisionForm::edited);
    connect(m_decreases, &QCheckBox::toggled, this, [this](bool on) {
        m_looked->setEnabled(on);
        if (!on)
            m_looked->setChecked(false);
        Q_EMIT edited();
    });
}

void ApprovalPreview::addGroup(QVBoxLayout *column, QCheckBox *box, const std::vector<PlannedLine> &lines,
                               const QString &name)
{
    box->setVisible(!lines.empty());
    if (lines.empty()) {
        box->setChecked(false);
        return;
    }
    column->addWidget(box);
    column->addWidget(new Label(moneyChangeText(moneyOf(lines)), LabelRole::Secondary, this));
    const auto row = [&lines](std::size_t at) -> QStringList {
        const PlannedLine &planned = lines[at];
        return {customerOf(*planned.line), productOf(*planned.line), quantityText(planned.before),
                quantityText(planned.after)};
    };
    QTableWidget *table =
        previewTable({tr("Customer"), tr("Product"), tr("Billed"), tr("Then")}, lines.size(), row, 2);
    table->setObjectName(name);
    table->setAccessibleName(box->text().remove(u'&'));
    column->addWidget(table);
}

void ApprovalPreview::addSkipped(QVBoxLayout *column)
{
    if (m_plan.skipped.empty())
        return;
    auto *title = new Label(tr("Left out: %1").arg(linesText(m_plan.skipped.size())), LabelRole::Body, this);
    column->addWidget(title);
    const auto row = [this](std::size_t at) -> QStringList {
        const SkippedLine &skipped = m_plan.skipped[at];
        return {customerOf(*skipped.line), productOf(*skipped.line), skipped.why};
    };
    QTableWidget *table =
        previewTable({tr("Customer"), tr("Product"), tr("Why")}, m_plan.skipped.size(), row);
    table->setObjectName(u"skippedTable"_s);
    table->setAccessibleName(title->text());
    column->addWidget(table);
}

bool ApprovalPreview::isComplete() const
{
    if (m_decreases->isChecked() && !m_looked->isChecked())
        return false;
    return m_increases->isChecked() || m_decreases->isChecked();
}

std::vector<DecisionRow> ApprovalPreview::rows() const
{
    std::vector<DecisionRow> rows;
    if (m_increases->isChecked())
        rows = approvalRows(m_plan.increases);
    if (m_decreases->isChecked() && m_looked->isChecked()) {
        const std::vector<DecisionRow> lowered = approvalRows(m_plan.decreases);
        rows.insert(rows.end(), lowered.begin(), lowered.end());
    }
    return rows;
}

} // namespace trueup

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/approval_preview.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/usage/line_words.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShownRows = 4;    ///< of each group, before it scrolls
constexpr int kListedRows = 500; ///< more than anybody reads in a preview; the count says the rest

QString linesText(std::size_t lines)
{
    return lines == 1 ? ApprovalPreview::tr("1 line")
                      : ApprovalPreview::tr("%1 lines").arg(countText(static_cast<qint64>(lines)));
}

QTableWidget *makeTable(const QStringList &titles, std::size_t lines, const QString &name)
{
    auto *table = new QTableWidget(static_cast<int>(std::min<std::size_t>(lines, kListedRows)),
                                   static_cast<int>(titles.size()));
    table->setObjectName(name);
    table->setHorizontalHeaderLabels(titles);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::TabFocus);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kCompactRowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setWordWrap(false);
    const int rows = std::min(table->rowCount(), kShownRows);
    table->setFixedHeight(rows * kCompactRowHeight + table->horizontalHeader()->sizeHint().height() + 4);
    return table;
}

void put(QTableWidget *table, int row, int column, const QString &text, bool figure = false)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled);
    item->setToolTip(text.toHtmlEscaped());
    if (figure)
        item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->setItem(row, column, item);
}

void rightAlign(QTableWidget *table, int column)
{
    table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
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

ApprovalPreview::ApprovalPreview(const ApprovalPlan &plan, QWidget *parent)
    : DecisionForm(parent), m_plan(plan), m_increases(new QCheckBox(this)), m_decreases(new QCheckBox(this)),
      m_looked(new QCheckBox(this))
{
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
    QTableWidget *table =
        makeTable({tr("Customer"), tr("Product"), tr("Billed"), tr("Then")}, lines.size(), name);
    table->setAccessibleName(box->text().remove(u'&'));
    for (int row = 0; row < table->rowCount(); ++row) {
        const PlannedLine &planned = lines[static_cast<std::size_t>(row)];
        put(table, row, 0, customerOf(*planned.line));
        put(table, row, 1, productOf(*planned.line));
        put(table, row, 2, quantityText(planned.before), true);
        put(table, row, 3, quantityText(planned.after), true);
    }
    rightAlign(table, 2);
    rightAlign(table, 3);
    column->addWidget(table);
}

void ApprovalPreview::addSkipped(QVBoxLayout *column)
{
    if (m_plan.skipped.empty())
        return;
    auto *title = new Label(tr("Left out: %1").arg(linesText(m_plan.skipped.size())), LabelRole::Body, this);
    column->addWidget(title);
    QTableWidget *table =
        makeTable({tr("Customer"), tr("Product"), tr("Why")}, m_plan.skipped.size(), u"skippedTable"_s);
    table->setAccessibleName(title->text());
    for (int row = 0; row < table->rowCount(); ++row) {
        const SkippedLine &skipped = m_plan.skipped[static_cast<std::size_t>(row)];
        put(table, row, 0, customerOf(*skipped.line));
        put(table, row, 1, productOf(*skipped.line));
        put(table, row, 2, skipped.why);
    }
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

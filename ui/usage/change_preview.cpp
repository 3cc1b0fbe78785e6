// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/change_preview.h"

#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/usage/preview_table.h"

#include <QCheckBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

ChangePreview::ChangePreview(ChangeOffer offer, QWidget *parent)
    : QWidget(parent), m_offer(std::move(offer)), m_again(new QCheckBox(this)), m_tables(new QVBoxLayout)
{
    setMinimumWidth(560);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    m_tables->setSpacing(space::s);
    m_again->setObjectName(u"again"_s);
    m_again->setText(
        tr("Export &again what the PSA has not taken over: %1").arg(countText(m_offer.fresh.exportedBefore)));
    m_again->setVisible(m_offer.fresh.exportedBefore > 0);
    m_again->setChecked(m_offer.fresh.changes.empty() && m_offer.fresh.exportedBefore > 0);
    column->addWidget(m_again);
    column->addLayout(m_tables);
    connect(m_again, &QCheckBox::toggled, this, [this] {
        fill();
        Q_EMIT edited();
    });
    fill();
}

bool ChangePreview::again() const
{
    return m_again->isChecked();
}

int ChangePreview::count() const
{
    return static_cast<int>((again() ? m_offer.again : m_offer.fresh).changes.size());
}

void ChangePreview::fill()
{
    while (QLayoutItem *item = m_tables->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const ChangePlan &plan = again() ? m_offer.again : m_offer.fresh;
    const auto head = [this](const QString &text) { m_tables->addWidget(new Label(text, LabelRole::Body)); };
    head(plan.changes.empty() ? tr("Nothing approved is waiting to leave.")
                              : tr("In the file: %1").arg(countText(count())));
    if (!plan.changes.empty()) {
        const auto row = [&plan](std::size_t at) -> QStringList {
            const ExportedChange &change = plan.changes[at];
            return {change.accountName, change.productName, quantityText(change.before),
                    quantityText(change.after)};
        };
        QTableWidget *table = previewTable({tr("Customer"), tr("Product"), tr("Billed"), tr("Then")},
                                           plan.changes.size(), row, 2);
        table->setObjectName(u"changesTable"_s);
        table->setAccessibleName(tr("Changes in the file"));
        m_tables->addWidget(table);
    }
    if (plan.leftOut.empty())
        return;
    head(tr("Left out: %1").arg(countText(static_cast<qint64>(plan.leftOut.size()))));
    const auto row = [&plan](std::size_t at) -> QStringList {
        const LeftOutChange &left = plan.leftOut[at];
        return {left.account, left.product, left.reason};
    };
    QTableWidget *table = previewTable({tr("Customer"), tr("Product"), tr("Why")}, plan.leftOut.size(), row);
    table->setObjectName(u"leftOutTable"_s);
    table->setAccessibleName(tr("Left out of the file"));
    m_tables->addWidget(table);
}

} // namespace trueup

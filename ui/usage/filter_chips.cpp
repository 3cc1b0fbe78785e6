// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/filter_chips.h"

#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/metrics.h"
#include "ui/common/words.h"
#include "ui/usage/flow_layout.h"

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidestChip = 260;

QString boundText(UsageColumn column, qint64 bound)
{
    switch (columnInfo(column).values) {
    case ColumnValues::Quantity:
        return quantityText(Quantity::fromThousandths(bound));
    case ColumnValues::Amount:
        return amountText(Amount::fromMillionths(bound), {});
    case ColumnValues::Date:
        return dateText(QDate::fromJulianDay(bound));
    case ColumnValues::Choice:
    case ColumnValues::Text:
        break;
    }
    return {};
}

QString rangeText(const ColumnFilter &filter)
{
    const bool date = columnInfo(filter.column).values == ColumnValues::Date;
    const QString least = filter.least ? boundText(filter.column, *filter.least) : QString();
    const QString most = filter.most ? boundText(filter.column, *filter.most) : QString();
    if (filter.least && filter.most)
        return FilterChips::tr("%1 to %2").arg(least, most);
    if (filter.least)
        return (date ? FilterChips::tr("from %1") : FilterChips::tr("%1 or more")).arg(least);
    return (date ? FilterChips::tr("until %1") : FilterChips::tr("%1 or less")).arg(most);
}

} // namespace

QString columnFilterText(const ColumnFilter &filter)
{
    QStringList parts;
    if (!filter.contains.isEmpty())
        parts += filter.contains;
    if (filter.values.size() > 2)
        parts += FilterChips::tr("%1 chosen").arg(filter.values.size());
    else if (!filter.values.isEmpty())
        parts += filter.values.join(u", "_s);
    if (filter.least || filter.most)
        parts += rangeText(filter);
    return u"%1: %2"_s.arg(columnInfo(filter.column).title, parts.join(u", "_s));
}

FilterChips::FilterChips(QWidget *parent) : QWidget(parent)
{
    new FlowLayout(this, space::xs);
    hide();
}

void FilterChips::show(const UsageFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    while (QLayoutItem *item = layout()->takeAt(0)) {
        item->widget()->deleteLater(); // the chip that was clicked is among them
        item->widget()->hide();
        delete item;
    }
    for (const ColumnFilter &column : filter.columns) {
        UsageFilter without = filter;
        without.set({column.column, {}, {}, {}, {}});
        add(columnFilterText(column), without);
    }
    if (!filter.states.isAny()) {
        QStringList words;
        for (unsigned state = 0; state < 32; ++state) {
            if ((filter.states.bits() & (1u << state)) != 0)
                words += stateWords(static_cast<ReviewState>(state));
        }
        UsageFilter without = filter;
        without.states = {};
        add(tr("State: %1").arg(words.join(u", "_s)), without);
    }
    const Flags moved = Flags::fromInt(filter.flags) & Flag::Moved; // has a button of its own
    const Flags flags = Flags::fromInt(filter.flags) & ~moved;
    if (flags) {
        UsageFilter without = filter;
        without.flags = moved.toInt();
        add(tr("Notes: %1").arg(flagsWords(flags).join(u", "_s)), without);
    }
    setVisible(layout()->count() > 0);
}

void FilterChips::add(const QString &text, const UsageFilter &without)
{
    QPushButton *chip = button({}, u"close"_s);
    chip->setText(chip->fontMetrics().elidedText(text, Qt::ElideRight, kWidestChip));
    chip->setLayoutDirection(Qt::RightToLeft); // the cross stands behind the words
    chip->setAccessibleName(tr("Remove the filter %1").arg(text));
    chip->setToolTip(chip->accessibleName().toHtmlEscaped());
    chip->setFixedHeight(compactHeight(chip->fontMetrics()));
    connect(chip, &QPushButton::clicked, this, [this, without] { Q_EMIT changed(without); });
    layout()->addWidget(chip);
}

} // namespace trueup

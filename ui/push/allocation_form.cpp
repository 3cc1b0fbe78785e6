// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/push/allocation_form.h"

#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

enum Column : int { Name, Now, Fixed, Rest, Then };

constexpr int kFieldWidth = 84;
constexpr int kFormWidth = 560;

/// A person's own marks, or a plain point.
std::optional<Quantity> quantityFrom(const QString &text)
{
    QString plain = text.trimmed();
    plain.remove(QLocale().groupSeparator());
    plain.replace(QLocale().decimalPoint(), u"."_s);
    return Quantity::parse(plain);
}

} // namespace

Quantity spreadQuantity(const UsageLine &line)
{
    if (line.decision && line.decision->quantity)
        return *line.decision->quantity;
    return line.expected.value_or(line.billed.value_or(Quantity()));
}

AllocationForm::AllocationForm(const UsageLine &line, QWidget *parent)
    : QWidget(parent), m_total(spreadQuantity(line)), m_sum(new Label({}, LabelRole::Body, this))
{
    setMinimumWidth(grown(kFormWidth));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(Name, 1);
    const std::pair<Column, QString> heads[] = {{Name, tr("Line in the PSA")},
                                                {Now, tr("Now")},
                                                {Fixed, tr("Always")},
                                                {Rest, tr("The rest")},
                                                {Then, tr("Then")}};
    for (const auto &[column, text] : heads) {
        auto *head = new Label(text, LabelRole::Secondary);
        head->setWrapped(false);
        head->setAlignment((column == Now || column == Then ? Qt::AlignRight : Qt::AlignLeft) |
                           Qt::AlignVCenter);
        grid->addWidget(head, 0, column);
    }
    for (const BilledLine *billed : line.billedLines)
        addRow(*grid, *billed);
    auto *group = new QButtonGroup(this);
    for (const Row &row : m_rows)
        group->addButton(row.rest);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addLayout(grid);
    m_sum->setObjectName(u"allocationSum"_s);
    column->addWidget(m_sum);
    startWith(line);
    judge();
}

void AllocationForm::addRow(QGridLayout &grid, const BilledLine &billed)
{
    const int at = grid.rowCount();
    const QString name = billed.agreement.isEmpty() ? billed.key : billed.agreement;
    auto *words = new Label(billed.key == name ? name : tr("%1, line %2").arg(name, billed.key));
    auto *now = new Label(quantityText(billed.quantity));
    now->setWrapped(false);
    now->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    Row row;
    row.key = billed.key;
    row.fixed = new QLineEdit;
    row.fixed->setObjectName(u"fixed_"_s + billed.key);
    row.fixed->setAccessibleName(tr("Always on %1").arg(words->text()));
    row.fixed->setAlignment(Qt::AlignRight);
    row.fixed->setFixedWidth(grown(kFieldWidth));
    row.rest = new QRadioButton;
    row.rest->setObjectName(u"rest_"_s + billed.key);
    row.rest->setAccessibleName(tr("%1 takes the rest").arg(words->text()));
    row.then = new Label({}, LabelRole::Body);
    row.then->setWrapped(false);
    row.then->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.then->setMinimumWidth(grown(kFieldWidth) / 2);
    grid.addWidget(words, at, Name);
    grid.addWidget(now, at, Now);
    grid.addWidget(row.fixed, at, Fixed);
    grid.addWidget(row.rest, at, Rest, Qt::AlignCenter);
    grid.addWidget(row.then, at, Then);
    connect(row.fixed, &QLineEdit::textChanged, this, &AllocationForm::judge);
    connect(row.rest, &QRadioButton::toggled, this, &AllocationForm::judge);
    m_rows.push_back(row);
}

void AllocationForm::startWith(const UsageLine &line)
{
    std::size_t rest = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const BilledLine &billed = *line.billedLines[i];
        if (billed.quantity > line.billedLines[rest]->quantity)
            rest = i;
        m_rows[i].fixed->setText(billed.quantity.toText());
    }
    if (line.allocation) {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const auto part =
                std::ranges::find(line.allocation->parts, m_rows[i].key, &AllocationPart::lineKey);
            if (part == line.allocation->parts.end())
                continue;
            if (part->fixed)
                m_rows[i].fixed->setText(part->fixed->toText());
            else
                rest = i;
        }
    }
    if (!m_rows.empty())
        m_rows[rest].rest->setChecked(true);
}

std::vector<AllocationPart> AllocationForm::parts() const
{
    std::vector<AllocationPart> parts;
    for (const Row &row : m_rows)
        parts.push_back({row.key, row.rest->isChecked() ? std::nullopt : quantityFrom(row.fixed->text())});
    return parts;
}

void AllocationForm::judge()
{
    std::vector<QString> keys;
    bool readable = true;
    for (const Row &row : m_rows) {
        keys.push_back(row.key);
        row.fixed->setEnabled(!row.rest->isChecked());
        const auto fixed = quantityFrom(row.fixed->text());
        readable = readable && (row.rest->isChecked() || (fixed && *fixed >= Quantity()));
    }
    const auto spread = readable
                            ? allocate(m_total, parts(), keys)
                            : fail(ErrorKind::InvalidInput, tr("A quantity is a number like 12 or 2.5."));
    m_complete = spread.has_value();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto own = spread ? std::optional((*spread)[i].quantity) : std::nullopt;
        m_rows[i].then->setText(quantityText(own));
        m_rows[i].then->setStrong(m_rows[i].rest->isChecked());
    }
    m_sum->setTone(spread ? Tone::Neutral : Tone::Danger);
    if (spread) {
        QStringList addends;
        for (const AllocatedQuantity &each : *spread)
            addends += quantityText(each.quantity);
        m_sum->setText(tr("%1 = %2, as expected.").arg(addends.join(u" + "_s), quantityText(m_total)));
    } else {
        m_sum->setText(spread.error().message);
    }
    Q_EMIT edited();
}

} // namespace trueup

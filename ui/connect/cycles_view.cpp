// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/cycles_view.h"

#include "core/base/try.h"
#include "core/workflow/edit_billing.h"
#include "ui/common/buttons.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/page_header.h"
#include "ui/common/state_chip.h"
#include "ui/connect/card.h"
#include "ui/connect/connection_view.h"
#include "ui/session/session.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QHash>
#include <QPushButton>
#include <QScrollArea>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUnknown = -1;
constexpr int kOnce = 0;

QString monthsWords(int months)
{
    switch (months) {
    case kUnknown:
        return CyclesView::tr("Not known");
    case kOnce:
        return CyclesView::tr("Once, not again");
    case 1:
        return CyclesView::tr("1 month");
    case 12:
        return CyclesView::tr("12 months, a year");
    default:
        return CyclesView::tr("%1 months").arg(months);
    }
}

int chosenOf(const std::optional<int> &months)
{
    return months.value_or(kUnknown);
}

QComboBox *monthsBox(int chosen, const QString &word)
{
    auto *box = new QComboBox;
    std::vector<int> offers{kUnknown, 1, 2, 3, 4, 6, 12, 24, 36, 60, kOnce};
    if (std::ranges::find(offers, chosen) == offers.end())
        offers.insert(offers.end() - 1, chosen);
    for (const int months : offers)
        box->addItem(monthsWords(months), months);
    box->setCurrentIndex(box->findData(chosen));
    box->setObjectName(u"months-"_s + word);
    box->setAccessibleName(CyclesView::tr("Months of “%1”").arg(word));
    return box;
}

} // namespace

CyclesView::CyclesView(const Connection &connection, Session &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_confirm(primaryButton(tr("C&onfirm"))),
      m_sentence(new Label({}, LabelRole::Secondary))
{
    setObjectName(u"cyclesView"_s);
    m_confirm->setObjectName(u"confirmCycles"_s);
    m_sentence->setObjectName(u"cyclesSentence"_s);
    auto *close = button(tr("&Close"));
    close->setObjectName(u"closeCycles"_s);
    auto *header = new PageHeader(tr("Billing cycles of %1").arg(connection.name),
                                  tr("How long the periods are that your agreements are billed for. Prices a "
                                     "month, and which invoice a "
                                     "change reaches first, rest on it."));
    header->addAction(close);

    auto *card = new Card;
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(space::l, space::l, space::l, space::l);
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(3, 1);
    const QStringList titles{tr("In the PSA"), tr("Agreements"), tr("One period is")};
    for (int column = 0; column < titles.size(); ++column)
        grid->addWidget(new Label(titles[column], LabelRole::Secondary), 0, column);

    QHash<QString, int> used;
    std::vector<BillingCycle> cycles;
    if (const ShownDataPtr shown = session.data()) {
        cycles = cyclesOfConnection(*shown, connection.id);
        for (const Agreement &agreement : shown->input().agreements) {
            if (agreement.connectionId == connection.id && !agreement.missingSince.isValid())
                ++used[agreement.billingCycle.trimmed()];
        }
    }
    for (const BillingCycle &cycle : cycles)
        addRow(*grid, cycle, used.value(cycle.name));
    card->setVisible(!cycles.empty());

    auto *content = new QWidget;
    auto *rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(card, 0, Qt::AlignLeft);
    rows->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::s);
    actions->addWidget(m_confirm);
    actions->addWidget(m_sentence, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kBlockGap);
    column->addWidget(header);
    column->addWidget(scroll, 1);
    column->addLayout(actions);

    connect(m_confirm, &QPushButton::clicked, this, &CyclesView::confirm);
    connect(close, &QPushButton::clicked, this, &CyclesView::closed);
    showState();
}

void CyclesView::addRow(QGridLayout &grid, const BillingCycle &cycle, int agreements)
{
    Row row{cycle, monthsBox(chosenOf(cycle.months), cycle.name), new StateChip};
    const int line = static_cast<int>(m_rows.size()) + 1;
    auto *count = new Label(countText(agreements));
    count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *word = new Label(cycle.name);
    word->setWrapped(false);
    grid.addWidget(word, line, 0);
    grid.addWidget(count, line, 1);
    grid.addWidget(row.months, line, 2);
    grid.addWidget(row.chip, line, 3, Qt::AlignLeft | Qt::AlignVCenter);
    connect(row.months, &QComboBox::currentIndexChanged, this, &CyclesView::showState);
    m_rows.push_back(row);
}

std::vector<BillingCycle> CyclesView::entered() const
{
    std::vector<BillingCycle> cycles;
    for (const Row &row : m_rows) {
        BillingCycle cycle = row.cycle;
        const int months = row.months->currentData().toInt();
        cycle.months = months == kUnknown ? std::nullopt : std::optional(months);
        cycle.confirmed = true;
        cycles.push_back(cycle);
    }
    return cycles;
}

void CyclesView::showState()
{
    bool anything = false;
    int unknown = 0;
    for (const Row &row : m_rows) {
        const int months = row.months->currentData().toInt();
        const bool changed = months != chosenOf(row.cycle.months);
        anything = anything || changed || !row.cycle.confirmed;
        unknown += months == kUnknown ? 1 : 0;
        if (changed)
            row.chip->set(tr("Changed"), u"edit"_s, Tone::Info);
        else if (row.cycle.confirmed)
            row.chip->set(tr("Confirmed"), u"check-circle"_s, Tone::Success);
        else
            row.chip->set(tr("Guessed"), u"unknown"_s, Tone::Warning);
    }
    m_confirm->setEnabled(anything);
    m_sentence->setTone(unknown > 0 ? Tone::Warning : Tone::Neutral);
    if (m_rows.empty())
        m_sentence->setText(tr("The words appear here after the first sync."));
    else if (unknown > 0)
        m_sentence->setText(
            tr("Where a period is not known, prices a month and invoice dates are not shown."));
    else
        m_sentence->setText(anything ? tr("Look over what is guessed, then confirm it.")
                                     : tr("Everything is confirmed."));
}

void CyclesView::confirm()
{
    m_confirm->setEnabled(false);
    const auto job = [cycles = entered(), by = m_session.parts().userName,
                      at = m_session.clock().now()](Database &database) -> Status {
        for (BillingCycle cycle : cycles) {
            cycle.confirmed = true;
            RETURN_IF_FAILED(setBillingCycle(database, cycle, by, at));
        }
        return {};
    };
    m_session.change(this, job, [this](const Status &confirmed) {
        if (!confirmed) {
            showState();
            m_sentence->setTone(Tone::Danger);
            m_sentence->setText(confirmed.error().message);
            return;
        }
        const auto cycles = entered();
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_rows[i].cycle = cycles[i];
        showState();
        m_session.showOwnEdits();
    });
}

} // namespace trueup

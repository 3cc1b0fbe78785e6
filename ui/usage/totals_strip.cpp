// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/totals_strip.h"

#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRoomForSeats = 560;

} // namespace

QString moneyListText(const std::vector<Money> &money)
{
    QStringList texts;
    for (const Money &one : money)
        texts += amountText(one.amount, one.currency);
    return texts.isEmpty() ? noValueText() : texts.join(u" · "_s);
}

TotalsStrip::TotalsStrip(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xl);
    m_lines = addFigure(u"totalLines"_s, tr("lines"));
    m_linesWord = findChild<Label *>(u"totalLinesWord"_s);
    m_under = addFigure(u"totalUnder"_s, tr("under-billed a month"));
    m_under->setTone(Tone::Warning);
    m_over = addFigure(u"totalOver"_s, tr("over-billed a month"));
    m_over->setTone(Tone::Info);
    m_seats = addFigure(u"totalSeats"_s, tr("seats too few, too many"));
    m_seatsWord = findChild<Label *>(u"totalSeatsWord"_s);
    row->addStretch();
}

void TotalsStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a narrow window the money keeps its room.
    const bool wide = width() >= kRoomForSeats;
    m_seats->setVisible(wide);
    m_seatsWord->setVisible(wide);
}

Label *TotalsStrip::addFigure(const QString &name, const QString &label)
{
    auto *block = new QVBoxLayout;
    block->setSpacing(0);
    auto *figure = new Label(noValueText(), LabelRole::Section, this);
    figure->setObjectName(name);
    figure->setElided(true);
    auto *word = new Label(label, LabelRole::Secondary, this);
    word->setObjectName(name + u"Word"_s);
    word->setWrapped(false);
    word->setElided(true);
    block->addWidget(figure);
    block->addWidget(word);
    static_cast<QHBoxLayout *>(layout())->addLayout(block);
    return figure;
}

void TotalsStrip::showAll(const UsageTotals &totals)
{
    show(totals);
    m_linesWord->setText(totals.lines == 1 ? tr("line") : tr("lines"));
}

void TotalsStrip::showSelected(const UsageTotals &totals)
{
    show(totals);
    m_linesWord->setText(tr("selected"));
}

void TotalsStrip::show(const UsageTotals &totals)
{
    m_lines->setText(countText(totals.lines));
    m_under->setText(moneyListText(totals.underBilled));
    m_over->setText(moneyListText(totals.overBilled));
    m_seats->setText(u"%1, %2"_s.arg(signedQuantityText(totals.tooFew), signedQuantityText(-totals.tooMany)));
}

} // namespace trueup

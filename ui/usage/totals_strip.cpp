// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/usage/totals_strip.h"

#include "ui/common/fonts.h"
#include "ui/common/format.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {

QStringList moneyTexts(const std::vector<Money> &money)
{
    QStringList texts;
    for (const Money &one : money)
        texts += amountText(one.amount, one.currency);
    return texts.isEmpty() ? QStringList(noValueText()) : texts;
}

int widest(const QStringList &texts, const QFontMetrics &metrics)
{
    int width = 0;
    for (const QString &text : texts)
        width = std::max(width, metrics.horizontalAdvance(text) + 1);
    return width;
}

} // namespace

QString moneyListText(const std::vector<Money> &money)
{
    return moneyTexts(money).join(u" · "_s);
}

TotalsStrip::TotalsStrip(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xl);
    m_lines = addFigure(u"totalLines"_s, tr("lines"));
    m_under = addFigure(u"totalUnder"_s, tr("billed too little a month"));
    m_under.number->setTone(Tone::Warning);
    m_over = addFigure(u"totalOver"_s, tr("billed too much a month"));
    m_over.number->setTone(Tone::Info);
    m_lapsed = addFigure(u"totalLapsed"_s, tr("lapsed, a month"));
    m_seats = addFigure(u"totalSeats"_s, tr("seats too few, too many"));
    row->addStretch();
}

TotalsStrip::Figure TotalsStrip::addFigure(const QString &name, const QString &label)
{
    auto *block = new QVBoxLayout;
    block->setSpacing(0);
    const Figure figure{new Label(noValueText(), LabelRole::Section, this),
                        new Label(label, LabelRole::Secondary, this)};
    figure.number->setObjectName(name);
    figure.word->setObjectName(name + u"Word"_s);
    figure.word->setWrapped(false);
    block->addWidget(figure.number);
    block->addWidget(figure.word);
    block->addStretch();
    static_cast<QHBoxLayout *>(layout())->addLayout(block);
    return figure;
}

void TotalsStrip::showAll(const UsageTotals &totals)
{
    const QString lines = totals.lines == 1 ? tr("line") : tr("lines");
    put(totals, totals.unknown > 0 ? tr("%1, %2 unknown").arg(lines, countText(totals.unknown)) : lines);
}

void TotalsStrip::showSelected(const UsageTotals &totals)
{
    put(totals,
        totals.unknown > 0 ? tr("selected, %1 unknown").arg(countText(totals.unknown)) : tr("selected"));
}

void TotalsStrip::put(const UsageTotals &totals, const QString &word)
{
    m_totals = totals;
    m_lines.number->setText(countText(totals.lines));
    m_lines.word->setText(word);
    // R7: a sum over old figures says so.
    m_lines.word->setTone(totals.unknown > 0 ? Tone::Unknown : Tone::Neutral);
    setToolTip(totals.unknown > 0
                   ? tr("The sums include lines that are unknown, with their last good figures.")
                   : QString());
    m_seats.number->setText(
        u"%1, %2"_s.arg(signedQuantityText(totals.tooFew), signedQuantityText(-totals.tooMany)));
    arrange();
}

void TotalsStrip::arrange()
{
    m_shape = Shape::Stacked;
    for (const Shape shape : {Shape::WithoutSeats, Shape::Whole}) {
        if (widthAs(shape) <= width())
            m_shape = shape;
    }
    const QString between = m_shape == Shape::Stacked ? u"\n"_s : u" · "_s;
    m_lapsed.number->setVisible(!m_totals.lapsed.empty());
    m_lapsed.word->setVisible(!m_totals.lapsed.empty());
    for (const auto &[figure, sums] : moneyFigures())
        figure->number->setText(moneyTexts(*sums).join(between));
    m_seats.number->setVisible(m_shape == Shape::Whole);
    m_seats.word->setVisible(m_shape == Shape::Whole);
    updateGeometry();
}

std::vector<std::pair<const TotalsStrip::Figure *, const std::vector<Money> *>>
TotalsStrip::moneyFigures() const
{
    std::vector<std::pair<const Figure *, const std::vector<Money> *>> figures{
        {&m_under, &m_totals.underBilled}, {&m_over, &m_totals.overBilled}};
    if (!m_totals.lapsed.empty())
        figures.push_back({&m_lapsed, &m_totals.lapsed});
    return figures;
}

int TotalsStrip::widthAs(Shape shape) const
{
    const auto widthOf = [](const Figure &figure, const QStringList &texts) {
        return std::max(widest(texts, figure.number->fontMetrics()),
                        widest({figure.word->text()}, figure.word->fontMetrics()));
    };
    int width = widthOf(m_lines, {m_lines.number->text()}) + space::xl;
    for (const auto &[figure, sums] : moneyFigures()) {
        const bool stacked = shape == Shape::Stacked;
        width +=
            widthOf(*figure, stacked ? moneyTexts(*sums) : QStringList(moneyListText(*sums))) + space::xl;
    }
    if (shape == Shape::Whole)
        width += widthOf(m_seats, {m_seats.number->text()}) + space::xl;
    return width;
}

QSize TotalsStrip::minimumSizeHint() const
{
    // The layout's own would be that of the shape it has, and no window could get narrower.
    return {widthAs(Shape::Stacked), layout()->totalMinimumSize().height()};
}

void TotalsStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TotalsStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace trueup

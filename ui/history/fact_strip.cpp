// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/fact_strip.h"

#include "ui/common/label.h"
#include "ui/common/metrics.h"

#include <QGridLayout>
#include <QPainter>

namespace trueup {

using namespace Qt::StringLiterals;

namespace {
constexpr int kColumns = 6;
}

FactStrip::FactStrip(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(space::l, space::m, space::l, space::m);
    m_grid->setHorizontalSpacing(space::l);
    m_grid->setVerticalSpacing(2);
    for (int column = 0; column < kColumns; ++column)
        m_grid->setColumnStretch(column, 1);
}

void FactStrip::setFacts(const std::vector<RunFact> &facts)
{
    while (m_cells.size() < facts.size()) {
        const int at = static_cast<int>(m_cells.size());
        const Cell cell{new Label({}, LabelRole::Secondary, this), new Label({}, LabelRole::Body, this)};
        cell.label->setElided(true);
        cell.value->setElided(true);
        const int row = 3 * (at / kColumns); // a label, its value, and a gap
        m_grid->addWidget(cell.label, row, at % kColumns);
        m_grid->addWidget(cell.value, row + 1, at % kColumns);
        if (row > 0)
            m_grid->setRowMinimumHeight(row - 1, space::s);
        m_cells.push_back(cell);
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
        m_cells[i].label->setText(facts[i].label);
        m_cells[i].value->setText(facts[i].value);
        m_cells[i].value->setTone(facts[i].tone);
        m_cells[i].value->setStrong(facts[i].tone != Tone::Neutral);
        m_cells[i].value->setAccessibleName(u"%1: %2"_s.arg(facts[i].label, facts[i].value));
    }
}

void FactStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(palette(), Role::Line));
    painter.setBrush(color(palette(), Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace trueup

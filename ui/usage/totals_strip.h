// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_totals.h"

#include <QWidget>

namespace trueup {

class Label;

/// "$1,204.50 · CA$52.80": money of each currency by itself; noValueText() for none.
QString moneyListText(const std::vector<Money> &money);

/// What the shown lines come to, or the selected ones while several are selected.
class TotalsStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit TotalsStrip(QWidget *parent = nullptr);

    void showAll(const UsageTotals &totals);
    void showSelected(const UsageTotals &totals);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Label *addFigure(const QString &name, const QString &label);
    void show(const UsageTotals &totals);

    Label *m_lines = nullptr;
    Label *m_linesWord = nullptr;
    Label *m_under = nullptr;
    Label *m_over = nullptr;
    Label *m_seats = nullptr;
    Label *m_seatsWord = nullptr;
};

} // namespace trueup

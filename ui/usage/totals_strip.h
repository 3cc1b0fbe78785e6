// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/usage/usage_totals.h"

#include <QWidget>

namespace trueup {

class Label;

/// "$1,204.50 · CA$52.80": money of each currency by itself; noValueText() for none.
QString moneyListText(const std::vector<Money> &money);

/// What the shown lines come to, or the selected ones while several are selected. Figures are always whole:
/// where there is little room the seats go first, then each currency has a line of its own.
class TotalsStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit TotalsStrip(QWidget *parent = nullptr);

    void showAll(const UsageTotals &totals);
    void showSelected(const UsageTotals &totals);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Shape { Whole, WithoutSeats, Stacked };
    struct Figure
    {
        Label *number = nullptr;
        Label *word = nullptr;
    };
    std::vector<std::pair<const Figure *, const std::vector<Money> *>> moneyFigures() const;
    Figure addFigure(const QString &name, const QString &label);
    void put(const UsageTotals &totals, const QString &word);
    /// Takes the widest shape that there is room for.
    void arrange();
    int widthAs(Shape shape) const;

    UsageTotals m_totals;
    Shape m_shape = Shape::Whole;
    Figure m_lines;
    Figure m_under;
    Figure m_over;
    Figure m_lapsed; ///< where there is any
    Figure m_seats;
};

} // namespace trueup

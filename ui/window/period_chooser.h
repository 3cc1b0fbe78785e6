// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/period.h"

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;

namespace trueup {

/// "Billing for December 2026": the month being prepared (R11), with the one before, the one after, and a
/// list to pick from.
class PeriodChooser final : public QWidget
{
    Q_OBJECT
public:
    explicit PeriodChooser(QWidget *parent = nullptr);

    Period period() const { return m_period; }
    void setPeriod(Period period);

Q_SIGNALS:
    /// By the person's hand.
    void chosen(trueup::Period period);

private:
    void fillMenu();
    void choose(Period period);

    Period m_period;
    QToolButton *m_previous;
    QPushButton *m_month;
    QToolButton *m_next;
    QMenu *m_menu;
};

} // namespace trueup

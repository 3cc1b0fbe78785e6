// SPDX-License-Identifier: GPL-3.0-or-later
// Inner header of this room.
#pragma once

#include "ui/history/run_report_words.h"

#include <QWidget>

class QGridLayout;

namespace trueup {

class Label;

/// Figures in two rows of equal columns, each under what it counts.
class FactStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit FactStrip(QWidget *parent = nullptr);

    void setFacts(const std::vector<RunFact> &facts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Cell
    {
        Label *label;
        Label *value;
    };
    QGridLayout *m_grid;
    std::vector<Cell> m_cells;
};

} // namespace trueup

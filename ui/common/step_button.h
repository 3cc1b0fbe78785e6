// SPDX-License-Identifier: GPL-3.0-or-later
// One step of a StepList. Inner header of this room.
#pragma once

#include "ui/common/step_list.h"

#include <QPushButton>

namespace trueup {

class StepButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit StepButton(int number, QWidget *parent = nullptr);

    void setStep(const StepList::Step &step);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int disc() const;
    int textLeft() const;
    QRect textRect(int width) const;
    QRect reasonRect(int width) const;
    void paintDisc(QPainter &painter) const;

    int m_number;
    StepList::Step m_step;
};

} // namespace trueup
